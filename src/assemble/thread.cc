#include "assemble/thread.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "assemble/number.h"

namespace muster {
namespace {

bool same_way(const Thread& t, Way way) { return t.way == way; }

bool may_be_when(const Claim& a, const Claim& b) {
  const std::optional<Days> x = days_of(a.when), y = days_of(b.when);
  if (!x || !y) return true;
  // A plan may slip by some days; what is done is done on its day (a night spans two).
  const bool planned = status_of(a) != StatusOf::kDone || status_of(b) != StatusOf::kDone;
  return x->overlaps(*y, planned ? 3 : 1);
}

bool may_be_same(const Claim& a, const Claim& b) {
  return may_be(a.from, b.from) && may_be(a.to, b.to) && may_be_when(a, b);
}

bool names(const std::vector<std::string>& ids, const Held& h) {
  return std::find(ids.begin(), ids.end(), h.claim->id) != ids.end();
}

// What a person said of two claims comes before what their slots say.
bool said_one(const Held& h, const Thread& t) {
  return !h.one_with.empty() && std::any_of(t.support.begin(), t.support.end(),
                                            [&](const Held* s) { return names(h.one_with, *s); });
}
bool said_two(const Held& h, const Thread& t) {
  return !h.another_than.empty() && std::any_of(t.support.begin(), t.support.end(),
                                                [&](const Held* s) { return names(h.another_than, *s); });
}

bool fits(const Held& h, const Thread& t) {
  if (said_two(h, t)) return false;
  if (said_one(h, t)) return true;
  return std::all_of(t.support.begin(), t.support.end(),
                     [&](const Held* s) { return may_be_same(*h.claim, *s->claim); });
}

// How much two claims have in common; the thread with the most is chosen.
int likeness(const Claim& a, const Claim& b) {
  int n = 0;
  if (share_site(a.from, b.from)) n += 4;
  if (share_site(a.to, b.to)) n += 2;
  if (!a.when.empty() && a.when == b.when) n += 2;
  if (a.quantity == b.quantity) n += 2;
  if (a.document == b.document) n += 1;
  return n;
}

int likeness(const Held& h, const Thread& t) {
  if (said_one(h, t)) return 100;
  int best = 0;
  for (const Held* s : t.support) best = std::max(best, likeness(*h.claim, *s->claim));
  return best;
}

void add_figure(const Held* h, Way way, std::vector<Thread>* threads) {
  Thread* best = nullptr;
  int most = -1;
  for (Thread& t : *threads) {
    if (!same_way(t, way) || !compatible(h->claim->quantity, t.support.front()->claim->quantity) ||
        !fits(*h, t))
      continue;
    const int n = likeness(*h, t);
    if (n > most) {
      most = n;
      best = &t;
    }
  }
  if (best == nullptr) {
    threads->emplace_back();
    best = &threads->back();
    best->way = way;
  }
  best->support.push_back(h);
}

void settle(Thread* t, const std::string& nation) {
  const Held* figure = best_figure(t->support, nation);
  if (t->disputed.empty()) t->quantity = figure != nullptr ? figure->claim->quantity : Quantity{};
  StatusOf plain = StatusOf::kNone, any = StatusOf::kNone;
  for (const Held* h : t->support) {
    const bool bare = figure != nullptr && !numeric(h->claim->quantity) && h->published <= figure->published;
    if (bare) continue;  // words without a figure raise nothing that an equally late figure says
    StatusOf& s = h->claim->hedged ? any : plain;
    if (rank_of(status_of(*h->claim)) > rank_of(s)) s = status_of(*h->claim);
  }
  t->status = plain != StatusOf::kNone ? plain : any;
}

constexpr size_t kMostParts = 16;  // of a whole, that are tried
constexpr size_t kEverySubset =
    10;  // up to so many parts every subset is tried, beyond only pairs and threes

// Indices into `parts` of a smallest-index-first subset of at least two whose sizes sum
// to `target`; empty if there is none. Precondition: at most kMostParts.
std::vector<size_t> subset(const std::vector<const Thread*>& parts, const Quantity& target) {
  const size_t n = parts.size();
  const auto sums = [&](std::initializer_list<size_t> chosen) {
    Quantity total;
    for (const size_t i : chosen)
      total = total.stated() ? sum(total, parts[i]->quantity) : parts[i]->quantity;
    return total.min == target.min && total.max == target.max;
  };
  if (n > kEverySubset) {
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (sums({j, i})) return {j, i};
        for (size_t k = 0; k < j; ++k) {
          if (sums({k, j, i})) return {k, j, i};
        }
      }
    }
    return {};
  }
  for (uint32_t mask = 1; mask < (1u << n); ++mask) {
    if ((mask & (mask - 1)) == 0) continue;
    Quantity total;
    for (size_t i = 0; i < n; ++i) {
      if ((mask >> i & 1) != 0) total = total.stated() ? sum(total, parts[i]->quantity) : parts[i]->quantity;
    }
    if (total.min != target.min || total.max != target.max) continue;
    std::vector<size_t> chosen;
    for (size_t i = 0; i < n; ++i) {
      if ((mask >> i & 1) != 0) chosen.push_back(i);
    }
    return chosen;
  }
  return {};
}

