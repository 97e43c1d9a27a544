// Which pack a text is read with, by the compiled packs.
#include "extract/languages.h"
#include "with_pack.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

class Languages : public WithPack {
 protected:
  static std::string of(std::string_view text) {
    const auto language = language_of(text, *lexicon_);
    return language ? std::string(lexicon_->languages()[*language]) : "none";
  }
};
TEST_F(Languages, OfWholeSentences) {
  EXPECT_EQ(of("The ministry said on Tuesday that all 35 soldiers had left the country."), "en");
  EXPECT_EQ(of("Le ministère a indiqué mardi que les 35 soldats avaient quitté le pays."), "fr");
  EXPECT_EQ(of("Das Ministerium teilte am Dienstag mit, dass alle 35 Soldaten das Land verlassen haben."),
            "de");
  EXPECT_EQ(of("El ministerio informó el martes de que los 35 militares habían salido del país."), "es");
}

TEST_F(Languages, OfShortOnesBySmallWords) {
  EXPECT_EQ(of("Germany moved 35 soldiers."), "en");
  EXPECT_EQ(of("La France retire ses soldats."), "fr");
  EXPECT_EQ(of("Deutschland zieht 35 Soldaten ab."), "de");
  EXPECT_EQ(of("España retira a sus soldados."), "es");
}

TEST_F(Languages, NoneWithoutAPack) {
  EXPECT_EQ(of("Ministerstwo poinformowało we wtorek, że wszyscy żołnierze opuścili kraj i wrócili do domu."),
            "none");
  EXPECT_EQ(of("Министерство сообщило во вторник, что все солдаты покинули страну."), "none");
  EXPECT_EQ(of(""), "none");
  EXPECT_EQ(of("12345 ..."), "none");
}

// Whatever stands in it, a text has one language or none.
TEST_F(Languages, OfAnyBytes) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += static_cast<char>('!' + i * 7 % 90);
  of(text);
  of("\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA");
}

}  // namespace
}  // namespace muster
