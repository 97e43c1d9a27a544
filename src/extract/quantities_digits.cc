// Numbers in digits: what the separators mean, and the ordinal mark after them.
#include "extract/quantities_number.h"

namespace muster {
namespace {

constexpr int64_t kUnit = 1'000'000;             // values are counted in millionths
constexpr int64_t kLargest = 1'000'000'000'000;  // whole numbers beyond this are labels

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits and the marks before each group but the first ("1 414 021,5").
struct Groups {
  static constexpr int kMost = 8;
  std::string_view text[kMost], mark[kMost];
  int count = 0;
  bool overflow = false;

  bool split(std::string_view s) {
    size_t i = 0, digits = 0;
    while (i < s.size()) {
      const size_t mark_from = i;
      while (i < s.size() && !is_digit(s[i])) ++i;
      const size_t from = i;
      while (i < s.size() && is_digit(s[i])) ++i;
      if (from == i) return false;
      digits += i - from;
      if (count == kMost || digits > 18) {
        overflow = true;
        return true;
      }
      mark[count] = s.substr(mark_from, from - mark_from);
      text[count++] = s.substr(from, i - from);
    }
    return true;
  }
  // The first `n` groups are thousands: 5,200 · 1.414.021 · and the Indian 1,70,000.
  bool grouped(int n) const {
    if (n == 1) return true;
    if (text[0].size() > 3 || text[0][0] == '0' || text[n - 1].size() != 3) return false;
    const size_t middle = n > 2 && mark[1] == "," ? text[1].size() : 3;
    if (middle != 3 && (middle != 2 || text[0].size() > 2)) return false;
    for (int i = 1; i + 1 < n; ++i) {
      if (text[i].size() != middle) return false;
    }
    return true;
  }
};

}  // namespace

bool ordinal_mark(const Page& page, uint32_t t, uint32_t* end) {
  const uint32_t next = t + 1;
  if (next >= page.token_count() || (page.token(next).flags & kSpaceBefore)) return false;
  const Token& mark = page.token(next);
  bool found = false;
  if (mark.kind == TokenKind::kWord) {
    const std::string_view marks = page.lexicon->setting(page.language, "ordinal-marks");  // "st,nd,rd,th"
    const std::string_view word = page.word(next);
    for (size_t from = 0; from < marks.size() && !found;) {
      size_t to = marks.find(',', from);
      if (to == std::string_view::npos) to = marks.size();
      found = marks.substr(from, to - from) == word;
      from = to + 1;
    }
  } else if (mark.kind == TokenKind::kPunct && mark.punct == '.') {
    found = page.lexicon->sentence_rules(page.language).ordinal_dot() && next + 1 < page.token_count() &&
            page.sentence_of[next + 1] == page.sentence_of[t];
  }
  if (found) *end = next + 1;
  return found;
}

std::optional<Digits> parse_digits(std::string_view s) {
  Digits out;
  Groups g;
  if (s.empty() || !is_digit(s[0]) || !g.split(s)) return std::nullopt;
  if (g.count > 1 && g.mark[1].find(':') != std::string_view::npos) {
    out.clock = true;
    return out;
  }
  bool same = true;  // all marks but the last are alike
  for (int i = 2; i + 1 < g.count; ++i) same = same && g.mark[i] == g.mark[1];
  const int last = g.count - 1;
  const bool last_alike = g.count < 3 || g.mark[last] == g.mark[1];
  const bool point = last > 0 && (g.mark[last] == "." || g.mark[last] == ",");
  if (g.overflow || !same || (last > 0 && last_alike && !g.grouped(g.count) && !(g.count == 2 && point)) ||
      (!last_alike && !(point && g.grouped(last)))) {
    out.opaque = true;
    return out;
  }
  out.bare = g.count == 1;
  out.decimal = last > 0 && !(last_alike && g.grouped(g.count));
  int64_t whole = 0;
  for (int i = 0; i < (out.decimal ? last : g.count); ++i) {
    for (const char c : g.text[i]) whole = whole * 10 + (c - '0');
  }
  if (whole > kLargest) {
    out.opaque = true;
    return out;
  }
  out.millionths = whole * kUnit;
  int64_t weight = kUnit;
  for (size_t i = 0; out.decimal && i < g.text[last].size() && i < 6; ++i) {
    weight /= 10;
    out.millionths += (g.text[last][i] - '0') * weight;
  }
  return out;
}

}  // namespace muster
