// Which claims of a contingent still stand. Nothing is removed: what fell says why.
#include <algorithm>

#include "assemble/contingent.h"
#include "assemble/number.h"

namespace muster {
namespace {

bool moves(const Held& h) { return h.claim->kind == Kind::kMovement && h.claim->status != StatusOf::kDenied; }

bool denies(const Held& h) {
  return h.claim->kind == Kind::kMovement && h.claim->status == StatusOf::kDenied;
}

void fell(Held* h, const std::string& why) {
  h->stands = false;
  h->fell = why;
}

bool same_figure(const Claim& a, const Claim& b) {
  return numeric(a.quantity) && numeric(b.quantity) && a.quantity.min == b.quantity.min &&
         a.quantity.max == b.quantity.max;
}

// "Thirty-five, not thirty": a denial with a figure beside a live one with another.
bool corrects_figure(const Held& denial, const std::vector<Held>& held) {
  if (!numeric(denial.claim->quantity)) return false;
  return std::any_of(held.begin(), held.end(), [&](const Held& h) {
    return moves(h) && h.paper == denial.paper && numeric(h.claim->quantity) &&
           !same_figure(*h.claim, *denial.claim) && rank_of(status_of(*h.claim)) > 0;
  });
}

bool same_publisher(const Desk& desk, const Held& a, const Held& b) {
  const std::string &x = desk.paper(a).document.publisher, &y = desk.paper(b).document.publisher;
  return !x.empty() && folded(x) == folded(y);
}

bool may_concern(const Claim& denial, const Claim& move) {
  return may_be(denial.from, move.from) && may_be(denial.to, move.to);
}

// True if the denial takes back what its own publisher had reported.
bool strike_by(const Desk& desk, const Held& denial, bool correction, std::vector<Held>* held) {
  bool retraction = false;
  for (Held& h : *held) {
    if (!moves(h) || !h.stands || h.published > denial.published) continue;
    if (correction) {
      if (same_figure(*h.claim, *denial.claim)) fell(&h, "gives a figure that was corrected");
      continue;
    }
    if (h.paper == denial.paper || !may_concern(*denial.claim, *h.claim)) continue;
    const bool own_voice = denial.claim->source.empty() && same_publisher(desk, h, denial);
    if (own_voice) {
      fell(&h, "its publisher retracted");
      retraction = true;
    } else if (h.origin == denial.origin &&
               (status_of(*h.claim) != StatusOf::kDone || same_figure(*h.claim, *denial.claim))) {
      fell(&h, "its own speaker denied later");
    }
  }
  return retraction;
}

// A figure that its publisher has replaced lives on in others who quote it.
bool quotes(const Desk& desk, const Held& repeat, const Held& old) {
  if (repeat.origin == old.origin || repeat.origin == desk.paper(old).origin) return true;
  if (repeat.claim->source.empty()) return true;
  const std::string publisher = folded(desk.paper(old).document.publisher);
  for (const Attribution& a : repeat.claim->source) {
    const std::string name = folded(a.name);
    size_t same = 0;
    while (same < name.size() && same < publisher.size() && name[same] == publisher[same]) ++same;
    if (same >= 6) return true;
  }
  return false;
}

void strike_stale_repeats(const Desk& desk, Contingent* c) {
  for (const Held& old : desk.replaced) {
    if (old.claim->kind != Kind::kMovement && old.claim->kind != Kind::kPresence) continue;
    const std::vector<std::string>& whose =
        old.claim->people_of.empty() ? old.claim->actor : old.claim->people_of;
    if (std::find(whose.begin(), whose.end(), c->nation) == whose.end() || !numeric(old.claim->quantity))
      continue;
    const int now = desk.paper(old).replaced_by;
    const bool kept = std::any_of(c->held.begin(), c->held.end(), [&](const Held& h) {
      return h.paper == now && h.claim->kind == old.claim->kind && h.claim->status != StatusOf::kDenied &&
             same_figure(*h.claim, *old.claim);
    });
    if (kept) continue;
    for (Held& h : c->held) {
      if (!h.stands || h.paper == now || h.claim->kind != old.claim->kind || denies(h)) continue;
      if (same_figure(*h.claim, *old.claim) && quotes(desk, h, old)) {
        fell(&h, "repeats a figure that its source has replaced");
      }
    }
  }
}

// Reports of going and of staying by one speaker: the later one stands.
void strike_changed_minds(std::vector<Held>* held) {
  for (Held& early : *held) {
    const bool stay = early.claim->kind == Kind::kPresence && early.claim->stays &&
                      early.claim->quantity.scope != Scope::kRest;
    if (!early.stands || !(stay || denies(early))) continue;
    for (const Held& late : *held) {
      if (!late.stands || !moves(late) || late.origin != early.origin || late.published <= early.published)
        continue;
      if (rank_of(status_of(*late.claim)) == 0 || late.claim->hedged) continue;
      const Quantity& q = late.claim->quantity;
      const bool whole = everybody(q) || !q.stated();
      const bool more =
          numeric(q) && numeric(early.claim->quantity) && size_of(q) >= size_of(early.claim->quantity);
      if ((whole || more) && may_concern(*early.claim, *late.claim) &&
          may_be(early.claim->at, late.claim->from))
        fell(&early, "the same speaker replaced later");
    }
  }
}

// Later stays of the same speaker strike his earlier plans for everybody.
void strike_dropped_plans(std::vector<Held>* held) {
  for (Held& early : *held) {
    if (!early.stands || !moves(early) || status_of(*early.claim) == StatusOf::kDone) continue;
    for (const Held& late : *held) {
      const Claim& c = *late.claim;
      if (!late.stands || c.kind != Kind::kPresence || !c.stays || c.status == StatusOf::kDenied) continue;
      if (late.origin != early.origin || late.published <= early.published) continue;
      const bool all_stay = numeric(c.quantity) && numeric(early.claim->quantity) &&
                            c.quantity.scope != Scope::kRest &&
                            size_of(c.quantity) >= size_of(early.claim->quantity) &&
                            (early.claim->quantity.scope == Scope::kAll || !early.claim->quantity.of_max) &&
                            compatible(c.quantity, early.claim->quantity);
      if (all_stay) fell(&early, "the same speaker replaced later");
    }
  }
}

}  // namespace

void strike_fallen(const Desk& desk, Contingent* contingent) {
  std::vector<Held>& held = contingent->held;
  strike_stale_repeats(desk, contingent);
  for (Held& h : held) {
    if (!denies(h)) continue;
    const bool correction = corrects_figure(h, held);
    const bool retraction = strike_by(desk, h, correction, &held);
    if (correction) fell(&h, "only corrects a figure");
    else if (retraction) fell(&h, "only takes back an earlier one");
  }
  strike_changed_minds(&held);
  strike_dropped_plans(&held);
}

}  // namespace muster
