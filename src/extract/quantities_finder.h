// The walk that finds quantity phrases. Inner to extract: quantities.cc has the bounds and ranges
// around one number, quantities_parts.cc the parts of a whole.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/quantities_number.h"
#include "extract/values.h"

namespace muster {

// What stands before and after a number changes its bounds.
struct Bounds {
  bool above = false, below = false, approx = false, odd = false;

  void add(std::string_view value) {
    if (value == "about" || value == "nearly") approx = true;
    if (value == "above" || value == "min") above = true;
    if (value == "below" || value == "max") below = true;
    if (value == "under") below = approx = true;
    if (value == "odd") odd = approx = true;
  }
  void apply(Quantity* q) const {
    q->approx = q->approx || approx;
    if (q->min != q->max) return;
    if (odd && q->max) q->max = *q->max + 9;
    if (above) q->max.reset();
    if (below && !above) q->min.reset();
  }
};

// One walk over the tokens of a page; `times` says which numbers stand in a date.
class QuantityFinder {
 public:
  QuantityFinder(const Page& page, const std::vector<TimeMention>& times) : p_(page), times_(times) {}

  // In token order, not overlapping; the longest phrase wins.
  void run(std::vector<QuantityMention>* out);

 private:
  bool inside(uint32_t t) const { return t < limit_; }
  bool may_begin(uint32_t t) const;
  std::string_view value(uint32_t t, Class cls) const {
    return inside(t) ? p_.value(t, cls) : std::string_view();
  }
  bool has(const Mention& m, std::string_view key) const {
    return m.entry->attribute_count != 0 && p_.lexicon->attribute(*m.entry, key).has_value();
  }
  bool hyphen_before(uint32_t t) const { return t > 0 && (p_.token(t - 1).flags & kHyphenNext); }
  Number number(uint32_t t) const {
    if (!inside(t)) return {};
    const Number n = read_number(p_, t);
    return n.end <= limit_ ? n : Number();
  }
  bool in_time(uint32_t t) const;
  const Mention* approx_before(uint32_t t) const;
  const Mention* approx_after(uint32_t t) const;
  bool longer_word(uint32_t t, uint32_t end) const;
  uint32_t skip_approx_after(uint32_t t, Bounds* bounds) const;
  uint32_t partitive(uint32_t t) const;
  bool whole(uint32_t t, bool needs_link, int64_t least, QuantityMention* q) const;
  void distant_whole(QuantityMention* q) const;
  void take_fraction(const Number& n, QuantityMention* q) const;
  uint32_t after_to(uint32_t at, uint32_t start) const;
  bool range(const Number& first, uint32_t start, Number* second) const;
  Number between(uint32_t t, Number* second) const;
  bool take_number(uint32_t t, const Bounds& bounds, QuantityMention* q) const;
  QuantityMention none(uint32_t t) const;
  QuantityMention counted(uint32_t t) const;
  QuantityMention part(uint32_t t) const;
  QuantityMention all_of(const Mention& m) const;
  bool ends_with_link(const Mention& m) const { return value(m.end - 1, Class::kPreposition) == "of"; }
  void mark(QuantityMention* q) const;
  bool stands_for_noun(const QuantityMention& q, uint32_t t) const;
  bool closes(const QuantityMention& q, QuantityMention* before) const;

  const Page& p_;
  const std::vector<TimeMention>& times_;
  uint32_t limit_ = 0;
};

}  // namespace muster
