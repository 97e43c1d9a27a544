// The examples of the rules in packs/, read with the compiled packs, and how examples are written.
//
// How many may fail stands in pack_examples.ratchet, one number; it only ever goes down.
#include "engine/pack_examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "engine/pack_check.h"

namespace muster {
namespace {

using testing::HasSubstr;

std::unique_ptr<Lexicon> compiled() {
  auto opened = Lexicon::open(MUSTER_TEST_PACK);
  EXPECT_TRUE(opened.ok());
  return opened.ok() ? std::move(*opened) : nullptr;
}

TEST(PackExamples, ComeTrue) {
  size_t allowed = 0;
  std::ifstream ratchet(std::string(MUSTER_SOURCE_DIR) + "/tests/engine/pack_examples.ratchet");
  ASSERT_TRUE(ratchet >> allowed);
  const auto lexicon = compiled();
  ASSERT_TRUE(lexicon);
  auto checked = check_pack_folder(std::string(MUSTER_SOURCE_DIR) + "/packs", lexicon.get());
  ASSERT_TRUE(checked.ok()) << checked.error().to_string();
  EXPECT_THAT(checked->notes, testing::IsEmpty());
  EXPECT_GT(checked->examples.tried, 0u);
  std::string list;
  for (const Error& e : checked->examples.failed) list += e.to_string() + "\n";
  EXPECT_LE(checked->examples.failed.size(), allowed) << list;
  if (checked->examples.failed.size() < allowed) {
    std::cout << "fewer examples fail than tests/engine/pack_examples.ratchet allows: write "
              << checked->examples.failed.size() << " there\n";
  }
}

TEST(PackExamples, EveryRuleHasTwoAndACounterExample) {
  std::vector<Error> ignored;
  auto packs = read_packs(std::string(MUSTER_SOURCE_DIR) + "/packs", &ignored);
  ASSERT_TRUE(packs.ok());
  for (const Pack& pack : *packs) {
    for (const Pack::RuleFile& file : pack.rules) {
      for (const AuthoredRule& rule : file.rules) {
        size_t examples = 0, none = 0;
        bool reads = false;  // a rule, not a model kept beside the rules
        for (const auto& f : rule.fields) {
          examples += f.key == "example";
          none += f.key == "none";
          reads = reads || f.key == "kind";
        }
        if (reads) EXPECT_TRUE(examples >= 2 && none >= 1) << file.file << ": " << rule.name;
      }
    }
  }
}

TEST(PackExamples, Notation) {
  auto e = parse_example(
      "  Ten Finns left Camp Taji.  =>  movement actor=FI from=Camp Taji/IQ,Iraq/IQ quantity=10+ ");
  ASSERT_TRUE(e.ok()) << e.error().to_string();
  EXPECT_EQ(e->sentence, "Ten Finns left Camp Taji.");
  EXPECT_EQ(e->kind, Kind::kMovement);
  const std::vector<std::pair<std::string, std::string>> slots = {
      {"actor", "FI"}, {"from", "Camp Taji/IQ,Iraq/IQ"}, {"quantity", "10+"}};
  EXPECT_EQ(e->slots, slots);
  EXPECT_THAT(parse_example("Ten Finns left.").error().message, HasSubstr("=>"));
  EXPECT_THAT(parse_example("A. => moving").error().message, HasSubstr("unknown kind"));
  EXPECT_THAT(parse_example("A. => movement colour=red").error().message, HasSubstr("unknown slot"));
  EXPECT_THAT(parse_example("A. => movement red").error().message, HasSubstr("SLOT=VALUE"));
}

TEST(PackExamples, ClaimsAsExamples) {
  Claim c;
  c.kind = Kind::kPresence;
  c.actor = {"DK", "NO"};
  c.quantity.scope = Scope::kNumber;
  c.quantity.min = 100;
  c.at = {{"Camp Taji", "IQ", "", {}, {}, Precision::kSite}, {"Iraq", "IQ", "", {}, {}, Precision::kCountry}};
  c.stays = true;
  EXPECT_EQ(as_example(c), "presence actor=DK,NO quantity=100+ at=Camp Taji/IQ,Iraq/IQ stays=yes");
  c.quantity.min.reset();
  c.quantity.max = 50;
  EXPECT_EQ(example_slot(c, "quantity"), "-50");
  c.quantity.min = 30;
  EXPECT_EQ(example_slot(c, "quantity"), "30-50");
  EXPECT_EQ(example_slot(c, "colour"), std::nullopt);
}

Pack pack_of(const std::string& language, std::vector<std::pair<std::string, std::string>> lines) {
  Pack pack;
  pack.language = language;
  AuthoredRule rule;
  rule.name = "test";
  uint32_t line = 2;
  for (auto& [key, value] : lines) rule.fields.push_back({key, value, line++});
  pack.rules.push_back({"packs/x/rules/a.rules", "x/rules/a.rules", {rule}});
  return pack;
}

TEST(PackExamples, SayWhatCame) {
  const auto lexicon = compiled();
  ASSERT_TRUE(lexicon);
  Examples examples;
  const Pack pack = pack_of(
      "en", {{"example", "Germany moved 35 soldiers from Iraq to Jordan. => movement actor=DE quantity=35"},
             {"example", "Germany moved 35 soldiers from Iraq to Jordan. => movement actor=FR"},
             {"none", "Germany moved 35 soldiers from Iraq to Jordan."},
             {"none", "The committee moved on to other matters."}});
  ASSERT_TRUE(try_examples(*lexicon, pack, &examples).ok());
  EXPECT_EQ(examples.tried, 4u);
  ASSERT_EQ(examples.failed.size(), 2u);
  EXPECT_EQ(examples.failed[0].where, "x/rules/a.rules:3");
  EXPECT_THAT(examples.failed[0].message, HasSubstr("expected movement actor=FR; came movement actor=DE"));
  EXPECT_EQ(examples.failed[1].where, "x/rules/a.rules:4");
  EXPECT_THAT(examples.failed[1].message, HasSubstr("expected no claim; came movement actor=DE"));
}

TEST(PackExamples, ALanguageThatIsNotCompiledIsAnError) {
  const auto lexicon = compiled();
  ASSERT_TRUE(lexicon);
  Examples examples;
  EXPECT_FALSE(try_examples(*lexicon, pack_of("xx", {{"none", "A."}}), &examples).ok());
}

}  // namespace
}  // namespace muster
