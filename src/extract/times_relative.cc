// Times that are counted from the day of publication or from another time in the
// text: "last Friday", "this month", "two weeks ago", "the next day", "the last two months".
#include <algorithm>

#include "extract/times_points.h"
#include "extract/times_units.h"

namespace muster {
namespace {

Period day_period(date::sys_days day) { return only(day_unit(day)); }

bool part_of_day(TimeCode code) { return code >= TimeCode::kMorning && code <= TimeCode::kMidnight; }

bool backward(TimeCode code) { return code == TimeCode::kLast || code == TimeCode::kPrevious; }
bool forward(TimeCode code) { return code == TimeCode::kNext || code == TimeCode::kFollowing; }
// Counted from a time in the text rather than from the publication.
bool from_text(TimeCode code) {
  return code == TimeCode::kSame || code == TimeCode::kFollowing || code == TimeCode::kPrevious;
}

bool points_far(TimeCode code) { return code == TimeCode::kAfterNext || code == TimeCode::kBeforeLast; }

// One week of the calendar, whatever is meant by the tense.
bool whole_week(const Sense& s) {
  return s.known && !s.anaphoric && s.past == s.future && s.past == week_of(first_day(s.past));
}

}  // namespace

// "morning" after a day that is named already: the token behind it.
uint32_t PointReader::day_part(uint32_t t) const {
  uint32_t end = 0;
  if (part_of_day(code(t, &end))) return end;
  const uint32_t inner = skip_preposition(t, "at");
  return inner != t && part_of_day(code(inner, &end)) ? end : t;
}

Sense PointReader::weekday_sense(int weekday) const {
  Sense s;
  if (!published_) return s;
  const date::sys_days now = published_->day;
  const int back = (weekday_of(now) - weekday + 7) % 7;
  s.set(day_period(now - date::days{back}), day_period(now + date::days{(7 - back) % 7}));
  s.weekday = true;
  return s;
}

void PointReader::pointed_weekday(TimeCode code, int weekday, Sense* s) const {
  const Sense plain = weekday_sense(weekday);
  if (!plain.known) return;
  const date::sys_days now = published_->day;
  const date::days week{7};
  if (backward(code)) {
    const date::sys_days day = first_day(plain.past);
    s->set(day_period(day == now ? day - week : day));
  } else if (forward(code)) {
    const date::sys_days day = first_day(plain.future);
    s->set(day_period(day == now ? day + week : day));
  } else {
    *s = plain;
  }
}

// "Monday", "last Friday", "Thursday last", "Tuesday night", "Wednesday last week".
uint32_t PointReader::weekday_phrase(uint32_t t, Sense* s) const {
  uint32_t at = skip_definite(t), end = 0;
  const uint32_t bare = at;
  TimeCode which = code(bare, &at);
  if (which != TimeCode::kLast && which != TimeCode::kNext && which != TimeCode::kThis) {
    which = TimeCode::kNone;
    at = bare;
  }
  const int day = weekday(at, &end);
  if (!day) return 0;
  uint32_t after = 0;
  const uint32_t of = skip_preposition(end, "of");
  Sense week;
  const uint32_t week_end = which == TimeCode::kNone ? pointed(of, &week) : 0;
  if (week_end && whole_week(week)) {
    s->set(day_period(first_day(week.past) + date::days{day - 1}));
    return week_end;
  }
  // "Monday of the following week", "Monday last month": not the Monday of this week.
  if (week_end && (!week.known || !week.past.single() || week.past.from.grain != Grain::kDay)) {
    s->anaphoric = week.anaphoric;
    return week_end;
  }
  const TimeCode trailing = code(of, &after);
  if (which == TimeCode::kNone && of == end &&
      (trailing == TimeCode::kLast || (trailing == TimeCode::kNext && pointer_follows_))) {
    which = trailing;
    end = after;
  }
  pointed_weekday(which, day, s);
  return day_part(end);
}

// "today", "yesterday morning", "overnight".
uint32_t PointReader::day_word(uint32_t t, Sense* s) const {
  uint32_t end = 0;
  const TimeCode which = code(t, &end);
  int offset = 0;
  switch (which) {
    case TimeCode::kToday:
    case TimeCode::kTonight: break;
    case TimeCode::kYesterday: offset = -1; break;
    case TimeCode::kTomorrow: offset = 1; break;
    case TimeCode::kDayBeforeYesterday: offset = -2; break;
    case TimeCode::kDayAfterTomorrow: offset = 2; break;
    case TimeCode::kOvernight:
    case TimeCode::kLastNight:
      if (published_) {
        const date::sys_days now = published_->day;
        const Period gone = days(now - date::days{1}, now);
        s->set(gone, which == TimeCode::kLastNight ? gone : days(now, now + date::days{1}));
      }
      return end;
    default: return 0;
  }
  if (published_) s->set(day_period(published_->day + date::days{offset}));
  return day_part(end);
}

void PointReader::weekend_sense(TimeCode which, Sense* s) const {
  if (!published_) return;
  const date::days week{7};
  const Period here = weekend_of(published_->day);
  const Period before = days(first_day(here) - week, last_day(here) - week);
  const bool now = weekday_of(published_->day) >= 6;
  if (backward(which)) {
    s->set(before);
  } else if (forward(which)) {
    s->set(now ? days(first_day(here) + week, last_day(here) + week) : here);
  } else {
    s->set(now ? here : before, here);
  }
}

Sense PointReader::season_sense(int season, int year) const {
  Sense s;
  if (year) {
    s.set(season_of(year, season));
    return s;
  }
  if (!published_) return s;
  const date::sys_days now = published_->day;
  Period before = season_of(year_of(now) - 2, season), after = before;
  for (int y = year_of(now) - 1; y <= year_of(now) + 1; ++y) {
    const Period p = season_of(y, season);
    if (first_day(p) <= now) before = p;
    if (last_day(after) < now) after = p;
  }
  s.set(before, after);
  return s;
}

void PointReader::pointed_season(TimeCode which, int season, Sense* s) const {
  const Sense plain = season_sense(season, 0);
  if (!plain.known) return;
  const date::sys_days now = published_->day;
  const auto shifted = [](const Period& p, int months) {
    return Period{shift_month(p.from, months), shift_month(p.to, months)};
  };
  const bool inside_it = plain.past == plain.future;
  if (backward(which)) s->set(inside_it ? shifted(plain.past, -12) : plain.past);
  else if (forward(which)) s->set(inside_it ? shifted(plain.future, 12) : plain.future);
  // "this summer" is the one of the year, whether it is over or to come.
  else s->set(year_of(first_day(plain.past)) == year_of(now) ? plain.past : plain.future);
}

void PointReader::pointed_month(TimeCode which, int month, Sense* s) const {
  if (!published_) return;
  const int y = year_of(published_->day), now = month_of(published_->day);
  int year = y;
  if (backward(which)) year = month < now ? y : y - 1;
  if (forward(which)) year = month > now ? y : y + 1;
  s->set(only(month_unit(year, month)));
}

void PointReader::pointed_unit(TimeCode which, TimeUnit u, Sense* s) const {
  if (!published_) return;
  const int far = which == TimeCode::kAfterNext ? 2 : which == TimeCode::kBeforeLast ? -2 : 0;
  const int step = far ? far : backward(which) ? -1 : forward(which) ? 1 : 0;
  const date::sys_days now = published_->day, day = moved(now, u, step);
  switch (u) {
    case TimeUnit::kDay: s->set(day_period(day)); break;
    case TimeUnit::kWeek: s->set(week_of(day)); break;
    case TimeUnit::kMonth: s->set(in_grain(day, u)); break;
    case TimeUnit::kYear: s->set(in_grain(day, u)); break;
    default: break;
  }
}

// A day, week or month counted from the time before it in the text.
void PointReader::from_anchor(TimeUnit u, int64_t count, Sense* s) const {
  s->anaphoric = true;
  if (!anchor_.known || count > 10000 || count < -10000) return;
  const Grain grain = anchor_.past.from.grain;
  const date::sys_days past = first_day(anchor_.past), future = first_day(anchor_.future);
  const bool to_day = days_of(u) != 0 || u == TimeUnit::kHour;
  if (to_day && grain != Grain::kDay) return;
  if (grain == Grain::kYear && months_of(u) < 12) return;
  s->set(in_grain(moved(past, u, count), u), in_grain(moved(future, u, count), u));
}

// The week around a day of the text, or the seven days after it ("the following week").
void PointReader::week_of_anchor(int step, Sense* s) const {
  s->anaphoric = true;
  if (!anchor_.known || anchor_.past.from.grain != Grain::kDay) return;
  const auto week = [step](date::sys_days day) {
    return step > 0 ? days(day + date::days{1}, day + date::days{7}) : week_of(day + date::days{7 * step});
  };
  s->set(week(first_day(anchor_.past)), week(first_day(anchor_.future)));
}

void PointReader::pointed_part(TimeCode which, TimeCode part, Sense* s) const {
  if (from_text(which)) {
    from_anchor(TimeUnit::kDay, backward(which) ? -1 : forward(which) ? 1 : 0, s);
  } else if (published_) {
    const date::sys_days now = published_->day;
    const int step = backward(which) ? -1 : forward(which) ? 1 : 0;
    s->set(part == TimeCode::kNight && step < 0 ? days(now - date::days{1}, now)
                                                : day_period(now + date::days{step}));
  }
}

// "the next day" counts from the text, "next week" from the publication.
void PointReader::point(TimeCode which, TimeUnit u, Sense* s) const {
  if (!from_text(which) && !(which == TimeCode::kNext && u == TimeUnit::kDay)) {
    pointed_unit(which, u, s);
    return;
  }
  const int step = backward(which) ? -1 : forward(which) ? 1 : 0;
  if (u == TimeUnit::kWeek) week_of_anchor(step, s);
  else from_anchor(u, step, s);
}

// "last week", "this morning", "next May", "the same day", "that night".
uint32_t PointReader::pointed(uint32_t t, Sense* s) const {
  uint32_t at = skip_definite(t), end = 0;
  TimeCode which = code(at, &end);
  if (which == TimeCode::kNone && value(at, Class::kDeterminer) == "demonstrative") {
    which = TimeCode::kSame;
    end = p_.at(at, Class::kDeterminer)->end;
  }
  if (points_far(which)) {
    const TimeUnit far = unit(end, &end);
    if (far <= TimeUnit::kHour || plural_unit(at)) return 0;
    pointed_unit(which, far, s);
    return weekday_of_week(end, *s, s);
  }
  if (which < TimeCode::kLast || which > TimeCode::kPrevious) {
    // "la semaine dernière", "the week after next": the word that points stands behind.
    const TimeUnit behind = unit(at, &end);
    uint32_t after = 0;
    const TimeCode pointing = behind > TimeUnit::kHour ? code(end, &after) : TimeCode::kNone;
    const bool near = pointing >= TimeCode::kLast && pointing <= TimeCode::kPrevious;
    if (plural_unit(at) || !(points_far(pointing) || (near && pointer_follows_))) return 0;
    point(pointing, behind, s);
    return weekday_of_week(after, *s, s);
  }
  at = end;
  if (const int m = month(at, &end)) {
    pointed_month(which, m, s);
    return end;
  }
  const TimeCode part = code(at, &end);
  if (part_of_day(part)) {
    pointed_part(which, part, s);
    return end;
  }
  if (part == TimeCode::kWeekend) {
    weekend_sense(which, s);
    return end;
  }
  if (const int season = season_index(part); season >= 0) {
    pointed_season(which, season, s);
    return end;
  }
  const TimeUnit u = unit(at, &end);
  if (u == TimeUnit::kNone || u <= TimeUnit::kHour) return 0;
  if (plural_unit(at) && !from_text(which)) return 0;  // "the last days" are no day
  point(which, u, s);
  return weekday_of_week(end, *s, s);
}

bool PointReader::plural_unit(uint32_t t) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kTimeUnit) : nullptr;
  if (!m) return false;
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
    const Mention& other = p_.mentions[i];  // "mois" is both
    if (other.entry->cls == Class::kTimeUnit && other.end == m->end && !(other.entry->morph & kMorphPlural))
      return false;
  }
  return true;
}

// "next week on Friday": the day behind a week that ends at t; else t.
uint32_t PointReader::weekday_of_week(uint32_t t, const Sense& week, Sense* s) const {
  if (!whole_week(week)) return t;
  uint32_t at = skip_preposition(t, "on"), end = 0;
  if (at == t) at = skip_preposition(t, "at");
  const int day = weekday(at, &end);
  // "next week Friday's train": only where the day is named alone.
  if (!day) return t;
  s->set(day_period(first_day(week.past) + date::days{day - 1}));
  return day_part(end);
}

}  // namespace muster
