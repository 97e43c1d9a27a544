// UTF-8: validation, decoding, and what kind of character a code point is.
//
// Character classes come from ICU; everything below U+0800 and the General Punctuation
// block is answered from tables that are filled from ICU once. Nothing here knows a
// language. Threads: all functions may be called from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// Byte offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or
// nullopt. ASCII is skipped eight bytes at a time. Cost: one pass.
std::optional<size_t> find_invalid_utf8(std::string_view bytes);

// Number of bytes of the sequence that `lead` begins (1 for a continuation byte).
inline unsigned utf8_length(unsigned char lead) {
  return lead < 0xC0 ? 1u : lead < 0xE0 ? 2u : lead < 0xF0 ? 3u : 4u;
}

// Decodes the code point at `pos` and moves `pos` behind it. Precondition: `text` is
// valid UTF-8 and `pos` < text.size() is a code point border.
inline char32_t decode_utf8(std::string_view text, size_t* pos) {
  const auto* s = reinterpret_cast<const unsigned char*>(text.data()) + *pos;
  if (s[0] < 0x80) {
    *pos += 1;
    return s[0];
  }
  if (s[0] < 0xE0) {
    *pos += 2;
    return (char32_t{s[0]} & 0x1Fu) << 6 | (s[1] & 0x3Fu);
  }
  if (s[0] < 0xF0) {
    *pos += 3;
    return (char32_t{s[0]} & 0x0Fu) << 12 | (char32_t{s[1]} & 0x3Fu) << 6 | (s[2] & 0x3Fu);
  }
  *pos += 4;
  return (char32_t{s[0]} & 0x07u) << 18 | (char32_t{s[1]} & 0x3Fu) << 12 | (char32_t{s[2]} & 0x3Fu) << 6 |
         (s[3] & 0x3Fu);
}

// The code point that ends just before `pos`; precondition: 0 < pos, a border.
char32_t decode_utf8_before(std::string_view text, size_t pos);

// Appends `code_point`; a surrogate or a value above U+10FFFF appends U+FFFD.
void append_utf8(char32_t code_point, std::string* out);

// The nearest code point border at or before `pos`.
inline size_t utf8_border(std::string_view text, size_t pos) {
  if (pos >= text.size()) return text.size();
  while (pos > 0 && (static_cast<unsigned char>(text[pos]) & 0xC0u) == 0x80u) --pos;
  return pos;
}

// Code points in valid UTF-8.
size_t utf8_count(std::string_view text);

// Classes of characters; exactly one bit a code point.
enum CharClass : uint8_t {
  kCharLower = 1,
  kCharUpper = 2,     // title case too
  kCharLetter = 4,    // letters without case: Arabic, Han, ª, ʼ
  kCharDigit = 8,     // decimal digits of any script
  kCharMark = 16,     // combining marks
  kCharSpace = 32,    // white space, controls, bidirectional and other invisible formats, BOM
  kCharPunct = 64,    // general category P*
  kCharSymbol = 128,  // everything else: symbols, ½, unassigned, private use
};
inline constexpr uint8_t kCharCased = kCharLower | kCharUpper;
inline constexpr uint8_t kCharAnyLetter = kCharLower | kCharUpper | kCharLetter;
// What a word may hold beside apostrophes and full stops.
inline constexpr uint8_t kCharWord = kCharAnyLetter | kCharDigit | kCharMark;

// The classes of U+0000..U+007F.
constexpr std::array<uint8_t, 128> make_ascii_classes() {
  std::array<uint8_t, 128> table{};
  for (size_t c = 0; c < 128; ++c) {
    uint8_t cls = kCharPunct;
    if (c <= 0x20 || c == 0x7F) cls = kCharSpace;
    if (c >= '0' && c <= '9') cls = kCharDigit;
    if (c >= 'a' && c <= 'z') cls = kCharLower;
    if (c >= 'A' && c <= 'Z') cls = kCharUpper;
    if (std::string_view("$+<=>^`|~").find(static_cast<char>(c)) != std::string_view::npos) cls = kCharSymbol;
    table[c] = cls;
  }
  return table;
}
inline constexpr std::array<uint8_t, 128> kAsciiClass = make_ascii_classes();
// Class of any code point; values above U+10FFFF are symbols.
uint8_t char_class(char32_t code_point);

inline bool is_letter(char32_t c) { return (char_class(c) & kCharAnyLetter) != 0; }
inline bool is_upper(char32_t c) { return (char_class(c) & kCharUpper) != 0; }
inline bool is_lower(char32_t c) { return (char_class(c) & kCharLower) != 0; }
inline bool is_digit(char32_t c) { return (char_class(c) & kCharDigit) != 0; }
inline bool is_space(char32_t c) { return (char_class(c) & kCharSpace) != 0; }

}  // namespace muster
