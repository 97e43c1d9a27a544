#include "assemble/moment.h"

namespace muster {
namespace {

// Days since 1970-01-01 of a date in the proleptic Gregorian calendar, counted in
// years that begin in March so that the leap day comes last.
int64_t day_number(int64_t year, int64_t month, int64_t day) {
  const int64_t y = month <= 2 ? year - 1 : year;
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t year_of_era = y - era * 400;
  const int64_t month_from_march = (month + 9) % 12;
  const int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

// Digits [at, at + n) as a number; -1 if there are fewer or others.
int64_t digits(std::string_view s, size_t at, size_t n) {
  if (at + n > s.size()) return -1;
  int64_t value = 0;
  for (size_t i = at; i < at + n; ++i) {
    if (s[i] < '0' || s[i] > '9') return -1;
    value = value * 10 + (s[i] - '0');
  }
  return value;
}

std::optional<Days> days_of_date(std::string_view s) {
  while (!s.empty() && (s.back() == '~' || s.back() == '?' || s.back() == '%')) s.remove_suffix(1);
  const int64_t year = digits(s, 0, 4);
  if (year < 0) return std::nullopt;
  if (s.size() == 4) return Days{day_number(year, 1, 1), day_number(year + 1, 1, 1) - 1};
  const int64_t month = digits(s, 5, 2);
  if (s[4] != '-' || month < 1 || month > 12) return std::nullopt;
  if (s.size() == 7) {
    const int64_t next = month == 12 ? day_number(year + 1, 1, 1) : day_number(year, month + 1, 1);
    return Days{day_number(year, month, 1), next - 1};
  }
  const int64_t day = digits(s, 8, 2);
  if (s[7] != '-' || day < 1 || day > 31) return std::nullopt;
  if (s.size() > 10 && s[10] != 'T') return std::nullopt;
  const int64_t n = day_number(year, month, day);
  return Days{n, n};
}

}  // namespace

std::optional<int64_t> instant_of(std::string_view s) {
  const int64_t year = digits(s, 0, 4), month = digits(s, 5, 2), day = digits(s, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  int64_t seconds = day_number(year, month, day) * 86400;
  if (s.size() == 10) return seconds;
  const int64_t hour = digits(s, 11, 2), minute = digits(s, 14, 2);
  if ((s[10] != 'T' && s[10] != 't' && s[10] != ' ') || hour < 0 || minute < 0) return std::nullopt;
  seconds += hour * 3600 + minute * 60;
  size_t at = 16;
  if (at < s.size() && s[at] == ':') {
    const int64_t second = digits(s, at + 1, 2);
    if (second < 0) return std::nullopt;
    seconds += second;
    at += 3;
  }
  if (at < s.size() && s[at] == '.') {
    ++at;
    while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
  }
  if (at == s.size() || s[at] == 'Z' || s[at] == 'z') return seconds;
  if (s[at] != '+' && s[at] != '-') return std::nullopt;
  const int64_t zone_hour = digits(s, at + 1, 2);
  const int64_t zone_minute = digits(s, at + (at + 3 < s.size() && s[at + 3] == ':' ? 4 : 3), 2);
  if (zone_hour < 0 || zone_minute < 0) return std::nullopt;
  const int64_t offset = zone_hour * 3600 + zone_minute * 60;
  return s[at] == '+' ? seconds - offset : seconds + offset;
}

std::optional<Days> days_of(std::string_view edtf) {
  const size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return days_of_date(edtf);
  const std::string_view begin = edtf.substr(0, slash), end = edtf.substr(slash + 1);
  const std::optional<Days> first = days_of_date(begin), last = days_of_date(end);
  const bool open_begin = begin.empty() || begin == "..", open_end = end.empty() || end == "..";
  if ((!first && !open_begin) || (!last && !open_end) || (open_begin && open_end)) return std::nullopt;
  Days days{first ? first->first : -kFarDay, last ? last->last : kFarDay};
  if (days.last < days.first) return std::nullopt;
  return days;
}

}  // namespace muster
