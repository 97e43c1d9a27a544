// Mentions of whole documents: what is noted, as what, and the laws that hold for any text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "extract/reader.h"
#include "with_pack.h"

namespace muster {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class Mentions : public WithPack {
 protected:
  void read(const std::string& text) {
    document_.text = text;
    document_.metadata.published = "2020-01-08T20:00:00Z";  // a Wednesday
    document_.metadata.language = "en";
    auto reader = Reader::make(*lexicon_);
    ASSERT_TRUE(reader.ok()) << reader.error().to_string();
    ReadOptions options;
    options.mentions = true;
    (*reader)->read(document_, options, &reading_);
    laws();
  }

  // In text order, nothing twice, every span inside the text and on borders of letters.
  void laws() {
    const auto size = document_.text.size();
    auto sound = [&](Span s) {
      return s.begin <= s.end && s.end <= size && (document_.text[s.begin] & 0xC0) != 0x80 &&
             (s.end == size || (document_.text[s.end] & 0xC0) != 0x80);
    };
    for (size_t i = 0; i < reading_.mentions.size(); ++i) {
      const Noted& n = reading_.mentions[i];
      EXPECT_FALSE(n.span.empty());
      EXPECT_TRUE(sound(n.span) && sound(n.cue) && sound(n.source));
      if (i == 0) continue;
      const Noted& before = reading_.mentions[i - 1];
      EXPECT_LE(before.span.begin, n.span.begin);
      EXPECT_FALSE(before.type == n.type && before.span == n.span) << quote(n.span);
    }
  }

  std::string quote(Span s) const { return std::string(s.of(document_.text)); }
  std::string value(const Noted& n) const {
    switch (n.type) {
      case MentionType::kPlace: return n.place.name + "/" + n.place.country;
      case MentionType::kPeople: return n.value + "/" + n.affiliation;
      case MentionType::kPerson: return n.value + "/" + n.affiliation;
      case MentionType::kQuantity:
        return n.quantity.min ? std::to_string(*n.quantity.min) : std::string(name_of(n.quantity.scope));
      case MentionType::kQuotation:
        return quote(n.source) + "|" + quote(n.cue) + (n.direct ? "|direct" : "|indirect");
      default: return n.value;
    }
  }
  // "quote = value" of every mention of a type.
  std::vector<std::string> of(MentionType type) const {
    std::vector<std::string> out;
    for (const Noted& n : reading_.mentions) {
      if (n.type == type) out.push_back(quote(n.span) + " = " + value(n));
    }
    return out;
  }

