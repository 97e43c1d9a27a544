#include "assemble/number.h"

#include <algorithm>
#include <limits>

namespace muster {
namespace {

int64_t give(int64_t n) { return std::max<int64_t>(1, n * 15 / 100); }

std::optional<int64_t> low(const Quantity& q) {
  if (!q.min || !q.approx) return q.min;
  return *q.min - give(*q.min);
}

std::optional<int64_t> high(const Quantity& q) {
  if (!q.max || !q.approx) return q.max;
  return *q.max + give(*q.max);
}

Quantity interval(std::optional<int64_t> min, std::optional<int64_t> max, bool approx) {
  Quantity q;
  if (!min && !max) return q;
  q.min = min;
  q.max = max;
  q.approx = approx;
  q.scope = Scope::kNumber;
  return q;
}

}  // namespace

bool numeric(const Quantity& q) { return q.stated() && (q.min || q.max); }
bool exact(const Quantity& q) { return numeric(q) && q.min == q.max && !q.approx; }
bool everybody(const Quantity& q) {
  return q.scope == Scope::kAll || (q.min && q.min == q.of_min && q.max == q.of_max && q.min == q.max);
}
Quantity number(int64_t n, bool approx) { return interval(n, n, approx); }

int64_t lowest(const Quantity& q) { return low(q).value_or(std::numeric_limits<int64_t>::min()); }
int64_t highest(const Quantity& q) { return high(q).value_or(std::numeric_limits<int64_t>::max()); }

bool compatible(const Quantity& a, const Quantity& b) {
  return lowest(a) <= highest(b) && lowest(b) <= highest(a);
}

Quantity sum(const Quantity& a, const Quantity& b) {
  std::optional<int64_t> min, max;
  if (a.min && b.min) min = *a.min + *b.min;
  else if (a.min || b.min) min = a.min ? a.min : b.min;
  if (a.max && b.max) max = *a.max + *b.max;
  return interval(min, max, a.approx || b.approx);
}

Quantity difference(const Quantity& whole, const Quantity& part) {
  std::optional<int64_t> min, max;
  if (whole.min && part.max) min = std::max<int64_t>(0, *whole.min - *part.max);
  if (whole.max && part.min) max = std::max<int64_t>(0, *whole.max - *part.min);
  else if (whole.max) max = whole.max;
  return interval(min, max, whole.approx || part.approx);
}

Quantity span_of(const Quantity& a, const Quantity& b) {
  std::optional<int64_t> min, max;
  if (a.min && b.min) min = std::min(*a.min, *b.min);
  if (a.max && b.max) max = std::max(*a.max, *b.max);
  return interval(min, max, a.approx || b.approx);
}

int64_t size_of(const Quantity& q) {
  if (q.min && q.max) return *q.min + (*q.max - *q.min) / 2;
  return q.min ? *q.min : q.max.value_or(0);
}

std::string spelled(const Quantity& q) {
  if (!q.stated()) return "";
  const std::string about = q.approx ? "about " : "";
  if (q.min && q.max) {
    if (*q.min == *q.max) return about + std::to_string(*q.min);
    return about + std::to_string(*q.min) + "–" + std::to_string(*q.max);
  }
  if (q.min) return "at least " + about + std::to_string(*q.min);
  if (q.max) return "up to " + about + std::to_string(*q.max);
  return q.scope == Scope::kNumber ? "" : name_of(q.scope);
}

}  // namespace muster
