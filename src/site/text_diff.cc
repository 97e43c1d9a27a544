// Longest common subsequences, first of lines, then of the words of lines that stand against each other. What is
// alike at both ends is taken off first, which for a corrected article leaves little.
#include "site/text_diff.h"

#include <algorithm>
#include <cstdint>

namespace muster {
namespace {

std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    at = end + 1;
  }
  return out;
}

// Words with the white space behind them.
std::vector<Span> words_of(std::string_view text, Span line) {
  std::vector<Span> out;
  uint32_t at = line.begin;
  while (at < line.end) {
    uint32_t end = at;
    while (end < line.end && text[end] != ' ' && text[end] != '\t') ++end;
    while (end < line.end && (text[end] == ' ' || text[end] == '\t')) ++end;
    out.push_back({at, end});
    at = end;
  }
  return out;
}

struct Side {
  std::string_view text;
  std::vector<Span> parts;
  std::string_view part(size_t i) const { return parts[i].of(text); }
};

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  return s;
}

// Pairs of positions whose parts are alike, in order. `budget` is what may still be spent; if it is not enough
// the middle is left without pairs.
std::vector<std::pair<size_t, size_t>> common(const Side& a, const Side& b, size_t* budget) {
  const auto same = [&](size_t i, size_t j) { return trimmed(a.part(i)) == trimmed(b.part(j)); };
  size_t first = 0, n = a.parts.size(), m = b.parts.size();
  while (first < n && first < m && same(first, first)) ++first;
  size_t last = 0;
  while (last < n - first && last < m - first && same(n - 1 - last, m - 1 - last)) ++last;
  std::vector<std::pair<size_t, size_t>> out;
  for (size_t i = 0; i < first; ++i) out.emplace_back(i, i);
  const size_t rows = n - first - last, columns = m - first - last, cells = (rows + 1) * (columns + 1);
  if (rows > 0 && columns > 0 && cells <= *budget) {
    *budget -= cells;
    std::vector<uint32_t> longest(cells, 0);
    const auto at = [&](size_t i, size_t j) -> uint32_t& { return longest[i * (columns + 1) + j]; };
    for (size_t i = rows; i-- > 0;) {
      for (size_t j = columns; j-- > 0;) {
        at(i, j) = same(first + i, first + j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
      if (same(first + i, first + j)) {
        out.emplace_back(first + i++, first + j++);
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }
  for (size_t i = last; i-- > 0;) out.emplace_back(n - 1 - i, m - 1 - i);
  return out;
}

std::vector<Run> runs(const std::vector<Span>& words, const std::vector<bool>& kept) {
  std::vector<Run> out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!out.empty() && out.back().changed == !kept[i]) {
      out.back().span.end = words[i].end;
    } else {
      out.push_back({words[i], !kept[i]});
    }
  }
  return out;
}

LinePair compare_lines(std::string_view before, Span a, std::string_view after, Span b, size_t* budget) {
  const Side left{before, words_of(before, a)}, right{after, words_of(after, b)};
  std::vector<bool> left_kept(left.parts.size()), right_kept(right.parts.size());
  for (const auto& [i, j] : common(left, right, budget)) left_kept[i] = right_kept[j] = true;
  return {false, runs(left.parts, left_kept), runs(right.parts, right_kept)};
}

}  // namespace

std::vector<LinePair> compare_texts(std::string_view before, std::string_view after) {
  const Side left{before, lines_of(before)}, right{after, lines_of(after)};
  size_t budget = kMostCells, i = 0, j = 0;
  std::vector<LinePair> out;
  // Lines between two common ones stand against each other in order; what is over on one side stands alone.
  const auto gap = [&](size_t i_end, size_t j_end) {
    while (i < i_end && j < j_end)
      out.push_back(compare_lines(before, left.parts[i++], after, right.parts[j++], &budget));
    for (; i < i_end; ++i) out.push_back({false, {{left.parts[i], true}}, {}});
    for (; j < j_end; ++j) out.push_back({false, {}, {{right.parts[j], true}}});
  };
  for (const auto& [p, q] : common(left, right, &budget)) {
    gap(p, q);
    out.push_back({true, {{left.parts[i++], false}}, {{right.parts[j++], false}}});
  }
  gap(left.parts.size(), right.parts.size());
  return out;
}

}  // namespace muster
