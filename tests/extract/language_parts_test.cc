// Documents in several languages, by the compiled packs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/reader.h"
#include "lexicon/lexicon.h"

namespace muster {
namespace {

const std::string kEnglish =
    "The ministry of defence said on Tuesday that Germany had withdrawn 35 soldiers from Iraq to Jordan, and "
    "that the rest of the contingent would stay in the country for the time being.";
const std::string kFrench =
    "La France a retiré mardi 40 soldats du Niger, a indiqué le ministère des Armées dans un communiqué, et "
    "les autres resteront sur place jusqu'à la fin du mois avec leurs alliés.";
const std::string kGerman =
    "Italien hat am Dienstag 50 Soldaten aus dem Irak nach Kuwait verlegt, wie das Ministerium mitteilte, "
    "und "
    "die übrigen bleiben bis zum Ende des Monats im Land und bei ihren Partnern.";
const std::string kPolish =
    "Polska wycofała we wtorek 60 żołnierzy z Iraku do Kuwejtu, poinformowało ministerstwo, a pozostali "
    "zostaną w kraju do końca miesiąca razem ze swoimi sojusznikami z innych państw koalicji.";
const std::string kPortuguese =
    "Portugal retirou na terça-feira 30 militares do Iraque para o Kuwait, informou o ministério em "
    "comunicado, e os restantes ficarão no país até ao fim do mês com os seus aliados da coligação.";
const std::string kSpanish =
    "España ha retirado este martes a 70 militares de Irak, según ha informado el ministerio en un "
    "comunicado, "
    "y los demás se quedarán en el país hasta el final del mes con sus aliados de la coalición.";

class LanguageParts : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Lexicon::open(MUSTER_TEST_PACK);
    ASSERT_TRUE(opened.ok());
    lexicon_ = opened->release();
    auto reader = Reader::make(*lexicon_);
    ASSERT_TRUE(reader.ok());
    reader_ = reader->release();
  }
  static void TearDownTestSuite() {
    delete reader_;
    delete lexicon_;
  }

  static Reading read(const std::string& text, const std::string& declared = "",
                      const std::string& forced = "", bool first_look = true) {
    Document document;
    document.name = "mixed";
    document.text = text;
    document.metadata.published = "2020-01-08T20:00:00Z";
    document.metadata.language = declared;
    ReadOptions options;
    options.language = forced;
    options.explain = true;
    options.first_look = first_look;
    Reading out;
    reader_->read(document, options, &out);
    for (const Claim& c : out.claims) {
      for (const Evidence& e : c.evidence) EXPECT_EQ(e.span.of(text), e.quote);
    }
    return out;
  }
  static std::vector<std::string> said(const Reading& r) {
    std::vector<std::string> out;
    for (const Claim& c : r.claims)
      out.push_back(c.language + " " + (c.actor.empty() ? "" : c.actor.front()) + " " +
                    std::to_string(c.quantity.min.value_or(0)));
    return out;
  }

  static const Lexicon* lexicon_;
  static Reader* reader_;
};
const Lexicon* LanguageParts::lexicon_ = nullptr;
Reader* LanguageParts::reader_ = nullptr;

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST_F(LanguageParts, EachParagraphIsReadWithItsPack) {
  const Reading r = read(kEnglish + "\n\n" + kFrench + "\n\n" + kEnglish + "\n\n" + kGerman + "\n");
  EXPECT_EQ(r.language, "en");
  EXPECT_THAT(said(r), Contains("en DE 35"));
  EXPECT_THAT(said(r), Contains("fr FR 40"));
  EXPECT_THAT(said(r), Contains("de IT 50"));
  EXPECT_TRUE(r.unread.empty());
  for (size_t i = 1; i < r.claims.size(); ++i)
    EXPECT_LE(r.claims[i - 1].evidence.front().span.begin, r.claims[i].evidence.front().span.begin);
}

