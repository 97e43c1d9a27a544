#include <gmock/gmock.h>

#include "lexicon/pack_folder.h"
#include "lexicon/paradigm.h"

namespace muster {
namespace {

using testing::ElementsAre;

// A made-up language with the habits of several real ones.
Paradigms paradigms() {
  std::vector<Error> errors;
  Paradigms out;
  out.read(read_sheet("# format: muster table 1\n# columns: name feature match strip add\n"
                      "v\tbase\t*\t-\t-\n"
                      "v\tpast+part\te\t-\td\n"
                      "v\tpast+part\t*\t-\ted\n"
                      "v\tger\te\te\ting\n"
                      "v\tger\t*\t-\ting\n"
                      "v\tpres\ts|sh\t-\tes\n"
                      "v\tpres\t*\t-\ts\n"
                      "v2\tger\t*\t-\t&ing\n"
                      "a\tadj\t*\t-\te\n"
                      "a\tadj\t*\t-\ten\n",
                      "p.tsv", "", RowOrder::kGiven, &errors),
           &errors);
  EXPECT_TRUE(errors.empty());
  return out;
}

std::vector<std::string> forms(std::string_view word, std::string_view paradigm,
                               const Pairs& irregular = {}) {
  std::vector<std::string> out;
  for (const Inflected& f : paradigms().inflect(word, paradigm, irregular)) {
    out.push_back(f.form + ":" + std::to_string(f.morph));
  }
  return out;
}

TEST(Inflection, FirstMatchOfEachFeatureCounts) {
  EXPECT_THAT(forms("leave", "v"), ElementsAre("leave:1", "leaved:12", "leaving:16", "leaves:2"));
  EXPECT_THAT(forms("push", "v"), ElementsAre("push:1", "pushed:12", "pushing:16", "pushes:2"));
}

TEST(Inflection, IrregularFormsReplaceTheirFeature) {
  EXPECT_THAT(forms("leave", "v", {{"past", "left"}, {"part", "left"}}),
              ElementsAre("leave:1", "left:12", "leaving:16", "leaves:2"));
  EXPECT_THAT(forms("go", "v", {{"past", "went"}}),
              ElementsAre("go:1", "went:4", "goed:8", "going:16", "gos:2"));
}

TEST(Inflection, DoubledLetterAndSeveralFormsOfOneFeature) {
  EXPECT_THAT(forms("quit", "v2"), ElementsAre("quit:0", "quitting:16"));
  EXPECT_THAT(forms("klein", "a"), ElementsAre("klein:0", "kleine:512", "kleinen:512"));
}

TEST(Inflection, WithoutParadigmTheWordItself) {
  EXPECT_THAT(forms("fish", "", {{"plur", "fish"}}), ElementsAre("fish:64"));
}

}  // namespace
}  // namespace muster
