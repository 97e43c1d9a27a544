// Time phrases: what prepositions and pairs make of the points in times_points.h.
//
// One walk over the tokens. A token is tried only if one of the classes that can begin
// a time phrase stands at it or behind the article or preposition at it.
#include <algorithm>

#include "extract/times_finder.h"

namespace muster {
namespace {

using Role = TimeMention::Role;

constexpr uint64_t kTimeClasses = class_bit(Class::kNumber) | class_bit(Class::kMonth) |
                                  class_bit(Class::kWeekday) | class_bit(Class::kTimeWord) |
                                  class_bit(Class::kTimeUnit);
constexpr uint64_t kOpeners = class_bit(Class::kDeterminer) | class_bit(Class::kPart);

}  // namespace

void TimeFinder::run(std::vector<TimeMention>* out) {
  for (uint32_t t = 0; t < p_.token_count();) {
    const bool may_begin = p_.any(t, kTimeClasses | kOpeners | class_bit(Class::kPreposition)) ||
                           p_.token(t).kind == TokenKind::kNumber;
    if (!may_begin) {
      ++t;
      continue;
    }
    limit_ = p_.structure.sentences[p_.sentence_of[t]].end_token;
    reader_.set_limit(limit_);
    TimeMention m;
    if (phrase(t, &m)) {
      t = std::max(m.end, t + 1);
      out->push_back(std::move(m));
    } else {
      ++t;
    }
  }
}

bool TimeFinder::core(uint32_t t) const {
  if (!inside(t)) return false;
  const bool digits = p_.token(t).kind == TokenKind::kNumber;
  return (digits || p_.any(t, kTimeClasses)) && !plain_count(t, digits);
}

// "35 soldiers", "seven were": a number that nothing of time, no mark and no small word follows
// is no time, and most numbers are such. Years (four digits) and clock times are not plain.
bool TimeFinder::plain_count(uint32_t t, bool digits) const {
  constexpr uint64_t kNumber = class_bit(Class::kNumber);
  constexpr uint64_t kGoesOn = kTimeClasses | kOpeners | class_bit(Class::kPreposition) |
                               class_bit(Class::kConjunction) | class_bit(Class::kApprox);
  if (!inside(t + 1) || (p_.token(t).flags & kHyphenNext)) return false;
  const Token& next = p_.token(t + 1);
  if (next.kind != TokenKind::kWord || !(next.flags & kSpaceBefore) || p_.any(t + 1, kGoesOn)) return false;
  if (p_.any(t, (kTimeClasses | kOpeners) & ~kNumber)) return false;
  if (!digits) {
    const Mention* number = p_.at(t, Class::kNumber);  // the longest
    return number && number->end == t + 1;
  }
  const std::string_view word = p_.word(t);
  return word.size() != 4 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Tokens of one sentence are asked for while it is walked, so that what was found holds.
bool TimeFinder::opens(uint32_t t) const {
  if (!inside(t)) return false;
  if (openings_[t] == Opening::kUnknown) openings_[t] = find_opening(t) ? Opening::kYes : Opening::kNo;
  return openings_[t] == Opening::kYes;
}

// A word of time, or an article or "few" before one.
bool TimeFinder::find_opening(uint32_t t) const {
  if (core(t)) return true;
  if (!p_.any(t, kOpeners)) return false;
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
    const Mention& m = p_.mentions[i];
    if ((m.entry->cls == Class::kDeterminer || m.entry->cls == Class::kPart) && core(m.end)) return true;
  }
  return false;
}

// "until at least", "by about": a bound before a time says little.
uint32_t TimeFinder::skip_about(uint32_t t) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kApprox) : nullptr;
  return m && !core(t) ? m->end : t;
}

// The stretch from the publication to the deadline; the deadline alone if it has passed.
Period TimeFinder::up_to(const Period& p, TimeCode edge, bool keep_months) const {
  if (!published_) return p;
  Unit last = p.to;
  if (edge == TimeCode::kEnd || (edge == TimeCode::kNone && !p.single())) last = day_unit(last_day(p));
  if (edge == TimeCode::kMid && last.grain == Grain::kMonth) last = day_unit(last.day + date::days{14});
  const date::sys_days now = published_->day;
  if (last_day(only(last)) < now) return p;
  if (last.grain == Grain::kDay) return {day_unit(now), last};
  if (keep_months) return p;
  return {last.grain == Grain::kYear ? year_unit(year_of(now)) : month_unit(year_of(now), month_of(now)),
          last};
}

// From a time up to the publication, as finely as the time is given (years by month).
Period TimeFinder::since(const Period& p) const {
  if (!published_) return p;
  const date::sys_days now = published_->day;
  if (now < p.from.day) return p;
  if (p.from.grain == Grain::kDay) return {p.from, day_unit(now)};
  return {p.from, month_unit(year_of(now), month_of(now))};
}

