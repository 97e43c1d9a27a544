#include <gtest/gtest.h>

#include "assemble/roll_claims.h"

namespace muster {
namespace {

using namespace test;

TEST(Incidents, TallyContainsTheSinglesAndAddsNone) {
  Desk d;
  d.document("a", "2020-01-08T23:00:00Z", "Blog");
  d.attack("a", Action::kRocket, kIraq, "2019-11/2020-01", 13);
  Claim& two = d.attack("a", Action::kRocket, kBaghdad, "2020-01-04", 2);
  two.at = {kBaghdad, city("Balad", "IQ")};
  d.attack("a", Action::kRocket, kBaghdad, "2019-08-04", 1);  // long before: background
  const Roll roll = d.roll();
  ASSERT_EQ(roll.incidents.size(), 3u);
  int tallies = 0;
  for (const IncidentRow& i : roll.incidents) {
    if (!i.tally) {
      EXPECT_EQ(i.count.min, 1);
      continue;
    }
    ++tallies;
    EXPECT_EQ(i.count.min, 13);
    EXPECT_EQ(i.contains.size(), 2u);
  }
  EXPECT_EQ(tallies, 1);
  EXPECT_EQ(roll.background, 1);
}

TEST(Incidents, MergedByTypePlaceAndDay) {
  Desk d;
  d.document("a", "2020-01-08T12:00:00Z", "One");
  d.document("b", "2020-01-08T13:00:00Z", "Two");
  d.attack("a", Action::kMissile, kErbil, "2020-01-08", 1).killed = people(0);
  d.attack("b", Action::kMissile, kErbil, "2020-01-08", 1);
  d.attack("b", Action::kMissile, kBaghdad, "2020-01-08", 1);
  d.attack("b", Action::kMissile, kErbil, "2020-01-05", 1);
  d.attack("b", Action::kRocket, kErbil, "2020-01-08", 1);
  const Roll roll = d.roll();
  EXPECT_EQ(roll.incidents.size(), 4u);
}

TEST(Incidents, CasualtiesOfDifferentOriginsAreARange) {
  Desk d;
  d.document("a", "2020-01-08T12:00:00Z", "One");
  d.document("b", "2020-01-08T13:00:00Z", "Two");
  d.attack("a", Action::kIed, kErbil, "2020-01-08", 1).killed = people(3);
  d.attack("b", Action::kIed, kErbil, "2020-01-08", 1).killed = people(5);
  const Roll roll = d.roll();
  ASSERT_EQ(roll.incidents.size(), 1u);
  EXPECT_EQ(roll.incidents[0].killed.min, 3);
  EXPECT_EQ(roll.incidents[0].killed.max, 5);
  EXPECT_EQ(roll.incidents[0].disputed.size(), 1u);
}

TEST(Incidents, PossibleAndDeniedAttacksAreNone) {
  Desk d;
  d.document("a", "2020-01-08T12:00:00Z", "One");
  d.attack("a", Action::kGreenOnBlue, kErbil, "2020-01-08", 1).status = StatusOf::kPossible;
  d.attack("a", Action::kRocket, kErbil, "2020-01-08", 1).status = StatusOf::kDenied;
  EXPECT_TRUE(d.roll().incidents.empty());
}

TEST(Incidents, NameTheContingentsAtThePlace) {
  Desk d;
  d.document("a", "2020-01-08T12:00:00Z", "One");
  d.attack("a", Action::kMissile, kErbil, "2020-01-08", 1);
  d.present("a", "HU", people(200), kErbil, true);
  const Roll roll = d.roll();
  EXPECT_EQ(roll.incidents[0].present, std::vector<std::string>{"HU"});
}

TEST(Suspensions, LatestWordDecides) {
  Desk d;
  d.document("a", "2020-01-05T12:00:00Z", "One");
  d.document("b", "2020-01-15T12:00:00Z", "Two");
  Claim& stop = d.add("a", Kind::kSuspension, "NATO");
  stop.action = Action::kSuspend;
  stop.when = "2020-01-04";
  Claim& go = d.add("b", Kind::kSuspension, "NATO");
  go.action = Action::kResume;
  go.when = "2020-01-15";
  Roll roll = d.roll();
  ASSERT_EQ(roll.suspended.size(), 1u);
  EXPECT_EQ(roll.suspended[0].status, "resumed");
  EXPECT_EQ(roll.suspended[0].since, "2020-01-15");
  d.options.as_of = "2020-01-06T00:00:00Z";
  roll = d.roll();
  EXPECT_EQ(roll.suspended[0].status, "suspended");
  EXPECT_EQ(roll.suspended[0].since, "2020-01-04");
}

}  // namespace
}  // namespace muster