std::string equation(const std::vector<const Thread*>& parts, const std::vector<size_t>& chosen,
                     const Quantity& whole) {
  std::string text;
  for (const size_t i : chosen) text += (text.empty() ? "" : " + ") + spelled(parts[i]->quantity);
  return text + " = " + spelled(whole);
}

void absorb(Thread* whole, const std::vector<Thread*>& parts, const std::string& sum_text) {
  for (Thread* part : parts) {
    const Held* figure = part->support.front();
    for (const Held* w : whole->support) {
      part->wholes.push_back(w);
      part->pairs.push_back({figure->claim->id, w->claim->id, PairType::kRefines, sum_text});
      if (rank_of(status_of(*w->claim)) > rank_of(part->status) && w->published >= figure->published &&
          !w->claim->hedged) {
        part->status = status_of(*w->claim);
      }
    }
    part->arithmetic.push_back(sum_text);
  }
  whole->support.clear();
}

void sum_parts(std::vector<Thread>* threads) {
  std::vector<Thread*> by_size;
  for (Thread& t : *threads) by_size.push_back(&t);
  std::stable_sort(by_size.begin(), by_size.end(), [](const Thread* a, const Thread* b) {
    return size_of(a->quantity) > size_of(b->quantity);
  });
  for (Thread* whole : by_size) {
    std::vector<const Thread*> parts;
    std::vector<Thread*> mine;
    for (Thread& t : *threads) {
      if (&t == whole || t.support.empty() || !same_way(t, whole->way)) continue;
      if (size_of(t.quantity) >= size_of(whole->quantity)) continue;
      const bool place = may_be(t.support.front()->claim->from, whole->support.front()->claim->from) &&
                         may_be(t.support.front()->claim->to, whole->support.front()->claim->to);
      if (!place) continue;
      parts.push_back(&t);
      mine.push_back(&t);
      if (parts.size() == kMostParts) break;
    }
    const std::vector<size_t> chosen = subset(parts, whole->quantity);
    if (chosen.empty()) continue;
    std::vector<Thread*> taken;
    for (const size_t i : chosen) taken.push_back(mine[i]);
    absorb(whole, taken, equation(parts, chosen, whole->quantity));
  }
  std::erase_if(*threads, [](const Thread& t) { return t.support.empty(); });
}

bool share_paper(const Thread& a, const Thread& b) {
  for (const Held* x : a.support) {
    for (const Held* y : b.support) {
      if (x->paper == y->paper) return true;
    }
  }
  return false;
}

// Whether two threads with figures that exclude each other speak of one move. A document
// that gives both figures tells two moves; a figure below half of the other is progress.
bool rival(const Thread& a, const Thread& b) {
  for (const Held* h : b.support) {
    if (h->one_with.empty() && h->another_than.empty()) continue;
    if (said_two(*h, a)) return false;
    if (said_one(*h, a)) return true;
  }
  const int64_t x = size_of(a.quantity), y = size_of(b.quantity);
  if (a.way != b.way || 2 * std::min(x, y) < std::max(x, y) || share_paper(a, b)) return false;
  const Claim &c = *a.support.front()->claim, &d = *b.support.front()->claim;
  if (!may_be_same(c, d)) return false;
  const bool site = share_site(c.from, d.from) || share_site(c.to, d.to);
  const bool told_apart = !c.when.empty() && !d.when.empty() && c.when != d.when && !site;
  return !told_apart;
}

bool share_origin(const Thread& a, const Thread& b) {
  const std::vector<std::string> x = origins_of(a.support), y = origins_of(b.support);
  return std::any_of(x.begin(), x.end(),
                     [&](const std::string& o) { return std::binary_search(y.begin(), y.end(), o); });
}

// What was carried out replaces every plan for it, a later figure those of its own speaker.
void supersede(Thread* old, Thread* fresh, bool carried_out) {
  const std::vector<std::string> speakers = origins_of(fresh->support);
  std::vector<const Held*> left;
  for (const Held* h : old->support) {
    if (!carried_out && !std::binary_search(speakers.begin(), speakers.end(), h->origin)) {
      left.push_back(h);
      continue;
    }
    fresh->superseded.push_back(h);
    fresh->pairs.push_back({fresh->support.front()->claim->id, h->claim->id, PairType::kSupersedes,
                            carried_out ? "done after planned" : "later figure of the same speaker"});
  }
  old->support = left;
}

