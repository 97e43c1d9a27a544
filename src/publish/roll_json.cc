#include "publish/roll_json.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "publish/roll_values.h"

namespace muster {
namespace {

// A metre or so, as claims have it: a claim from a file and from a ledger print the same.
double degrees(double d) { return std::round(d * 1e5) / 1e5; }

using Json = OrderedJson;

Json bound(const std::optional<int64_t>& n) { return n ? Json(*n) : Json(nullptr); }
Json text_or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }

template <class List>
Json list_of(const List& items) {
  Json j = Json::array();
  for (const auto& item : items) j.push_back(json_of(item));
  return j;
}

Json places(const std::vector<Place>& list) { return list.empty() ? Json(nullptr) : list_of(list); }

std::string sentences(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : " ") + s;
  return out;
}

}  // namespace

Json json_of(const Quantity& q) {
  if (!q.stated()) return nullptr;
  Json j = {{"min", bound(q.min)}, {"max", bound(q.max)}, {"approx", q.approx}, {"scope", name_of(q.scope)}};
  if (q.of_min || q.of_max) j["of"] = {{"min", bound(q.of_min)}, {"max", bound(q.of_max)}};
  return j;
}

Json json_of(const Place& p) {
  Json j = {{"name", p.name}, {"country", p.country}};
  if (!p.id.empty()) j["id"] = p.id;
  if (p.lat && p.lon) {
    j["lat"] = degrees(*p.lat);
    j["lon"] = degrees(*p.lon);
  }
  j["precision"] = name_of(p.precision);
  return j;
}

Json json_of(const Moved& m) {
  return {{"quantity", json_of(m.quantity)},
          {"from", places(m.from)},
          {"to", places(m.to)},
          {"action", text_or_null(name_of(m.action))},
          {"status", text_or_null(name_of(m.status))},
          {"when", text_or_null(m.when)},
          {"by", text_or_null(m.by)},
          {"hedged", m.hedged},
          {"internal", m.internal},
          {"origins", m.origins},
          {"documents", m.documents},
          {"claims", m.claims},
          {"arithmetic", m.arithmetic}};
}

Json json_of(const DisputedValue& v) {
  return {{"value", v.quantity.stated() ? json_of(v.quantity) : Json(v.text)},
          {"documents", v.documents},
          {"claims", v.claims}};
}

Json json_of(const DisputedField& d) { return {{"field", d.field}, {"values", list_of(d.values)}}; }

Json json_of(const Present& p) {
  return {{"place", json_of(p.place)},
          {"quantity", json_of(p.quantity)},
          {"stays", p.stays},
          {"claims", p.claims}};
}

Json json_of(const Pair& p) { return {{"a", p.a}, {"b", p.b}, {"type", name_of(p.type)}, {"why", p.why}}; }

Json json_of(const Grade& g) {
  return {{"reliability", g.reliability},
          {"credibility", g.credibility},
          {"own_statement", g.own_statement},
          {"rule", g.rule}};
}

Json json_of(const Row& r) {
  Json j = {{"actor", r.actor},
            {"name", r.name},
            {"who", text_or_null(r.who)},
            {"posture", name_of(r.posture)},
            {"strength_before", json_of(r.strength_before)},
            {"moved", list_of(r.moved)},
            {"remaining", json_of(r.remaining)},
            {"stays", r.stays},
            {"reason", text_or_null(r.reason)},
            {"ordered_by", text_or_null(r.ordered_by)},
            {"as_of", text_or_null(r.as_of)},
            {"origins", r.origins},
            {"documents", r.documents},
            {"disputed", list_of(r.disputed)},
            {"grade", json_of(r.grade)},
            {"why", sentences(r.why)},
            {"expected", r.expected},
            {"organisation", r.organisation},
            {"outlook", list_of(r.outlook)},
            {"denied", list_of(r.denied)},
            {"present", list_of(r.present)}};
  j["claims"] = {{"strength_before", r.strength_claims},
                 {"remaining", r.remaining_claims},
                 {"stays", r.stays_claims},
                 {"superseded", r.superseded_claims}};
  j["pairs"] = list_of(r.pairs);
  return j;
}

Json json_of(const IncidentRow& i) {
  return {{"id", i.id},
          {"type", name_of(i.type)},
          {"place", places(i.place)},
          {"when", text_or_null(i.when)},
          {"count", json_of(i.count)},
          {"killed", json_of(i.killed)},
          {"wounded", json_of(i.wounded)},
          {"actor", i.actor},
          {"hedged", i.hedged},
          {"tally", i.tally},
          {"contains", i.contains},
          {"present", i.present},
          {"origins", i.origins},
          {"documents", i.documents},
          {"claims", i.claims},
          {"disputed", list_of(i.disputed)}};
}

