// Words as the full-text search of every store sees them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

// How many sampled prints two texts share before their wording is compared.
inline constexpr size_t kSharedPrints = 2;
// Prints that more documents than this have are boilerplate and find nothing.
inline constexpr int kCommonPrint = 200;

// Runs of letters and digits, in lower case without accents; every other character separates.
std::vector<std::string> search_words(std::string_view utf8);

}  // namespace muster
