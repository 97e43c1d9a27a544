#include "assemble/thread_steps.h"

#include <algorithm>

#include "assemble/number.h"

namespace muster {
namespace {

bool same_course(const Course& a, const Course& b) {
  return a.from == b.from && a.to == b.to && a.done == b.done && a.days.has_value() == b.days.has_value() &&
         (!a.days || (a.days->first == b.days->first && a.days->last == b.days->last));
}

bool names(const std::vector<std::string>* ids, const Held& h) {
  return std::find(ids->begin(), ids->end(), h.claim->id) != ids->end();
}

}  // namespace

Course course_of(const Held& h) {
  return {h.facts->from, h.facts->to, h.facts->days, h.facts->status == StatusOf::kDone};
}

bool may_be_same(const Course& a, const Course& b, PlaceBook* places) {
  if (!places->may_be(a.from, b.from) || !places->may_be(a.to, b.to)) return false;
  if (!a.days || !b.days) return true;
  // A plan may slip by some days; what is done is done on its day (a night spans two).
  return a.days->overlaps(*b.days, a.done && b.done ? 1 : 3);
}

// What a person said of two claims comes before what their slots say.
bool said_one(const Held& h, const Thread& t) {
  return h.one_with != nullptr && std::any_of(t.support.begin(), t.support.end(),
                                              [&](const Held* s) { return names(h.one_with, *s); });
}
bool said_two(const Held& h, const Thread& t) {
  return h.another_than != nullptr && std::any_of(t.support.begin(), t.support.end(),
                                                  [&](const Held* s) { return names(h.another_than, *s); });
}

void join(const Held* h, Thread* t) {
  t->support.push_back(h);
  t->judged = t->judged || h->one_with != nullptr || h->another_than != nullptr;
  const Course mine = course_of(*h);
  if (std::none_of(t->courses.begin(), t->courses.end(),
                   [&](const Course& c) { return same_course(c, mine); }))
    t->courses.push_back(mine);
}

void settle(Thread* t, int own) {
  const Held* figure = best_figure(t->support, own);
  if (t->disputed.empty()) {
    t->quantity = figure != nullptr ? figure->claim->quantity : Quantity{};
    t->size = size_of(t->quantity);
  }
  StatusOf plain = StatusOf::kNone, any = StatusOf::kNone;
  for (const Held* h : t->support) {
    const bool bare = figure != nullptr && !h->facts->numeric && h->published <= figure->published;
    if (bare) continue;  // words without a figure raise nothing that an equally late figure says
    StatusOf& s = h->claim->hedged ? any : plain;
    if (h->facts->rank > rank_of(s)) s = h->facts->status;
  }
  t->status = plain != StatusOf::kNone ? plain : any;
}

namespace {

bool fits(const Held& h, const Thread& t, PlaceBook* places) {
  if (said_two(h, t)) return false;
  if (said_one(h, t)) return true;
  const Course mine = course_of(h);
  return std::all_of(t.courses.begin(), t.courses.end(),
                     [&](const Course& c) { return may_be_same(mine, c, places); });
}

// How much two claims have in common; the thread with the most is chosen.
constexpr int kMostLikeness = 11;
int likeness(const Held& a, const Held& b, PlaceBook* places) {
  const Facts &x = *a.facts, &y = *b.facts;
  int n = 0;
  if (places->share_site(x.from, y.from)) n += 4;
  if (places->share_site(x.to, y.to)) n += 2;
  if (x.when != 0 && x.when == y.when) n += 2;
  if (a.claim->quantity == b.claim->quantity) n += 2;
  if (a.paper == b.paper) n += 1;
  return n;
}

int likeness(const Held& h, const Thread& t, PlaceBook* places) {
  if (said_one(h, t)) return 100;
  int best = 0;
  for (const Held* s : t.support) {
    best = std::max(best, likeness(h, *s, places));
    if (best == kMostLikeness) break;
  }
  return best;
}

void add_figure(const Held* h, PlaceBook* places, std::vector<Thread>* threads) {
  Thread* best = nullptr;
  int most = -1;
  const Way way = h->facts->way;
  for (Thread& t : *threads) {
    if (t.way != way || !compatible(*h->facts, *t.support.front()->facts) || !fits(*h, t, places)) continue;
    const int n = likeness(*h, t, places);
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
  join(h, best);
}

// The thread that a claim without a figure speaks of, or nullptr: then it is one of its own.
Thread* home_of(const Held& h, PlaceBook* places, std::vector<Thread>* threads) {
  const Claim& c = *h.claim;
  const bool over = h.facts->status == StatusOf::kDone;
  Thread* best = nullptr;
  int most = -1;
  for (Thread& t : *threads) {
    if (t.way != h.facts->way || !fits(h, t, places)) continue;
    const bool done = t.status == StatusOf::kDone;
    // "The others will follow" is not the move that is over, nor its latest news.
    const bool more = c.quantity.scope == Scope::kRest || c.quantity.scope == Scope::kSome ||
                      c.quantity.scope == Scope::kMost;
    if (done && !over && more) continue;
    int n = likeness(h, t, places);
    if (over && !done && h.published > t.support.front()->published) n += 6;
    if (over && done && c.quantity.scope == Scope::kRest && h.published > t.support.front()->published)
      n -= 3;
    if (n > most) {
      most = n;
      best = &t;
    }
  }
  return best;
}

}  // namespace

bool better(const Held& a, const Held& b, int own) {
  if (a.accepted != b.accepted) return a.accepted;
  if ((a.origin == own) != (b.origin == own)) return a.origin == own;
  if (a.claim->hedged != b.claim->hedged) return !a.claim->hedged;
  if (a.published != b.published) return a.published > b.published;
  if (a.paper != b.paper) return a.paper > b.paper;
  return a.claim->id < b.claim->id;
}

const Held* best_figure(const std::vector<const Held*>& held, int own) {
  const Held* best = nullptr;
  for (const Held* h : held) {
    if (!h->facts->numeric) continue;
    if (best == nullptr) {
      best = h;
      continue;
    }
    const bool e = h->facts->exact, f = best->facts->exact;
    if (h->accepted != best->accepted ? h->accepted : e != f ? e : better(*h, *best, own)) best = h;
  }
  return best;
}

std::vector<Thread> thread_movements(const std::vector<const Held*>& held, int own, PlaceBook* places) {
  std::vector<Thread> threads;
  for (const Held* h : held) {
    if (h->facts->numeric) add_figure(h, places, &threads);
  }
  for (Thread& t : threads) settle(&t, own);
  sum_parts(places, &threads);
  settle_rivals(own, places, &threads);
  for (const Held* h : held) {
    if (h->facts->numeric) continue;
    Thread* home = home_of(*h, places, &threads);
    if (home == nullptr) {
      threads.emplace_back();
      home = &threads.back();
      home->way = h->facts->way;
    }
    join(h, home);
    const StatusOf before = home->status;
    settle(home, own);
    if (rank_of(before) > rank_of(home->status)) home->status = before;
  }
  return threads;
}

}  // namespace muster
