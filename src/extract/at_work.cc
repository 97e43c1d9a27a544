// People at work: "The other 30 are washing down vehicles at Novo Selo." Whoever does something at a place is
// there, whatever it is that they do. See frames.h.
#include <algorithm>

#include "extract/certainty.h"
#include "extract/frames.h"

namespace muster {

// A verb that no rule reads, and that neither reports nor hurts anybody.
bool FrameReader::everyday(const Predicate& p) {
  const Verb& v = phrases_.verbs[p.verb];
  if (v.copula || v.possess || v.negated || v.conditional || !v.modal.empty()) return false;
  if (v.read_as(Class::kReport) || v.read_as(Class::kCasualty)) return false;
  triggers_of(p, &triggers_);
  return triggers_.empty();
}

// The clause that says of the group, its subject, what it is doing, now or at the time told of.
int32_t FrameReader::doing(int32_t group) {
  for (uint32_t i = clauses_.sentence_predicates[sentence_]; i < clauses_.sentence_predicates[sentence_ + 1];
       ++i) {
    const Predicate& p = clauses_.predicates[i];
    if (p.kind != PredicateKind::kVerb || p.subject != group || p.reduced || !p.subordinator.empty())
      continue;
    const Verb& v = phrases_.verbs[p.verb];
    const bool lasts = v.progressive || (v.tense == Tense::kPresent && !v.bare_participle && !p.passive);
    return lasts && v.finite && !v.perfect && everyday(p) ? static_cast<int32_t>(i) : kNoIndex;
  }
  return kNoIndex;
}

// Where they do it: "in Gao", also of what they help to do there. Nobody is told of as being at home.
void FrameReader::put_at_work(const Folk& folk, Predicate* stub, Fill* f) {
  const Group& g = phrases_.groups[folk.group];
  const bool serves = folk.who.stated() && folk.who.code != name_of(Who::kNationals);
  if (g.kind == GroupKind::kNumber ? !told_just_before() : !serves) return;
  const int32_t index = doing(folk.group);
  if (index == kNoIndex) return;
  for (auto i = static_cast<uint32_t>(index);
       i < clauses_.sentence_predicates[sentence_ + 1] && f->at.empty(); ++i) {
    const Predicate& p = clauses_.predicates[i];
    const bool helps = p.governor == index && p.kind == PredicateKind::kVerb &&
                       (p.link == GovernorLink::kInfinitive || p.link == GovernorLink::kGerund);
    if (i != static_cast<uint32_t>(index) && !helps) continue;
    if (helps && !everyday(p)) return;
    for (const Argument& a : p.arguments) {
      if (a.side == Argument::Side::kInitial || !Discourse::role_of_stay(a.role)) continue;
      add_places(a.group, &f->at);
      if (f->at.empty()) continue;
      stub->hi = std::max(stub->hi, static_cast<uint32_t>(a.chunk) + 1);
      break;
    }
  }
  if (!f->at.empty() && phrases_.places[f->at.front().place].country == folk.nation.code) f->at.clear();
  if (!f->at.empty()) f->status = certainty_of(page_, vocabulary_, phrases_, clauses_, index, true).status;
}

}  // namespace muster