void dispute(Thread* a, Thread* b, const std::string& nation) {
  if (a->disputed.empty()) a->disputed.push_back({a->quantity, a->support});
  a->disputed.push_back({b->quantity, b->support});
  std::stable_sort(a->disputed.begin(), a->disputed.end(), [&](const ThreadValue& x, const ThreadValue& y) {
    const Held *p = best_figure(x.support, nation), *q = best_figure(y.support, nation);
    const bool own_p = p->origin == own_origin(nation), own_q = q->origin == own_origin(nation);
    if (own_p != own_q) return own_p;
    return origins_of(x.support).size() > origins_of(y.support).size();
  });
  a->pairs.push_back({a->support.front()->claim->id, b->support.front()->claim->id, PairType::kContradicts,
                      spelled(a->quantity) + " against " + spelled(b->quantity)});
  a->quantity = span_of(a->quantity, b->quantity);
  if (rank_of(b->status) > rank_of(a->status)) a->status = b->status;
  a->support.insert(a->support.end(), b->support.begin(), b->support.end());
  a->pairs.insert(a->pairs.end(), b->pairs.begin(), b->pairs.end());
  b->support.clear();
}

void settle_rivals(std::vector<Thread>* threads, const std::string& nation) {
  for (size_t i = 0; i < threads->size(); ++i) {
    for (size_t j = i + 1; j < threads->size(); ++j) {
      Thread *a = &(*threads)[i], *b = &(*threads)[j];
      if (a->support.empty() || b->support.empty() || !rival(*a, *b)) continue;
      const bool b_later = a->support.front()->published <= b->support.front()->published;
      Thread *old = b_later ? a : b, *fresh = b_later ? b : a;
      const bool carried_out = fresh->status == StatusOf::kDone && old->status != StatusOf::kDone;
      if (carried_out || share_origin(*a, *b)) {
        supersede(old, fresh, carried_out);
        if (old->support.empty()) continue;
        settle(old, nation);
      }
      dispute(a, b, nation);
    }
  }
  std::erase_if(*threads, [](const Thread& t) { return t.support.empty(); });
}

bool rest(const Quantity& q) { return q.scope == Scope::kRest; }

// The thread that a claim without a figure speaks of, or nullptr: then it is one of its own.
Thread* home_of(const Held& h, Way way, std::vector<Thread>* threads) {
  const Claim& c = *h.claim;
  const bool over = status_of(c) == StatusOf::kDone;
  Thread* best = nullptr;
  int most = -1;
  for (Thread& t : *threads) {
    if (!same_way(t, way) || !fits(h, t)) continue;
    const bool done = t.status == StatusOf::kDone;
    // "The others will follow" is not the move that is over, nor its latest news.
    const bool more = c.quantity.scope == Scope::kRest || c.quantity.scope == Scope::kSome ||
                      c.quantity.scope == Scope::kMost;
    if (done && !over && more) continue;
    int n = likeness(h, t);
    if (over && !done && h.published > t.support.front()->published) n += 6;
    if (over && done && rest(c.quantity) && h.published > t.support.front()->published) n -= 3;
    if (n > most) {
      most = n;
      best = &t;
    }
  }
  return best;
}

}  // namespace

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

bool better(const Held& a, const Held& b, const std::string& nation) {
  const std::string own = own_origin(nation);
  if (a.accepted != b.accepted) return a.accepted;
  if ((a.origin == own) != (b.origin == own)) return a.origin == own;
  if (a.claim->hedged != b.claim->hedged) return !a.claim->hedged;
  if (a.published != b.published) return a.published > b.published;
  if (a.paper != b.paper) return a.paper > b.paper;
  return a.claim->id < b.claim->id;
}

const Held* best_figure(const std::vector<const Held*>& held, const std::string& nation) {
  const Held* best = nullptr;
  for (const Held* h : held) {
    if (!numeric(h->claim->quantity)) continue;
    if (best == nullptr) {
      best = h;
      continue;
    }
    const bool e = exact(h->claim->quantity), f = exact(best->claim->quantity);
    if (h->accepted != best->accepted ? h->accepted : e != f ? e : better(*h, *best, nation)) best = h;
  }
  return best;
}

std::vector<Thread> thread_movements(const std::vector<const Held*>& held, const std::string& nation,
                                     const Theatre& theatre) {
  std::vector<Thread> threads;
  for (const Held* h : held) {
    if (numeric(h->claim->quantity)) add_figure(h, way_of(*h->claim, theatre), &threads);
  }
  for (Thread& t : threads) settle(&t, nation);
  sum_parts(&threads);
  settle_rivals(&threads, nation);
  for (const Held* h : held) {
    if (numeric(h->claim->quantity)) continue;
    const Way way = way_of(*h->claim, theatre);
    Thread* home = home_of(*h, way, &threads);
    if (home == nullptr) {
      threads.emplace_back();
      home = &threads.back();
      home->way = way;
    }
    home->support.push_back(h);
    const StatusOf before = home->status;
    settle(home, nation);
    if (rank_of(before) > rank_of(home->status)) home->status = before;
  }
  return threads;
}

}  // namespace muster
