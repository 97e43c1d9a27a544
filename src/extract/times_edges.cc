// Parts of a longer time: "the end of the month", "mid-April", "early 2014", "late on Tuesday";
// seasons, weekends and nights.
#include "extract/times_points.h"

namespace muster {
namespace {

Unit month_of_day(date::sys_days day) { return month_unit(year_of(day), month_of(day)); }

bool is_half(TimeCode code) { return code == TimeCode::kFirstHalf || code == TimeCode::kSecondHalf; }

// Which part of `of` the word picks. Days and months stay as they are ("late June"), except by halves.
Period edge_period(TimeCode code, const Period& of) {
  const date::sys_days first = first_day(of), last = last_day(of);
  const int length = (last - first).count() + 1;
  const bool start = code == TimeCode::kBeginning || code == TimeCode::kFirstHalf;
  if (length <= 2) return of;
  if (length == 7) {
    if (code == TimeCode::kBeginning) return days(first, first + date::days{2});
    if (code == TimeCode::kEnd) return days(last - date::days{2}, last);
    return of;
  }
  if (length <= 31) {
    if (!is_half(code)) return of;
    const date::sys_days middle = first + date::days{14};
    return start ? days(first, middle) : days(middle + date::days{1}, last);
  }
  if (is_half(code)) {
    const date::sys_days middle = add_months(first, of.from.grain == Grain::kYear ? 6 : length / 60);
    return start ? Period{month_of_day(first), month_of_day(middle - date::days{1})}
                 : Period{month_of_day(middle), month_of_day(last)};
  }
  if (code == TimeCode::kBeginning) return only(month_of_day(first));
  if (code == TimeCode::kEnd) return only(month_of_day(last));
  return of;
}

}  // namespace

// What the edge is of: "June 2014", "the year", "this month", "2020", "on Tuesday".
uint32_t PointReader::edge_target(uint32_t t, Sense* s) const {
  uint32_t best = 0;
  for (const Try attempt : {&PointReader::month_first, &PointReader::pointed, &PointReader::season_or_weekend,
                            &PointReader::weekday_phrase, &PointReader::day_word,
                            &PointReader::weekday_and_date, &PointReader::day_month}) {
    Sense sense;
    const uint32_t end = (this->*attempt)(t, &sense);
    if (end > best) {
      best = end;
      *s = sense;
    }
  }
  if (best) return best;
  if (best = bare_year(t, s); best) {
    s->year_only = false;
    return best;
  }
  uint32_t end = 0;
  const uint32_t at = skip_definite(t);
  const TimeUnit u = unit(at, &end);
  if (u != TimeUnit::kWeek && u != TimeUnit::kMonth && u != TimeUnit::kYear) return 0;
  pointed_unit(TimeCode::kThis, u, s);
  return end;
}

uint32_t PointReader::edge_of(uint32_t t, Sense* s) const {
  uint32_t at = skip_definite(t), end = 0;
  const bool article = at != t;
  const TimeCode which = code(at, &end);
  if (which < TimeCode::kEarly || which > TimeCode::kSecondHalf) return 0;
  at = end;
  if (which == TimeCode::kBeginning) {  // "the opening week of May"
    if (unit(at, &end) == TimeUnit::kWeek) {
      const uint32_t of = skip_preposition(end, "of");
      Sense month;
      const uint32_t stop = of == end ? 0 : edge_target(of, &month);
      if (stop && month.known) {
        s->set(days(first_day(month.past), first_day(month.past) + date::days{6}),
               days(first_day(month.future), first_day(month.future) + date::days{6}));
      }
      if (stop) return stop;
    }
  }
  uint32_t inner = skip_preposition(at, "of");
  const bool of = inner != at;
  if (!of) inner = skip_preposition(at, "in");
  if (inner == at) inner = skip_preposition(at, "on");
  // "the end of June" and "late June", but not "end June" with a verb, nor "the late June Smith".
  // Some languages do without: "Ende Juni", "début 2021"; some words hold it: "the last days of".
  const bool joined_on = of || value(at - 1, Class::kPreposition) == "of" || (bare_edges_ && !article);
  const bool needs_of = which == TimeCode::kBeginning || which == TimeCode::kEnd || is_half(which);
  if ((needs_of && !joined_on) || (article && !of && which == TimeCode::kLate)) return 0;
  Sense whole;
  end = edge_target(inner, &whole);
  if (end == 0) return 0;
  s->edge = which;
  s->anaphoric = whole.anaphoric;
  if (whole.known) s->set(edge_period(which, whole.past), edge_period(which, whole.future));
  return end;
}

// "the weekend", "the summer of 1993", "winter".
uint32_t PointReader::season_or_weekend(uint32_t t, Sense* s) const {
  uint32_t end = 0;
  const uint32_t at = skip_definite(t);
  const TimeCode which = code(at, &end);
  const int season = season_index(which);
  if (which != TimeCode::kWeekend && season < 0) return 0;
  uint32_t pointed_end = 0;  // "le week-end dernier", "el verano pasado"
  const TimeCode pointing = pointer_follows_ ? code(end, &pointed_end) : TimeCode::kNone;
  const bool near = pointing == TimeCode::kLast || pointing == TimeCode::kNext;
  if (which == TimeCode::kWeekend) {
    weekend_sense(near ? pointing : TimeCode::kThis, s);
    return near ? pointed_end : end;
  }
  if (near) {
    pointed_season(pointing, season, s);
    return pointed_end;
  }
  int y = 0;
  const uint32_t after = trailing_year(end, &y);
  // "spring" and "fall" are other things too: an article, a preposition or a year must say so.
  const bool marked =
      at != t || y || (t > 0 && (p_.is(t - 1, Class::kPreposition) || p_.is(t - 1, Class::kTimeWord)));
  if (!marked) return 0;
  *s = season_sense(season, y);
  return after;
}

// "the night of 8 January", "the night to Sunday", "the night between Monday and Tuesday".
uint32_t PointReader::night(uint32_t t, Sense* s) const {
  uint32_t at = skip_definite(t), end = 0;
  if (code(at, &end) != TimeCode::kNight) return 0;
  at = end;
  if (at == skip_definite(t)) return 0;
  const std::string_view role = value(at, Class::kPreposition);
  const uint32_t next = role.empty() ? at : p_.at(at, Class::kPreposition)->end;
  for (const Try attempt : {&PointReader::weekday_and_date, &PointReader::day_month,
                            &PointReader::month_first, &PointReader::weekday_phrase}) {
    Sense day;
    const uint32_t stop = (this->*attempt)(next, &day);
    if (stop == 0 || !day.known || day.past.from.grain != Grain::kDay) continue;
    *s = day;
    const date::days one{1};
    if (role == "to" || role == "into") {
      s->set(days(first_day(day.past) - one, first_day(day.past)),
             days(first_day(day.future) - one, first_day(day.future)));
      return stop;
    }
    // "la nuit de mardi à mercredi"
    const Mention* link = inside(stop) ? p_.at(stop, Class::kPreposition) : nullptr;
    if (role == "of" && link && (p_.value(*link) == "in" || p_.value(*link) == "to")) {
      Sense other;
      const uint32_t last = (this->*attempt)(link->end, &other);
      if (last != 0 && other.known) {
        s->set(days(first_day(other.past) - one, first_day(other.past)),
               days(first_day(other.future) - one, first_day(other.future)));
        return last;
      }
    }
    if (role == "of" || role == "on") return stop;
    if (role != "between" && role != "from") return 0;
    Sense second;
    const uint32_t last = (this->*attempt)(stop + 1, &second);
    if (last == 0 || !second.known) return day.past.single() ? 0 : stop;
    s->set(days(first_day(second.past) - one, first_day(second.past)),
           days(first_day(second.future) - one, first_day(second.future)));
    return last;
  }
  return 0;
}

}  // namespace muster
