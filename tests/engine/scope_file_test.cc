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

TEST(ParseScope, WhatTomlAllows) {
  const auto s = parse_scope(
      "\xEF\xBB\xBF# about\r\ntitle = 'C:\\x' # literal\r\n\ntheatre = [ \"IQ\", # one\n  \"\\u0049R\",\n]\n"
      "missions=[]",
      "s.toml");
  ASSERT_TRUE(s.ok()) << s.error().to_string();
  EXPECT_EQ(s->title, "C:\\x");
  EXPECT_THAT(s->theatre, ElementsAre("IQ", "IR"));
  EXPECT_TRUE(s->missions.empty());
  EXPECT_TRUE(parse_scope("", "s.toml").ok());
}

TEST(ParseScope, MalformedFilesAreRefused) {
  for (const char* toml :
       {"[a]\n", "title", "title =", "title = \"x", "title = \"\\q\"", "title = \"\\uD800\"",
        "title = \"a\" b", "title = \"\"\"a\"\"\"", "theatre = [", "theatre = [\"IQ\"",
        "theatre = [[\"IQ\"]]", "theatre = [1]", "title = \"a\"\ntitle = \"b\"", "c = [}", "\xD0\xA4", "\xFF",
        "title = \"\x01\"", "from = 2020-1-1"}) {
    EXPECT_FALSE(parse_scope(toml, "s.toml").ok()) << toml;
  }
}

}  // namespace
}  // namespace muster
