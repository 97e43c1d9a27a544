// Words of number as a pack writes them. Inner to extract: what quantities_number.h puts together.
#pragma once

#include <cstdint>

#include "extract/page.h"

namespace muster {

// One kNumber reading of a word, as the pack writes it.
struct NumberWord {
  uint32_t end = 0;
  bool plain = false, multiplier = false, ordinal = false, fraction = false, vague = false, approx = false;
  int64_t value = 0;    // of a plain word, multiplier or ordinal
  int64_t largest = 0;  // of a vague one, if the pack bounds it
  int64_t numerator = 0, denominator = 0;
};

// All readings of the longest number word that begins at t; an ordinal that is a fraction too
// ("third") keeps both. `end` 0: none begins here.
NumberWord word_at(const Page& page, uint32_t t);

// True if a hyphen joins the token to the one before it.
bool hyphenated(const Page& page, uint32_t t);
// True if an indefinite article stands at t.
bool indefinite(const Page& page, uint32_t t);

}  // namespace muster
