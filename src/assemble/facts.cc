#include "assemble/facts.h"

#include "assemble/events.h"
#include "assemble/number.h"
#include "base/hash.h"
#include "claim/packed_claims.h"

namespace muster {

StatusOf status_of(const Claim& c) { return c.status == StatusOf::kNone ? StatusOf::kDone : c.status; }

int rank_of(StatusOf s) {
  switch (s) {
    case StatusOf::kDone: return 4;
    case StatusOf::kOngoing: return 3;
    case StatusOf::kOrdered: return 2;
    case StatusOf::kPlanned: return 1;
    default: return 0;
  }
}

Way way_of(const Claim& c, const Theatre& theatre) {
  const bool coming = c.action == Action::kDeploy || c.action == Action::kReturn;
  const bool from_here = c.from.empty() ? !coming : any_in(c.from, theatre);
  if (c.to.empty())
    return coming ? (c.from.empty() || !from_here ? Way::kIn : Way::kOut)
                  : (from_here ? Way::kOut : Way::kElsewhere);
  if (all_in(c.to, theatre)) return from_here && (!coming || !c.from.empty()) ? Way::kInside : Way::kIn;
  return from_here ? Way::kOut : Way::kElsewhere;
}

void take_quantity(const Quantity& quantity, Facts* f) {
  f->numeric = numeric(quantity);
  f->exact = exact(quantity);
  f->everybody = everybody(quantity);
  f->size = size_of(quantity);
  f->low = lowest(quantity);
  f->high = highest(quantity);
}

uint64_t number_for(const std::string& id) { return number_of_id(id).value_or(hash64(id)); }

Facts facts_of(const Claim& claim, Words* words, PlaceBook* places) {
  Facts f;
  f.id = number_for(claim.id);
  f.from = places->list(claim.from);
  f.to = places->list(claim.to);
  f.at = places->list(claim.at);
  f.when = words->number(claim.when);
  f.kind = claim.kind;
  f.attributed = !claim.source.empty();
  f.orders = claim.kind == Kind::kDirective && !claim.actor.empty() &&
             (claim.action == Action::kOrder || claim.action == Action::kDecide);
  f.happened = tells_of_event(claim);
  f.days = days_of(claim.when);
  f.status = status_of(claim);
  f.rank = rank_of(f.status);
  take_quantity(claim.quantity, &f);
  return f;
}

}  // namespace muster
