#include "engine/scope_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(ParseScope, ReadsEveryKey) {
  const auto s = parse_scope(
      "title = \"Iraq\"\ntheatre = [\"IQ\"]\ncontributors = [\"DE\", \"HR\"]\nmissions = [\"OIR\"]\n"
      "from = 2020-01-01\nuntil = \"2020-01-10\"\n",
      "s.toml");
  ASSERT_TRUE(s.ok()) << s.error().to_string();
  EXPECT_EQ(s->title, "Iraq");
  EXPECT_THAT(s->contributors, ElementsAre("DE", "HR"));
  EXPECT_THAT(s->missions, ElementsAre("OIR"));
  EXPECT_EQ(s->from, "2020-01-01");
  EXPECT_EQ(s->until, "2020-01-10");
}

TEST(ParseScope, ErrorsNameLineAndKey) {
  const auto error = [](const char* toml) { return parse_scope(toml, "s.toml").error().to_string(); };
  EXPECT_THAT(error("title = \"x\"\ntheater = [\"IQ\"]\n"), HasSubstr("s.toml:2: unknown key 'theater'"));
  EXPECT_THAT(error("theatre = \"IQ\"\n"), HasSubstr("s.toml:1: expected an array of strings for 'theatre'"));
  EXPECT_THAT(error("title = 3\n"), HasSubstr("expected a string for 'title'"));
  EXPECT_THAT(error("title = \n"), HasSubstr("s.toml:1"));
}

}  // namespace
}  // namespace muster
