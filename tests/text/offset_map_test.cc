#include "text/offset_map.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace muster {
namespace {

TEST(OffsetMap, EmptyIsTheIdentity) {
  const OffsetMap map;
  EXPECT_TRUE(map.identity());
  EXPECT_EQ(map.source_of({3, 9}), (Span{3, 9}));
}

TEST(OffsetMap, RunsJoinWhereBothGoOn) {
  OffsetMap map;
  map.add({2, 5}, {10, 13});
  map.add({5, 7}, {13, 15});
  map.add({7, 8}, {15, 20});  // "&amp;"
  map.add({8, 10}, {20, 22});
  ASSERT_EQ(map.runs().size(), 3u);
  EXPECT_EQ(map.source_of({3, 6}), (Span{11, 14}));
  EXPECT_EQ(map.source_of({6, 9}), (Span{14, 21}));
  EXPECT_EQ(map.source_of({7, 8}), (Span{15, 20}));
  EXPECT_EQ(map.source_of({0, 2}), (Span{}));  // added by us
  EXPECT_EQ(map.source_of({0, 3}), (Span{10, 11}));
}

// Two maps one after the other say the same as their join, where every run is even.
RC_GTEST_PROP(OffsetMap, JoinedMapsAgree, ()) {
  std::string source(200, ' ');
  for (char& c : source) c = *rc::gen::inRange('a', 'z');
  // Takes some pieces of `from`, in order, and says where they were.
  const auto pick = [](const std::string& from, OffsetMap* map) {
    std::string out;
    uint32_t at = 0;
    while (at < from.size()) {
      const auto skip = *rc::gen::inRange<uint32_t>(1, 6);
      const auto take = *rc::gen::inRange<uint32_t>(1, 12);
      at += skip;
      if (at + take > from.size()) break;
      const auto begin = static_cast<uint32_t>(out.size());
      out += from.substr(at, take);
      map->add({begin, begin + take}, {at, at + take});
      at += take;
    }
    return out;
  };
  OffsetMap inner, outer;
  const std::string middle = pick(source, &inner);
  const std::string text = pick(middle, &outer);
  RC_PRE(!text.empty());
  const OffsetMap joined = outer.after(inner);
  for (uint32_t i = 0; i < text.size(); ++i) {
    const Span where = joined.source_of({i, i + 1});
    RC_ASSERT(where.size() == 1u);
    RC_ASSERT(source[where.begin] == text[i]);
  }
}

}  // namespace
}  // namespace muster
