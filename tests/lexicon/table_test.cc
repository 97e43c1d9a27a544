// What authors are told about their mistakes: file, line, field, remedy.
#include <gmock/gmock.h>

#include "lexicon/pack_folder.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

std::vector<std::string> mistakes_of(const std::string& head, const std::string& rows) {
  PackFolder folder;
  folder.table("xx/a.tsv", head, rows);
  return folder.mistakes();
}

TEST(Tables, SoundTableHasNoMistake) {
  EXPECT_THAT(mistakes_of("# class: nation\n# cased: yes\n# criteria: nations,\n#   as they are written\n",
                          "\n# a remark\nIraq\tIQ\nSpain\tES\tadj,key=two words\n"),
              IsEmpty());
}

TEST(Tables, SortedUnlessOrderIsGiven) {
  EXPECT_THAT(mistakes_of("# class: nation\n", "Spain\tES\nIraq\tIQ\n"),
              ElementsAre(testing::AllOf(StartsWith("xx/a.tsv:5: field form: 'Iraq' sorts before 'Spain'"),
                                         HasSubstr("LC_ALL=C sort"))));
  EXPECT_THAT(mistakes_of("# class: nation\n# order: given\n", "Spain\tES\nIraq\tIQ\n"), IsEmpty());
}

TEST(Tables, HeadMustNameFormatAndClass) {
  PackFolder folder;
  folder.write("xx/a.tsv", "# columns: form value\nIraq\tIQ\n");
  EXPECT_THAT(folder.mistakes(),
              ElementsAre(HasSubstr("field class: is missing"), HasSubstr("field format:")));
  EXPECT_THAT(mistakes_of("# class: nations\n", "Iraq\tIQ\n"),
              ElementsAre(HasSubstr("'nations' is no class")));
  EXPECT_THAT(mistakes_of("# class: nation\n# colour: red\n", ""), ElementsAre(HasSubstr("field colour")));
  EXPECT_THAT(mistakes_of("# class: nation\n# class: nation\n", ""),
              ElementsAre(HasSubstr("xx/a.tsv:4: field class: stands twice")));
}

TEST(Tables, WrongFields) {
  EXPECT_THAT(mistakes_of("# class: nation\n", "Iraq\tIQ\t\t\tmore\n"),
              ElementsAre(HasSubstr("xx/a.tsv:4: has 5 fields")));
  EXPECT_THAT(mistakes_of("# class: nation\n", "\tIQ\n"), ElementsAre(HasSubstr("field form: is empty")));
  EXPECT_THAT(mistakes_of("# class: nation\n", "Iraq\tIQ\nIraq\tIQ\n"),
              ElementsAre(HasSubstr("xx/a.tsv:5: field form: 'Iraq' stands twice")));
  EXPECT_THAT(mistakes_of("# class: nation\n", "Iraq\tIRQ\n"),
              ElementsAre(HasSubstr("field value: 'IRQ' must be an ISO")));
  EXPECT_THAT(mistakes_of("# class: month\n", "march\t13\n"), ElementsAre(HasSubstr("must be 1 to 12")));
  EXPECT_THAT(mistakes_of("# class: number\n", "two\ttwo\n"),
              ElementsAre(HasSubstr("must be a decimal number")));
  EXPECT_THAT(mistakes_of("# class: verb\n", "go\tgo\tp=verb\n"),
              ElementsAre(HasSubstr("paradigm 'verb' is not in paradigms.tsv")));
  EXPECT_THAT(mistakes_of("# class: verb\n", "go\tgo\t\tpreterite=went\n"),
              ElementsAre(HasSubstr("'preterite' is no feature")));
  EXPECT_THAT(mistakes_of("# class: verb\n", "go* away*\tgo\n"), ElementsAre(HasSubstr("two *")));
  EXPECT_THAT(mistakes_of("# class: verb\n", "... out\tgo\n"),
              ElementsAre(HasSubstr("one head and one particle")));
  EXPECT_THAT(mistakes_of("# class: organisation\n", "Army\tX\tnation=GER\n"),
              ElementsAre(HasSubstr("nation=GER is no ISO")));
}

TEST(Tables, PlacesAreChecked) {
  PackFolder folder;
  folder.write("_shared/places.tsv",
               "# format: muster table 1\n# class: place\n# columns: name country lat lon precision kind "
               "within aliases\n"
               "Camp One\tIQ\t33.1\t44.1\tsite\tcamp\n"
               "Camp Three\tIQ\t95\t44.1\tsite\tcamp\n"
               "Camp Two\tQQ\t33.1\t44.1\thouse\tcamp\n"
               "Camp Zero\tQQ\t33.1\t44.1\tsite\tcamp\n");
  EXPECT_THAT(folder.mistakes(), ElementsAre(HasSubstr("places.tsv:5: field lat, lon"),
                                             HasSubstr("places.tsv:6: field precision"),
                                             HasSubstr("places.tsv:7: field country")));
}

TEST(Tables, RulesAndParadigms) {
  PackFolder folder;
  folder.write("xx/rules/a.rules", "trigger x\nrule one\n  trigger withdraw\nrule two words\nrule one\n");
  folder.write("xx/rules/b.rules", "rule one\n");
  folder.write("xx/paradigms.tsv",
               "# format: muster table 1\nv\tpast\te\te\ted\nv\tsupine\t*\t-\tum\nv\tger\te\tx\ting\n");
  EXPECT_THAT(folder.mistakes(),
              ElementsAre(HasSubstr("paradigms.tsv:3: field feature: 'supine'"),
                          HasSubstr("paradigms.tsv:4: field strip: 'x'"),
                          HasSubstr("a.rules:1: field trigger: stands before"),
                          HasSubstr("a.rules:4: field rule: needs a name"),
                          HasSubstr("a.rules:5: field rule: 'one' stands twice"),
                          HasSubstr("b.rules:1: field rule: 'one' is also in packs/xx/rules/a.rules")));
}

TEST(Tables, OnePackAloneIsChecked) {
  PackFolder folder;
  folder.table("xx/a.tsv", "# class: nation\n", "Iraq\tIRQ\n");
  folder.table("yy/a.tsv", "# class: nation\n", "Iraq\tIRQ\n");
  const auto errors = check_packs(folder.path("xx/"));
  ASSERT_TRUE(errors.ok());
  EXPECT_EQ(errors->size(), 1u);
  EXPECT_FALSE(check_packs(folder.path("none")).ok());
}

TEST(Tables, OwnPacksAreSound) {
  const auto errors = check_packs(std::string(MUSTER_SOURCE_DIR) + "/packs");
  ASSERT_TRUE(errors.ok());
  for (const Error& e : *errors) ADD_FAILURE() << e.to_string();
}

}  // namespace
}  // namespace muster
