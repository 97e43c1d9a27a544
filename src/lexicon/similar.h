// Distance between a misspelt name and a known one.
#pragma once

#include <string_view>

namespace muster {

// Number of insertions, deletions, replacements and swaps of neighbours (each letter in one
// swap at most) that make `a` of `b`, or limit + 1 if there are more. Bytes, so meant for
// names without accents. Both at most 255 bytes long, else limit + 1. Cost: limit * length.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace muster
