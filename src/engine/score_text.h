// The text comparisons that scoring rests on. Each is defined so that it gives the same
// answer as the reference scorer for every input; docs/eval.md says what they mean.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace muster {

// A text by code points, with a way back from bytes.
struct Points {
  std::u32string points;
  std::vector<uint32_t> bytes;  // byte offset of each code point, and of the end
  explicit Points(std::string_view utf8);
  // Code point index of a byte offset, 0 if it is no border.
  size_t index(size_t byte) const;
};

// White space as Unicode has it, with the four information separators.
bool is_white(char32_t c);

// A name without accents, case, punctuation and words that say nothing ("camp", "the",
// "province", "al").
std::string fold_name(std::string_view utf8);

// Ratcliff/Obershelp similarity of two folded names: twice the matching code points
// over all code points, 1 for equal strings.
double similarity(std::string_view a, std::string_view b);

// The words of `anchor` in `text`, whatever white space is between them: the first
// place, or {npos, npos}.
std::pair<size_t, size_t> find_anchor(const Points& text, std::string_view anchor);

// The sentence or line around [a, b): code point indices.
std::pair<size_t, size_t> sentence_around(const Points& text, size_t a, size_t b);

}  // namespace muster
