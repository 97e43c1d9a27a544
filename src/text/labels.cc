// The label at the head of a block: a name before a colon ("Germany:", "Sir Giles (Con):")
// or a clock time ("18:05", "[10.40pm]", "06h40 -", "15.10 Uhr |"). Looks at 64 bytes.
// Tested by tests/text/cases/labels.txt.
#include "base/utf8.h"
#include "text/analysis.h"

namespace muster::text {
namespace {

using std::string_view;

constexpr size_t kReach = 64;

bool digit(string_view s, size_t at) { return at < s.size() && s[at] >= '0' && s[at] <= '9'; }
bool space(string_view s, size_t at) {
  return at >= s.size() || s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r' ||
         s.substr(at, 2) == "\xC2\xA0" || s.substr(at, 3) == "\xE2\x80\xAF";
}

// Bytes of a clock time (8:05, 18.05, 06h40, 18:05:30) at the head of s, or 0.
size_t clock(string_view s, char* separator) {
  size_t at = 0;
  uint32_t hour = 0;
  while (at < 2 && digit(s, at)) hour = hour * 10 + static_cast<uint32_t>(s[at++] - '0');
  if (at == 0 || hour > 24 || at >= s.size()) return 0;
  *separator = s[at];
  if (*separator != ':' && *separator != '.' && *separator != 'h' && *separator != 'H') return 0;
  if (!digit(s, at + 1) || s[at + 1] > '5' || !digit(s, at + 2) || digit(s, at + 3)) return 0;
  at += 3;
  if (at + 2 < s.size() && s[at] == ':' && digit(s, at + 1) && digit(s, at + 2)) at += 3;
  return at;
}

// Behind one dash, bar or colon that parts a time from its text, white space around it; 0 if there is none.
bool separator_at(string_view s, size_t at) {
  while (at < s.size() && space(s, at)) at += s[at] == '\xC2' ? 2 : s[at] == '\xE2' ? 3 : 1;
  if (at >= s.size()) return false;
  if (s[at] == '-' || s[at] == '|' || s[at] == ':') return space(s, at + 1);
  const string_view three = s.substr(at, 3);
  return three == "\xE2\x80\x93" || three == "\xE2\x80\x94" || s.substr(at, 2) == "\xC2\xB7";
}

// Length of a short word of letters and full stops at `at` (am, p.m., Uhr, GMT, h), or 0.
size_t unit(string_view s, size_t at) {
  const size_t begin = at;
  while (at < s.size() && at - begin <= 4 && static_cast<unsigned char>(s[at]) < 0x80 &&
         (kAsciiClass[static_cast<unsigned char>(s[at])] & kCharCased || (at > begin && s[at] == '.'))) {
    ++at;
  }
  return at - begin <= 4 ? at - begin : 0;
}

// Bytes of a time label at the head of s, or 0; *begin is its first byte (behind a bracket).
size_t time_label(string_view s, size_t* begin) {
  *begin = !s.empty() && s[0] == '[' ? 1 : 0;
  char kind = 0;
  size_t end = clock(s.substr(*begin), &kind);
  if (end == 0) return 0;
  end += *begin;
  if (*begin == 1) {
    const size_t close = s.substr(0, kReach).find(']', end);
    return close != string_view::npos && close - end <= 8 ? close : 0;
  }
  const size_t glued = unit(s, end);
  size_t with_unit = end + glued;
  if (glued == 0 && end < s.size() && s[end] == ' ') {
    const size_t apart = unit(s, end + 1);
    if (apart > 0 && separator_at(s, end + 1 + apart)) return end + 1 + apart;
  }
  if (separator_at(s, with_unit)) return with_unit;
  if (glued > 0) return 0;
  // "19:52 Sweden": a colon needs no mark behind it when a capital or quote follows.
  if (kind == '.' || !space(s, end) || end + 1 >= s.size()) return 0;
  size_t at = end + 1;
  const uint8_t cls = char_class(decode_utf8(s, &at));
  return cls & (kCharUpper | kCharPunct | kCharSymbol | kCharLetter) ? end : 0;
}

// Bytes of a name label (without its colon), or 0: up to eight words, each of which but
// short ones has a capital; brackets and a degree of abbreviation are allowed.
size_t name_label(string_view s) {
  const size_t colon = s.substr(0, kReach).find(':');
  if (colon == string_view::npos || colon == 0 || !space(s, colon + 1)) return 0;
  size_t at = 0;
  uint32_t words = 0;
  bool in_bracket = false;
  while (at < colon) {
    const size_t begin = at;
    const char32_t first = decode_utf8(s, &at);
    const uint8_t cls = char_class(first);
    if (cls & kCharWord) {
      size_t letters = 1;
      while (at < colon) {
        size_t next = at;
        const char32_t c = decode_utf8(s, &next);
        if (!(char_class(c) & kCharWord) && c != '\'' && c != 0x2019 && c != '-') break;
        ++letters;
        at = next;
      }
      ++words;
      if (words > 8) return 0;
      const bool capital = cls & (kCharUpper | kCharDigit | kCharLetter);
      if (!capital && (words == 1 || (letters > 3 && !in_bracket))) return 0;
      if (words == 1 && cls & kCharDigit && letters == colon) return 0;  // 18:
    } else if (first == '(' || first == '[') {
      in_bracket = true;
    } else if (first == ')' || first == ']') {
      in_bracket = false;
    } else if (first == '.') {
      if (at - begin != 1 || words == 0 || begin > 24) return 0;
    } else if (!(cls & kCharSpace) && first != '&' && first != '/' && first != '-' && first != '*' &&
               first != '_' && !(cls & kCharSymbol)) {
      return 0;
    }
  }
  size_t end = colon;
  while (end > 0 && (s[end - 1] == ' ' || s[end - 1] == '*' || s[end - 1] == '_')) --end;
  while (end >= 2 && (s.substr(end - 2, 2) == "\xC2\xA0")) end -= 2;  // French spacing
  while (end >= 3 && (s.substr(end - 3, 3) == "\xE2\x80\xAF")) end -= 3;
  return words > 0 ? end : 0;
}

}  // namespace

Span find_label(string_view text, Span span) {
  const string_view s = span.of(text);
  size_t begin = 0;
  if (const size_t end = time_label(s, &begin)) {
    return {span.begin + static_cast<uint32_t>(begin), span.begin + static_cast<uint32_t>(end)};
  }
  size_t skip = 0;
  while (skip < s.size() && (s[skip] == '*' || s[skip] == '_')) {
    if (++skip > 3) return {};
  }
  const size_t end = name_label(s.substr(skip));
  if (end == 0) return {};
  return {span.begin + static_cast<uint32_t>(skip), span.begin + static_cast<uint32_t>(skip + end)};
}

}  // namespace muster::text
