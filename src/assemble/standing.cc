// Which claims of a contingent still stand. Nothing is removed: what fell says why.
#include <algorithm>
#include <unordered_map>

#include "assemble/contingent.h"
#include "assemble/number.h"

namespace muster {
namespace {

struct ByPaper {
  bool operator()(const Held& h, int paper) const { return h.paper < paper; }
  bool operator()(int paper, const Held& h) const { return paper < h.paper; }
};

bool moves(const Held& h) { return h.claim->kind == Kind::kMovement && h.claim->status != StatusOf::kDenied; }

bool denies(const Held& h) {
  return h.claim->kind == Kind::kMovement && h.claim->status == StatusOf::kDenied;
}

void fell(Held* h, const char* why) {
  h->stands = false;
  h->fell = why;
}

bool same_figure(const Held& a, const Held& b) {
  return a.facts->numeric && b.facts->numeric && a.claim->quantity.min == b.claim->quantity.min &&
         a.claim->quantity.max == b.claim->quantity.max;
}

// Those of one paper; `held` is in the order of papers.
std::pair<const Held*, const Held*> of_paper(const std::vector<Held>& held, int paper) {
  const auto [first, last] = std::equal_range(held.begin(), held.end(), paper, ByPaper{});
  return {held.data() + (first - held.begin()), held.data() + (last - held.begin())};
}

// "Thirty-five, not thirty": a denial with a figure beside a live one with another.
bool corrects_figure(const Held& denial, const std::vector<Held>& held) {
  if (!denial.facts->numeric) return false;
  const auto [first, last] = of_paper(held, denial.paper);
  return std::any_of(first, last, [&](const Held& h) {
    return moves(h) && h.facts->numeric && !same_figure(h, denial) && h.facts->rank > 0;
  });
}

bool same_publisher(const Desk& desk, const Held& a, const Held& b) {
  const std::string &x = desk.paper(a).document->publisher, &y = desk.paper(b).document->publisher;
  return !x.empty() && folded(x) == folded(y);
}

bool may_concern(const Held& denial, const Held& move, PlaceBook* places) {
  return places->may_be(denial.facts->from, move.facts->from) &&
         places->may_be(denial.facts->to, move.facts->to);
}

// True if the denial takes back what its own publisher had reported.
bool strike_by(const Desk& desk, const Held& denial, bool correction, std::vector<Held>* held) {
  bool retraction = false;
  for (Held& h : *held) {
    if (!moves(h) || !h.stands || h.published > denial.published) continue;
    if (correction) {
      if (same_figure(h, denial)) fell(&h, "gives a figure that was corrected");
      continue;
    }
    if (h.paper == denial.paper || !may_concern(denial, h, desk.places)) continue;
    const bool own_voice = denial.claim->source.empty() && same_publisher(desk, h, denial);
    if (own_voice) {
      fell(&h, "its publisher retracted");
      retraction = true;
    } else if (h.origin == denial.origin && (h.facts->status != StatusOf::kDone || same_figure(h, denial))) {
      fell(&h, "its own speaker denied later");
    }
  }
  return retraction;
}

// A figure that its publisher has replaced lives on in others who quote it.
bool quotes(const Desk& desk, const Held& repeat, const Held& old) {
  if (repeat.origin == old.origin || repeat.origin == desk.paper(old).origin) return true;
  if (repeat.claim->source.empty()) return true;
  const std::string publisher = folded(desk.paper(old).document->publisher);
  for (const Attribution& a : repeat.claim->source) {
    const std::string name = folded(a.name);
    size_t same = 0;
    while (same < name.size() && same < publisher.size() && name[same] == publisher[same]) ++same;
    if (same >= 6) return true;
  }
  return false;
}

void strike_stale_repeats(const Desk& desk, Contingent* c) {
  const auto mine = desk.replaced_of.find(c->nation);
  if (mine == desk.replaced_of.end()) return;
  for (const size_t at : mine->second) {
    const Held& old = desk.replaced[at];
    if (old.claim->kind != Kind::kMovement && old.claim->kind != Kind::kPresence) continue;
    if (!old.facts->numeric) continue;
    const int now = desk.paper(old).replaced_by;
    const auto [first, last] = of_paper(c->held, now);
    const bool kept = std::any_of(first, last, [&](const Held& h) {
      return h.claim->kind == old.claim->kind && h.claim->status != StatusOf::kDenied && same_figure(h, old);
    });
    if (kept) continue;
    for (Held& h : c->held) {
      if (!h.stands || h.paper == now || !same_figure(h, old) || h.claim->kind != old.claim->kind ||
          denies(h))
        continue;
      if (quotes(desk, h, old)) fell(&h, "repeats a figure that its source has replaced");
    }
  }
}

// Places in held of each origin's claims, in order.
using ByOrigin = std::unordered_map<int, std::vector<size_t>>;
ByOrigin by_origin(const std::vector<Held>& held) {
  ByOrigin all;
  for (size_t i = 0; i < held.size(); ++i) all[held[i].origin].push_back(i);
  return all;
}

// Reports of going and of staying by one speaker: the later one stands.
void strike_changed_minds(const ByOrigin& of_origin, PlaceBook* places, std::vector<Held>* held) {
  for (Held& early : *held) {
    const bool stay = early.claim->kind == Kind::kPresence && early.claim->stays &&
                      early.claim->quantity.scope != Scope::kRest;
    if (!early.stands || !(stay || denies(early))) continue;
    for (const size_t at : of_origin.at(early.origin)) {
      const Held& late = (*held)[at];
      if (!late.stands || !moves(late) || late.published <= early.published) continue;
      if (late.facts->rank == 0 || late.claim->hedged) continue;
      const bool whole = late.facts->everybody || !late.claim->quantity.stated();
      const bool more = late.facts->numeric && early.facts->numeric && late.facts->size >= early.facts->size;
      if ((whole || more) && may_concern(early, late, places) &&
          places->may_be(early.facts->at, late.facts->from))
        fell(&early, "the same speaker replaced later");
    }
  }
}

// Later stays of the same speaker strike his earlier plans for everybody.
void strike_dropped_plans(const ByOrigin& of_origin, std::vector<Held>* held) {
  for (Held& early : *held) {
    if (!early.stands || !moves(early) || early.facts->status == StatusOf::kDone || !early.facts->numeric)
      continue;
    for (const size_t at : of_origin.at(early.origin)) {
      const Held& late = (*held)[at];
      const Claim& c = *late.claim;
      if (!late.stands || c.kind != Kind::kPresence || !c.stays || c.status == StatusOf::kDenied) continue;
      if (late.published <= early.published || !late.facts->numeric) continue;
      const bool all_stay = c.quantity.scope != Scope::kRest && late.facts->size >= early.facts->size &&
                            (early.claim->quantity.scope == Scope::kAll || !early.claim->quantity.of_max) &&
                            compatible(*late.facts, *early.facts);
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
  const ByOrigin of_origin = by_origin(held);
  strike_changed_minds(of_origin, desk.places, &held);
  strike_dropped_plans(of_origin, &held);
}

}  // namespace muster
