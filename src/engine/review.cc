#include "engine/review.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "assemble/diff.h"
#include "assemble/number.h"
#include "engine/claim_rows.h"
#include "engine/judgements.h"
#include "publish/diff_text.h"

namespace muster {
namespace {

constexpr size_t kMostSaid = 3;

int64_t weight_of(const RollDiff& diff) {
  int64_t weight = 0;
  for (const Change& c : diff.changes) {
    if (c.field == "origins" || c.field == "reliability") weight += 1;
    else if (c.field == "posture" || c.field == "row") weight += 20;
    else if (c.field == "disputed") weight += 15;
    else weight += 5;
  }
  for (const TotalChange& t : diff.totals) weight += std::min<int64_t>(50, std::abs(t.after - t.before));
  return weight;
}

// Claims that lead a cell, those of larger figures first.
std::vector<Claim> leading(const Roll& roll) {
  std::set<std::string> ids;
  for (const Row& r : roll.rows) {
    for (const std::vector<Moved>* list : {&r.moved, &r.denied, &r.outlook}) {
      for (const Moved& m : *list) {
        if (!m.claims.empty()) ids.insert(m.claims.front());
      }
    }
    for (const auto* list : {&r.strength_claims, &r.remaining_claims, &r.stays_claims}) {
      if (!list->empty()) ids.insert(list->front());
    }
    for (const DisputedField& d : r.disputed) {
      for (const DisputedValue& v : d.values) ids.insert(v.claims.begin(), v.claims.end());
    }
  }
  for (const IncidentRow& i : roll.incidents) {
    if (!i.claims.empty()) ids.insert(i.claims.front());
  }
  for (const Judged& j : roll.judged) {
    if (j.verdict == Verdict::kAccept || j.verdict == Verdict::kCorrect) ids.erase(j.claim);
  }
  std::vector<Claim> out;  // by id: as they stand in the evidence
  for (const std::string& id : ids) {
    if (const auto place = roll.evidence.place_of(id)) out.push_back(roll.evidence.claim(*place));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Claim& a, const Claim& b) { return size_of(a.quantity) > size_of(b.quantity); });
  if (out.size() > kMostTried) out.resize(kMostTried);
  return out;
}

// Judgements on claims that are not read any more.
Status find_orphans(Ledger& ledger, const std::vector<JudgementRow>& rows, ReviewList* list) {
  std::map<std::string, std::string> document_of;  // claim → document, of judged claims that are gone
  std::vector<std::pair<const JudgementRow*, ClaimRow>> judged;
  std::set<std::string> ids;
  for (const JudgementRow& j : rows) {
    auto found = ledger.find_claim(j.claim);
    if (!found.ok()) return found.error();
    ids.insert(found->first);
    document_of.emplace(j.claim, found->first);
    judged.emplace_back(&j, found->second);
  }
  if (judged.empty()) return {};
  Query q;
  q.ids.assign(ids.begin(), ids.end());
  std::map<std::string, std::string> names;  // by id
  Status s = ledger.documents(q, [&](const DocumentRow& d) {
    names.emplace(d.id, d.name);
    return true;
  });
  if (!s.ok()) return s;
  std::multimap<std::string, ClaimRow> now;  // by name
  s = ledger.claims(q, [&](const std::string& document, const ClaimRow& c) {
    now.emplace(document, c);
    return true;
  });
  if (!s.ok()) return s;
  for (const auto& [j, row] : judged) {
    const std::string& name = names[document_of[j->claim]];
    const auto [first, last] = now.equal_range(name);
    bool there = false;
    std::optional<std::string> nearest;
    for (auto at = first; at != last; ++at) {
      there = there || at->second.id == j->claim;
      const bool overlaps = at->second.begin_byte < row.end_byte && row.begin_byte < at->second.end_byte;
      if (overlaps && at->second.kind == row.kind && !nearest) nearest = at->second.id;
    }
    if (!there) list->orphans.push_back({*j, name, nearest});
  }
  return {};
}

}  // namespace

Result<ReviewList> review_list(LiveLedger* live, Ledger& ledger, size_t limit) {
  const std::vector<Claim> tried = leading(live->roll());
  std::vector<std::string> ids;
  for (const Claim& c : tried) ids.push_back(c.id);
  const std::vector<Loss> losses = live->losses(ids);
  std::vector<std::pair<int64_t, size_t>> order;  // weight, place in tried
  for (size_t i = 0; i < tried.size(); ++i) order.emplace_back(weight_of(*losses[i]), i);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (order.size() > limit) order.resize(limit);
  ReviewList list;
  for (const auto& [weight, i] : order) {
    ReviewItem item{tried[i], weight, {}};
    for (const DiffLine& line : diff_lines(*losses[i])) {
      if (item.without_it.size() < kMostSaid) item.without_it.push_back(line.text);
    }
    list.items.push_back(std::move(item));
  }
  std::vector<JudgementRow> lost;
  for (const JudgementRow& j : live->judgements()) {
    if (!live->states(j.claim)) lost.push_back(j);
  }
  if (Status s = find_orphans(ledger, lost, &list); !s.ok()) return s.error();
  return list;
}

