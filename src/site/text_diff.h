// What changed between two wordings of a page, line by line and within lines word by word.
#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"

namespace muster {

struct Run {
  Span span;
  bool changed = false;  // not in the other wording
};

struct LinePair {
  bool same = false;           // both sides read alike
  std::vector<Run> old_words;  // empty: the line is new
  std::vector<Run> new_words;  // empty: the line is gone
};

// All lines of both, in order, beside one another. Cost: at most kMostCells steps; texts that differ so much
// that this is not enough are shown as gone and new as a whole.
inline constexpr size_t kMostCells = 4000000;
std::vector<LinePair> compare_texts(std::string_view before, std::string_view after);

}  // namespace muster
