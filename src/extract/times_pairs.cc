// Two points of time that are one stretch: "from 28 February to 2 March", "Thursday and Friday".
#include "extract/times_finder.h"

namespace muster {
namespace {

// Puts two points in order: what is named without its year or week takes those of the other.
bool in_order(Period* first, Period* second, bool move_first) {
  for (int i = 0; i < 200 && second->from.day < first->from.day; ++i) {
    const bool week = first->from.grain == Grain::kDay && second->from.grain == Grain::kDay &&
                      first->from.day - second->from.day <= date::days{7};
    Period* p = move_first ? first : second;
    const int step = move_first ? -1 : 1;
    for (Unit* unit : {&p->from, &p->to}) {
      unit->day = week ? unit->day + date::days{7 * step} : add_months(unit->day, 12 * step);
    }
  }
  return first->from.day <= second->from.day;
}

Sense spanned(Sense a, Sense b) {
  Sense s;
  if (!a.known || !b.known) return s;
  const bool a_fixed = a.past == a.future, b_fixed = b.past == b.future;
  const date::days week{7}, zero{0};
  if (a.weekday && !b.weekday && b_fixed && b.past.single()) {
    // "Wednesday to Friday of next week": the last Wednesday before that Friday.
    const auto gap = first_day(b.past) - first_day(a.past);
    if (gap > zero) return s.set({day_unit(first_day(b.past) - gap % week), b.past.to}), s;
  }
  // "between 1 December and 4 February" in January: it lasts.
  const bool lasts = !a_fixed && !b_fixed && first_day(b.past) < first_day(a.past) &&
                     first_day(b.future) - first_day(a.past) < date::days{366} &&
                     first_day(a.future) - first_day(a.past) > week;
  if (lasts) return s.set({a.past.from, b.future.to}), s;
  if (!in_order(&a.past, &b.past, !a_fixed || b_fixed)) return s;
  if (!in_order(&a.future, &b.future, b_fixed && !a_fixed)) return s;
  s.set({a.past.from, b.past.to}, {a.future.from, b.future.to});
  return s;
}

}  // namespace

// The token behind what joins the second point of a pair to the first, which ends at `middle`:
// "and" after "between", else a dash or a preposition; 0 if nothing does.
uint32_t TimeFinder::behind_link(uint32_t middle, bool between) const {
  if (!inside(middle)) return 0;
  if (between) return value(middle, Class::kConjunction) == "and" ? middle + 1 : 0;
  if (p_.token(middle).punct == 0x2013) return middle + 1;
  if (p_.token(middle - 1).flags & kHyphenNext) return middle;
  const Mention* m = p_.at(middle, Class::kPreposition);
  if (!m) return 0;
  const std::string_view role = p_.value(*m);
  const bool joins = role == "to" || role == "until" || p_.lexicon->attribute(*m->entry, "range").has_value();
  return joins ? m->end : 0;
}

// "(from) the 2nd to the 7th of April": the first day has the month of the second, or the one before.
uint32_t TimeFinder::days_of_one_month(uint32_t t, bool between, Sense* s) {
  uint32_t middle = 0;
  bool ordinal = false;
  const int first = reader_.day_number(reader_.skip_definite(t), &middle, &ordinal);
  const uint32_t next = first ? behind_link(middle, between) : 0;
  if (next == 0) return 0;
  Sense last;
  const uint32_t end = reader_.read(next, limit_, false, &last);
  if (end == 0 || last.clock || last.duration || last.span || last.anaphoric) return 0;
  // A weekday, "today": no month of its own that a number before it could have.
  uint32_t day_end = 0;
  if (!reader_.day_number(reader_.skip_definite(next), &day_end, &ordinal) && !reader_.month(next, &day_end))
    return 0;
  if (!last.known || !last.past.single() || last.past.from.grain != Grain::kDay) return end;
  const auto with_first = [first](const Period& p) -> std::optional<Period> {
    date::sys_days month = month_unit(year_of(p.from.day), month_of(p.from.day)).day;
    if (first >= day_of(p.from.day)) month = add_months(month, -1);
    const auto day = make_day(year_of(month), month_of(month), first);
    return day ? std::optional(days(*day, p.from.day)) : std::nullopt;
  };
  const auto past = with_first(last.past), future = with_first(last.future);
  if (past && future) s->set(*past, *future);
  return end;
}

// A point, or "now", which is one only beside another.
uint32_t TimeFinder::point_or_now(uint32_t t, Sense* s) {
  if (const uint32_t end = reader_.read(t, limit_, true, s)) return end;
  if (value(t, Class::kTimeWord) != "now") return 0;
  if (published_) s->set(only(day_unit(published_->day)));
  return p_.at(t, Class::kTimeWord)->end;
}

// "(between) Monday and Thursday", "(from) 2003 to April 2013"; 0 if no second point follows.
uint32_t TimeFinder::two(uint32_t t, bool between, Sense* s) {
  if (const uint32_t end = days_of_one_month(t, between, s)) return end;
  Sense a, b;
  const uint32_t middle = point_or_now(t, &a);
  if (middle == 0 || a.clock || a.duration || a.span) return 0;
  const uint32_t next = behind_link(middle, between);
  if (next == 0) return 0;
  const uint32_t end = point_or_now(skip_about(next), &b);
  if (end == 0 || b.clock || b.duration || b.span) return 0;
  *s = spanned(a, b);
  return end;
}

// "Thursday and Friday", "15 November to 3 December" without a preposition before them.
uint32_t TimeFinder::second_of_pair(uint32_t t, uint32_t first_end, Sense* s) {
  if (!s->known || !s->past.single() || !inside(first_end + 1)) return 0;
  const bool list = value(first_end, Class::kConjunction) == "and";
  const bool dash = p_.token(first_end).punct == 0x2013 && !(p_.token(first_end).flags & kSpaceBefore);
  const bool word = p_.is(first_end, Class::kPreposition) && behind_link(first_end, false) != 0;
  if (s->past.from.grain == Grain::kYear ? !word : !list && !dash && !word) return 0;
  Sense pair;
  const uint32_t end = two(t, list, &pair);
  if (end == 0 || !pair.known || pair.past.from.grain != pair.past.to.grain) return 0;
  const int apart = (last_day(pair.past) - first_day(pair.past)).count();
  // Two days that are named together are one stretch only if nothing lies between them.
  if (list && (pair.past.from.grain != Grain::kDay || apart != 1)) return 0;
  *s = pair;
  return end;
}

// "2002-2021" in a text about a period.
bool TimeFinder::year_pair(uint32_t t, TimeMention* m) const {
  const int a = reader_.year(t);
  if (!a || !inside(t + 1)) return false;
  const bool dash = p_.token(t + 1).punct == 0x2013;
  const uint32_t at = dash ? t + 2 : t + 1;
  const int b = dash || (p_.token(t).flags & kHyphenNext) ? reader_.year(at) : 0;
  if (b <= a) return false;
  m->first = t;
  m->end = at + 1;
  m->past = m->future = edtf({year_unit(a), year_unit(b)});
  m->role = TimeMention::Role::kDuring;
  return true;
}

}  // namespace muster
