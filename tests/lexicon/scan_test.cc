// From tables to mentions: phrases, particles, capitals, accents, languages.
#include <gmock/gmock.h>

#include "lexicon/pack_folder.h"

namespace muster {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kParadigms[] =
    "# format: muster table 1\n# columns: name feature match strip add\n"
    "v\tbase\t*\t-\t-\nv\tpast+part\t*\t-\ted\nv\tger\t*\t-\ting\n";

TEST(Scan, LongestFirstThenTableOrder) {
  PackFolder folder;
  folder.table("xx/a.tsv", "# class: preposition\n", "out\tout\nout of\tfrom\nout of the way\taway\n");
  folder.table("xx/b.tsv", "# class: adverb\n", "out\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_THAT(found(*lexicon.lexicon, "He got OUT of the way."),
              ElementsAre("OUT of the way=preposition/away", "OUT of=preposition/from", "OUT=preposition/out",
                          "OUT=adverb/"));
  EXPECT_THAT(found(*lexicon.lexicon, "Get out. Of course."),
              ElementsAre("out=preposition/out", "out=adverb/"));
  EXPECT_THAT(found(*lexicon.lexicon, ""), IsEmpty());
}

TEST(Scan, HyphenAndSpaceAreAlike) {
  PackFolder folder;
  folder.table("xx/a.tsv", "# class: noun\n", "pull-out\tx\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_THAT(found(*lexicon.lexicon, "a pull-out, a pull out, a pullout"),
              ElementsAre("pull-out=noun/x", "pull out=noun/x"));
}

TEST(Scan, ParticleApartAndSideBySide) {
  PackFolder folder;
  folder.write("xx/paradigms.tsv", kParadigms);
  folder.table("xx/a.tsv", "# class: trigger\n# paradigm: v\n",
               "pull* ... back home\twithdraw\tkind=movement\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_THAT(found(*lexicon.lexicon, "They pulled back home."),
              ElementsAre("pulled back home=trigger/withdraw", "pulled=trigger/withdraw"));
  const auto apart = lexicon->readings("pulled", 1);
  ASSERT_EQ(apart.size(), 1u);
  EXPECT_EQ(lexicon->attribute(apart[0], "particle"), "back home");
  EXPECT_EQ(lexicon->attribute(apart[0], "kind"), "movement");
  EXPECT_EQ(apart[0].morph, kMorphPast | kMorphParticiple);
  EXPECT_EQ(lexicon->string(apart[0].lemma), "pull back home");
  const auto joined = lexicon->readings("pulling back home", 1);
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(lexicon->attribute(joined[0], "particle"), std::nullopt);
  EXPECT_EQ(lexicon->attribute(joined[0], "kind"), "movement");
  EXPECT_EQ(joined[0].morph, kMorphGerund);
}

TEST(Scan, OneWordOfAPhraseInflects) {
  PackFolder folder;
  folder.write("xx/paradigms.tsv", kParadigms);
  folder.table("xx/a.tsv", "# class: verb\n# paradigm: v\n", "set off\tset-off\nstep* down\tresign\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_THAT(found(*lexicon.lexicon, "stepping down set off, seted off, step downed"),
              ElementsAre("set off=verb/set-off"));
  EXPECT_THAT(found(*lexicon.lexicon, "steped down"), ElementsAre("steped down=verb/resign"));
}

TEST(Scan, CapitalsWhereDemanded) {
  PackFolder folder;
  folder.table("xx/a.tsv", "# class: nation\n# cased: yes\n",
               "10 High Street\tGB\nTurkey\tTR\nUS\tUS\tcaps\n");
  folder.table("xx/b.tsv", "# class: pronoun\n", "us\twe\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_THAT(
      found(*lexicon.lexicon, "a turkey for us and US; Turkey, TURKEY"),
      ElementsAre("us=pronoun/we", "US=nation/US", "US=pronoun/we", "Turkey=nation/TR", "TURKEY=nation/TR"));
  EXPECT_THAT(found(*lexicon.lexicon, "10 High Street, 10 high street"),
              ElementsAre("10 High Street=nation/GB"));
}

TEST(Scan, AccentsMayBeLeftOutOfNames) {
  PackFolder folder;
  folder.table("xx/a.tsv", "# class: organisation\n# cased: yes\n", "Élysée Łódź\tE\n");
  folder.table("xx/b.tsv", "# class: noun\n", "été\ts\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_THAT(found(*lexicon.lexicon, "ÉLYSÉE ŁÓDŹ, Elysee Lodz, Été, ete"),
              ElementsAre("ÉLYSÉE ŁÓDŹ=organisation/E", "Elysee Lodz=organisation/E", "Été=noun/s"));
  EXPECT_EQ(lexicon->readings("Elysee Lodz", 1).at(0).flags & kEntryGuess, kEntryGuess);
  EXPECT_EQ(lexicon->readings("Élysée Łódź", 1).at(0).flags & kEntryGuess, 0);
}

// A word of letters alone is looked up as it stands; with a space behind it it is analysed first.
TEST(Scan, AWordIsFoundWithAndWithoutAnalysis) {
  PackFolder folder;
  folder.table("xx/a.tsv", "# class: noun\n", "base\tb\nstraße\ts\nécole\te\nbase camp\tc\nu.s.\tu\n");
  const auto lexicon = lexicon_of(folder);
  for (const std::string word : {"base", "Base", "BASE", "Straße", "STRASSE", "École", "ecole", "nothing",
                                 "a", "", "base camp", "U.S.", "e\u0301cole", "ba\u00ADse", "\xFF"}) {
    const auto plain = lexicon->readings(word, 1), analysed = lexicon->readings(word + " ", 1);
    ASSERT_EQ(plain.size(), analysed.size()) << word;
    for (size_t i = 0; i < plain.size(); ++i) EXPECT_EQ(plain[i].value, analysed[i].value) << word;
  }
  EXPECT_EQ(lexicon->readings("STRASSE", 1).size(), 1u);
}

TEST(Scan, LanguagesShareTheSharedPackOnly) {
  PackFolder folder;
  folder.table("_shared/a.tsv", "# class: organisation\n# cased: yes\n", "NATO\tNATO\n");
  folder.table("xx/a.tsv", "# class: noun\n", "nato\tbirth\n");
  folder.table("yy/a.tsv", "# class: noun\n", "haus\thouse\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_THAT(lexicon->languages(), ElementsAre("_shared", "xx", "yy"));
  EXPECT_EQ(lexicon->language("xx-GB"), LanguageId{1});
  EXPECT_EQ(lexicon->language("YY_at"), LanguageId{2});
  EXPECT_EQ(lexicon->language("zz"), std::nullopt);
  EXPECT_EQ(lexicon->language("_shared"), std::nullopt);
  EXPECT_THAT(found(*lexicon.lexicon, "NATO haus", "xx"),
              ElementsAre("NATO=noun/birth", "NATO=organisation/NATO"));
  EXPECT_THAT(found(*lexicon.lexicon, "NATO haus", "yy"),
              ElementsAre("NATO=organisation/NATO", "haus=noun/house"));
  EXPECT_THAT(found(*lexicon.lexicon, "NATO haus", "zz"), ElementsAre("NATO=organisation/NATO"));
}

TEST(Scan, SettingsAbbreviationsFormsRulesStrings) {
  PackFolder folder;
  folder.write("xx/pack.tsv",
               "# format: muster table 1\n# columns: key value\nelision\tl,d\nordinal-dot\tyes\n");
  folder.table("xx/a.tsv", "# class: abbreviation\n", "Gen.\nz.B\n");
  folder.table("xx/b.tsv", "# class: preposition\n", "out of\tfrom\nto\tto\n");
  folder.write("xx/rules/m.rules",
               "# comment\nrule move.out\n  trigger withdraw\n  role from: a, b\nrole to\n\nrule stay\n");
  const auto lexicon = lexicon_of(folder);
  EXPECT_EQ(lexicon->setting(1, "elision"), "l,d");
  EXPECT_EQ(lexicon->setting(1, "none"), "");
  EXPECT_TRUE(lexicon->sentence_rules(1).ordinal_dot());
  EXPECT_TRUE(lexicon->sentence_rules(1).is_abbreviation("Gen"));
  EXPECT_TRUE(lexicon->sentence_rules(1).is_abbreviation("z.B"));
  EXPECT_FALSE(lexicon->sentence_rules(1).is_abbreviation("out"));
  EXPECT_THAT(lexicon->forms(Class::kPreposition, 1), ElementsAre("out", "to"));
  ASSERT_EQ(lexicon->rules().size(), 2u);
  const RuleText& rule = lexicon->rules()[0];
  EXPECT_EQ(rule.name, "xx.move.out");
  EXPECT_EQ(rule.file, "packs/xx/rules/m.rules");
  ASSERT_EQ(rule.fields.size(), 3u);
  EXPECT_EQ(rule.fields[1].key, "role");
  EXPECT_EQ(rule.fields[1].value, "from: a, b");
  EXPECT_EQ(rule.fields[1].line, 4u);
  EXPECT_EQ(lexicon->string(lexicon->find_string("from").value()), "from");
  EXPECT_EQ(lexicon->find_string("nowhere"), std::nullopt);
}

TEST(Scan, SameInputSameBytes) {
  PackFolder folder;
  folder.table("xx/a.tsv", "# class: preposition\n", "out of\tfrom\nto\tto\n");
  const std::string once = folder.compile();
  EXPECT_EQ(once, folder.compile());
  const auto before = lexicon_of(folder);
  folder.table("xx/a.tsv", "# class: preposition\n", "out of\tfrom\nto\tuntil\n");
  const auto after = lexicon_of(folder);
  EXPECT_EQ(before->fingerprint().size(), 16u);
  EXPECT_NE(before->fingerprint(), after->fingerprint());
}

}  // namespace
}  // namespace muster
