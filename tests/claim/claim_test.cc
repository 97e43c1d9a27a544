#include "claim/claim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/builders.h"

namespace muster {
namespace {

using ::testing::MatchesRegex;

TEST(Names, EveryNameIsReadBack) {
  for (int i = 0; i <= static_cast<int>(Kind::kDirective); ++i) {
    EXPECT_EQ(kind_from(name_of(static_cast<Kind>(i))), static_cast<Kind>(i));
  }
  for (int i = 1; i <= static_cast<int>(Action::kOther); ++i) {
    EXPECT_EQ(action_from(name_of(static_cast<Action>(i))), static_cast<Action>(i));
  }
  for (int i = 1; i <= static_cast<int>(Who::kMixed); ++i) {
    EXPECT_EQ(who_from(name_of(static_cast<Who>(i))), static_cast<Who>(i));
  }
  for (int i = 1; i <= static_cast<int>(StatusOf::kDenied); ++i) {
    EXPECT_EQ(status_from(name_of(static_cast<StatusOf>(i))), static_cast<StatusOf>(i));
  }
  for (int i = 1; i <= static_cast<int>(Scope::kRest); ++i) {
    EXPECT_EQ(scope_from(name_of(static_cast<Scope>(i))), static_cast<Scope>(i));
  }
  for (int i = 0; i <= static_cast<int>(Precision::kCountry); ++i) {
    EXPECT_EQ(precision_from(name_of(static_cast<Precision>(i))), static_cast<Precision>(i));
  }
}

TEST(Names, NothingElseIsRead) {
  EXPECT_EQ(action_from(""), std::nullopt);
  EXPECT_EQ(kind_from("Movement"), std::nullopt);
  EXPECT_EQ(status_from("done "), std::nullopt);
}

TEST(Names, FixedByTheFormat) {
  EXPECT_STREQ(name_of(Action::kGreenOnBlue), "green-on-blue");
  EXPECT_STREQ(name_of(Action::kAuthorise), "authorise");
  EXPECT_STREQ(name_of(StatusOf::kNone), "");
}

TEST(KindOf, ActionsBelongToTheirKind) {
  EXPECT_EQ(kind_of(Action::kWithdraw), Kind::kMovement);
  EXPECT_EQ(kind_of(Action::kRotate), Kind::kMovement);
  EXPECT_EQ(kind_of(Action::kSuspend), Kind::kSuspension);
  EXPECT_EQ(kind_of(Action::kContinue), Kind::kSuspension);
  EXPECT_EQ(kind_of(Action::kOrder), Kind::kDirective);
  EXPECT_EQ(kind_of(Action::kAuthorise), Kind::kDirective);
  EXPECT_EQ(kind_of(Action::kRocket), Kind::kIncident);
  EXPECT_EQ(kind_of(Action::kOther), Kind::kIncident);
}

TEST(ClaimId, HasItsShapeAndIsStable) {
  const Claim c = example_claim();
  EXPECT_THAT(claim_id(c), MatchesRegex("clm_[0-9a-f]{16}"));
  EXPECT_EQ(claim_id(c), claim_id(example_claim()));
  // Ids are stored: a change of this value breaks every ledger.
  EXPECT_EQ(claim_id(c), "clm_ac37371b2b91935a");
}

TEST(ClaimId, DoesNotDependOnTheRule) {
  Claim a = example_claim(), b = example_claim();
  b.rule = "another";
  b.hedged = !a.hedged;
  b.source.clear();
  b.evidence.pop_back();
  EXPECT_EQ(claim_id(a), claim_id(b));
}

TEST(ClaimId, DependsOnWhatIsAsserted) {
  const std::string id = claim_id(example_claim());
  const auto changed = [&](auto change) {
    Claim c = example_claim();
    change(c);
    return claim_id(c) != id;
  };
  EXPECT_TRUE(changed([](Claim& c) { c.document = "other.txt"; }));
  EXPECT_TRUE(changed([](Claim& c) { c.kind = Kind::kPresence; }));
  EXPECT_TRUE(changed([](Claim& c) { c.actor = {"D", "E"}; }));
  EXPECT_TRUE(changed([](Claim& c) { c.people_of = {"FR"}; }));
  EXPECT_TRUE(changed([](Claim& c) { c.action = Action::kRelocate; }));
  EXPECT_TRUE(changed([](Claim& c) { c.quantity.max = 36; }));
  EXPECT_TRUE(changed([](Claim& c) { c.quantity.of_max.reset(); }));
  EXPECT_TRUE(changed([](Claim& c) { c.to.push_back(c.from[0]); }));
  EXPECT_TRUE(changed([](Claim& c) { c.status = StatusOf::kPlanned; }));
  EXPECT_TRUE(changed([](Claim& c) { c.evidence[0].span.begin += 1; }));
}

}  // namespace
}  // namespace muster
