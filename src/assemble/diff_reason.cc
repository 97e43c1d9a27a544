#include "assemble/diff_reason.h"

#include <algorithm>

namespace muster {

ClaimIds ids_of(const Row& r) {
  ClaimIds ids;
  const auto take = [&](const std::vector<std::string>& list) { ids.insert(list.begin(), list.end()); };
  for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
    for (const Moved& m : *list) take(m.claims);
  }
  for (const Present& p : r.present) take(p.claims);
  for (const DisputedField& d : r.disputed) {
    for (const DisputedValue& v : d.values) take(v.claims);
  }
  for (const auto* list : {&r.strength_claims, &r.remaining_claims, &r.stays_claims, &r.superseded_claims})
    take(*list);
  return ids;
}

bool DiffSide::is_copy(const std::string& document) const {
  if (!copies_) {
    copies_.emplace();
    for (const RollSource& s : roll.sources) {
      if (!s.copy_of.empty()) copies_->insert(s.document->name);
    }
  }
  return copies_->count(document) != 0;
}

const std::string& DiffSide::voice_of(const std::string& document) const {
  static const std::string kNobody;
  if (!voices_) {
    voices_.emplace();
    for (const RollSource& s : roll.sources) {
      if (!s.document->publisher_actor.empty())
        voices_->emplace(s.document->name, s.document->publisher_actor);
    }
  }
  const auto at = voices_->find(document);
  return at == voices_->end() ? kNobody : at->second;
}

ChangeReason DiffReasons::reason(const ClaimIds& old_ids, const ClaimIds& new_ids,
                                 const std::vector<std::string>& superseded_before,
                                 const std::vector<std::string>& superseded_after, bool more_denied,
                                 const std::vector<std::string>& documents) const {
  bool fresh = false, gone = false, replaced = false;
  for (const std::string& id : new_ids) fresh = fresh || !before.cites(id);
  for (const std::string& id : old_ids) gone = gone || !after.cites(id);
  for (const std::string& id : superseded_after) {
    replaced = replaced || (old_ids.count(id) && std::find(superseded_before.begin(), superseded_before.end(),
                                                           id) == superseded_before.end());
  }
  if (judged(old_ids) || judged(new_ids)) return ChangeReason::kJudgement;
  if (more_denied && fresh) return ChangeReason::kRetraction;
  if (replaced && fresh) return ChangeReason::kCorrection;
  if (gone && !fresh) return ChangeReason::kRevision;
  if (gone) return ChangeReason::kCorrection;
  if (fresh) return ChangeReason::kNewClaim;
  if (before.roll.theatre != after.roll.theatre) return ChangeReason::kScope;
  return reason_of_sources(documents);
}

ChangeReason DiffReasons::reason_of_sources(const std::vector<std::string>& documents) const {
  for (const std::string& d : documents) {
    if (before.is_copy(d) != after.is_copy(d)) return ChangeReason::kReprint;
  }
  for (const std::string& d : documents) {
    if (before.voice_of(d) != after.voice_of(d)) return ChangeReason::kSource;
  }
  return ChangeReason::kRuleChange;
}

// Whether a person's decision on one of them is another one now.
bool DiffReasons::judged(const ClaimIds& ids) const {
  if (!judged_otherwise_) judged_otherwise_ = judged_otherwise();
  if (judged_otherwise_->empty()) return false;
  return std::any_of(ids.begin(), ids.end(),
                     [&](const std::string& id) { return judged_otherwise_->count(id) != 0; });
}

ClaimIds DiffReasons::judged_otherwise() const {
  const auto of = [](const Roll& r) {
    std::map<std::string, std::vector<int64_t>> all;
    for (const Judged& j : r.judged) {
      all[j.claim].push_back(j.judgement);
      if (!j.other.empty() && j.other != j.claim) all[j.other].push_back(j.judgement);
    }
    return all;
  };
  const auto then = of(before.roll), now = of(after.roll);
  ClaimIds out;
  for (const auto* side : {&then, &now}) {
    const auto& other = side == &then ? now : then;
    for (const auto& [id, numbers] : *side) {
      const auto at = other.find(id);
      if (at == other.end() || at->second != numbers) out.insert(id);
    }
  }
  return out;
}

// The claims to show for a change: the new ones, else those that fell, else all.
std::vector<std::string> DiffReasons::telling(const ClaimIds& old_ids, const ClaimIds& new_ids) const {
  std::vector<std::string> out;
  for (const std::string& id : new_ids) {
    if (!before.cites(id)) out.push_back(id);
  }
  if (out.empty()) {
    for (const std::string& id : old_ids) {
      if (!after.cites(id)) out.push_back(id);
    }
  }
  if (out.empty()) out.assign(new_ids.begin(), new_ids.end());
  return out;
}

}  // namespace muster
