#include "extract/times_units.h"

namespace muster {

int months_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMonth: return 1;
    case TimeUnit::kQuarter: return 3;
    case TimeUnit::kSemester: return 6;
    case TimeUnit::kYear: return 12;
    case TimeUnit::kDecade: return 120;
    case TimeUnit::kCentury: return 1200;
    default: return 0;
  }
}

int days_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kDay: return 1;
    case TimeUnit::kWeek: return 7;
    case TimeUnit::kFortnight: return 14;
    default: return 0;
  }
}

// Hours and less stay inside the day, unless there are many.
date::sys_days moved(date::sys_days day, TimeUnit unit, int64_t count) {
  if (const int n = days_of(unit)) return day + date::days{static_cast<int>(count) * n};
  if (const int n = months_of(unit)) return add_months(day, static_cast<int>(count) * n);
  if (unit == TimeUnit::kHour) return day + date::days{static_cast<int>(count / 24)};
  return day;
}

Period in_grain(date::sys_days day, TimeUnit unit) {
  if (unit == TimeUnit::kYear || unit == TimeUnit::kDecade || unit == TimeUnit::kCentury)
    return only(year_unit(year_of(day)));
  return months_of(unit) ? only(month_unit(year_of(day), month_of(day))) : only(day_unit(day));
}

}  // namespace muster
