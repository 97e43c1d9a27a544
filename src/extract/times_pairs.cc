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
  if (!in_order(&a.past, &b.past, !a_fixed || b_fixed)) return s;
  if (!in_order(&a.future, &b.future, b_fixed && !a_fixed)) return s;
  s.set({a.past.from, b.past.to}, {a.future.from, b.future.to});
  return s;
}

}  // namespace

// "(between) Monday and Thursday", "(from) 2003 to April 2013"; 0 if no second point follows.
uint32_t TimeFinder::two(uint32_t t, bool between, Sense* s) {
  Sense a, b;
  const uint32_t middle = reader_.read(t, limit_, true, &a);
  if (middle == 0 || a.clock || a.duration || a.span) return 0;
  uint32_t next = 0;
  if (between) {
    if (value(middle, Class::kConjunction) != "and") return 0;
    next = middle + 1;
  } else if (inside(middle) &&
             (p_.token(middle).punct == 0x2013 || (p_.token(middle - 1).flags & kHyphenNext))) {
    next = p_.token(middle).punct == 0x2013 ? middle + 1 : middle;
  } else {
    const Mention* m = inside(middle) ? p_.at(middle, Class::kPreposition) : nullptr;
    if (!m || (p_.value(*m) != "to" && p_.value(*m) != "until")) return 0;
    next = m->end;
  }
  const uint32_t end = reader_.read(skip_about(next), limit_, true, &b);
  if (end == 0 || b.clock || b.duration || b.span) return 0;
  *s = spanned(a, b);
  return end;
}

// "Thursday and Friday", "15 November to 3 December" without a preposition before them.
uint32_t TimeFinder::second_of_pair(uint32_t t, uint32_t first_end, Sense* s) {
  if (!s->known || s->past.from.grain == Grain::kYear || !s->past.single() || !inside(first_end + 1))
    return 0;
  const bool list = value(first_end, Class::kConjunction) == "and";
  const bool dash = p_.token(first_end).punct == 0x2013 && !(p_.token(first_end).flags & kSpaceBefore);
  if (!list && !dash && value(first_end, Class::kPreposition) != "to") return 0;
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
