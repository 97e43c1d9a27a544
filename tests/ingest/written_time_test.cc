#include "ingest/written_time.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

std::string time(const char* text, const char* locale = "") {
  const auto found = find_time(text, locale);
  return found ? found->text() : "";
}

TEST(WrittenTime, Machines) {
  EXPECT_EQ(time("2020-01-07T18:05:00Z"), "2020-01-07T18:05:00Z");
  EXPECT_EQ(time("2020-01-07T18:05:00.123+0100"), "2020-01-07T18:05:00+01:00");
  EXPECT_EQ(time("2020-01-07 18:05"), "2020-01-07");  // no zone: the date only
  EXPECT_EQ(time("Tue, 07 Jan 2020 18:05:09 -0500"), "2020-01-07T18:05:09-05:00");
  EXPECT_EQ(time("2020/01/07"), "2020-01-07");
  EXPECT_EQ(time("2020-13-07"), "");
  EXPECT_EQ(time("2019-02-29"), "");
}

TEST(WrittenTime, People) {
  EXPECT_EQ(time("Published at 18:05 GMT on 7 January 2020", "en"), "2020-01-07T18:05:00Z");
  EXPECT_EQ(time("January 7th, 2020, 6:05 p.m. EST", "en-US"), "2020-01-07T18:05:00-05:00");
  EXPECT_EQ(time("Stand: 07.01.2020 18:05 Uhr MEZ", "de"), "2020-01-07T18:05:00+01:00");
  EXPECT_EQ(time("7. J\u00e4nner 2020", "de-AT"), "2020-01-07");
  EXPECT_EQ(time("Publi\u00e9 le 7 janvier 2020 \u00e0 18h05", "fr"), "2020-01-07");
  EXPECT_EQ(time("7 de enero de 2020", "es"), "2020-01-07");
  EXPECT_EQ(time("7 stycznia 2020", "pl"), "2020-01-07");
  EXPECT_EQ(time("7 \u044f\u043d\u0432\u0430\u0440\u044f 2020", "ru"), "2020-01-07");
  EXPECT_EQ(time("5 januari 2020", ""), "2020-01-05");  // no language said, one reading
}

TEST(WrittenTime, AmbiguousDatesGiveNothing) {
  EXPECT_EQ(time("03/04/2020", ""), "");
  EXPECT_EQ(time("03/04/2020", "en"), "");
  EXPECT_EQ(time("03/04/2020", "en-US"), "2020-03-04");
  EXPECT_EQ(time("03/04/2020", "fr"), "2020-04-03");
  EXPECT_EQ(time("25/04/2020", ""), "2020-04-25");
}

TEST(WrittenTime, Datelines) {
  EXPECT_TRUE(is_dateline("By A. Writer, 7 January 2020 18:05", "en"));
  EXPECT_FALSE(
      is_dateline("On 7 January 2020 the soldiers of four nations left their camp near the capital.", "en"));
}

TEST(WrittenTime, Addresses) {
  EXPECT_EQ(date_in_url("https://a.example/2020/01/07/story"), "2020-01-07");
  EXPECT_EQ(date_in_url("https://a.example/2020/13/07/story"), "");
  EXPECT_EQ(date_in_url("https://a.example/x"), "");
}

}  // namespace
}  // namespace muster
