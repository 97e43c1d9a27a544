#include "assemble/thread.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <set>

#include "assemble/number.h"

namespace muster {
namespace {

bool same_way(const Thread& t, Way way) { return t.way == way; }

Course course_of(const Held& h) {
  return {h.facts->from, h.facts->to, h.facts->days, h.facts->status == StatusOf::kDone};
}

bool same_course(const Course& a, const Course& b) {
  return a.from == b.from && a.to == b.to && a.done == b.done && a.days.has_value() == b.days.has_value() &&
         (!a.days || (a.days->first == b.days->first && a.days->last == b.days->last));
}

bool may_be_same(const Course& a, const Course& b, PlaceBook* places) {
  if (!places->may_be(a.from, b.from) || !places->may_be(a.to, b.to)) return false;
  if (!a.days || !b.days) return true;
  // A plan may slip by some days; what is done is done on its day (a night spans two).
  return a.days->overlaps(*b.days, a.done && b.done ? 1 : 3);
}

bool names(const std::vector<std::string>* ids, const Held& h) {
  return std::find(ids->begin(), ids->end(), h.claim->id) != ids->end();
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

void join(const Held* h, Thread* t) {
  t->support.push_back(h);
  t->judged = t->judged || h->one_with != nullptr || h->another_than != nullptr;
  const Course mine = course_of(*h);
  if (std::none_of(t->courses.begin(), t->courses.end(),
                   [&](const Course& c) { return same_course(c, mine); }))
    t->courses.push_back(mine);
}

void add_figure(const Held* h, PlaceBook* places, std::vector<Thread>* threads) {
  Thread* best = nullptr;
  int most = -1;
  const Way way = h->facts->way;
  for (Thread& t : *threads) {
    if (!same_way(t, way) || !compatible(*h->facts, *t.support.front()->facts) || !fits(*h, t, places))
      continue;
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

constexpr size_t kMostParts = 16;  // of a whole, that are tried
constexpr size_t kEverySubset =
    10;  // up to so many parts every subset is tried, beyond only pairs and threes

// A quantity as a term of a sum: the ends as they are said, 0 for one that is not; an open interval is open
// once no term has a lower end, or one has no upper end.
struct Term {
  int64_t min = 0, max = 0;
  bool has_min = false, has_max = false;
};

Term term_of(const Quantity& q) {
  return {q.min.value_or(0), q.max.value_or(0), q.min.has_value(), q.max.has_value()};
}
Term operator+(const Term& a, const Term& b) {
  return {a.min + b.min, a.has_max && b.has_max ? a.max + b.max : 0, a.has_min || b.has_min,
          a.has_max && b.has_max};
}
bool operator==(const Term& a, const Term& b) {
  return a.min == b.min && a.max == b.max && a.has_min == b.has_min && a.has_max == b.has_max;
}

// Indices into `parts` of a smallest-index-first subset of at least two whose sizes sum
// to `target`; empty if there is none. Precondition: at most kMostParts.
std::vector<size_t> subset(const std::vector<const Thread*>& parts, const Quantity& whole) {
  const size_t n = parts.size();
  const Term target = term_of(whole);
  Term terms[kMostParts];
  for (size_t i = 0; i < n; ++i) terms[i] = term_of(parts[i]->quantity);
  if (n > kEverySubset) {
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = 0; j < i; ++j) {
        const Term two = terms[j] + terms[i];
        if (two == target) return {j, i};
        for (size_t k = 0; k < j; ++k) {
          if (terms[k] + two == target) return {k, j, i};
        }
      }
    }
    return {};
  }
  std::vector<Term> sums(size_t{1} << n);  // by subset; each is one without its highest member, and that
  for (uint32_t mask = 1; mask < sums.size(); ++mask) {
    const uint32_t highest = std::bit_floor(mask), others = mask ^ highest;
    const Term& last = terms[std::countr_zero(highest)];
    sums[mask] = others == 0 ? last : sums[others] + last;
    if (others == 0 || !(sums[mask] == target)) continue;
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
      if (w->facts->rank > rank_of(part->status) && w->published >= figure->published && !w->claim->hedged)
        part->status = w->facts->status;
    }
    part->arithmetic.push_back(sum_text);
  }
  whole->support.clear();
}

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

// What was carried out replaces every plan for it, a later figure those of its own speaker.
void supersede(Thread* old, Thread* fresh, bool carried_out) {
  const std::vector<int> speakers = origins_of(fresh->support);
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
  old->support.clear();
  old->courses.clear();
  old->judged = false;
  for (const Held* h : left) join(h, old);
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
  b->support.clear();
}

// Of each thread the least size of those that replace it: a later figure of one of its speakers for the same
// move. It is a part of nothing larger than that, or "11, now 12" would be read into a later 23.
std::vector<int64_t> replaced_at(const std::vector<Thread>& threads, PlaceBook* places) {
  std::vector<int64_t> least(threads.size(), std::numeric_limits<int64_t>::max());
  std::vector<int64_t> published;  // by thread, side by side: most pairs end here
  for (const Thread& t : threads) published.push_back(t.support.front()->published);
  for (size_t i = 0; i < threads.size(); ++i) {
    for (size_t j = 0; j < threads.size(); ++j) {
      if (published[j] <= published[i]) continue;
      const Thread &old = threads[i], &fresh = threads[j];
      if (fresh.size >= least[i]) continue;
      if (rival(old, fresh, places) && share_origin(old, fresh)) least[i] = fresh.size;
    }
  }
  return least;
}

void sum_parts(PlaceBook* places, std::vector<Thread>* threads) {
  std::vector<Thread*> by_size;
  for (Thread& t : *threads) by_size.push_back(&t);
  std::stable_sort(by_size.begin(), by_size.end(),
                   [](const Thread* a, const Thread* b) { return a->size > b->size; });
  const std::vector<int64_t> replaced = replaced_at(*threads, places);
  std::vector<int64_t> sizes;  // by thread, side by side
  for (const Thread& t : *threads) sizes.push_back(t.size);
  for (Thread* whole : by_size) {
    std::vector<const Thread*> parts;
    std::vector<Thread*> mine;
    if (whole->support.empty()) continue;
    const Facts& w = *whole->support.front()->facts;
    for (size_t i = 0; i < threads->size(); ++i) {
      if (sizes[i] >= whole->size || replaced[i] < whole->size) continue;
      Thread& t = (*threads)[i];
      if (t.support.empty() || !same_way(t, whole->way)) continue;
      const Facts& p = *t.support.front()->facts;
      if (!places->may_be(p.from, w.from) || !places->may_be(p.to, w.to)) continue;
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

void settle_rivals(int own, PlaceBook* places, std::vector<Thread>* threads) {
  for (size_t i = 0; i < threads->size(); ++i) {
    for (size_t j = i + 1; j < threads->size(); ++j) {
      Thread *a = &(*threads)[i], *b = &(*threads)[j];
      if (a->support.empty() || b->support.empty() || !rival(*a, *b, places)) continue;
      const bool b_later = a->support.front()->published <= b->support.front()->published;
      Thread *old = b_later ? a : b, *fresh = b_later ? b : a;
      const bool carried_out = fresh->status == StatusOf::kDone && old->status != StatusOf::kDone;
      if (carried_out || share_origin(*a, *b)) {
        supersede(old, fresh, carried_out);
        if (old->support.empty()) continue;
        settle(old, own);
      }
      dispute(a, b, own);
    }
  }
  std::erase_if(*threads, [](const Thread& t) { return t.support.empty(); });
}

// The thread that a claim without a figure speaks of, or nullptr: then it is one of its own.
Thread* home_of(const Held& h, PlaceBook* places, std::vector<Thread>* threads) {
  const Claim& c = *h.claim;
  const bool over = h.facts->status == StatusOf::kDone;
  Thread* best = nullptr;
  int most = -1;
  for (Thread& t : *threads) {
    if (!same_way(t, h.facts->way) || !fits(h, t, places)) continue;
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
