#include "base/utf8.h"

#include <unicode/uchar.h>

#include <cstring>
#include <vector>

namespace muster {
namespace {

uint8_t class_from_icu(char32_t c) {
  if (c > 0x10FFFF) return kCharSymbol;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_LOWERCASE_LETTER: return kCharLower;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return kCharUpper;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER: return kCharLetter;
    case U_DECIMAL_DIGIT_NUMBER: return kCharDigit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return kCharMark;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR: return kCharSpace;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return kCharPunct;
    default: return kCharSymbol;
  }
}

// [0, 0x800) and then U+2000..U+206F.
struct WideTable {
  std::array<uint8_t, 0x800> low;
  std::array<uint8_t, 0x70> punctuation;
  WideTable() {
    for (char32_t c = 0; c < low.size(); ++c) low[c] = class_from_icu(c);
    for (char32_t c = 0; c < punctuation.size(); ++c) punctuation[c] = class_from_icu(0x2000 + c);
  }
};

// Length of the well-formed sequence at s, or 0. `left` > 0 bytes are readable.
size_t sequence_length(const unsigned char* s, size_t left) {
  auto tail = [&](size_t i) { return (s[i] & 0xC0u) == 0x80u; };
  if (s[0] < 0x80) return 1;
  if (s[0] < 0xC2) return 0;
  if (s[0] < 0xE0) return left >= 2 && tail(1) ? 2 : 0;
  if (s[0] < 0xF0) {
    if (left < 3 || !tail(1) || !tail(2)) return 0;
    if (s[0] == 0xE0 && s[1] < 0xA0) return 0;  // overlong
    if (s[0] == 0xED && s[1] > 0x9F) return 0;  // surrogates
    return 3;
  }
  if (s[0] > 0xF4 || left < 4 || !tail(1) || !tail(2) || !tail(3)) return 0;
  if (s[0] == 0xF0 && s[1] < 0x90) return 0;
  if (s[0] == 0xF4 && s[1] > 0x8F) return 0;
  return 4;
}

}  // namespace

uint8_t char_class(char32_t c) {
  if (c < 0x80) return kAsciiClass[c];
  static const WideTable table;
  if (c < 0x800) return table.low[c];
  if (c - 0x2000u < table.punctuation.size()) return table.punctuation[c - 0x2000u];
  return class_from_icu(c);
}

std::optional<size_t> find_invalid_utf8(std::string_view bytes) {
  const auto* s = reinterpret_cast<const unsigned char*>(bytes.data());
  const size_t n = bytes.size();
  size_t i = 0;
  while (i < n) {
    if (s[i] < 0x80) {
      uint64_t a = 0;
      uint64_t b = 0;
      while (i + 16 <= n) {
        std::memcpy(&a, s + i, 8);
        std::memcpy(&b, s + i + 8, 8);
        if (((a | b) & 0x8080808080808080ull) != 0) break;
        i += 16;
      }
      while (i < n && s[i] < 0x80) ++i;
      continue;
    }
    const size_t length = sequence_length(s + i, n - i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

char32_t decode_utf8_before(std::string_view text, size_t pos) {
  size_t start = utf8_border(text, pos - 1);
  return decode_utf8(text, &start);
}

void append_utf8(char32_t c, std::string* out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  auto put = [out](char32_t byte) { out->push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

// Bytes that continue a character have the bits 10 on top: eight bytes are asked at once.
size_t utf8_count(std::string_view text) {
  constexpr uint64_t kOnes = 0x0101010101010101ull;
  size_t n = text.size(), at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    const uint64_t inner = (word >> 7) & ~(word >> 6) & kOnes;
    n -= (inner * kOnes) >> 56;
  }
  for (; at < text.size(); ++at) n -= (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
  return n;
}

}  // namespace muster
