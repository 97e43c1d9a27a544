// Runs the case files beside it: a line of text, then one indented line for every
// quantity or time in it, "phrase = value" (render.h); "-" when there is none. A line
// "@ 2020-01-07T18:00:00Z" sets the publication time of what follows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "../with_pack.h"
#include "extract/calendar.h"
#include "extract/quantities_number.h"
#include "extract/values/render.h"

namespace muster {
namespace {

struct Case {
  int line = 0;
  std::string published, text;
  std::vector<std::string> expected;
};

std::vector<Case> load(const std::string& file) {
  std::vector<Case> cases;
  std::ifstream in(std::string(MUSTER_SOURCE_DIR) + "/tests/extract/values/" + file);
  EXPECT_TRUE(in) << file;
  std::string line, published;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '@') {
      published = line.substr(2);
    } else if (line.starts_with("  ")) {
      if (!cases.empty() && line != "  -") cases.back().expected.push_back(line.substr(2));
    } else {
      cases.push_back({number, published, line, {}});
    }
  }
  return cases;
}

class Values : public WithPack {
 protected:
  template <class M, class Find>
  void check(const std::string& file, const std::string& code, Find find) {
    const auto language = lexicon_->language(code);
    ASSERT_TRUE(language);
    for (const Case& c : load(file)) {
      Document document;
      document.text = c.text;
      Page page;
      page.load(document, *lexicon_, *language);
      std::vector<M> mentions;
      find(page, c.published, &mentions);
      std::vector<std::string> found;
      for (const M& m : mentions) found.push_back(phrase(page, m) + " = " + render(m));
      EXPECT_THAT(found, testing::ElementsAreArray(c.expected)) << file << ":" << c.line << ": " << c.text;
    }
  }
};
void quantities_of(const Page& page, const std::string&, std::vector<QuantityMention>* out) {
  find_quantities(page, out);
}

void times_of(const Page& page, const std::string& published, std::vector<TimeMention>* out) {
  find_times(page, published, out);
}

TEST_F(Values, Quantities) { check<QuantityMention>("quantities.cases", "en", quantities_of); }

TEST_F(Values, Times) { check<TimeMention>("times.cases", "en", times_of); }

// The same ways of saying them in the other packs.
TEST_F(Values, QuantitiesByLanguage) {
  for (const std::string code : {"en", "fr", "de", "es", "it", "nl"})
    check<QuantityMention>("quantities_" + code + ".cases", code, quantities_of);
}

TEST_F(Values, TimesByLanguage) {
  for (const std::string code : {"en", "fr", "de", "es", "it", "nl"})
    check<TimeMention>("times_" + code + ".cases", code, times_of);
}

TEST(Calendar, WritesUnitsAndIntervals) {
  EXPECT_EQ(edtf(only(day_unit(*make_day(2020, 1, 7)))), "2020-01-07");
  EXPECT_EQ(edtf(only(month_unit(2020, 1))), "2020-01");
  EXPECT_EQ(edtf({month_unit(2019, 11), month_unit(2020, 1)}), "2019-11/2020-01");
  EXPECT_EQ(edtf(season_of(2019, 3)), "2019-12/2020-02");
  EXPECT_EQ(edtf(week_of(*make_day(2020, 1, 8))), "2020-01-06/2020-01-12");
  EXPECT_FALSE(make_day(2019, 2, 29));
  EXPECT_EQ(easter(2024), *make_day(2024, 3, 31));
  EXPECT_EQ(easter(2026), *make_day(2026, 4, 5));
  EXPECT_EQ(add_months(*make_day(2024, 1, 31), 1), *make_day(2024, 2, 29));
}

TEST(Calendar, TakesThePublicationInItsOwnZone) {
  EXPECT_EQ(parse_published("2020-01-07T23:30:00-05:00")->day, *make_day(2020, 1, 7));
  EXPECT_EQ(parse_published("2020-01-07")->day, *make_day(2020, 1, 7));
  EXPECT_FALSE(parse_published(""));
  EXPECT_FALSE(parse_published("Tuesday"));
  EXPECT_FALSE(parse_published("2020-13-07"));
}

TEST(Digits, GroupingDecides) {
  const auto whole = [](std::string_view s) { return parse_digits(s)->millionths / 1'000'000; };
  for (const char* s : {"5,200", "5.200", "5 200", "5\u00a0200", "5\u202f200", "5200"})
    EXPECT_EQ(whole(s), 5200) << s;
  EXPECT_EQ(whole("1,70,000"), 170000);
  EXPECT_EQ(whole("1.414.021"), 1414021);
  EXPECT_TRUE(parse_digits("3.5")->decimal);
  EXPECT_EQ(parse_digits("1,234.5")->millionths, 1'234'500'000);
  EXPECT_TRUE(parse_digits("10:30")->clock);
  EXPECT_TRUE(parse_digits("192.168.1.2")->opaque);
  EXPECT_TRUE(parse_digits("99999999999999999999999")->opaque);
  EXPECT_FALSE(parse_digits("x1"));
}

}  // namespace
}  // namespace muster
