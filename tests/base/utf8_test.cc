#include "base/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace muster {
namespace {

// The slow oracle: table 3-7 of the Unicode standard, byte by byte.
std::optional<size_t> slow_invalid(std::string_view s) {
  auto in = [&](size_t i, int low, int high) {
    return i < s.size() && static_cast<unsigned char>(s[i]) >= low &&
           static_cast<unsigned char>(s[i]) <= high;
  };
  for (size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    const bool tail1 = in(i + 1, 0x80, 0xBF), tail2 = in(i + 2, 0x80, 0xBF), tail3 = in(i + 3, 0x80, 0xBF);
    if (c < 0x80) {
      i += 1;
    } else if (c >= 0xC2 && c <= 0xDF && tail1) {
      i += 2;
    } else if (c == 0xE0   ? in(i + 1, 0xA0, 0xBF) && tail2
               : c == 0xED ? in(i + 1, 0x80, 0x9F) && tail2
                           : c >= 0xE1 && c <= 0xEF && tail1 && tail2) {
      i += 3;
    } else if (c == 0xF0   ? in(i + 1, 0x90, 0xBF) && tail2 && tail3
               : c == 0xF4 ? in(i + 1, 0x80, 0x8F) && tail2 && tail3
                           : c >= 0xF1 && c <= 0xF3 && tail1 && tail2 && tail3) {
      i += 4;
    } else {
      return i;
    }
  }
  return std::nullopt;
}

RC_GTEST_PROP(Utf8, AgreesWithTheTableOnAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(find_invalid_utf8(bytes) == slow_invalid(bytes));
  const std::string long_text = std::string(37, 'a') + bytes + std::string(20, 'b') + bytes;
  RC_ASSERT(find_invalid_utf8(long_text) == slow_invalid(long_text));
}

TEST(Utf8, AgreesWithTheTableOnAllShortSequences) {
  std::string s(3, ' ');
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      for (int c : {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF}) {
        s[0] = static_cast<char>(a);
        s[1] = static_cast<char>(b);
        s[2] = static_cast<char>(c);
        ASSERT_EQ(find_invalid_utf8(s), slow_invalid(s)) << a << " " << b << " " << c;
        ASSERT_EQ(find_invalid_utf8(s + "\x80"), slow_invalid(s + "\x80")) << a << " " << b << " " << c;
      }
    }
  }
}

TEST(Utf8, EveryCodePointRoundTrips) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string s;
    append_utf8(c, &s);
    size_t pos = 0;
    ASSERT_EQ(decode_utf8(s, &pos), c);
    ASSERT_EQ(pos, s.size());
    ASSERT_EQ(decode_utf8_before(s, s.size()), c);
    ASSERT_EQ(utf8_length(static_cast<unsigned char>(s[0])), s.size());
    ASSERT_EQ(utf8_count(s), 1u);
    ASSERT_FALSE(find_invalid_utf8(s));
    const uint8_t cls = char_class(c);
    ASSERT_EQ(cls & (cls - 1), 0) << "one class each";
    ASSERT_NE(cls, 0);
  }
}

TEST(Utf8, WhatIsNoCodePointIsReplaced) {
  std::string s;
  append_utf8(0xD800, &s);
  append_utf8(0x110000, &s);
  EXPECT_EQ(s, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Utf8, Classes) {
  EXPECT_TRUE(is_upper(U'Ä'));
  EXPECT_TRUE(is_lower(U'ß'));
  EXPECT_TRUE(is_letter(U'ع'));
  EXPECT_FALSE(is_upper(U'ع'));
  EXPECT_TRUE(is_digit(U'٣'));
  EXPECT_TRUE(is_space(0xA0));
  EXPECT_TRUE(is_space(0xFEFF));
  EXPECT_TRUE(is_space(0x202E));
  EXPECT_TRUE(is_space(0));
  EXPECT_EQ(char_class(U'«'), kCharPunct);
  EXPECT_EQ(char_class(U'€'), kCharSymbol);
  EXPECT_EQ(char_class(0x301), kCharMark);
}

RC_GTEST_PROP(Utf8, CountsAllBytesThatContinueNoCharacter, (const std::string& bytes)) {
  for (const std::string& text : {bytes, bytes + "Élysée, Łódź" + bytes + bytes}) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    RC_ASSERT(utf8_count(text) == static_cast<size_t>(std::count_if(text.begin(), text.end(), begins)));
  }
}

TEST(Utf8, Borders) {
  const std::string s = "aé€🇩";
  EXPECT_EQ(utf8_border(s, 2), 1u);
  EXPECT_EQ(utf8_border(s, 5), 3u);
  EXPECT_EQ(utf8_border(s, 9), 6u);
  EXPECT_EQ(utf8_border(s, 100), s.size());
}

}  // namespace
}  // namespace muster
