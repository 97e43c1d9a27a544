#include "site/chart.h"

#include <cstdio>

#include "assemble/moment.h"

namespace muster {
namespace {

void degrees(double value, Html* out) {
  char text[32];
  std::snprintf(text, sizeof text, "%.5f", value);
  *out << std::string_view(text);
}

}  // namespace

Markup chart_place(std::string_view kind, std::string_view table, std::string_view title) {
  Html out;
  out << "<figure class=\"chart\" data-chart=\"" << kind << "\" data-table=\"" << table << "\" data-title=\""
      << title << "\" hidden></figure>\n";
  return out.take();
}

void quantity_data(const Quantity& q, Html* out) {
  if (!q.stated()) return;
  if (q.min) *out << " data-min=\"" << *q.min << "\"";
  if (q.max) *out << " data-max=\"" << *q.max << "\"";
}

void place_data(std::string_view name, const Place& place, Html* out) {
  if (!place.lat || !place.lon) return;
  *out << " data-" << name << "=\"" << place.name << "\" data-" << name << "-lat=\"";
  degrees(*place.lat, out);
  *out << "\" data-" << name << "-lon=\"";
  degrees(*place.lon, out);
  *out << "\" data-" << name << "-precision=\"" << name_of(place.precision) << "\"";
}

Markup theatre_data(const std::vector<std::string>& names) {
  Html out;
  out << " data-theatre=\"";
  for (size_t i = 0; i < names.size(); ++i) out << std::string_view(i == 0 ? "" : "|") << names[i];
  out << "\"";
  return out.take();
}

std::string day_of_text(const std::string& when) {
  if (when.size() >= 10 && instant_of(when)) return when.substr(0, 10);
  const std::optional<Days> days = days_of(when);
  if (!days || days->first <= -kFarDay) return "";
  // From a count of days to a date, by steps of years and months.
  int64_t day = days->first, year = 1970;
  const auto leap = [](int64_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  while (day < 0) day += leap(--year) ? 366 : 365;
  while (day >= (leap(year) ? 366 : 365)) day -= leap(year++) ? 366 : 365;
  const int kLengths[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int month = 0;
  while (day >= kLengths[month]) day -= kLengths[month++];
  char text[48];
  std::snprintf(text, sizeof text, "%04lld-%02d-%02d", static_cast<long long>(year), month + 1,
                static_cast<int>(day) + 1);
  return text;
}

}  // namespace muster
