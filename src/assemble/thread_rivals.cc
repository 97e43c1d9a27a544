// Figures for one move that exclude each other: a later one of the same speaker supersedes his earlier one,
// those of different speakers are disputed.
#include <algorithm>
#include <limits>

#include "assemble/number.h"
#include "assemble/thread_steps.h"

namespace muster {
namespace {

bool share_paper(const Thread& a, const Thread& b) {
  const auto papers = [](const Thread& t) {
    std::vector<int> all;
    all.reserve(t.support.size());
    for (const Held* h : t.support) all.push_back(h->paper);
    return all;
  };
  std::vector<int> x = papers(a);
  std::sort(x.begin(), x.end());
  return std::any_of(b.support.begin(), b.support.end(),
                     [&](const Held* h) { return std::binary_search(x.begin(), x.end(), h->paper); });
}

// Whether two threads with figures that exclude each other speak of one move. A document
// that gives both figures tells two moves; a figure below half of the other is progress.
bool rival(const Thread& a, const Thread& b, PlaceBook* places) {
  if (b.judged) {
    for (const Held* h : b.support) {
      if (said_two(*h, a)) return false;
      if (said_one(*h, a)) return true;
    }
  }
  if (a.way != b.way || 2 * std::min(a.size, b.size) < std::max(a.size, b.size)) return false;
  const Held &c = *a.support.front(), &d = *b.support.front();
  if (!may_be_same(course_of(c), course_of(d), places) || share_paper(a, b)) return false;
  const bool site =
      places->share_site(c.facts->from, d.facts->from) || places->share_site(c.facts->to, d.facts->to);
  const bool told_apart = c.facts->when != 0 && d.facts->when != 0 && c.facts->when != d.facts->when && !site;
  return !told_apart;
}

bool share_origin(const Thread& a, const Thread& b) {
  const std::vector<int> x = origins_of(a.support), y = origins_of(b.support);
  return std::any_of(x.begin(), x.end(), [&](int o) { return std::binary_search(y.begin(), y.end(), o); });
}

// The last that an origin said of a thread; null: nothing.
const Held* last_of(const Thread& t, int origin) {
  const Held* last = nullptr;
  for (const Held* h : t.support) {
    if (h->origin == origin && (last == nullptr || h->published > last->published)) last = h;
  }
  return last;
}

// Whether somebody who speaks for both said the one after all that he said of the other.
bool said_later(const Thread& fresh, const Thread& old) {
  return std::any_of(old.support.begin(), old.support.end(), [&](const Held* h) {
    const Held* last = last_of(fresh, h->origin);
    return last != nullptr && last->published > last_of(old, h->origin)->published;
  });
}

// What of a dispute still has somebody who says it.
void take_out_of_dispute(const std::vector<const Held*>& fallen, Thread* t) {
  if (t->disputed.empty()) return;
  for (ThreadValue& v : t->disputed) {
    std::erase_if(v.support,
                  [&](const Held* h) { return std::find(fallen.begin(), fallen.end(), h) != fallen.end(); });
  }
  std::erase_if(t->disputed, [](const ThreadValue& v) { return v.support.empty(); });
  if (t->disputed.size() < 2) {
    t->disputed.clear();
    return;
  }
  t->quantity = t->disputed.front().quantity;
  for (const ThreadValue& v : t->disputed) t->quantity = span_of(t->quantity, v.quantity);
  t->size = size_of(t->quantity);
}

// What was carried out replaces every plan for it, a figure what its speaker had said before.
void supersede(Thread* old, Thread* fresh, bool carried_out) {
  std::vector<const Held*> left, fallen;
  for (const Held* h : old->support) {
    const Held* last = last_of(*fresh, h->origin);
    if (carried_out || (last != nullptr && last->published >= h->published)) fallen.push_back(h);
    else left.push_back(h);
  }
  for (const Held* h : fallen) {
    fresh->superseded.push_back(h);
    const Held* by = last_of(*fresh, h->origin);
    if (by == nullptr) by = fresh->support.front();
    fresh->pairs.push_back({by->claim->id, h->claim->id, PairType::kSupersedes,
                            carried_out ? "done after planned" : "later figure of the same speaker"});
  }
  if (left.empty()) {  // what the older one had replaced stays replaced
    fresh->superseded.insert(fresh->superseded.end(), old->superseded.begin(), old->superseded.end());
    fresh->pairs.insert(fresh->pairs.end(), old->pairs.begin(), old->pairs.end());
  }
  old->support.clear();
  old->courses.clear();
  old->judged = false;
  for (const Held* h : left) join(h, old);
  take_out_of_dispute(fallen, old);
}

ThreadValue value_of(const Thread& t, int own) {
  const Held* best = best_figure(t.support, own);
  return {t.quantity, t.support, best->origin == own, origins_of(t.support).size()};
}

void dispute(Thread* a, Thread* b, int own) {
  if (a->disputed.empty()) a->disputed.push_back(value_of(*a, own));
  a->disputed.push_back(value_of(*b, own));
  std::stable_sort(a->disputed.begin(), a->disputed.end(), [](const ThreadValue& x, const ThreadValue& y) {
    return x.own != y.own ? x.own : x.origins > y.origins;
  });
  a->pairs.push_back({a->support.front()->claim->id, b->support.front()->claim->id, PairType::kContradicts,
                      spelled(a->quantity) + " against " + spelled(b->quantity)});
  a->quantity = span_of(a->quantity, b->quantity);
  a->size = size_of(a->quantity);
  if (rank_of(b->status) > rank_of(a->status)) a->status = b->status;
  for (const Held* h : b->support) join(h, a);
  a->pairs.insert(a->pairs.end(), b->pairs.begin(), b->pairs.end());
  a->superseded.insert(a->superseded.end(), b->superseded.begin(), b->superseded.end());
  b->support.clear();
}

// Whether the second of two rivals is the newer word: of somebody who speaks for both, else of them.
bool is_newer(const Thread& a, const Thread& b) {
  const bool a_later = said_later(a, b), b_later = said_later(b, a);
  if (a_later != b_later) return b_later;
  return a.support.front()->published <= b.support.front()->published;
}

// Takes out of the older of two rivals what the newer one replaces. False: nothing is left of it.
bool replace_older(Thread* a, Thread* b, int own) {
  const bool newer = is_newer(*a, *b);
  Thread *old = newer ? a : b, *fresh = newer ? b : a;
  const bool carried_out = fresh->status == StatusOf::kDone && old->status != StatusOf::kDone;
  if (!carried_out && !share_origin(*a, *b)) return true;
  supersede(old, fresh, carried_out);
  if (old->support.empty()) return false;
  settle(old, own);
  return true;
}

template <class Act>
void each_rivals(PlaceBook* places, std::vector<Thread>* threads, Act act) {
  for (size_t i = 0; i < threads->size(); ++i) {
    for (size_t j = i + 1; j < threads->size(); ++j) {
      Thread *a = &(*threads)[i], *b = &(*threads)[j];
      if (!a->support.empty() && !b->support.empty() && rival(*a, *b, places)) act(a, b);
    }
  }
}

}  // namespace

std::vector<int64_t> replaced_at(const std::vector<Thread>& threads, PlaceBook* places) {
  std::vector<int64_t> least(threads.size(), std::numeric_limits<int64_t>::max());
  std::vector<int64_t> first, last;  // words of each thread, side by side: most pairs end here
  for (const Thread& t : threads) {
    first.push_back(t.support.front()->published);
    last.push_back(first.back());
    for (const Held* h : t.support) {
      first.back() = std::min(first.back(), h->published);
      last.back() = std::max(last.back(), h->published);
    }
  }
  for (size_t i = 0; i < threads.size(); ++i) {
    for (size_t j = 0; j < threads.size(); ++j) {
      if (last[j] <= first[i]) continue;
      const Thread &old = threads[i], &fresh = threads[j];
      if (fresh.size >= least[i] || i == j) continue;
      if (rival(old, fresh, places) && said_later(fresh, old)) least[i] = fresh.size;
    }
  }
  return least;
}

// First everybody's last word, so that nobody is disputed for what he replaced himself.
void settle_rivals(int own, PlaceBook* places, std::vector<Thread>* threads) {
  each_rivals(places, threads, [&](Thread* a, Thread* b) { replace_older(a, b, own); });
  each_rivals(places, threads, [&](Thread* a, Thread* b) {
    // What is left may be of another move.
    if (replace_older(a, b, own) && rival(*a, *b, places)) dispute(a, b, own);
  });
  std::erase_if(*threads, [](const Thread& t) { return t.support.empty(); });
}

}  // namespace muster
