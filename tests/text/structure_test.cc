// Laws of the structure over generated texts, and linear work on hostile ones.
#include "text/structure.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "text/analysis.h"
#include "text/invariants.h"
#include "text/rules.h"

namespace muster {
namespace {

TestRules rules() {
  TestRules out;
  out.abbreviations = {"Gen", "Lt", "Mr", "z.B"};
  out.number_abbreviations = {"No"};
  return out;
}

const std::vector<std::string>& scraps() {
  static const std::vector<std::string> all = {"a",
                                               "The",
                                               "soldiers",
                                               "U.S.",
                                               "p.m.",
                                               "Gen",
                                               "A400M",
                                               "NATO",
                                               "É",
                                               "ß",
                                               "Ж",
                                               "ع",
                                               "部",
                                               "x",
                                               "s",
                                               "l'",
                                               "d’",
                                               "5",
                                               "5,200",
                                               "18:05",
                                               "06h40",
                                               "3.",
                                               "1.",
                                               "2/",
                                               " ",
                                               " ",
                                               " ",
                                               "  ",
                                               "\n",
                                               "\n",
                                               "\n\n",
                                               "\r\n",
                                               "\t",
                                               ".",
                                               ".",
                                               ",",
                                               "!",
                                               "?",
                                               "...",
                                               "…",
                                               ":",
                                               ";",
                                               "-",
                                               "-",
                                               "--",
                                               "–",
                                               "—",
                                               "'",
                                               "’",
                                               "‘",
                                               "\"",
                                               "“",
                                               "”",
                                               "„",
                                               "«",
                                               "»",
                                               "‹",
                                               "›",
                                               "(",
                                               ")",
                                               "[",
                                               "]",
                                               "#",
                                               "## ",
                                               "- ",
                                               "* ",
                                               "• ",
                                               "|",
                                               "---\n",
                                               "===\n",
                                               "> ",
                                               "/",
                                               "://",
                                               "www.",
                                               "@",
                                               "&",
                                               "%",
                                               "$",
                                               "£",
                                               "½",
                                               "²",
                                               "🇩🇪",
                                               "🇩",
                                               "👍🏽",
                                               "\xE2\x80\x8D",
                                               "\xC2\xA0",
                                               "\xE2\x80\xAF",
                                               "\xC2\xAD",
                                               "\xE2\x80\xAE",
                                               "\xEF\xBB\xBF",
                                               "\xCC\x81",
                                               "\xE2\x80\x8B",
                                               "\xE2\x80\xA8",
                                               "\x01",
                                               "\x7F",
                                               std::string(1, '\0')};
  return all;
}

rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(0, scraps().size())),
                      [](const std::vector<size_t>& picks) {
                        std::string out;
                        for (size_t pick : picks) out += scraps()[pick];
                        return out;
                      });
}

RC_GTEST_PROP(Structure, LawsHold, ()) {
  const std::string text = *any_text();
  RC_ASSERT(!find_invalid_utf8(text));
  TestRules known = rules();
  known.ordinals = *rc::gen::arbitrary<bool>();
  Structure structure;
  analyse(text, known, "l,d", &structure);
  RC_ASSERT(broken_law(text, structure) == std::string());
}

RC_GTEST_PROP(Structure, LettersAndDigitsAreInTokens, ()) {
  // Markers of lists and headings, rules and front matter stand outside of blocks.
  std::string text = *any_text();
  std::string words = "Word";
  for (char c : text) {
    if (c != '\n' && c != '\r' && c != '/' && c != '.') words += c;
  }
  Structure structure;
  analyse(words, rules(), "", &structure);
  RC_ASSERT(uncovered(words, structure) == words.size());
}