  Document document_;
  Reading reading_;
};
TEST_F(Mentions, TimesTakeTheTenseOfTheirClause) {
  read("The Danes left Iraq on Tuesday. The Latvians will leave on Friday. It took four months.");
  EXPECT_THAT(of(MentionType::kTime), ElementsAre("on Tuesday = 2020-01-07", "on Friday = 2020-01-10"));
}

TEST_F(Mentions, QuantitiesAreOfPeopleOrThings) {
  read("About 130 troops, 14 of the 40 trainers and the rest paid 3 million euros for 25 km on 6 January.");
  EXPECT_THAT(of(MentionType::kQuantity),
              ElementsAre("About 130 = 130", "14 of the 40 = 14", "the rest = rest"));
}

TEST_F(Mentions, ANameIsAnActorWhereItActsAndAPlaceWhereThingsAre) {
  read("Germany moved 35 soldiers from Iraq to Jordan and Kuwait. Berlin's 90 trainers stay in Berlin.");
  EXPECT_THAT(of(MentionType::kActor), ElementsAre("Germany = DE", "Berlin = DE"));
  EXPECT_THAT(of(MentionType::kPlace), ElementsAre("Iraq = Iraq/IQ", "Jordan = Jordan/JO",
                                                   "Kuwait = Kuwait/KW", "Berlin = Berlin/DE"));
}

TEST_F(Mentions, WhereAMovementEndsIsAPlace) {
  read("The French left Niger. Sixty soldiers joined Niamey by road. London urged Germany to stay.");
  EXPECT_THAT(of(MentionType::kActor), ElementsAre("French = FR", "London = GB", "Germany = DE"));
  EXPECT_THAT(of(MentionType::kPlace), ElementsAre("Niger = Niger/NE", "Niamey = Niamey/NE"));
}

TEST_F(Mentions, PlacesCarryTheRecord) {
  read("Ten Finns are at Camp Taji north of Baghdad.");
  const auto& all = reading_.mentions;
  const auto it =
      std::find_if(all.begin(), all.end(), [](const Noted& n) { return n.type == MentionType::kPlace; });
  ASSERT_NE(it, all.end());
  EXPECT_EQ(it->place.id, "muster:camp-taji");
  EXPECT_EQ(it->place.precision, Precision::kSite);
  EXPECT_TRUE(it->place.lat && it->place.lon);
}

TEST_F(Mentions, PeopleWithNationAndNumber) {
  read("About 130 Danish troops and twelve diplomats remain. Adults pay double.");
  EXPECT_THAT(of(MentionType::kPeople),
              ElementsAre("About 130 Danish troops = military/DK", "twelve diplomats = diplomats/"));
  EXPECT_THAT(of(MentionType::kActor), ElementsAre("Danish = DK"));
}

TEST_F(Mentions, OrganisationsKeepTheirOwnCodeAndActForTheirNation) {
  read("NATO and the Bundeswehr suspended training.");
  EXPECT_THAT(of(MentionType::kOrganisation), ElementsAre("NATO = NATO", "Bundeswehr = bundeswehr"));
  EXPECT_THAT(of(MentionType::kActor), ElementsAre("NATO = NATO", "Bundeswehr = DE"));
}

TEST_F(Mentions, PersonsAreOfficialsByFunction) {
  read(
      "The Norwegian defence minister, Kari Holm, met NATO spokesman Piers Lund. \"We stay,\" said German "
      "General Otto Brandt. Mary Jones, a baker, was there.");
  EXPECT_THAT(of(MentionType::kPerson), Contains("German General Otto Brandt = general/DE"));
  EXPECT_THAT(of(MentionType::kPerson), Contains("NATO spokesman Piers Lund = spokesperson/NATO"));
  EXPECT_THAT(of(MentionType::kPerson), Not(Contains(testing::HasSubstr("Mary"))));
  EXPECT_THAT(of(MentionType::kPlace), IsEmpty());
}

TEST_F(Mentions, QuotationsWordForWord) {
  read(
      "The minister confirmed the plan. \"We will bring the rest home in March,\" she told reporters in "
      "Oslo. The so-called \"plan\" is old.");
  EXPECT_THAT(of(MentionType::kQuotation),
              ElementsAre("We will bring the rest home in March = she|told reporters|direct"));
}

TEST_F(Mentions, QuotationsInOtherWords) {
  read(
      "The ministry said on Tuesday that 14 soldiers had left Iraq. The camp is empty, according to the "
      "Danish "
      "army. Paris announced that nobody would leave Mali.");
  EXPECT_THAT(of(MentionType::kQuotation),
              ElementsAre("14 soldiers had left Iraq = The ministry|said|indirect",
                          "The camp is empty = the Danish army|according to|indirect",
                          "nobody would leave Mali = Paris|announced|indirect"));
}

TEST_F(Mentions, OnlyOnRequest) {
  document_.text = "Germany moved 35 soldiers from Iraq to Jordan.";
  document_.metadata.language = "en";
  auto reader = Reader::make(*lexicon_);
  ASSERT_TRUE(reader.ok());
  (*reader)->read(document_, {}, &reading_);
  EXPECT_THAT(reading_.mentions, IsEmpty());
}

TEST_F(Mentions, LawsHoldForAnyText) {
  for (const char* text :
       {"", " ", "\"", "\"\" said said \"said\"", "said.", "According to", "Général Élysée a dit: « Ça ».",
        "\xE2\x80\x9CWe leave\xE2\x80\x9D \xE2\x80\x98now\xE2\x80\x99 said said", "(((\"a\" (b\"",
        "said: said: said:", "Germany's France's Italy's 3 of the 4 of 5",
        "14\n\n14\n\n- 14 soldiers\n- said Berlin"}) {
    SCOPED_TRACE(text);
    read(text);
  }
}

}  // namespace
}  // namespace muster