namespace {

// Fills in the words' place: the one nearest to the claim.
Status prove(Ledger& ledger, const std::string& document, const ClaimRow& claim, const std::string& words,
             JudgementRow* j) {
  Query q;
  q.ids = {document};
  q.texts = true;
  std::string text, name;
  Status s = ledger.documents(q, [&](const DocumentRow& d) {
    text = d.text;
    name = d.name;
    return true;
  });
  if (!s.ok()) return s;
  size_t best = std::string::npos;
  const auto from = static_cast<size_t>(claim.begin_byte);
  const auto distance = [&](size_t at) { return at < from ? from - at : at - from; };
  for (size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    if (best == std::string::npos || distance(at) < distance(best)) best = at;
  }
  if (best == std::string::npos)
    return Error{Code::kInvalid, "these words are not in " + name + "; copy them from it, byte for byte",
                 words};
  j->begin_byte = static_cast<int64_t>(best);
  j->end_byte = static_cast<int64_t>(best + words.size());
  j->quote = words;
  return {};
}

Result<JudgementRow> judgement_of(Ledger& ledger, const Decision& decision) {
  JudgementRow j;
  j.verdict = decision.verdict;
  j.claim = decision.claim;
  j.other = decision.other;
  j.slot = decision.slot;
  j.by = decision.by;
  j.note = decision.note;
  static const std::set<std::string> kVerdicts = {"accept", "reject", "hold", "correct",
                                                  "merge",  "split",  "undo"};
  if (!kVerdicts.count(j.verdict))
    return Error{Code::kInvalid, "no verdict; there are accept, reject, hold, correct, merge, split, undo",
                 j.verdict};
  if (j.by.empty()) return Error{Code::kInvalid, "a judgement names who made it: --by NAME", ""};
  if (j.verdict == "undo") {
    auto all = ledger.judgements(kNewestEntry);
    if (!all.ok()) return all.error();
    int64_t n = 0;
    std::from_chars(j.other.data(), j.other.data() + j.other.size(), n);
    if (n < 1 || n > static_cast<int64_t>(all->size()))
      return Error{Code::kNotFound, "no such judgement; `muster review log` lists them", j.other};
    j.claim = (*all)[static_cast<size_t>(n - 1)].claim;
  } else {
    auto found = ledger.find_claim(j.claim);
    if (!found.ok()) return found.error();
    if (j.verdict == "merge" || j.verdict == "split") {
      auto second = ledger.find_claim(j.other);
      if (!second.ok()) return second.error();
      if (j.claim == j.other) return Error{Code::kInvalid, "one claim, given twice", j.claim};
    }
    if (j.verdict == "correct") {
      if (decision.words.empty())
        return Error{Code::kInvalid, "a correction shows the words that prove it: --words \"...\"", j.claim};
      auto value = slot_value(j.slot, decision.value);
      if (!value.ok()) return value.error();
      j.value = *value;
      if (Status s = prove(ledger, found->first, found->second, decision.words, &j); !s.ok())
        return s.error();
      auto claim = claim_of_row(found->second, found->first);
      if (!claim.ok()) return claim.error();
      auto mended = corrected(*claim, j);
      if (!mended.ok()) return mended.error();
    }
  }
  return j;
}

}  // namespace

Result<std::vector<JudgementRow>> judgements_of(Ledger& ledger, const std::vector<Decision>& decisions) {
  std::vector<JudgementRow> rows;
  for (const Decision& d : decisions) {
    auto row = judgement_of(ledger, d);
    if (!row.ok()) return row.error();
    rows.push_back(std::move(row).value());
  }
  auto all = ledger.judgements(kNewestEntry);
  if (!all.ok()) return all.error();
  auto number = static_cast<int64_t>(all->size());
  for (JudgementRow& row : rows) row.judgement = ++number;
  return rows;
}

Result<std::vector<JudgementRow>> decide_all(Ledger& ledger, const std::vector<Decision>& decisions,
                                             const Clock& clock) {
  auto rows = judgements_of(ledger, decisions);
  if (!rows.ok()) return rows.error();
  Batch batch;
  batch.recorded = clock();
  batch.what = "judge";
  batch.judgements = *rows;
  if (!decisions.empty()) batch.by = decisions.front().by;
  auto done = ledger.append(batch);
  if (!done.ok()) return done.error();
  auto all = ledger.judgements(kNewestEntry);
  if (!all.ok()) return all.error();
  std::vector<JudgementRow> recorded;
  for (const JudgementRow& row : *all) {
    if (row.entry == done->entry) recorded.push_back(row);
  }
  return recorded;
}

std::vector<std::string> unjudged_of_rule(const Roll& roll, const std::string& rule) {
  std::set<std::string> judged;
  for (const Judged& j : roll.judged) judged.insert(j.claim);
  std::vector<std::string> out;
  for (const Cited& c : roll.evidence) {
    if (c.rule == rule && !judged.count(c.id)) out.push_back(c.id);
  }
  return out;
}

Result<JudgementRow> decide(Ledger& ledger, const Decision& decision, const Clock& clock) {
  auto rows = decide_all(ledger, {decision}, clock);
  if (!rows.ok()) return rows.error();
  if (rows->size() == 1) return rows->front();
  return Error{Code::kIo, "the judgement that was recorded is not there", ledger.where()};
}

}  // namespace muster