RC_GTEST_PROP(Structure, ReuseChangesNothing, ()) {
  const std::string first = *any_text();
  const std::string second = *any_text();
  Structure fresh;
  Structure used;
  analyse(first, rules(), "l", &used);
  analyse(second, rules(), "l", &used);
  analyse(second, rules(), "l", &fresh);
  RC_ASSERT(fresh.tokens.size() == used.tokens.size());
  RC_ASSERT(fresh.sentences.size() == used.sentences.size());
  for (size_t i = 0; i < fresh.tokens.size(); ++i) {
    RC_ASSERT(fresh.tokens[i].begin == used.tokens[i].begin);
    RC_ASSERT(fresh.tokens[i].flags == used.tokens[i].flags);
  }
}

// The same laws over many more texts than a property run draws, from fixed seeds.
TEST(Structure, LawsHoldOnManyTexts) {
  Structure structure;
  for (uint32_t seed = 0; seed < 20000; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (auto n = random() % 60; n > 0; --n) text += scraps()[random() % scraps().size()];
    TestRules known = rules();
    known.ordinals = seed % 2 == 0;
    analyse(text, known, "l,d", &structure);
    ASSERT_EQ(broken_law(text, structure), "") << "seed " << seed << "\n" << text;
  }
}

TEST(Structure, EmptyAndBlank) {
  Structure structure;
  for (const char* text : {"", " ", "\n\n\n", "\xEF\xBB\xBF", "---", "> > >", "\r\r"}) {
    analyse(text, rules(), "", &structure);
    EXPECT_TRUE(structure.blocks.empty()) << text;
    EXPECT_TRUE(structure.tokens.empty()) << text;
  }
}

TEST(Structure, MarkIsWhiteSpaceAndKeepsOffsets) {
  Structure structure;
  analyse("\xEF\xBB\xBFGermany left.", rules(), "", &structure);
  ASSERT_EQ(structure.tokens.size(), 3u);
  EXPECT_EQ(structure.tokens[0].begin, 3u);
  EXPECT_TRUE(structure.tokens[0].flags & kSentenceStart);
}

TEST(Structure, SentenceStartSkipsQuotesAndFollowsLabels) {
  const std::string text = "QUESTION: “Have they left?” No.";
  Structure structure;
  analyse(text, rules(), "", &structure);
  std::string starts;
  for (const Token& t : structure.tokens) {
    if (t.flags & kSentenceStart) starts += std::string(t.span().of(text)) + " ";
  }
  EXPECT_EQ(starts, "QUESTION Have No ");
}

TEST(Structure, NormalisedMarks) {
  const std::string text = "„a“ «b» ‘c’ — d … e... f ‐ g";
  Structure structure;
  analyse(text, rules(), "", &structure);
  std::u32string marks;
  for (const Token& t : structure.tokens) {
    if (t.punct != 0) marks += t.punct;
  }
  EXPECT_EQ(marks, U"\"\"\"\"''\x2013\x2026\x2026-");
}

// --- hostile input: work, not time ---------------------------------------------------

std::string repeat(const std::string& part, size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += part;
  return out;
}

uint64_t work(const std::string& text) {
  const TestRules known = rules();
  text::Scratch scratch;
  Structure structure;
  text::analyse(text, text::Rules{&known, "l,d"}, &scratch, &structure);
  EXPECT_EQ(broken_law(text, structure), "");
  EXPECT_LE(structure.tokens.size(), text.size());
  return scratch.steps;
}

