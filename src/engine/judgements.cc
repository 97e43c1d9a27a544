#include "engine/judgements.h"

#include <charconv>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "publish/claims_json.h"

namespace muster {
namespace {

using Json = nlohmann::json;

const std::set<std::string>& figures() {
  static const std::set<std::string> kSlots = {"quantity", "count", "killed", "wounded"};
  return kSlots;
}
const std::set<std::string>& places() {
  static const std::set<std::string> kSlots = {"from", "to", "at"};
  return kSlots;
}
const std::set<std::string>& flags() {
  static const std::set<std::string> kSlots = {"stays", "hedged"};
  return kSlots;
}
const std::set<std::string>& words() {
  static const std::set<std::string> kSlots = {"actor", "people_of", "by",   "action",
                                               "who",   "status",    "when", "reason"};
  return kSlots;
}

std::optional<int64_t> number(std::string_view s) {
  int64_t n = 0;
  const auto end = std::from_chars(s.data(), s.data() + s.size(), n);
  if (s.empty() || end.ec != std::errc() || end.ptr != s.data() + s.size() || n < 0) return std::nullopt;
  return n;
}

Result<std::string> figure(std::string_view s) {
  const std::string written(s);
  if (scope_from(s) && s != "number")
    return Json{{"min", nullptr}, {"max", nullptr}, {"scope", written}}.dump();
  Json q = {{"min", nullptr}, {"max", nullptr}, {"scope", "number"}, {"approx", false}};
  if (s.starts_with('~')) {
    q["approx"] = true;
    s.remove_prefix(1);
  }
  const size_t dash = s.find('-');
  std::optional<int64_t> min, max;
  if (s.ends_with('+')) min = number(s.substr(0, s.size() - 1));
  else if (dash == 0) max = number(s.substr(1));
  else if (dash != std::string_view::npos) {
    min = number(s.substr(0, dash));
    max = number(s.substr(dash + 1));
    if (!min || !max || *min > *max) min = max = std::nullopt;
  } else {
    min = max = number(s);
  }
  if (!min && !max)
    return Error{Code::kInvalid, "expected a figure: 35, 30-40, 100+, -40, ~50, all, some, most or rest",
                 written};
  if (min) q["min"] = *min;
  if (max) q["max"] = *max;
  return q.dump();
}

Result<std::string> place_list(std::string_view s) {
  Json list = Json::array();
  for (size_t at = 0; at <= s.size();) {
    const size_t end = std::min(s.find(';', at), s.size());
    const std::string_view one = s.substr(at, end - at);
    at = end + 1;
    const size_t slash = one.rfind('/');
    if (slash == std::string_view::npos || slash == 0 || one.size() - slash != 3)
      return Error{Code::kInvalid, "expected places as NAME/COUNTRY with two letters, such as Camp Taji/IQ",
                   std::string(s)};
    list.push_back(
        {{"name", one.substr(0, slash)}, {"country", one.substr(slash + 1)}, {"precision", "city"}});
  }
  return list.dump();
}

}  // namespace

std::vector<JudgementRow> holding(const std::vector<JudgementRow>& all) {
  std::set<int64_t> undone;
  for (auto j = all.rbegin(); j != all.rend(); ++j) {
    if (j->verdict == "undo" && !undone.count(j->judgement)) undone.insert(number(j->other).value_or(0));
  }
  std::vector<JudgementRow> out;
  for (const JudgementRow& j : all) {
    if (j.verdict != "undo" && !undone.count(j.judgement)) out.push_back(j);
  }
  return out;
}

std::vector<Judged> judged_of(const std::vector<JudgementRow>& rows) {
  std::vector<Judged> out;
  for (const JudgementRow& j : rows) {
    Judged judged;
    judged.judgement = j.judgement;
    bool known = false;
    for (uint8_t i = 0; i <= static_cast<uint8_t>(Verdict::kSplit); ++i) {
      if (j.verdict != name_of(static_cast<Verdict>(i))) continue;
      judged.verdict = static_cast<Verdict>(i);
      known = true;
    }
    if (!known) continue;
    judged.claim = j.claim;
    judged.other = j.other;
    judged.slot = j.slot;
    judged.by = j.by;
    judged.note = j.note;
    judged.recorded = j.recorded;
    out.push_back(std::move(judged));
  }
  return out;
}

Result<std::string> slot_value(const std::string& slot, const std::string& written) {
  if (figures().count(slot)) return figure(written);
  if (places().count(slot)) return place_list(written);
  if (flags().count(slot)) {
    if (written == "true" || written == "false") return written;
    return Error{Code::kInvalid, "expected true or false for " + slot, written};
  }
  if (words().count(slot)) return Json(written).dump(-1, ' ', false, Json::error_handler_t::replace);
  return Error{Code::kInvalid,
               "no slot that can be corrected; there are actor, people_of, by, action, who, status, when, "
               "reason, quantity, "
               "count, killed, wounded, from, to, at, stays, hedged",
               slot};
}

Result<Claim> corrected(const Claim& claim, const JudgementRow& correction) {
  std::string text;
  claim_to_json(claim, &text);
  Json j = Json::parse(text, nullptr, false);
  const Json value = Json::parse(correction.value, nullptr, false);
  if (j.is_discarded() || value.is_discarded())
    return Error{Code::kInvalid, "the value of the correction is no JSON", correction.claim};
  j[correction.slot] = value;
  auto mended = claim_from_json(j.dump(-1, ' ', false, Json::error_handler_t::replace));
  if (!mended.ok()) return mended;
  mended->evidence = claim.evidence;
  if (!correction.quote.empty()) {
    std::erase_if(mended->evidence, [&](const Evidence& e) { return e.slot == correction.slot; });
    mended->evidence.push_back(
        {correction.slot,
         {static_cast<uint32_t>(correction.begin_byte), static_cast<uint32_t>(correction.end_byte)},
         correction.quote});
  }
  mended->id = claim.id;
  return mended;
}

void apply_corrections(const std::vector<JudgementRow>& rows, std::vector<Claim>* claims) {
  std::multimap<std::string, const JudgementRow*> by_claim;
  for (const JudgementRow& j : rows) {
    if (j.verdict == "correct") by_claim.emplace(j.claim, &j);
  }
  if (by_claim.empty()) return;
  for (Claim& c : *claims) {
    const auto [first, last] = by_claim.equal_range(c.id);
    for (auto at = first; at != last; ++at) {
      auto mended = corrected(c, *at->second);
      if (mended.ok()) c = std::move(mended).value();
    }
  }
}

}  // namespace muster