void TimeFinder::finish(uint32_t first, uint32_t end, const Sense& s, Role role, TimeMention* m) {
  m->first = first;
  m->end = end;
  m->role = s.anaphoric && role == Role::kPoint ? Role::kAnaphoric : s.duration ? Role::kDuration : role;
  m->clock_only = s.clock;
  if (!s.known) return;
  if (!s.clock && s.past.single() && s.past.from.grain != Grain::kYear) reader_.remember(s);
  Period past = s.past, future = s.future;
  switch (role) {
    case Role::kSince: past = future = since(past); break;
    case Role::kUntil: future = up_to(future, s.edge, false); break;
    case Role::kBy: future = up_to(future, s.edge, true); break;
    default: break;
  }
  m->past = edtf(past);
  m->future = edtf(future);
}

// "within four to six months", "in two weeks": from the publication on, or up to it.
uint32_t TimeFinder::horizon(uint32_t t, bool limit, Sense* s) {
  Number n = reader_.number(t);
  if (n.end == 0 || n.ordinal) return 0;
  const bool to = value(n.end, Class::kPreposition) == "to" || value(n.end, Class::kConjunction) == "or";
  if (to || (p_.token(n.end - 1).flags & kHyphenNext)) {
    const Number second = reader_.number(to ? n.end + 1 : n.end);
    if (second.single() && second.min > n.min) n = second;
  }
  uint32_t end = 0;
  const TimeUnit unit = reader_.unit(n.end, &end);
  if (unit == TimeUnit::kNone || unit < TimeUnit::kHour) return 0;
  s->span = true;
  if (!published_ || !n.single() || n.max < 1 || n.max > 1000) return end;
  const date::sys_days now = published_->day;
  const auto far = [&](int sign) {
    const int count = static_cast<int>(n.max) * sign;
    switch (unit) {
      case TimeUnit::kHour: return now + date::days{sign * std::max(1, count * sign / 24)};
      case TimeUnit::kDay: return now + date::days{count};
      case TimeUnit::kWeek: return now + date::days{7 * count};
      case TimeUnit::kFortnight: return now + date::days{14 * count};
      case TimeUnit::kMonth: return add_months(now, count);
      case TimeUnit::kQuarter: return add_months(now, 3 * count);
      case TimeUnit::kSemester: return add_months(now, 6 * count);
      case TimeUnit::kYear: return add_months(now, 12 * count);
      default: return now;
    }
  };
  const Period to_come = limit ? days(now, far(1)) : only(day_unit(far(1)));
  s->set(days(far(-1), now), to_come);
  return end;
}

// "at five on Friday", "shortly before eleven last night": the number is an hour.
bool TimeFinder::hour_before_day(uint32_t t, TimeMention* m) {
  const Number n = reader_.number(t);
  if (!n.single() || n.min < 1 || n.max > 12 || !inside(n.end)) return false;
  uint32_t next = n.end;
  if (value(next, Class::kPreposition) == "on") ++next;
  Sense day;
  uint32_t end = 0;
  const bool named =
      reader_.weekday(next, &end) || reader_.code(next) == TimeCode::kLastNight ||
      (next == n.end && reader_.code(next) >= TimeCode::kToday && reader_.code(next) <= TimeCode::kTonight);
  if (!named || reader_.read(next, limit_, false, &day) == 0) return false;
  m->end = n.end;
  m->clock_only = true;
  return true;
}

bool TimeFinder::with_prefix(uint32_t t, const TimePrefix& prefix, TimeMention* m) {
  // "up to the end of May"
  const std::string_view role = prefix.role == "to" && prefix.end > t + 1 ? "until" : prefix.role;
  const uint32_t at = skip_about(prefix.end);
  if (!inside(at) || !opens(at)) return false;
  Sense s;
  if (role == "ago") {
    reader_.set_limit(limit_);
    const uint32_t end = reader_.ago(at, &s);
    if (end == 0) return false;
    finish(t, end, s, Role::kPoint, m);
    return true;
  }
  if (role == "between" || role == "from" || role == "from-to") {
    if (const uint32_t end = two(at, role == "between", &s)) {
      finish(t, end, s, Role::kDuring, m);
      return true;
    }
    if (role != "from") return false;
  }
  const bool inner =
      role == "in" || role == "on" || role == "at" || role == "over" || role == "during" || role == "into";
  if (role == "in" || role == "over" || role == "during") {
    if (const uint32_t end = horizon(at, prefix.limit || role != "in", &s)) {
      finish(t, end, s, role == "in" && !prefix.limit ? Role::kPoint : Role::kDuring, m);
      return true;
    }
  }
  const bool of_hours = role == "at" || role == "by" || role == "before" || role == "after" ||
                        role == "since" || role == "until";
  if (of_hours && hour_before_day(at, m)) {
    m->first = t;
    return true;
  }
  const bool bounded = role == "since" || role == "until" || role == "by" || role == "before" ||
                       role == "after" || role == "from";
  if (!inner && !bounded && role != "for") return false;
  const uint32_t end = reader_.read(at, limit_, role != "at" && role != "on" && role != "for", &s);
  if (end == 0 || (s.duration && role != "for")) return false;
  if (role == "after") {  // some time after it: no date
    finish(t, end, s, Role::kSince, m);
    m->past.clear();
    m->future.clear();
    return true;
  }
  if (s.known && role == "during" && s.past.single() && s.past.from.grain == Grain::kDay &&
      ends_in_night(end)) {
    const auto through = [](const Period& p) { return days(first_day(p), first_day(p) + date::days{1}); };
    s.set(through(s.past), through(s.future));
  }
  if (s.known && inner && !s.span) {
    if (const uint32_t pair = second_of_pair(at, end, &s)) {
      finish(t, pair, s, Role::kDuring, m);
      return true;
    }
  }
  const Role kind = role == "since"                    ? Role::kSince
                    : role == "until"                  ? Role::kUntil
                    : role == "by" || role == "before" ? Role::kBy
                    : role == "during" || s.span       ? Role::kDuring
                                                       : Role::kPoint;
  finish(t, end, s, kind, m);
  return true;
}

