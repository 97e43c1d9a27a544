// Parts that sum to a whole: "32 + 3 = 35". Nothing is ever added to its own total.
#include <algorithm>
#include <bit>

#include "assemble/number.h"
#include "assemble/thread_steps.h"

namespace muster {
namespace {

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

}  // namespace

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
      if (t.support.empty() || t.way != whole->way) continue;
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

}  // namespace muster
