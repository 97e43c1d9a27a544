// What the words for amounts of time come to on the calendar.
#pragma once

#include <cstdint>

#include "extract/calendar.h"
#include "extract/times_points.h"

namespace muster {

// How many months or days a unit has; 0 if it is none of them.
int months_of(TimeUnit unit);
int days_of(TimeUnit unit);
// The day `count` units later (negative: earlier).
date::sys_days moved(date::sys_days day, TimeUnit unit, int64_t count);
// The day, month or year of `day`, as finely as a point so many units away is known.
Period in_grain(date::sys_days day, TimeUnit unit);

}  // namespace muster
