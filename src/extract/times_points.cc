// Dates: days, months and years by name and number.
#include "extract/times_points.h"

#include <algorithm>

namespace muster {
namespace {

// What stands at the token, or behind the article at it; a phrase is tried only where it can begin.
enum Condition : uint32_t {
  kDigits = 1,      // a number in digits
  kNumberHere = 2,  // a number, or what may take its place: an article, "few"
  kWeekdayHere = 4,
  kMonthHere = 8,
  kWordHere = 16,     // a word of kTimeWords
  kNumberInner = 32,  // the same three behind the article
  kWordInner = 64,
  kPointerInner = 128,  // or a demonstrative
  kDigitsInner = 256,   // digits, and there is an article
};

}  // namespace

uint32_t PointReader::conditions(uint32_t t) const {
  constexpr uint64_t kDeterminers = class_bit(Class::kDeterminer);
  constexpr uint64_t kNumbers = class_bit(Class::kNumber) | kDeterminers;
  // "a dozen": an article is a number before a word of number only.
  const auto numeral = [&](uint32_t at) {
    return p_.is(at, Class::kNumber) || (p_.any(at, kDeterminers) && p_.is(at + 1, Class::kNumber));
  };
  const auto digits = [&](uint32_t at) { return inside(at) && p_.token(at).kind == TokenKind::kNumber; };
  uint32_t out = 0;
  if (digits(t)) out |= kDigits | kNumberHere;
  if (p_.any(t, kNumbers | class_bit(Class::kPart))) out |= kNumberHere;
  if (p_.is(t, Class::kWeekday)) out |= kWeekdayHere;
  if (p_.is(t, Class::kMonth)) out |= kMonthHere;
  if (p_.any(t, kTimeWords)) out |= kWordHere;
  const uint32_t at = skip_definite(t);
  if (digits(at)) out |= at == t ? kNumberInner : kNumberInner | kDigitsInner;
  if (at != t && p_.is(at, Class::kWeekday) && weekday_article_) out |= kWeekdayHere;
  if (numeral(at)) out |= kNumberInner;
  if (p_.any(at, kTimeWords)) out |= kWordInner;
  if (p_.any(at, kTimeWords | kDeterminers)) out |= kPointerInner;
  return out;
}

uint32_t PointReader::read(uint32_t t, uint32_t limit, bool year_allowed, Sense* s) const {
  struct Phrase {
    Try attempt;
    uint32_t where;  // any of these conditions
  };
  static constexpr Phrase kPhrases[] = {
      {&PointReader::digits_date, kDigits},
      {&PointReader::weekday_and_date, kWeekdayHere},
      {&PointReader::day_month, kNumberInner},
      {&PointReader::month_first, kMonthHere},
      {&PointReader::year_first, kDigits},
      {&PointReader::edge_of, kWordInner},
      {&PointReader::weekday_phrase, kWordHere | kWeekdayHere},
      {&PointReader::day_word, kWordHere},
      {&PointReader::pointed, kPointerInner},
      {&PointReader::counted_span, kWordInner | kNumberInner},
      {&PointReader::clock_time, kWordInner | kNumberHere},
      {&PointReader::distance, kNumberHere},
      {&PointReader::nth_day, kDigitsInner},
      {&PointReader::holiday, kWordHere},
      {&PointReader::night, kWordInner},
      {&PointReader::season_or_weekend, kWordInner},
      {&PointReader::part_of_unit, kWordInner | kNumberInner},
      {&PointReader::nth_weekday, kWordInner | kNumberInner},
  };
  limit_ = limit;
  const uint32_t here = conditions(t);
  uint32_t best = 0;
  for (const Phrase& phrase : kPhrases) {
    if (!(phrase.where & here)) continue;
    Sense sense;
    const uint32_t end = (this->*phrase.attempt)(t, &sense);
    if (end <= best || end > limit) continue;
    best = end;
    *s = sense;
  }
  if (best == 0 && year_allowed) best = bare_year(t, s);
  return best;
}

bool PointReader::people_follow(uint32_t t) const {
  return inside(t) && (p_.is(t, Class::kPeople) || p_.is(t, Class::kDemonym));
}

Sense PointReader::day_in_year(int month, int day, int year) const {
  Sense s;
  if (year) {
    if (const auto made = make_day(year, month, day)) s.set(only(day_unit(*made)));
    return s;
  }
  if (!published_) return s;
  const date::sys_days now = published_->day;
  constexpr int kReach = 8;  // 29 February comes every eight years at worst
  const int this_year = year_of(now);
  std::optional<date::sys_days> before, after;
  for (int y = this_year; y >= this_year - kReach && !before; --y) {
    if (const auto made = make_day(y, month, day); made && *made <= now) before = made;
  }
  for (int y = this_year; y <= this_year + kReach && !after; ++y) {
    if (const auto made = make_day(y, month, day); made && *made >= now) after = made;
  }
  if (before && after) s.set(only(day_unit(*before)), only(day_unit(*after)));
  return s;
}

Sense PointReader::month_in_year(int month, int year) const {
  Sense s;
  if (year) {
    s.set(only(month_unit(year, month)));
  } else if (published_) {
    const int this_year = year_of(published_->day), this_month = month_of(published_->day);
    s.set(only(month_unit(month <= this_month ? this_year : this_year - 1, month)),
          only(month_unit(month >= this_month ? this_year : this_year + 1, month)));
  }
  return s;
}

// A year after a date: "2021", ", 2021", "of 2021", "last year", "of this year".
uint32_t PointReader::trailing_year(uint32_t t, int* out) const {
  uint32_t at = skip_mark(t, ',');
  if (at == t) at = skip_preposition(t, "of");
  if (const int y = year(at); y && !people_follow(at + 1)) {
    *out = y;
    return at + 1;
  }
  if (const int y = far_year(at)) {
    *out = y;
    return at + 1;
  }
  if (!published_ || (at != t && p_.token(t).punct == ',')) return t;
  uint32_t next = 0, end = 0;
  const TimeCode which = code(at, &next);
  if (which != TimeCode::kLast && which != TimeCode::kNext && which != TimeCode::kThis) return t;
  if (unit(next, &end) != TimeUnit::kYear) return t;
  *out = year_of(published_->day) + (which == TimeCode::kLast ? -1 : which == TimeCode::kNext ? 1 : 0);
  return end;
}

// "Saturday, 26 June", "Thursday, June 19, 2025", "Friday the 26th".
uint32_t PointReader::weekday_and_date(uint32_t t, Sense* s) const {
  uint32_t at = 0;
  const int day = weekday(skip_definite(t), &at);
  if (!day) return 0;
  at = skip_mark(skip_mark(at, '.'), ',');
  for (const Try attempt : {&PointReader::day_month, &PointReader::month_first, &PointReader::digits_date,
                            &PointReader::nth_day}) {
    Sense sense;
    const uint32_t end = (this->*attempt)(at, &sense);
    // "Tuesday, April" is no date.
    if (end == 0 || (sense.known && sense.past.from.grain != Grain::kDay)) continue;
    *s = sense;
    return end;
  }
  return weekday_and_number(at, day, s);
}

// "vendredi 11": the number alone, where a day of last, this or next month bears both.
uint32_t PointReader::weekday_and_number(uint32_t t, int weekday, Sense* s) const {
  uint32_t end = 0;
  bool ordinal = false;
  const int day = weekday_article_ ? day_number(t, &end, &ordinal) : 0;
  if (!day || !published_ || p_.token(t).kind != TokenKind::kNumber || joined(end)) return 0;
  constexpr uint64_t kCounted = class_bit(Class::kPeople) | class_bit(Class::kDemonym) |
                                class_bit(Class::kNoun) | class_bit(Class::kTimeUnit) |
                                class_bit(Class::kTimeWord);
  if (inside(end) && p_.any(end, kCounted)) return 0;
  const date::sys_days now = published_->day;
  const auto far = [now](date::sys_days d) { return d < now ? now - d : d - now; };
  std::optional<date::sys_days> found;  // the nearest: February and March may share their days
  for (int i = -1; i <= 1; ++i) {
    const date::sys_days month = add_months(month_unit(year_of(now), month_of(now)).day, i);
    const auto made = make_day(year_of(month), month_of(month), day);
    if (made && weekday_of(*made) == weekday && (!found || far(*made) < far(*found))) found = made;
  }
  if (found) s->set(only(day_unit(*found)));
  return found ? end : 0;
}

// The second day of "4-5 January", "29 and 30 April", "4 to 5 January" at t.
uint32_t PointReader::second_day(uint32_t t, int* day) const {
  if (!inside(t)) return 0;
  uint32_t at = t;
  if (!joined(t)) {
    const bool dash = p_.token(t).punct == 0x2013 || p_.token(t).punct == '-';
    const Mention* to = p_.at(t, Class::kPreposition);
    const bool until = to && (p_.value(*to) == "to" || p_.value(*to) == "until" ||
                              p_.lexicon->attribute(*to->entry, "range").has_value());
    if (!dash && !until && value(t, Class::kConjunction) != "and") return 0;
    at = until ? to->end : t + 1;
  }
  uint32_t end = 0;
  bool ordinal = false;
  *day = day_number(skip_definite(at), &end, &ordinal);
  return *day ? end : 0;
}

// "the 15th of last month", "4 to 22 of this month": the days before "of" at t.
uint32_t PointReader::day_of_pointed(uint32_t t, int day, int last, Sense* s) const {
  Sense month;
  const uint32_t end = pointed(t, &month);
  if (end == 0 || !month.known || month.past.from.grain != Grain::kMonth || !month.past.single()) return 0;
  const auto in = [](const Period& p, int d) {
    return make_day(year_of(p.from.day), month_of(p.from.day), d);
  };
  const auto past = in(month.past, day), future = in(month.future, day);
  const auto past_end = in(month.past, last), future_end = in(month.future, last);
  if (past && future && past_end && future_end) s->set(days(*past, *past_end), days(*future, *future_end));
  return end;
}

// "24 January", "the 24th of January 2021", "4 to 5 January".
uint32_t PointReader::day_month(uint32_t t, Sense* s) const {
  uint32_t at = 0, end = 0;
  bool ordinal = false;
  const int first = day_number(skip_definite(t), &at, &ordinal);
  if (!first) return 0;
  // "16. Nov.": a full stop as others write their ordinals.
  const bool stop = inside(at + 1) && p_.token(at).punct == '.' && !(p_.token(at).flags & kSpaceBefore);
  if (stop && p_.is(at + 1, Class::kMonth)) ++at;
  int last = 0;
  const bool list = value(at, Class::kConjunction) == "and" &&
                    (t == 0 || p_.value(t - 1, Class::kPreposition) != "between");
  if (const uint32_t after = second_day(at, &last); after && last > first) at = after;
  else last = first;
  const uint32_t of = skip_preposition(at, "of");
  const int m = month(of, &end);
  if (!m) return of != at || last != first ? day_of_pointed(of, first, last, s) : 0;
  int y = 0;
  end = trailing_year(end, &y);
  const Sense to = day_in_year(m, last, y), from = last == first ? to : day_in_year(m, first, y);
  if (from.known && to.known) {
    *s = to;
    s->past = spanning(from.past, to.past);
    s->future = spanning(from.future, to.future);
    if (last != first && year_of(from.past.from.day) != year_of(to.past.from.day)) s->known = false;
    if (list && last > first + 1) s->known = false;  // "on 4 and 22 January": two days, no stretch
  }
  return end;
}

// "January 24", "Jan. 24, 2021", "March 29 and 30", "January 2013", "May".
uint32_t PointReader::month_first(uint32_t t, Sense* s) const {
  uint32_t after_month = 0, end = 0;
  const int m = month(t, &after_month);
  if (!m) return 0;
  bool ordinal = false;
  int y = 0;
  int first = day_number(after_month, &end, &ordinal);
  if (first && !ordinal && p_.token(after_month).kind != TokenKind::kNumber) first = 0;  // "in May two bases"
  // "In June 30 soldiers left": the number counts soldiers.
  if (first && !people_follow(end) && !(inside(end) && p_.is(end, Class::kMonth))) {
    int last = first;
    if (int other = 0; const uint32_t after = second_day(end, &other)) {
      if (other > first && !people_follow(after)) last = other, end = after;
    }
    end = trailing_year(end, &y);
    const Sense to = day_in_year(m, last, y), from = last == first ? to : day_in_year(m, first, y);
    if (from.known && to.known) s->set(spanning(from.past, to.past), spanning(from.future, to.future));
    return end;
  }
  end = trailing_year(after_month, &y);
  *s = month_in_year(m, y);
  if (y) return end;
  // "en avril dernier"
  const TimeCode pointing = pointer_follows_ && inside(after_month) ? code(after_month) : TimeCode::kNone;
  if (s->known && (pointing == TimeCode::kLast || pointing == TimeCode::kNext)) {
    const Period when = pointing == TimeCode::kLast ? s->past : s->future;
    s->set(when, when);
    return after_month + 1;
  }
  // "May" may be a verb: then something before it must say that it is a month.
  const bool doubtful = p_.is(t, Class::kAuxiliary) || p_.is(t, Class::kVerb) || p_.is(t, Class::kTrigger);
  const bool marked = t > 0 && (p_.is(t - 1, Class::kPreposition) || p_.is(t - 1, Class::kTimeWord));
  return doubtful && !marked ? 0 : after_month;
}

// "2015 June", as lists and tables write it.
uint32_t PointReader::year_first(uint32_t t, Sense* s) const {
  const int y = year(t);
  uint32_t end = 0, day_end = 0;
  const int m = y ? month(t + 1, &end) : 0;
  bool ordinal = false;
  if (!m || day_number(end, &day_end, &ordinal) || year(end)) return 0;
  if (p_.is(t + 1, Class::kAuxiliary) || p_.is(t + 1, Class::kVerb) || p_.is(t + 1, Class::kTrigger))
    return 0;
  *s = month_in_year(m, y);
  return end;
}

// "the 16th": only where no noun follows that it could count.
uint32_t PointReader::nth_day(uint32_t t, Sense* s) const {
  const uint32_t at = skip_definite(t);
  uint32_t end = 0;
  bool ordinal = false;
  const int day = at == t ? 0 : day_number(at, &end, &ordinal);
  if (!day || !ordinal || p_.token(at).kind != TokenKind::kNumber) return 0;
  if (inside(end)) {
    bool closes = p_.token(end).kind == TokenKind::kPunct;
    for (const Class cls :
         {Class::kPreposition, Class::kConjunction, Class::kAuxiliary, Class::kVerb, Class::kTimeWord,
          Class::kSubordinator, Class::kRelative, Class::kAdverb, Class::kPronoun, Class::kReport}) {
      closes = closes || (p_.is(end, cls) && !p_.is(end, Class::kPeople));
    }
    if (!closes || joined(end)) return 0;
  }
  if (!published_) return end;
  const date::sys_days now = published_->day;
  std::optional<date::sys_days> before, after;
  for (int i = -2; i <= 2; ++i) {
    const date::sys_days month = add_months(month_unit(year_of(now), month_of(now)).day, i);
    const auto made = make_day(year_of(month), month_of(month), day);
    if (!made) continue;
    if (*made <= now) before = made;
    if (*made >= now && !after) after = made;
  }
  if (before && after) s->set(only(day_unit(*before)), only(day_unit(*after)));
  return end;
}

// "10:30", "6 pm", "noon", "dawn": a time of day without its day.
uint32_t PointReader::clock_time(uint32_t t, Sense* s) const {
  if (!inside(t)) return 0;
  s->clock = true;
  uint32_t end = 0;
  const TimeCode part = code(skip_definite(t), &end);
  if (part >= TimeCode::kMorning && part <= TimeCode::kMidnight && part != TimeCode::kNight) {
    if (published_) {  // for want of a better day
      const date::sys_days now = published_->day;
      const bool gone = part == TimeCode::kDawn && published_->hour >= 6;
      s->set(only(day_unit(now)), only(day_unit(gone ? now + date::days{1} : now)));
    }
    return end;
  }
  if (p_.token(t).kind != TokenKind::kNumber && !p_.is(t, Class::kNumber)) return 0;
  const Number& n = number(t);
  if (n.end == 0) return 0;
  const TimeCode mark = code(n.end, &end);
  if (mark == TimeCode::kHalfDay && (n.bare || n.clock || n.decimal || n.max <= 12)) return end;
  const std::string_view word = p_.word(t);  // 10:30, 22.40, 1400
  const bool as_clock = n.clock || (word.size() == 5 && word[2] == '.') || (n.bare && word.size() == 4);
  if (mark == TimeCode::kClock && as_clock && n.max < 2400) return end;
  return n.clock ? n.end : 0;
}

}  // namespace muster