Json json_of(const SuspensionRow& s) {
  return {{"actor", s.actor},
          {"name", s.name},
          {"activity", s.activity},
          {"mission", text_or_null(s.mission)},
          {"place", places(s.place)},
          {"status", s.status},
          {"since", text_or_null(s.since)},
          {"reason", text_or_null(s.reason)},
          {"origins", s.origins},
          {"documents", s.documents},
          {"claims", s.claims}};
}

Json json_of(const DirectiveRow& d) {
  return {{"actor", text_or_null(d.actor)},
          {"name", d.name},
          {"action", name_of(d.action)},
          {"text", d.text},
          {"status", text_or_null(name_of(d.status))},
          {"when", text_or_null(d.when)},
          {"addressed", d.addressed},
          {"from", places(d.from)},
          {"to", places(d.to)},
          {"hedged", d.hedged},
          {"documents", d.documents},
          {"claims", d.claims}};
}

Json json_of(const RollDispute& d) {
  Json j = json_of(d.field);
  Json out = {{"actor", d.actor}, {"name", d.name}};
  for (auto& [key, value] : j.items()) out[key] = value;
  return out;
}

Json json_of(const Silent& s) { return {{"actor", s.actor}, {"name", s.name}, {"documents", s.documents}}; }

Json json_of(const Stale& s) {
  return {{"actor", s.actor},
          {"name", s.name},
          {"who", text_or_null(s.who)},
          {"newest", s.newest},
          {"hours", s.hours}};
}

Json json_of(const Cited& c) {
  return {{"id", c.id},
          {"document", c.document},
          {"kind", name_of(c.kind)},
          {"status", text_or_null(name_of(c.status))},
          {"begin", c.begin},
          {"end", c.end},
          {"quote", c.quote},
          {"language", c.language},
          {"source", text_or_null(c.source)},
          {"origin", c.origin},
          {"rule", c.rule},
          {"hedged", c.hedged}};
}

Json json_of(const RollSource& s) {
  const SourceDocument& d = *s.document;
  return {{"number", s.number},
          {"document", d.name},
          {"title", text_or_null(d.title)},
          {"publisher", text_or_null(d.publisher)},
          {"published", text_or_null(d.published)},
          {"url", text_or_null(d.url)},
          {"language", text_or_null(d.language)},
          {"replaced_by", text_or_null(s.replaced_by)},
          {"copy_of", text_or_null(s.copy_of)},
          {"claims", s.claims}};
}

Json json_of(const Judged& j) {
  return {{"judgement", j.judgement},       {"verdict", name_of(j.verdict)}, {"claim", j.claim},
          {"other", text_or_null(j.other)}, {"slot", text_or_null(j.slot)},  {"by", text_or_null(j.by)},
          {"note", text_or_null(j.note)},   {"recorded", j.recorded}};
}

Json json_of(const RollCounts& c) {
  return {{"nations", c.nations},         {"withdrawn", c.withdrawn},  {"partly_withdrawn", c.partly},
          {"withdrawing", c.withdrawing}, {"relocated", c.relocated},  {"staying", c.staying},
          {"reinforcing", c.reinforcing}, {"evacuated", c.evacuated},  {"evacuating", c.evacuating},
          {"silent", c.silent},           {"out_at_least", c.out_min}, {"out_open", c.out_open}};
}

