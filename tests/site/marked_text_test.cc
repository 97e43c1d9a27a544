#include "site/marked_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "site/text_diff.h"

namespace muster {
namespace {

Claim claim_at(const std::string& id, uint32_t begin, uint32_t end) {
  Claim c;
  c.id = id;
  c.evidence.push_back({"claim", {begin, end}, ""});
  return c;
}

// What a reader sees of a piece of HTML.
std::string without_tags(const std::string& html) {
  std::string out;
  bool tag = false;
  for (const char c : html) {
    if (c == '<') tag = true;
    else if (c == '>') tag = false;
    else if (!tag) out += c;
  }
  return out;
}

TEST(MarkedText, NestedAndOverlappingSpansAreCutAtEveryBorder) {
  const std::string text = "abcdefghij";
  const auto pieces = pieces_of(text, {claim_at("a", 0, 8), claim_at("b", 2, 5), claim_at("c", 4, 10)});
  ASSERT_EQ(pieces.size(), 5U);
  EXPECT_EQ(pieces[1].claims, (std::vector<size_t>{1, 0}));
  EXPECT_EQ(pieces[2].claims, (std::vector<size_t>{1, 2, 0}));
  EXPECT_EQ(pieces[2].begins, (std::vector<size_t>{2}));
  EXPECT_EQ(pieces[4].claims, (std::vector<size_t>{2}));
}

RC_GTEST_PROP(MarkedText, EveryByteComesOutOnceAndInOrder, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc d\ne")));
  const auto size = static_cast<uint32_t>(text.size());
  const auto borders = *rc::gen::container<std::vector<std::pair<uint32_t, uint32_t>>>(
      rc::gen::pair(rc::gen::inRange<uint32_t>(0, size + 3), rc::gen::inRange<uint32_t>(0, size + 3)));
  std::vector<Claim> claims;
  for (const auto& [a, b] : borders) claims.push_back(claim_at("clm_" + std::to_string(claims.size()), a, b));
  uint32_t at = 0;
  for (const Piece& p : pieces_of(text, claims)) {
    RC_ASSERT(p.span.begin == at);
    RC_ASSERT(p.span.end > at);
    at = p.span.end;
    for (size_t i = 0; i < claims.size(); ++i) {
      const Span s = claims[i].evidence[0].span;
      const bool covers = s.begin < s.end && s.end <= size && s.contains(p.span);
      RC_ASSERT((std::find(p.claims.begin(), p.claims.end(), i) != p.claims.end()) == covers);
    }
  }
  RC_ASSERT(at == size);
  const std::string chosen = claims.empty() ? "" : claims.front().id;
  RC_ASSERT(without_tags(marked_text(text, claims, "/document/x", chosen).bytes()) == text);
}

std::string side(std::string_view text, const std::vector<LinePair>& lines, bool old_side) {
  std::string out;
  for (const LinePair& line : lines) {
    const auto& words = old_side ? line.old_words : line.new_words;
    for (const Run& r : words) out += r.span.of(text);
  }
  return out;
}

std::string without_breaks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  return text;
}

RC_GTEST_PROP(TextDiff, BothTextsAreThereWhole, ()) {
  const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab  \n\n")));
  const auto a = *letters, b = *letters;
  const auto lines = compare_texts(a, b);
  RC_ASSERT(side(a, lines, true) == without_breaks(a));
  RC_ASSERT(side(b, lines, false) == without_breaks(b));
  for (const LinePair& line : compare_texts(a, a)) RC_ASSERT(line.same);
}

TEST(TextDiff, OnlyTheWordsThatDifferAreMarked) {
  const std::string a = "One line.\nGermany moves 30 soldiers.\nLast.",
                    b = "One line.\nGermany moves 35 soldiers.\nLast.";
  const auto lines = compare_texts(a, b);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[0].same);
  ASSERT_EQ(lines[1].old_words.size(), 3U);
  EXPECT_EQ(lines[1].old_words[1].span.of(a), "30 ");
  EXPECT_TRUE(lines[1].old_words[1].changed);
  EXPECT_EQ(lines[1].new_words[1].span.of(b), "35 ");
}

}  // namespace
}  // namespace muster