bool TimeFinder::without_prefix(uint32_t t, TimeMention* m) {
  if (year_pair(t, m)) return true;
  const bool enclosed =
      t > 0 && p_.token(t - 1).punct == '(' && inside(t + 1) && p_.token(t + 1).punct == ')';
  // "the massacre of 2021", "the 2021 massacre"
  const bool of = t > 0 && (p_.value(t - 1, Class::kPreposition) == "of" ||
                            p_.value(t - 1, Class::kDeterminer) == "definite");
  Sense s;
  uint32_t end = reader_.read(t, limit_, enclosed || of, &s);
  if (end == 0) return false;
  if (const uint32_t pair = second_of_pair(t, end, &s)) end = pair;
  finish(t, end, s, s.span ? Role::kDuring : Role::kPoint, m);
  return true;
}

// True if a time stands at t or behind a preposition at it.
bool TimeFinder::may_begin(uint32_t t) const {
  if (opens(t)) return true;
  if (!p_.any(t, class_bit(Class::kPreposition) | class_bit(Class::kTimeWord))) return false;
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
    const Mention& m = p_.mentions[i];
    if (m.entry->cls != Class::kPreposition && m.entry->cls != Class::kTimeWord) continue;
    if (inside(m.end) && opens(skip_about(m.end))) return true;
  }
  return false;
}

// The longest phrase at t. Only the one that is kept is remembered for what counts from it.
bool TimeFinder::phrase(uint32_t t, TimeMention* best) {
  if (!may_begin(t)) return false;
  const Sense before = reader_.anchor();
  Sense kept = before;
  const auto consider = [&](bool found, TimeMention* m) {
    if (found && m->end <= limit_ && m->end > best->end) {
      *best = std::move(*m);
      kept = reader_.anchor();
    }
    reader_.remember(before);
  };
  if (opens(t)) {
    TimeMention m;
    consider(without_prefix(t, &m), &m);
  }
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
    const Mention& preposition = p_.mentions[i];
    const Class cls = preposition.entry->cls;
    if (cls != Class::kPreposition && cls != Class::kTimeWord) continue;
    if (!inside(preposition.end) || !opens(skip_about(preposition.end))) continue;
    if (cls == Class::kPreposition && p_.lexicon->attribute(*preposition.entry, "spatial")) continue;
    TimePrefix prefix{{}, preposition.end, false};
    if (preposition.entry->cls == Class::kPreposition) {
      prefix.role = p_.value(preposition);
      prefix.limit = preposition.entry->attribute_count != 0 &&
                     p_.lexicon->attribute(*preposition.entry, "limit").has_value();
    } else if (preposition.entry->cls == Class::kTimeWord && reader_.code(t) == TimeCode::kFrom) {
      prefix.role = "from";
    } else {
      continue;
    }
    TimeMention m;
    consider(with_prefix(t, prefix, &m), &m);
    if (preposition.entry->cls != Class::kPreposition || preposition.entry->attribute_count == 0) continue;
    // Its other roles: "vor zwei Wochen" is ago, "vor Dienstag" before; "de 2014 a 2018", but "de 2014".
    const auto also = p_.lexicon->attribute(*preposition.entry, "also");
    if (!also) continue;
    const bool from = prefix.role == "of" && also->find("from") != std::string_view::npos;
    if (*also != "ago" && !from) continue;
    prefix.role = from ? "from-to" : *also;
    TimeMention other;
    consider(with_prefix(t, prefix, &other), &other);
  }
  reader_.remember(kept);
  return best->end > t;
}

void find_times(const Page& page, std::string_view published, std::vector<TimeMention>* out) {
  out->clear();
  if (page.token_count() == 0) return;
  TimeFinder(page, parse_published(published)).run(out);
}

}  // namespace muster
