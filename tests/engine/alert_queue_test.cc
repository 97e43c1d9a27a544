// Order and pauses of what one channel is told.
#include "engine/alert_queue.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace muster {
namespace {

const AlertPauses kPauses{1, 100};

TEST(AlertQueue, PausesDoubleUpToTheLongest) {
  EXPECT_EQ(kPauses.after(1), 1);
  EXPECT_EQ(kPauses.after(2), 2);
  EXPECT_EQ(kPauses.after(7), 64);
  EXPECT_EQ(kPauses.after(8), 100);
  EXPECT_EQ(kPauses.after(1000000), 100);
}

TEST(AlertQueue, ARefusedMessageHoldsUpItsOwnLaneOnly) {
  AlertQueue q(kPauses);
  EXPECT_LT(q.next(0).wait, 0);
  q.add("DE", 1, 0, 0);
  q.add("DE", 2, 0, 0);
  q.add("FR", 3, 0, 0);
  EXPECT_EQ(q.next(0).number, 1);
  EXPECT_EQ(q.refused(1, 0), 1);
  EXPECT_EQ(q.next(0).number, 3);  // not 2: it would overtake
  q.delivered(3);
  EXPECT_FALSE(q.next(0.5).number);
  EXPECT_EQ(q.next(0.5).wait, 0.5);
  EXPECT_EQ(q.next(1).number, 1);
  EXPECT_EQ(q.next(1).attempts, 1);
  q.dead(1, 1);
  EXPECT_EQ(q.next(1).number, 2);
  q.delivered(2);
  EXPECT_TRUE(q.empty());
}

TEST(AlertQueue, WhenNobodyIsThereOneTriesForAll) {
  AlertQueue q(kPauses);
  for (int i = 0; i < 50; ++i) q.add("lane " + std::to_string(i), i, 0, 0);
  double now = 0;
  int tries = 0;
  while (now < 1000) {
    const auto next = q.next(now);
    if (next.number) {
      ++tries;
      q.refused(*next.number, now);
    } else {
      ASSERT_GT(next.wait, 0);
      now += next.wait;
    }
  }
  EXPECT_LT(tries, 40);  // and not some ten for each of the fifty lanes
  const auto next = q.next(now + 100);
  ASSERT_TRUE(next.number);
  q.delivered(*next.number);  // somebody is there again: the others follow at once
  EXPECT_TRUE(q.next(now + 100).number);
}

TEST(AlertQueue, EachOnceAndInOrderWhateverIsRefused) {
  std::mt19937 chance(5);
  AlertQueue q(kPauses);
  std::map<std::string, std::vector<int64_t>> given, got;
  std::map<int64_t, std::string> lane_of;
  int64_t number = 0;
  double now = 0;
  size_t done = 0;
  for (int step = 0; step < 20000 || !q.empty(); ++step) {
    if (step < 20000 && chance() % 3 == 0) {
      const std::string lane(1, char('a' + chance() % 7));
      q.add(lane, ++number, 0, 0);
      lane_of[number] = lane;
      given[lane].push_back(number);
    }
    const auto next = q.next(now);
    if (!next.number) {
      ASSERT_EQ(next.wait < 0, q.empty());
      now += next.wait < 0 ? 1 : next.wait;
      continue;
    }
    if (chance() % 2 == 0) {
      ASSERT_GT(q.refused(*next.number, now), now);
      continue;
    }
    got[lane_of[*next.number]].push_back(*next.number);
    ++done;
    q.delivered(*next.number);
  }
  EXPECT_EQ(got, given);
  EXPECT_EQ(done, size_t(number));
}

}  // namespace
}  // namespace muster
