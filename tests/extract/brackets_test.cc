// Orders of words that differ from subject, verb, object: the same claims must come of them.
#include <gtest/gtest.h>

#include "extract/reader.h"

namespace muster {
namespace {

class Orders : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Lexicon::open(MUSTER_TEST_PACK);
    ASSERT_TRUE(opened.ok());
    lexicon_ = std::move(*opened);
    auto reader = Reader::make(*lexicon_);
    ASSERT_TRUE(reader.ok());
    reader_ = std::move(*reader);
  }
  // "DE withdraw 35 from Iraq to Jordan done" of each claim, one a line.
  std::string read(const std::string& language, const std::string& text) {
    Document d;
    d.text = text;
    d.metadata.published = "2020-01-08T20:00:00Z";
    ReadOptions options;
    options.language = language;
    Reading reading;
    reader_->read(d, options, &reading);
    std::string out;
    for (const Claim& c : reading.claims) {
      if (!out.empty()) out += "\n";
      out += (c.actor.empty() ? "?" : c.actor.front()) + std::string(" ") + name_of(c.action);
      if (c.quantity.min) out += " " + std::to_string(*c.quantity.min);
      for (const Place& p : c.from) out += " from " + p.name;
      for (const Place& p : c.to) out += " to " + p.name;
      for (const Place& p : c.at) out += " at " + p.name;
      out += std::string(" ") + name_of(c.status);
      for (const Evidence& e : c.evidence) EXPECT_EQ(e.span.of(text), e.quote);
    }
    return out;
  }
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<Reader> reader_;
};

TEST_F(Orders, TheVerbInTwoParts) {
  const std::string want = "DE relocate 35 from Iraq to Jordan done";
  EXPECT_EQ(read("de", "Deutschland verlegte 35 Soldaten aus dem Irak nach Jordanien."), want);
  EXPECT_EQ(read("de", "Deutschland hat 35 Soldaten aus dem Irak nach Jordanien verlegt."), want);
  EXPECT_EQ(read("de", "Am Dienstag hat Deutschland 35 Soldaten aus dem Irak nach Jordanien verlegt."), want);
  EXPECT_EQ(read("de", "35 deutsche Soldaten wurden aus dem Irak nach Jordanien verlegt."), want);
  EXPECT_EQ(read("de", "35 deutsche Soldaten sind aus dem Irak nach Jordanien verlegt worden."), want);
}

TEST_F(Orders, TheVerbAtTheEnd) {
  EXPECT_EQ(
      read("de", "Der Minister sagte, dass Deutschland 35 Soldaten aus dem Irak nach Jordanien verlegt hat."),
      "DE relocate 35 from Iraq to Jordan done");
}

TEST_F(Orders, APartOfTheVerbAtTheEnd) {
  EXPECT_EQ(read("de", "Frankreich zieht 400 Soldaten aus Niger ab."), "FR withdraw 400 from Niger done");
  EXPECT_EQ(read("de", "Frankreich zog 400 Soldaten aus Niger ab."), "FR withdraw 400 from Niger done");
  EXPECT_EQ(read("de", "Frankreich will 400 Soldaten aus Niger abziehen."),
            "FR withdraw 400 from Niger planned");
  EXPECT_EQ(read("de", "Frankreich zieht seine 400 Soldaten nicht aus Niger ab."),
            "FR withdraw 400 from Niger denied");
  EXPECT_EQ(read("de", "Die Züge ziehen an."), "");
}

TEST_F(Orders, TheSubjectBehindTheVerb) {
  EXPECT_EQ(read("es", "Se ha reubicado en Kuwait a 20 militares suecos."), "SE relocate 20 to Kuwait done");
  EXPECT_EQ(read("es", "Han sido trasladados a Kuwait 20 militares suecos."),
            "SE relocate 20 to Kuwait done");
}

TEST_F(Orders, ReflexiveVerbsMoveTheirSubject) {
  EXPECT_EQ(read("fr", "Les 60 soldats danois se sont retirés du Mali."), "DK withdraw 60 from Mali done");
  EXPECT_EQ(read("fr", "Le Danemark a retiré ses 60 soldats du Mali."), "DK withdraw 60 from Mali done");
  EXPECT_EQ(read("fr", "Trois candidats se sont retirés de la liste."), "");
}

TEST_F(Orders, HearsayConditional) {
  EXPECT_EQ(read("fr", "Les 60 soldats danois auraient quitté le Mali."), "DK withdraw 60 from Mali done");
  EXPECT_EQ(read("fr", "Les 60 soldats danois ne quitteront pas le Mali."),
            "DK withdraw 60 from Mali denied");
}

TEST_F(Orders, CompoundsAreReadByTheirParts) {
  EXPECT_EQ(read("de", "35 Bundeswehrsoldaten wurden nach Jordanien verlegt."),
            "DE relocate 35 to Jordan done");
}

}  // namespace
}  // namespace muster