TEST_F(LanguageParts, TheClaimsOfAParagraphAreThoseItMakesAlone) {
  const Reading alone = read(kFrench), mixed = read(kEnglish + "\n\n" + kFrench + "\n", "en");
  ASSERT_FALSE(alone.claims.empty());
  for (const Claim& c : alone.claims) {
    const bool there = std::any_of(mixed.claims.begin(), mixed.claims.end(), [&](const Claim& m) {
      return m.actor == c.actor && m.action == c.action && m.quantity == c.quantity && m.when == c.when &&
             m.evidence.front().quote == c.evidence.front().quote;
    });
    EXPECT_TRUE(there) << c.evidence.front().quote;
  }
}

TEST_F(LanguageParts, NoClaimFromALanguageWithoutAPack) {
  for (const std::string& foreign : {kPolish, kPortuguese}) {
    const std::string text = kSpanish + "\n\n" + foreign + "\n\n" + kSpanish + "\n";
    const Reading r = read(text);
    EXPECT_EQ(r.language, "es");
    ASSERT_EQ(r.unread.size(), 1u);
    EXPECT_EQ(r.unread[0].where.of(text), foreign);
    EXPECT_THAT(said(r), Contains("es ES 70"));
    for (const Claim& c : r.claims) {
      EXPECT_FALSE(c.evidence.front().span.begin >= r.unread[0].where.begin &&
                   c.evidence.front().span.begin < r.unread[0].where.end);
    }
    const bool traced = std::any_of(r.trace.begin(), r.trace.end(), [&](const TraceLine& t) {
      return t.rule == "language" && t.outcome.starts_with("not read") &&
             t.where.begin == r.unread[0].where.begin;
    });
    EXPECT_TRUE(traced);
  }
}

TEST_F(LanguageParts, ADocumentWithoutAPackMayHoldAParagraphWithOne) {
  const std::string text = kPolish + "\n\n" + kPolish + "\n\n" + kEnglish + "\n";
  const Reading r = read(text, "pl");
  EXPECT_EQ(r.language, "en");
  EXPECT_THAT(said(r), Contains("en DE 35"));
  ASSERT_EQ(r.unread.size(), 1u);
  EXPECT_EQ(r.unread[0].where.of(text), kPolish + "\n\n" + kPolish);
  const Reading none = read(kPolish + "\n\n" + kPolish);
  EXPECT_EQ(none.language, "und");
  EXPECT_TRUE(none.claims.empty() && none.unread.empty());
}

// The first look goes by what is declared; whatever it lets through is looked at by paragraph.
TEST_F(LanguageParts, AWrongDeclarationIsFoundOut) {
  const Reading r = read(kSpanish + "\n\n" + kSpanish + "\n", "en", "", false);
  EXPECT_EQ(r.language, "es");
  EXPECT_THAT(said(r), Contains("es ES 70"));
}

TEST_F(LanguageParts, WhatIsAskedForOverridesAll) {
  const Reading r = read(kEnglish + "\n\n" + kFrench + "\n\n" + kPolish + "\n", "", "en");
  EXPECT_EQ(r.language, "en");
  EXPECT_TRUE(r.unread.empty());
  EXPECT_THAT(said(r), Not(Contains(HasSubstr("fr "))));
}

// A short paragraph has the language of those around it.
TEST_F(LanguageParts, ShortParagraphsInherit) {
  const std::string text =
      kSpanish + "\n\n" + kPolish + "\n\nWarszawa, 7 stycznia\n\n" + kPolish + "\n\n" + kSpanish + "\n";
  const Reading r = read(text);
  ASSERT_EQ(r.unread.size(), 1u);
  EXPECT_EQ(r.unread[0].where.of(text), kPolish + "\n\nWarszawa, 7 stycznia\n\n" + kPolish);
  // Names and numbers alone are of the document.
  const Reading one =
      read(kEnglish + "\n\nBerlin, Baghdad, Amman, Erbil, Taji, Camp Arifjan, Doha, Muscat\n\n" + kEnglish);
  EXPECT_TRUE(one.unread.empty());
}

}  // namespace
}  // namespace muster
