// Dates in digits, years, and feasts whose dates a pack has in digits.
#include "extract/times_points.h"

namespace muster {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Up to `most` digits at `at`; moves it.
int take_digits(std::string_view text, size_t* at, size_t most, size_t* count) {
  int value = 0;
  *count = 0;
  while (*at < text.size() && is_digit(text[*at]) && *count < most) {
    value = value * 10 + (text[(*at)++] - '0');
    ++*count;
  }
  return value;
}

}  // namespace

// A year outside those of the news behind a date, "5 December 1391": only where nothing follows that
// it could count.
int PointReader::far_year(uint32_t t) const {
  if (!inside(t) || p_.token(t).kind != TokenKind::kNumber) return 0;
  if (inside(t + 1) && p_.token(t + 1).kind != TokenKind::kPunct) return 0;
  size_t at = 0, count = 0;
  const std::string_view word = p_.word(t);
  const int value = take_digits(word, &at, 4, &count);
  return count == 4 && at == word.size() && value >= 1000 ? value : 0;
}

// "2020-01-24", "24.1.2020", "24/01/20". The marks may have split it into tokens.
uint32_t PointReader::digits_date(uint32_t t, Sense* s) const {
  if (!inside(t) || p_.token(t).kind != TokenKind::kNumber) return 0;
  const std::string_view text = p_.text();
  size_t at = p_.token(t).begin, n1 = 0, n2 = 0, n3 = 0;
  const int a = take_digits(text, &at, 4, &n1);
  if (at >= text.size()) return 0;
  const char mark = text[at];
  if (mark != '-' && mark != '.' && mark != '/') return 0;
  const int b = take_digits(text, &++at, 2, &n2);
  if (n2 == 0 || at >= text.size() || text[at] != mark) return 0;
  const int c = take_digits(text, &++at, 4, &n3);
  if (n3 == 0 && mark == '.') return day_dot_month(t, a, b, at, s);
  if (n3 == 0 || (at < text.size() && is_digit(text[at]))) return 0;
  uint32_t end = t;
  while (inside(end) && p_.token(end).end < at) ++end;
  if (!inside(end) || p_.token(end).end != at) return 0;
  std::optional<date::sys_days> day;
  if (n1 == 4 && n3 <= 2) {
    day = make_day(a, b, c);
  } else if (n1 <= 2 && (n3 == 4 || n3 == 2)) {
    const int y = n3 == 4 ? c : c < 70 ? 2000 + c : 1900 + c;
    const bool month_first = p_.lexicon->setting(p_.language, "date-order") == "mdy" && mark != '.';
    day = month_first ? make_day(y, a, b) : make_day(y, b, a);
    if (!day) day = month_first ? make_day(y, b, a) : make_day(y, a, b);
  }
  if (!day) return 0;
  s->set(only(day_unit(*day)));
  return end + 1;
}

// "am 28.10. in Berlin": a day and a month with the full stops of ordinals, behind a small word; `at` is
// the byte behind the second.
uint32_t PointReader::day_dot_month(uint32_t t, int day, int month, size_t at, Sense* s) const {
  constexpr uint64_t kSmall = class_bit(Class::kPreposition) | class_bit(Class::kDeterminer);
  if (!p_.lexicon->sentence_rules(p_.language).ordinal_dot() || t == 0 || !p_.any(t - 1, kSmall)) return 0;
  if (day < 1 || day > 31 || month < 1 || month > 12) return 0;
  uint32_t end = t;
  while (inside(end) && p_.token(end).end < at) ++end;
  if (!inside(end) || p_.token(end).end != at) return 0;
  *s = day_in_year(month, day, 0);
  return end + 1;
}

// A feast of a fixed date, or Easter.
uint32_t PointReader::holiday(uint32_t t, Sense* s) const {
  uint32_t end = 0;
  const TimeCode which = code(t, &end);
  if (which != TimeCode::kHoliday && which != TimeCode::kEaster) return 0;
  int y = 0;
  const std::string_view word = value(t, Class::kTimeWord);
  end = trailing_year(end, &y);
  if (which == TimeCode::kHoliday) {
    size_t at = 0, n = 0;
    const int m = take_digits(word, &at, 2, &n);
    const int d = take_digits(word, &++at, 2, &n);
    *s = day_in_year(m, d, y);
    return end;
  }
  size_t at = 7, n = 0;  // "easter+39"
  const int offset = word.size() > 7 ? take_digits(word, &at, 2, &n) * (word[6] == '-' ? -1 : 1) : 0;
  const auto feast = [offset](int in) { return easter(in) + date::days{offset}; };
  if (y) {
    s->set(only(day_unit(feast(y))));
  } else if (published_) {
    const int now = year_of(published_->day);
    s->set(only(day_unit(feast(feast(now) <= published_->day ? now : now - 1))),
           only(day_unit(feast(feast(now) >= published_->day ? now : now + 1))));
  }
  return end;
}

uint32_t PointReader::bare_year(uint32_t t, Sense* s) const {
  const int y = year(t);
  if (!y || people_follow(t + 1) || (inside(t + 1) && p_.is(t + 1, Class::kTimeUnit))) return 0;
  s->set(only(year_unit(y)));
  s->year_only = true;
  return t + 1;
}

}  // namespace muster
