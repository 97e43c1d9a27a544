#include "engine/ordered.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>

namespace muster {
namespace {

// Things of very different cost come out in order and complete.
TEST(Ordered, KeepsTheOrder) {
  for (const unsigned threads : {1u, 2u, 8u}) {
    int next = 0;
    std::vector<int> out;
    Ordered<int, int> line;
    line.threads = threads;
    line.window = 8;
    line.produce = [&](int* i) {
      *i = next;
      return next++ < 500;
    };
    line.work = [](size_t, int& i, int* o) {
      if (i % 50 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      *o = i;
    };
    line.consume = [&](int& o) {
      out.push_back(o);
      return true;
    };
    line.run();
    ASSERT_EQ(out.size(), 500u);
    EXPECT_TRUE(std::is_sorted(out.begin(), out.end()));
  }
}

TEST(Ordered, NeverHasMoreInFlightThanTheWindow) {
  std::atomic<int> taken{0}, given{0}, most{0};
  Ordered<int, int> line;
  line.threads = 4;
  line.window = 6;
  line.produce = [&](int* i) {
    *i = taken++;
    most = std::max(most.load(), taken.load() - given.load());
    return *i < 300;
  };
  line.work = [](size_t, int& i, int* o) {
    if (i == 7) std::this_thread::sleep_for(std::chrono::milliseconds(30));
    *o = i;
  };
  line.consume = [&](int&) {
    ++given;
    return true;
  };
  line.run();
  EXPECT_EQ(given.load(), 300);
  EXPECT_LE(most.load(), 7);  // the window, and the one that found the end
}

TEST(Ordered, StopsWhenRefused) {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<int> taken{0};
    int given = 0;
    Ordered<int, int> line;
    line.threads = threads;
    line.window = 4;
    line.produce = [&](int* i) {
      *i = taken++;
      return true;
    };
    line.work = [](size_t, int& i, int* o) { *o = i; };
    line.consume = [&](int&) { return ++given < 10; };
    line.run();
    EXPECT_EQ(given, 10);
    EXPECT_LT(taken.load(), 100);
  }
}

TEST(Ordered, MemoryComesBack) {
  size_t reused = 0;
  int next = 0;
  Ordered<int, std::vector<int>> line;
  line.threads = 2;
  line.window = 4;
  line.produce = [&](int*) { return next++ < 100; };
  line.work = [](size_t, int&, std::vector<int>* o) {
    o->clear();
    o->resize(1000);
  };
  line.consume = [&](std::vector<int>& o) {
    reused += o.capacity() >= 1000;
    return true;
  };
  line.run();
  EXPECT_EQ(reused, 100u);
}

}  // namespace
}  // namespace muster
