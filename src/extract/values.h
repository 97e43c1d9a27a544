// Quantities and times: what a number or a date phrase means, as an interval.
// Pure functions of a Page and the publication time; never of today's clock.
//
// Quantities: docs/claims.md, "quantity". Times: EDTF (ISO 8601-2, level 1 and the
// intervals of level 0), against the publication time in its own zone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claim/claim.h"
#include "extract/page.h"

namespace muster {

// A number phrase: "about 120", "ten of the 13", "all seven", "a couple of hundred",
// "the remaining three", "a quarter of its 120", "ninety-odd", "between 30 and 40",
// "500-strong", "half", "most of them", "none of". Tokens [first, end) cover the
// approximator, the numbers and an "of the N" or "out of N", but no noun.
struct QuantityMention {
  uint32_t first = 0;
  uint32_t end = 0;
  Quantity quantity;
  bool fraction = false;  // of_* unknown: "half", "two thirds"; numerator and denominator below
  int32_t numerator = 0, denominator = 0;
  bool ordinal = false;    // "third", "1st": not a count
  bool percent = false;    // followed by % or "percent"
  bool money = false;      // a currency sign or word stands by it
  bool time = false;       // it is a part of a date, clock time, age or duration ("four months")
  bool measure = false;    // a unit other than people follows: km, tonnes, litres
  bool remaining = false;  // "the other three", "the remaining 3": a number with rest meaning
  bool none = false;       // "none", "no", "not one": zero people, said
  bool others = false;     // "others" without a number: people, but no part of anything
  bool decimal = false;    // 3.5: no count of people
  bool label = false;      // a designation: C-17, #4, 192.168.1.2
  uint32_t whole_first = 0, whole_end = 0;  // tokens of the whole's number, with "about"; empty if not told
  bool whole_definite = false;              // "of the 13", "of its 130"

  // A plain number of things: no share, sum, measure, date or fraction of one.
  bool counts() const {
    return !percent && !money && !measure && !time && !decimal && quantity.scope == Scope::kNumber;
  }
};
// In token order, not overlapping; the longest phrase wins. `out` is cleared first.
void find_quantities(const Page& page, std::vector<QuantityMention>* out);
struct TimeMention;
// The same for a caller that has the times of the page already (of any publication time).
void find_quantities(const Page& page, const std::vector<TimeMention>& times,
                     std::vector<QuantityMention>* out);

// A time phrase. `past` and `future` differ when the phrase alone does not say
// ("Tuesday", "on 24 April"): the reader takes the one that fits the clause's tense.
struct TimeMention {
  uint32_t first = 0;  // includes a preposition that belongs to it ("since Tuesday", "by June")
  uint32_t end = 0;
  std::string past;  // EDTF; empty when it cannot be resolved
  std::string future;
  enum class Role : uint8_t {
    kPoint,
    kSince,
    kUntil,
    kBy,
    kDuring,
    kDuration,
    kAnaphoric
  } role = Role::kPoint;
  bool clock_only = false;  // "at 10:30", "at dawn": no day of its own; for a part of the day
                            // past and future then hold the day of publication, for want of a better one
};
// `published` is Metadata::published; if it is empty, only phrases with a full date resolve.
// Anaphoric phrases ("three days later", "the same day") resolve against the nearest
// time before them in the text that is a day, and are marked kAnaphoric.
void find_times(const Page& page, std::string_view published, std::vector<TimeMention>* out);

}  // namespace muster
