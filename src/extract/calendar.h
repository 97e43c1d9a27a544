// Days, months, years and stretches of them, and how they are written in EDTF.
//
// A Period is what a time phrase denotes: one calendar unit ("2020-01-07", "2020-01",
// "2020") or an interval between two ("2019-11/2020-01"). The arithmetic is that of
// Howard Hinnant's date library; no words, no clock and no time zone tables here:
// the publication time is taken in the zone in which it is written.
#pragma once

#include <date/date.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

enum class Grain : uint8_t { kDay, kMonth, kYear };

// One calendar unit; `day` is the first day of it.
struct Unit {
  date::sys_days day{};
  Grain grain = Grain::kDay;
  friend bool operator==(const Unit&, const Unit&) = default;
};

// From the first day of `from` to the last day of `to`, both included.
struct Period {
  Unit from, to;
  bool single() const { return from == to; }
  friend bool operator==(const Period&, const Period&) = default;
};

// The day and hour on which a document was published, as its own zone writes them.
struct Published {
  date::sys_days day{};
  int hour = 12;  // 12 where only a day is given
};
// "2020-01-07T18:00:00Z", "2020-01-07T18:00:00+01:00", "2020-01-07"; nullopt for anything else.
std::optional<Published> parse_published(std::string_view rfc3339);

// nullopt for a date that does not exist (31 June) or a year outside 1000..2999.
std::optional<date::sys_days> make_day(int year, int month, int day);

Unit day_unit(date::sys_days day);
Unit month_unit(int year, int month);  // precondition: month 1..12
Unit year_unit(int year);
Period only(Unit unit);
// The smallest period that holds both.
Period spanning(const Period& a, const Period& b);
Period days(date::sys_days first, date::sys_days last);
// Weeks begin on Monday.
Period week_of(date::sys_days day);
// Saturday and Sunday of the week of `day`.
Period weekend_of(date::sys_days day);
// Season 0 spring, 1 summer, 2 autumn, 3 winter: March to May, June to August,
// September to November, December to February of the next year (northern meteorological seasons).
Period season_of(int year, int season);

date::sys_days first_day(const Period& p);
date::sys_days last_day(const Period& p);
int year_of(date::sys_days day);
int month_of(date::sys_days day);
int day_of(date::sys_days day);
int weekday_of(date::sys_days day);  // 1 Monday .. 7 Sunday

// `months` later (negative: earlier), the day clipped to the month's end.
date::sys_days add_months(date::sys_days day, int months);
Unit shift_month(Unit month, int months);
// Easter Sunday (Gregorian), by the anonymous algorithm that Meeus gives.
date::sys_days easter(int year);

std::string edtf(const Period& p);

}  // namespace muster
