#include "extract/calendar.h"

#include <algorithm>
#include <charconv>

namespace muster {
namespace {

bool digits(std::string_view text, size_t at, size_t count, int* out) {
  if (at + count > text.size()) return false;
  int value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  *out = value;
  return true;
}

void append_padded(std::string* out, int value, int width) {
  char buffer[12];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  for (int i = static_cast<int>(end - buffer); i < width; ++i) out->push_back('0');
  out->append(buffer, end);
}

void append_unit(std::string* out, const Unit& unit) {
  append_padded(out, year_of(unit.day), 4);
  if (unit.grain == Grain::kYear) return;
  out->push_back('-');
  append_padded(out, month_of(unit.day), 2);
  if (unit.grain == Grain::kMonth) return;
  out->push_back('-');
  append_padded(out, day_of(unit.day), 2);
}

date::sys_days last_day_of(const Unit& unit) {
  const date::year_month_day ymd{unit.day};
  switch (unit.grain) {
    case Grain::kDay: return unit.day;
    case Grain::kMonth: return date::sys_days{ymd.year() / ymd.month() / date::last};
    case Grain::kYear: break;
  }
  return date::sys_days{ymd.year() / date::December / 31};
}

}  // namespace

std::optional<Published> parse_published(std::string_view s) {
  int year = 0, month = 0, day = 0, hour = 12;
  if (!digits(s, 0, 4, &year) || !digits(s, 5, 2, &month) || !digits(s, 8, 2, &day)) return std::nullopt;
  if (s[4] != '-' || s[7] != '-') return std::nullopt;
  if (s.size() > 10 && (s[10] == 'T' || s[10] == 't' || s[10] == ' ')) digits(s, 11, 2, &hour);
  const auto made = make_day(year, month, day);
  if (!made) return std::nullopt;
  return Published{*made, hour};
}

std::optional<date::sys_days> make_day(int year, int month, int day) {
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                 date::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return date::sys_days{ymd};
}

Unit day_unit(date::sys_days day) { return {day, Grain::kDay}; }

Unit month_unit(int year, int month) {
  return {date::sys_days{date::year{year} / date::month{static_cast<unsigned>(month)} / 1}, Grain::kMonth};
}

Unit year_unit(int year) { return {date::sys_days{date::year{year} / date::January / 1}, Grain::kYear}; }

Period only(Unit unit) { return {unit, unit}; }

Period spanning(const Period& a, const Period& b) {
  return {first_day(b) < first_day(a) ? b.from : a.from, last_day(a) < last_day(b) ? b.to : a.to};
}

Period days(date::sys_days first, date::sys_days last) { return {day_unit(first), day_unit(last)}; }

Period week_of(date::sys_days day) {
  const date::sys_days monday = day - date::days{weekday_of(day) - 1};
  return days(monday, monday + date::days{6});
}

Period weekend_of(date::sys_days day) {
  const date::sys_days saturday = day + date::days{6 - weekday_of(day)};
  return days(saturday, saturday + date::days{1});
}

Period season_of(int year, int season) {
  const Unit start = month_unit(year, 3 + 3 * season);
  return {start, shift_month(start, 2)};
}

date::sys_days first_day(const Period& p) { return p.from.day; }
date::sys_days last_day(const Period& p) { return last_day_of(p.to); }

int year_of(date::sys_days day) { return static_cast<int>(date::year_month_day{day}.year()); }
int month_of(date::sys_days day) {
  return static_cast<int>(static_cast<unsigned>(date::year_month_day{day}.month()));
}
int day_of(date::sys_days day) {
  return static_cast<int>(static_cast<unsigned>(date::year_month_day{day}.day()));
}
int weekday_of(date::sys_days day) { return static_cast<int>(date::weekday{day}.iso_encoding()); }

date::sys_days add_months(date::sys_days day, int months) {
  const date::year_month_day ymd{day};
  const auto month = date::year_month{ymd.year(), ymd.month()} + date::months{months};
  const date::year_month_day_last last{month.year(), date::month_day_last{month.month()}};
  return date::sys_days{month / std::min(ymd.day(), last.day())};
}

Unit shift_month(Unit month, int months) { return {add_months(month.day, months), Grain::kMonth}; }

date::sys_days easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  const int day = (h + l - 7 * m + 114) % 31 + 1;
  return *make_day(year, month, day);
}

std::string edtf(const Period& p) {
  std::string out;
  append_unit(&out, p.from);
  if (!p.single()) {
    out.push_back('/');
    append_unit(&out, p.to);
  }
  return out;
}

}  // namespace muster
