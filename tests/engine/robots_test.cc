#include "engine/robots.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Robots, TheLongestRuleDecides) {
  const Robots r = Robots::parse(
      "User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.pdf$\nCrawl-delay: 2.5\n",
      "muster");
  EXPECT_TRUE(r.allows("/"));
  EXPECT_FALSE(r.allows("/private/x"));
  EXPECT_TRUE(r.allows("/private/open/x"));
  EXPECT_FALSE(r.allows("/a/b.pdf"));
  EXPECT_TRUE(r.allows("/a/b.pdf?x"));
  EXPECT_DOUBLE_EQ(r.crawl_delay(), 2.5);
}

TEST(Robots, OurOwnGroupGoesBeforeTheStar) {
  const char* text = "User-agent: a\nUser-agent: Muster/1\nDisallow: /m\n\nUser-agent: *\nDisallow: /\n";
  EXPECT_TRUE(Robots::parse(text, "muster").allows("/x"));
  EXPECT_FALSE(Robots::parse(text, "muster").allows("/m1"));
  EXPECT_FALSE(Robots::parse(text, "other").allows("/x"));
}

TEST(Robots, OddFiles) {
  EXPECT_TRUE(Robots::parse("", "muster").allows("/"));
  EXPECT_TRUE(Robots::parse("User-agent: *\nDisallow:\n", "muster").allows("/"));
  EXPECT_TRUE(Robots::parse("Disallow: /\n", "muster").allows("/"));  // of no group
  EXPECT_TRUE(Robots::parse("<html>not found</html>", "muster").allows("/"));
  // Many stars end in bounded time.
  std::string stars = "User-agent: *\nDisallow: /";
  for (int i = 0; i < 2000; ++i) stars += "*a";
  EXPECT_TRUE(Robots::parse(stars + "b\n", "muster").allows("/" + std::string(2000, 'a')));
}

}  // namespace
}  // namespace muster
