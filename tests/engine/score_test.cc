// The score of a small gold folder with known figures, and the text comparisons below it.
#include "engine/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "engine/score_text.h"

namespace muster {
namespace {

using ::testing::HasSubstr;

TEST(FoldName, DropsWhatSaysNothing) {
  EXPECT_EQ(fold_name("Camp Taji"), "taji");
  EXPECT_EQ(fold_name("Ain al-Asad Air Base"), "asad");
  EXPECT_EQ(fold_name("Al Asad airbase"), "asad");
  EXPECT_EQ(fold_name("Baghdād  International Airport"), "baghdad");
  EXPECT_EQ(fold_name("N’Djamena"), "n djamena");
  EXPECT_EQ(fold_name("The Republic of the Congo"), "congo");
  EXPECT_EQ(fold_name("Basecamp"), "basecamp");
  EXPECT_EQ(fold_name("Air  Base"), "air");  // two spaces are no "air base"
  EXPECT_EQ(fold_name(""), "");
}

TEST(Similarity, TwiceTheMatchesOverAll) {
  EXPECT_DOUBLE_EQ(similarity("besmayah", "besmaya"), 14.0 / 15);
  EXPECT_DOUBLE_EQ(similarity("abcd", "bcde"), 0.75);
  EXPECT_DOUBLE_EQ(similarity("", ""), 1.0);
  EXPECT_DOUBLE_EQ(similarity("abc", ""), 0.0);
  EXPECT_DOUBLE_EQ(similarity("ébène", "ebene"), 0.6);
}

TEST(FindAnchor, AcrossLines) {
  const Points text("One two.\nThree  four\n five six.");
  EXPECT_EQ(find_anchor(text, "Three four five"), (std::pair<size_t, size_t>(9, 26)));
  EXPECT_EQ(find_anchor(text, "four  five"), (std::pair<size_t, size_t>(16, 26)));
  EXPECT_EQ(find_anchor(text, "two three").first, static_cast<size_t>(-1));
}

TEST(SentenceAround, EndsAtMarksAndLines) {
  const std::string s = "First one. \"Second é one!\" Third\nFourth; last";
  const Points text(s);
  const auto around = [&](const std::string& word) {
    const auto [a, b] = find_anchor(text, word);
    const auto [x, y] = sentence_around(text, a, b);
    return s.substr(text.bytes[x], text.bytes[y] - text.bytes[x]);
  };
  EXPECT_EQ(around("First"), "First one. ");
  EXPECT_EQ(around("Second"), "\"Second é one!\" ");
  EXPECT_EQ(around("Third"), "Third\n");
  EXPECT_EQ(around("Fourth"), "Fourth; ");
  EXPECT_EQ(around("last"), "last");
}

class ScoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    // Tests run side by side: a folder a test, or one would clear away another's documents.
    folder_ = ::testing::TempDir() + "/muster_score_" +
              ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    put("a.txt",
        "Title\n\nGermany moved 35 soldiers from Taji to Jordan. France stays. Nobody left Erbil.\n");
    put("a.meta.json", "{}");
    put("a.json",
        R"({"id":"a","lang":"en","facts":[
        {"kind":"movement","actor":"DE","action":["relocate","withdraw"],"qty":[35,35],"who":"military",
         "from":["Camp Taji/IQ"],"to":["Jordan/JO"],"status":"done","anchor":"Germany moved 35 soldiers"},
        {"kind":"presence","actor":"FR","stays":true,"anchor":"France stays"},
        {"kind":"presence","actor":"IQ","optional":true,"anchor":"Nobody left"}]})");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void put(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ + "/" + name) << bytes;
  }

  std::string folder_;
  const std::string movement_ =
      R"({"document":"x/a.txt","kind":"movement","actor":"DE","action":"relocate",)"
      R"("quantity":{"min":35,"max":35,"approx":false,"scope":"number"},"who":"military",)"
      R"("from":[{"name":"Taji","country":"IQ"}],"to":[{"name":"Jordan","country":"JO"}],"status":"done",)"
      R"("evidence":[{"slot":"claim","begin":7,"end":32,"quote":"Germany moved 35 soldiers"}]})"
      "\n";
};

TEST_F(ScoreTest, CountsWhatIsFoundExactMissedAndExtra) {
  const std::string extra =
      R"({"document":"a.txt","kind":"directive","action":"order","evidence":[{"begin":0,"end":5,"quote":"title"}]})"
      "\n";
  const auto r = score(folder_, movement_ + extra, {});
  ASSERT_TRUE(r.ok()) << r.error().to_string();
  EXPECT_EQ(r->documents, 1u);
  EXPECT_EQ(r->wrong_quotes, 1u);
  EXPECT_DOUBLE_EQ(r->found_f1, 0.5);
  EXPECT_DOUBLE_EQ(r->exact_f1, 0.5);
  EXPECT_EQ(r->text,
            "1 documents, 2 facts, 2 claims, 1 wrong quotes\n"
            "  movement    gold    1  P 1.000  R 1.000  F1 1.000  exact of found 1.000\n"
            "  presence    gold    1  P 0.000  R 0.000  F1 0.000  exact of found 0.000\n"
            "  incident    gold    0  P 0.000  R 0.000  F1 0.000  exact of found 0.000\n"
            "  suspension  gold    0  P 0.000  R 0.000  F1 0.000  exact of found 0.000\n"
            "  directive   gold    0  P 0.000  R 0.000  F1 0.000  exact of found 0.000\n"
            "  slots       qty 1.000  who 1.000  from 1.000  to 1.000  at 0.000  status 1.000  when 0.000  "
            "hedged 0.000  source 0.000\n"
            "found F1 0.500   exact F1 0.500\n");
}

TEST_F(ScoreTest, ListsErrors) {
  std::string wrong = movement_;
  wrong.replace(wrong.find("\"max\":35"), 8, "\"max\":36");
  ScoreOptions options;
  options.errors = 9;
  const auto r = score(folder_, wrong, options);
  ASSERT_TRUE(r.ok());
  EXPECT_THAT(r->text, HasSubstr("a.json\tslot\tGermany moved 35 soldiers\t{'qty': ((35, 35), (35, 36))}\n"));
  EXPECT_THAT(
      r->text,
      HasSubstr("a.json\tmissed\tFrance stays\t{'kind': 'presence', 'actor': 'FR', 'stays': True}\n"));
}

TEST_F(ScoreTest, ChoosesDocuments) {
  ScoreOptions options;
  options.language = "fr";
  EXPECT_EQ(score(folder_, movement_, options)->documents, 0u);
  options.language = "en";
  options.names = {"b"};
  EXPECT_EQ(score(folder_, movement_, options)->documents, 0u);
  options.names = {"a"};
  EXPECT_EQ(score(folder_, movement_, options)->documents, 1u);
}

TEST_F(ScoreTest, BrokenInputIsNamed) {
  EXPECT_THAT(score(folder_, "{}\n[]\n", {}).error().to_string(), HasSubstr("claims, line 2"));
  put("b.json", "{}");
  EXPECT_THAT(score(folder_, "", {}).error().to_string(), HasSubstr("b.json"));
  EXPECT_FALSE(score(folder_ + "/none", "", {}).ok());
}

}  // namespace
}  // namespace muster
