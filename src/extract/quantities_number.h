// One number as written, in digits or in words, before any bound or part-whole
// around it: "5,200", "thirty-two", "two hundred and fifty", "1.7 lakh", "half a
// dozen", "several hundred", "tens of thousands", "a third", "21st".
//
// The words come from the pack (kNumber): the value is a decimal number; attributes
// `multiplier` (dozen, hundred: takes a number before it), `fraction=n/d`, `ordinal`,
// `approx` (a dozen), `vague` (hundreds; `max=` bounds it), `times` (twice: no count).
// Used by quantities.cc and by the readers of times.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/page.h"

namespace muster {

struct Number {
  uint32_t end = 0;          // one past the last token; 0: no number begins here
  int64_t min = 0, max = 0;  // rounded towards zero when `decimal`; [1, 1] when only a fraction
  int64_t scale = 0;         // the multiplier that ends it: 100 in "three hundred", 12 in "two dozen"
  bool vague = false;        // "hundreds": min and max are the usual bounds
  bool approx = false;
  bool decimal = false;
  bool ordinal = false;
  bool clock = false;     // 10:30
  bool opaque = false;    // digits that are no number: 192.168.1.2, more than 12 digits
  bool bare = false;      // plain digits without grouping: may be a year, a day, a label
  bool fraction = false;  // a part of something: numerator / denominator
  int32_t numerator = 0, denominator = 0;
  // A whole number, as people are counted.
  bool single() const { return end != 0 && !vague && !decimal && !ordinal && !clock && !opaque && !fraction; }
};

// The longest number that begins at token t.
Number read_number(const Page& page, uint32_t t);

// Digits with separators: grouping decides ("5,200" and "5.200" are 5200, "3.5" is a
// decimal). In millionths.
struct Digits {
  int64_t millionths = 0;
  bool decimal = false;
  bool clock = false;
  bool opaque = false;
  bool bare = false;
};
std::optional<Digits> parse_digits(std::string_view token);

// True if the number at `t` has the ordinal mark of its language after it ("5th", "5.").
// On success `end` is one past the mark.
bool ordinal_mark(const Page& page, uint32_t t, uint32_t* end);

}  // namespace muster
