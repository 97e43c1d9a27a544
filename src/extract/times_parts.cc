// Smaller units of a larger one: "the last week of July", "the first six months of next year", "the
// third quarter of 2016", "the first Friday of May".
#include "extract/times_points.h"
#include "extract/times_units.h"

namespace muster {
namespace {

bool at_start(TimeCode code) { return code == TimeCode::kBeginning; }
bool at_end(TimeCode code) { return code == TimeCode::kLast || code == TimeCode::kEnd; }

Unit month_of_day(date::sys_days day) { return month_unit(year_of(day), month_of(day)); }

// The units number `first` to `last` of a whole, counted from its end if `back`; nullopt if it has
// not so many.
std::optional<Period> units_of(const Period& whole, TimeUnit unit, int first, int last, bool back) {
  const date::sys_days begin = first_day(whole), end = last_day(whole);
  if (const int length = days_of(unit)) {
    const date::days before{length * (first - 1)}, through{length * last - 1};
    const Period p = back ? days(end - through, end - before) : days(begin + before, begin + through);
    return first_day(p) >= begin && last_day(p) <= end ? std::optional(p) : std::nullopt;
  }
  const int length = months_of(unit);
  if (length == 0 || whole.from.grain == Grain::kDay) return std::nullopt;
  const date::sys_days from =
      back ? add_months(month_of_day(end).day, 1 - length * last) : add_months(begin, length * (first - 1));
  const date::sys_days to =
      back ? add_months(month_of_day(end).day, -length * (first - 1)) : add_months(begin, length * last - 1);
  if (from < begin || to > end) return std::nullopt;
  return Period{month_of_day(from), month_of_day(to)};
}

}  // namespace

uint32_t PointReader::part_of_unit(uint32_t t, Sense* s) const {
  uint32_t at = skip_definite(t), end = 0;
  const TimeCode which = code(at, &end);
  int first = 1, last = 1;
  const bool back = at_end(which);
  if (back || at_start(which)) {
    at = end;
    if (const Number& n = number(at); n.single() && n.min >= 1 && n.min <= 31) {
      last = static_cast<int>(n.min);
      at = n.end;
    }
  } else {
    const Number& n = number(at);
    if (!n.ordinal || n.min < 1 || n.min > 12) return 0;
    at = n.end;
    first = last = static_cast<int>(n.min);
    if (const Number& count = number(at); first == 1 && count.single() && count.min >= 1 && count.min <= 31) {
      last = static_cast<int>(count.min);  // "the first six months"
      at = count.end;
    }
  }
  const TimeUnit u = unit(at, &end);
  if (u < TimeUnit::kDay || u > TimeUnit::kSemester) return 0;
  const bool several = plural_unit(at);
  uint32_t inner = skip_preposition(end, "of");
  if (inner == end) inner = skip_preposition(end, "in");
  Sense whole;
  // "the third quarter 2016", "the third quarter this year"
  const bool joined_on = inner == end && u >= TimeUnit::kQuarter;
  if (inner == end && !joined_on) return 0;
  const uint32_t stop = edge_target(inner, &whole);
  if (stop == 0 || whole.anaphoric) return 0;
  // What lies inside the unit is no whole of it: "the last week in January's fighting on Friday".
  if (whole.known && first_day(whole.past) == last_day(whole.past)) return 0;
  if (!whole.known) return stop;
  if (several && first == last) {  // "the last days of June": how many is not said
    s->edge = back ? TimeCode::kEnd : TimeCode::kBeginning;
    s->set(whole.past, whole.future);
    return stop;
  }
  const auto past = units_of(whole.past, u, first, last, back);
  const auto future = units_of(whole.future, u, first, last, back);
  if (past && future) s->set(*past, *future);
  return stop;
}

uint32_t PointReader::nth_weekday(uint32_t t, Sense* s) const {
  uint32_t at = skip_definite(t), end = 0;
  const bool back = at_end(code(at, &end));
  int nth = 1;
  if (!back) {
    const Number& n = number(at);
    if (!n.ordinal || n.min < 1 || n.min > 5) return 0;
    nth = static_cast<int>(n.min);
    end = n.end;
  }
  const int day = weekday(end, &end);
  if (!day) return 0;
  uint32_t inner = skip_preposition(end, "of");
  if (inner == end) inner = skip_preposition(end, "in");
  if (inner == end) return 0;
  Sense month;
  const uint32_t stop = edge_target(inner, &month);
  if (stop == 0 || (month.known && month.past.from.grain != Grain::kMonth)) return 0;
  if (!month.known || !month.past.single()) return stop;
  const auto in = [&](const Period& p) -> std::optional<date::sys_days> {
    const date::sys_days first = first_day(p), last = last_day(p);
    const date::sys_days found = back ? last - date::days{(weekday_of(last) - day + 7) % 7}
                                      : first + date::days{(day - weekday_of(first) + 7) % 7 + 7 * (nth - 1)};
    return found <= last ? std::optional(found) : std::nullopt;
  };
  const auto past = in(month.past), future = in(month.future);
  if (past && future) s->set(only(day_unit(*past)), only(day_unit(*future)));
  return stop;
}

}  // namespace muster