TEST(Structure, HostileInputCostsLinearWork) {
  const std::vector<std::string> parts = {"a",
                                          "A",
                                          ".",
                                          "!",
                                          "?!",
                                          "... ",
                                          "(",
                                          "[(",
                                          ")",
                                          "()",
                                          "(]",
                                          "\"",
                                          "“",
                                          "„",
                                          "«",
                                          "‘",
                                          "'",
                                          "’",
                                          "a'",
                                          "a’s ",
                                          "\" ",
                                          " \"a",
                                          "\"a\" ",
                                          "'a ",
                                          "“„«‘",
                                          "((\"",
                                          ".\"",
                                          ".) ",
                                          "a. ",
                                          "A. ",
                                          "U.S. ",
                                          "U.S. The ",
                                          "a.b.",
                                          "a.b",
                                          "1",
                                          "1,",
                                          "1 000 ",
                                          "1 000",
                                          "1:00",
                                          "1h00",
                                          "a://",
                                          "a://!",
                                          "://",
                                          "-",
                                          "a-",
                                          "--",
                                          "–",
                                          "#",
                                          "# \n",
                                          "- \n",
                                          "- a\n",
                                          "1. a\n",
                                          "1.\n",
                                          "> ",
                                          ">",
                                          "> a\n",
                                          "|",
                                          "a|b|c\n",
                                          "\t",
                                          "\n",
                                          "a\n",
                                          "A\n",
                                          "A:\n",
                                          "A: ",
                                          "18:05 ",
                                          "18:05\n",
                                          "---\n",
                                          "a: b\n",
                                          "===\n",
                                          "a\n===\n",
                                          std::string(1, '\0'),
                                          "\xE2\x80\xAE",
                                          "\xCC\x81",
                                          "🇩",
                                          "👍🏽",
                                          "\xE2\x80\x8D",
                                          "部",
                                          "。",
                                          "soldiers ",
                                          "The soldiers left Iraq at night and ",
                                          "*",
                                          "_a",
                                          "A.\"",
                                          "? – – – – "};
  constexpr size_t kSize = 1 << 16;
  for (const std::string& part : parts) {
    SCOPED_TRACE(part);
    const uint64_t once = work(repeat(part, kSize));
    const uint64_t twice = work(repeat(part, 2 * kSize));
    EXPECT_LE(once, 10 * kSize);
    EXPECT_LE(twice, 2 * once + once / 4 + 1000);
    // And after an opening that never closes.
    EXPECT_LE(work("He said: \"we (go " + repeat(part, kSize)), 10 * kSize);
  }
}

TEST(Structure, MillionBracketsAndALongSentence) {
  EXPECT_LE(work(std::string(1000000, '(') + "a" + std::string(1000000, ')')), 20000000u);
  const std::string sentence = "Start " + repeat("word ", 500000) + "end.";
  Structure structure;
  analyse(sentence, rules(), "", &structure);
  const size_t tokens = structure.tokens.size();
  EXPECT_EQ(structure.sentences.size(), (tokens + kLongestSentence - 1) / kLongestSentence);
  size_t starts = 0;
  for (const Token& t : structure.tokens) starts += (t.flags & kSentenceStart) != 0;
  EXPECT_EQ(starts, 1u);  // what follows a cut begins nothing
}

TEST(Structure, LongSentencesAreCutAtCommas) {
  const std::string sentence = "Start " + repeat("word word, ", 4400) + "end.";
  Structure structure;
  analyse(sentence, rules(), "", &structure);
  EXPECT_EQ(broken_law(sentence, structure), "");
  ASSERT_EQ(structure.sentences.size(), 3u);
  for (const Sentence& s : structure.sentences) EXPECT_LE(s.end_token - s.first_token, kLongestSentence);
  EXPECT_TRUE(structure.sentences[0].span.of(sentence).ends_with("word,"));
}

// Every gold text that lies beside the repository.
TEST(Structure, LawsHoldOnRealTexts) {
  const std::filesystem::path folder = MUSTER_SOURCE_DIR "/../shared/gold/dev";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no gold texts here";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path());
    std::stringstream content;
    content << in.rdbuf();
    const std::string text = content.str();
    Structure structure;
    analyse(text, rules(), "", &structure);
    EXPECT_EQ(broken_law(text, structure), "") << entry.path();
    EXPECT_FALSE(structure.blocks.empty());
    EXPECT_EQ(structure.blocks[0].kind, BlockKind::kTitle) << entry.path();
  }
}

}  // namespace
}  // namespace muster
