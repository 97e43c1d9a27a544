#include "assemble/moment.h"

#include <gtest/gtest.h>

#include "assemble/number.h"
#include "assemble/roll_claims.h"

namespace muster {
namespace {

TEST(Moment, InstantsOfDifferentZonesCompare) {
  EXPECT_EQ(instant_of("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(instant_of("2020-01-07T10:00:00+01:00"), instant_of("2020-01-07T09:00:00Z"));
  EXPECT_EQ(instant_of("2020-01-07T10:00:00.123-05:30"), instant_of("2020-01-07T15:30:00Z"));
  EXPECT_EQ(instant_of("2020-01-07"), instant_of("2020-01-07T00:00Z"));
  for (const char* bad :
       {"", "yesterday", "2020", "2020-13-01", "2020-01-07Tmorning", "2020-01-07T10:00:00+x"}) {
    EXPECT_FALSE(instant_of(bad)) << bad;
  }
}

TEST(Moment, DaysOfEdtf) {
  EXPECT_EQ(days_of("2020-02")->length(), 29);
  EXPECT_EQ(days_of("2019")->length(), 365);
  EXPECT_EQ(days_of("2020-01-06/2020-01-07")->length(), 2);
  EXPECT_EQ(days_of("2019-11/2020-01")->length(), 92);
  EXPECT_EQ(days_of("2020-01-07~")->length(), 1);
  EXPECT_TRUE(days_of("../2020-01-07")->contains(*days_of("1999")));
  for (const char* bad : {"", "..", "../..", "2020-01-08/2020-01-07", "soon", "2020-00"})
    EXPECT_FALSE(days_of(bad)) << bad;
}

TEST(Number, CompatibleMeansBothCanBeTrue) {
  using test::people;
  EXPECT_TRUE(compatible(people(30, true), people(32)));
  EXPECT_TRUE(compatible(people(120, true), people(121)));
  EXPECT_FALSE(compatible(people(30), people(35)));
  EXPECT_FALSE(compatible(people(50, true), people(80)));
  Quantity more = people(100);
  more.max.reset();
  EXPECT_TRUE(compatible(more, people(5200)));
  EXPECT_FALSE(compatible(more, people(99)));
}

TEST(Number, DifferencesOfIntervals) {
  using test::people;
  EXPECT_EQ(difference(people(121), people(35)).min, 86);
  Quantity several = people(200);
  several.max = 999;
  const Quantity left = difference(several, people(50));
  EXPECT_EQ(left.min, 150);
  EXPECT_EQ(left.max, 949);
  EXPECT_EQ(spelled(left), "150–949");
}

}  // namespace
}  // namespace muster
