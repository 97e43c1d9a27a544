#include "serve/data_json.h"

#include "publish/claims_json.h"
#include "serve/url.h"

namespace muster {

using Json = OrderedJson;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const Claim& claim) {
  std::string text;
  claim_to_json(claim, &text);
  return Json::parse(text, nullptr, false);
}

Json json_of(const DocumentRow& d) {
  return {{"name", d.name},
          {"id", d.id},
          {"page", page_path("document", d.name)},
          {"title", text_or_null(d.title)},
          {"publisher", text_or_null(d.publisher)},
          {"published", text_or_null(d.published)},
          {"url", text_or_null(d.url)},
          {"language", text_or_null(d.language)},
          {"recorded", d.recorded},
          {"entry", d.entry}};
}

Json json_of(const JudgementRow& j) {
  Json out = {{"judgement", j.judgement},
              {"verdict", j.verdict},
              {"claim", j.claim},
              {"by", j.by},
              {"recorded", j.recorded},
              {"note", text_or_null(j.note)},
              {"other", text_or_null(j.other)}};
  if (j.verdict == "correct") {
    out["slot"] = j.slot;
    out["value"] = Json::parse(j.value, nullptr, false);
    out["words"] = {{"begin", j.begin_byte}, {"end", j.end_byte}, {"quote", j.quote}};
  }
  return out;
}

Json json_of(const SourceRow& s) {
  return {{"number", s.row},
          {"name", s.name},
          {"grade", text_or_null(s.grade)},
          {"speaks_for", text_or_null(s.speaks_for)},
          {"by", s.by},
          {"recorded", s.recorded},
          {"note", text_or_null(s.note)}};
}

Json json_of(const TraceLine& t) {
  return {{"begin", t.where.begin}, {"end", t.where.end}, {"rule", t.rule}, {"outcome", t.outcome}};
}

Json json_of(const Hit& h) {
  std::string excerpt;
  Json found = Json::array();
  size_t begin = 0;
  for (const char c : h.excerpt) {
    if (c == '\x01') begin = excerpt.size();
    else if (c == '\x02') found.push_back({begin, excerpt.size()});
    else excerpt += c;
  }
  return {{"document", h.name},
          {"page", page_path("document", h.name)},
          {"title", text_or_null(h.title)},
          {"claim", text_or_null(h.claim)},
          {"excerpt", excerpt},
          {"found", std::move(found)}};
}

Json json_of(const VersionRow& v) {
  return {{"version", v.version}, {"recorded", v.recorded}, {"title", v.title},
          {"notes", v.notes},     {"scope", v.scope},       {"entry", v.entry}};
}

Response json_answer(const Json& json, int status) {
  return json_answer(json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n", status);
}

}  // namespace muster