namespace {

std::string dumped(const Json& j) { return j.dump(1, ' ', false, Json::error_handler_t::replace); }

bool plain(const std::string& s) {
  return std::all_of(s.begin(), s.end(),
                     [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
}

// An object of texts, numbers and flags, as dumped() would have it at the depth of a list's elements. Evidence
// and sources are most of a roll, and half of them is not worth a tree that is built only to be printed.
class Flat {
 public:
  explicit Flat(std::string* out) : out_(*out) { out_ += "{"; }
  void text(const char* key, const std::string& s) {
    name(key);
    if (!plain(s)) out_ += dumped(Json(s));
    else out_.append("\"").append(s).append("\"");
  }
  void text_or_null(const char* key, const std::string& s) {
    if (!s.empty()) return text(key, s);
    name(key);
    out_ += "null";
  }
  void number(const char* key, int64_t n) {
    name(key);
    out_ += std::to_string(n);
  }
  void flag(const char* key, bool b) {
    name(key);
    out_ += b ? "true" : "false";
  }
  void end() { out_ += "\n  }"; }

 private:
  void name(const char* key) {
    out_.append(first_ ? "\n   \"" : ",\n   \"").append(key).append("\": ");
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

// An element of a list of the roll, as it stands in its text.
template <class T>
void element(const T& item, std::string* out) {
  for (const char c : dumped(json_of(item))) {
    out->push_back(c);
    if (c == '\n') *out += "  ";
  }
}

void element(const Cited& c, std::string* out) {
  Flat f(out);
  f.text("id", c.id);
  f.text("document", c.document);
  f.text("kind", name_of(c.kind));
  f.text_or_null("status", name_of(c.status));
  f.number("begin", c.begin);
  f.number("end", c.end);
  f.text("quote", c.quote);
  f.text("language", c.language);
  f.text_or_null("source", c.source);
  f.text("origin", c.origin);
  f.text("rule", c.rule);
  f.flag("hedged", c.hedged);
  f.end();
}

void element(const RollSource& s, std::string* out) {
  const SourceDocument& d = *s.document;
  Flat f(out);
  f.number("number", s.number);
  f.text("document", d.name);
  f.text_or_null("title", d.title);
  f.text_or_null("publisher", d.publisher);
  f.text_or_null("published", d.published);
  f.text_or_null("url", d.url);
  f.text_or_null("language", d.language);
  f.text_or_null("replaced_by", s.replaced_by);
  f.text_or_null("copy_of", s.copy_of);
  f.number("claims", s.claims);
  f.end();
}

// A field of the roll that is no list of shared objects.
void field(const char* name, const Json& value, std::string* out) {
  out->append(",\n \"").append(name).append("\": ");
  for (const char c : dumped(value)) {
    out->push_back(c);
    if (c == '\n') out->push_back(' ');
  }
}

}  // namespace

template <class T>
void RollJson::list(const char* name, const SharedList<T>& items, std::string* out) {
  out->append(",\n \"").append(name).append("\": [");
  for (size_t i = 0; i < items.size(); ++i) {
    out->append(i == 0 ? "\n  " : ",\n  ");
    element(items[i], out);
  }
  out->append(items.empty() ? "]" : "\n ]");
}

template <class T>
void RollJson::add(const typename SharedList<T>::Item& item, std::string* out) {
  const auto known = parts_.find(item.get());
  if (known != parts_.end()) {
    known->second.round = round_;
    out->append(known->second.text);
    return;
  }
  const size_t before = out->size();
  element(*item, out);
  if (kept_ + out->size() - before > kMostKept) return;
  kept_ += out->size() - before;
  parts_[item.get()] = {item, out->substr(before), round_};
}

template <class T>
void RollJson::kept_list(const char* name, const SharedList<T>& items, std::string* out) {
  out->append(",\n \"").append(name).append("\": [");
  for (size_t i = 0; i < items.size(); ++i) {
    out->append(i == 0 ? "\n  " : ",\n  ");
    add<T>(items.shared(i), out);
  }
  out->append(items.empty() ? "]" : "\n ]");
}

std::string RollJson::write(const Roll& roll) {
  ++round_;
  std::string out = "{\n \"format\": \"muster-roll/1\"";
  field("title", roll.title, &out);
  field("as_of", text_or_null(roll.as_of), &out);
  field("theatre", roll.theatre, &out);
  field("theatre_names", roll.theatre_names, &out);
  field("theatre_inferred", roll.theatre_inferred, &out);
  field("documents", roll.documents, &out);
  field("origins", roll.origins, &out);
  field("claims", roll.claims, &out);
  field("left_out", roll.left_out, &out);
  field("background", roll.background, &out);
  field("counts", json_of(roll.counts), &out);
  kept_list("roll", roll.rows, &out);
  kept_list("general", roll.general, &out);
  kept_list("incidents", roll.incidents, &out);
  kept_list("suspended", roll.suspended, &out);
  kept_list("directives", roll.directives, &out);
  kept_list("disputes", roll.disputes, &out);
  field("silent", list_of(roll.silent), &out);
  field("stale", list_of(roll.stale), &out);
  list("evidence", roll.evidence, &out);
  list("sources", roll.sources, &out);
  list("judged", roll.judged, &out);
  std::erase_if(parts_, [this](const auto& part) {
    const bool gone = part.second.round != round_;
    if (gone) kept_ -= part.second.text.size();
    return gone;
  });
  return out + "\n}\n";
}

std::string roll_json(const Roll& roll) { return RollJson().write(roll); }

}  // namespace muster
