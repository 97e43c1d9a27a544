#include "extract/first_look.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

#include "extract/reader.h"
#include "with_pack.h"

namespace muster {
namespace {

class FirstLookOverText : public WithPack {
 protected:
  static void SetUpTestSuite() {
    WithPack::SetUpTestSuite();
    look_ = new FirstLook(*lexicon_, *lexicon_->language("en"));
  }
  static void TearDownTestSuite() {
    delete look_;
    WithPack::TearDownTestSuite();
  }
  static std::string filler(size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += "the price of milk rose a little in the spring. ";
    out.resize(bytes, '.');
    return out;
  }

  static FirstLook* look_;
};
FirstLook* FirstLookOverText::look_ = nullptr;

TEST_F(FirstLookOverText, PassesOverWhatTellsOfNothing) {
  EXPECT_FALSE(look_->worth_reading(""));
  EXPECT_FALSE(look_->worth_reading("The price of milk rose a little in the spring. " + filler(300)));
  EXPECT_FALSE(look_->worth_reading(filler(100000)));
  EXPECT_FALSE(look_->worth_reading(std::string(100000, 'x')));
  EXPECT_FALSE(look_->worth_reading(std::string(100000, '\xFF')));
}

TEST_F(FirstLookOverText, AMessageIsReadInAnyCase) {
  EXPECT_TRUE(look_->worth_reading("Canada will shift its mission to Kuwait."));
  EXPECT_FALSE(look_->worth_reading("Canada will shift its mission to Kuwait. " + filler(300)));
}

TEST_F(FirstLookOverText, OneTellingWordIsEnoughInAShortText) {
  EXPECT_TRUE(look_->worth_reading("Denmark withdraws. " + filler(300)));
  EXPECT_TRUE(look_->worth_reading("WITHDRAWN: all " + filler(300)));
  EXPECT_TRUE(look_->worth_reading("The diplomats are back. " + filler(300)));
}

TEST_F(FirstLookOverText, FindsAWordAtEveryPlace) {
  for (size_t before = 1000; before < 1000 + 3 * 64; ++before) {
    for (const size_t behind : {0, 1, 31, 64, 200}) {
      const std::string text = filler(before) + " soldiers" + (behind ? " " + filler(behind) : "");
      EXPECT_TRUE(look_->worth_reading(text)) << before << " " << behind;
    }
  }
}

TEST_F(FirstLookOverText, AnActionNeedsPeopleNearIt) {
  const std::string action = filler(1000) + " evacuated ", people = " diplomats " + filler(1000);
  EXPECT_FALSE(look_->worth_reading(action + filler(1000)));
  EXPECT_FALSE(look_->worth_reading(filler(1000) + people));
  EXPECT_TRUE(look_->worth_reading(action + filler(100) + people));
  EXPECT_FALSE(look_->worth_reading(action + filler(1000) + people));
}

TEST_F(FirstLookOverText, WordsAreWholeWords) {
  EXPECT_FALSE(look_->worth_reading(filler(1000) + " xsoldiers soldiersx 7soldiers soldiers\xC3\xA9 "));
  EXPECT_TRUE(look_->worth_reading(filler(1000) + "(soldiers)"));
}

TEST_F(FirstLookOverText, WhereWordsAreJoinedTheEndOfOneTells) {
  const FirstLook german(*lexicon_, *lexicon_->language("de"));
  std::string text;
  while (text.size() < 2000) text += "Der Preis der Milch stieg im Sommer ein wenig. ";
  EXPECT_FALSE(german.worth_reading(text));
  EXPECT_TRUE(german.worth_reading(text + "Die Bundeswehrsoldaten sind zu Hause."));
  EXPECT_TRUE(german.worth_reading(text + "Der Truppenabzug der Botschafter begann."));
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Every document that states a fact, in every language.
TEST_F(FirstLookOverText, NoDocumentThatStatesAFactIsPassedOver) {
  std::map<std::string, std::unique_ptr<FirstLook>> looks;
  int documents = 0;
  for (const char* folder : {"dev", "more", "own"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(MUSTER_SOURCE_DIR "/tests/gold/" + std::string(folder))) {
      std::filesystem::path path = entry.path();
      if (path.extension() != ".txt") continue;
      const std::string text = contents(path), name = path.filename().string();
      path.replace_extension(".json");
      if (contents(path).find("\"kind\"") == std::string::npos) continue;
      const auto language = lexicon_->language(name.substr(0, 2));
      ASSERT_TRUE(language) << name;
      auto& look = looks[name.substr(0, 2)];
      if (!look) look = std::make_unique<FirstLook>(*lexicon_, *language);
      EXPECT_TRUE(look->worth_reading(text)) << name;
      ++documents;
    }
  }
  EXPECT_GT(documents, 100);
  EXPECT_GT(looks.size(), 3u);
}

TEST_F(FirstLookOverText, TheReaderSaysThatItPassedOver) {
  auto reader = Reader::make(*lexicon_);
  ASSERT_TRUE(reader.ok());
  Document document;
  document.text = filler(2000);
  document.metadata.language = "en";
  ReadOptions options;
  Reading reading;
  (*reader)->read(document, options, &reading);
  EXPECT_TRUE(reading.passed_over);
  options.first_look = false;
  (*reader)->read(document, options, &reading);
  EXPECT_FALSE(reading.passed_over);
}

}  // namespace
}  // namespace muster
