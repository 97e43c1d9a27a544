// Amounts of time: "two weeks ago", "three days later", "the last two months", "four months".
#include <algorithm>

#include "extract/times_points.h"
#include "extract/times_units.h"

namespace muster {

// "two weeks", "a year", "24 hours", "a few days" (min 0: not said how many).
bool PointReader::amount(uint32_t t, Number* n, TimeUnit* u, uint32_t* end) const {
  if (!inside(t)) return false;
  *n = number(t);
  const bool said = n->end != 0;
  if (!said) {
    const Mention* part = p_.at(t, Class::kPart);  // longer than an article: "a few"
    const Mention* article =
        value(t, Class::kDeterminer) == "indefinite" ? p_.at(t, Class::kDeterminer) : nullptr;
    if (part) {
      n->end = part->end;
      n->vague = true;
    } else if (article) {
      n->end = article->end;
      n->min = n->max = 1;
    } else {
      return false;
    }
  }
  if (n->ordinal || n->clock || n->opaque || n->fraction) return false;
  *u = unit(n->end, end);
  // "a second" and "a quarter" are more often something else.
  if (!said && *u != TimeUnit::kNone) {
    if (p_.lexicon->attribute(*p_.at(n->end, Class::kTimeUnit)->entry, "weak")) return false;
  }
  return *u != TimeUnit::kNone;
}

// "the last two months", "the next 24 hours", "recent weeks", "the past year and ...".
uint32_t PointReader::counted_span(uint32_t t, Sense* s) const {
  uint32_t at = skip_definite(t), end = 0;
  TimeCode which = code(at, &at);
  Number leading;  // "les six derniers mois"
  if (which == TimeCode::kNone && pointer_follows_ && number(at).single()) {
    leading = number(at);
    which = code(leading.end, &at);
    if (which == TimeCode::kNone) return 0;
  }
  const bool recent = which == TimeCode::kRecent;
  if (which != TimeCode::kLast && which != TimeCode::kNext && !recent) return 0;
  Number n;
  TimeUnit u = TimeUnit::kNone;
  bool counted = leading.end == 0 && amount(at, &n, &u, &end);
  if (leading.end) {
    n = leading;
    u = unit(at, &end);
    counted = u != TimeUnit::kNone;
    if (!counted) return 0;
  }
  if (!counted) {
    u = unit(at, &end);
    const Mention* m = inside(at) ? p_.at(at, Class::kTimeUnit) : nullptr;
    if (u == TimeUnit::kNone || !m || !(m->entry->morph & kMorphPlural)) return 0;
  }
  s->span = true;
  const bool known =
      counted ? !n.vague && !n.decimal && n.max > 0 && n.max < 1000 : recent || which == TimeCode::kNext;
  if (!known || !published_) return end;
  const date::sys_days now = published_->day;
  const int64_t count = counted ? n.max : u == TimeUnit::kDay ? 7 : u == TimeUnit::kWeek ? 4 : 3;
  // Hours reach into the day before or after.
  const int64_t step = u == TimeUnit::kHour ? std::max<int64_t>(count, 24) : count;
  const date::sys_days far = moved(now, u, which == TimeCode::kNext ? step : -step);
  const bool by_month = months_of(u) > 0 || (!counted && u == TimeUnit::kWeek);
  const date::sys_days begin = counted ? now : now + date::days{1};  // "the coming days" are not today
  Period p = far < now ? days(far, now) : days(begin, far);
  if (by_month) {
    const date::sys_days first = first_day(p), last = last_day(p);
    p = {month_unit(year_of(first), month_of(first)), month_unit(year_of(last), month_of(last))};
  }
  s->set(p);
  return end;
}

// "two weeks ago", "three days later", "a day earlier", "the day before", "four months".
uint32_t PointReader::distance(uint32_t t, Sense* s) const {
  Number n;
  TimeUnit u = TimeUnit::kNone;
  uint32_t end = 0;
  const uint32_t bare = skip_definite(t);
  if (bare != t) {  // the day before: a day of the text, unless a clause follows
    n.min = n.max = 1;
    u = unit(bare, &end);
    if (u != TimeUnit::kDay && u != TimeUnit::kNone) return 0;
  }
  if (u == TimeUnit::kNone && !amount(t, &n, &u, &end)) return 0;
  uint32_t after = 0;
  TimeCode which = code(end, &after);
  if (which == TimeCode::kNone) {
    const std::string_view role = value(end, Class::kPreposition);
    const uint32_t next = end + 1;
    const bool closes =
        !inside(next) || p_.token(next).kind == TokenKind::kPunct || p_.is(next, Class::kConjunction);
    if (closes && (role == "before" || role == "after")) {
      which = role == "before" ? TimeCode::kEarlier : TimeCode::kLater;
      after = next;
    }
  }
  const bool relative = which == TimeCode::kAgo || which == TimeCode::kLater || which == TimeCode::kEarlier ||
                        which == TimeCode::kAhead;
  if (!relative) {
    s->duration = true;
    return bare != t ? 0 : end;
  }
  if (n.vague || n.decimal || n.max > 10000) {
    s->anaphoric = which == TimeCode::kLater || which == TimeCode::kEarlier;
    return after;
  }
  if (which == TimeCode::kLater || which == TimeCode::kEarlier) {
    from_anchor(u, which == TimeCode::kLater ? n.max : -n.max, s);
  } else if (published_) {
    s->set(in_grain(moved(published_->day, u, which == TimeCode::kAgo ? -n.max : n.max), u));
  }
  return after;
}

// "two weeks" behind a preposition that says ago: "il y a deux semaines".
uint32_t PointReader::ago(uint32_t t, Sense* s) const {
  Number n;
  TimeUnit u = TimeUnit::kNone;
  uint32_t end = 0;
  if (!amount(t, &n, &u, &end)) return 0;
  if (n.vague || n.decimal || n.max > 10000) return end;
  if (published_) s->set(in_grain(moved(published_->day, u, -n.max), u));
  return end;
}

}  // namespace muster
