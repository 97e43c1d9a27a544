#include "lexicon/similar.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace muster {

// Optimal string alignment, row by row, in a band of `limit` on both sides of the
// diagonal. Tested against the plain table in tests/lexicon/similar_test.cc.
int edit_distance(std::string_view a, std::string_view b, int limit) {
  constexpr int kLongest = 255;
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  const int over = limit + 1;
  if (limit < 0 || std::abs(n - m) > limit || n > kLongest || m > kLongest) return over;
  std::array<int, kLongest + 2> rows[3];
  auto *before = &rows[0], *last = &rows[1], *row = &rows[2];
  for (auto& r : rows) r.fill(over);
  for (int j = 0; j <= std::min(m, limit); ++j) (*last)[j] = j;
  for (int i = 1; i <= n; ++i) {
    const int from = std::max(1, i - limit), to = std::min(m, i + limit);
    (*row)[from - 1] = from == 1 && i <= limit ? i : over;
    int best = (*row)[from - 1];
    for (int j = from; j <= to; ++j) {
      int cost = (*last)[j - 1] + (a[i - 1] != b[j - 1]);
      cost = std::min({cost, (*row)[j - 1] + 1, (*last)[j] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost = std::min(cost, (*before)[j - 2] + 1);
      (*row)[j] = std::min(cost, over);
      best = std::min(best, (*row)[j]);
    }
    if (to < m) (*row)[to + 1] = over;
    if (best > limit) return over;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min((*last)[m], over);
}

}  // namespace muster
