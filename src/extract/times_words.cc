// The words of time in a pack: what the values of kTimeWord and kTimeUnit mean here.
//
// kTimeWord values: today yesterday tomorrow before-yesterday after-tomorrow tonight
// overnight last-night · last next this same following previous recent after-next before-last
// (the week after next, vorletzte Woche) · ago later earlier ahead · early mid late beginning end first-half second-half · am pm clock ·
// MM-DD for a feast of a fixed date, easter+N and easter-N for one that moves with Easter ·
// from (a preposition in effect). Parts of the day and seasons may be in either class:
// weekend spring summer autumn winter morning noon afternoon evening night dawn midnight.
// Any other value places nothing.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "extract/times_points.h"

namespace muster {
namespace {

constexpr std::pair<std::string_view, TimeCode> kCodes[] = {
    {"today", TimeCode::kToday},
    {"yesterday", TimeCode::kYesterday},
    {"tomorrow", TimeCode::kTomorrow},
    {"before-yesterday", TimeCode::kDayBeforeYesterday},
    {"after-tomorrow", TimeCode::kDayAfterTomorrow},
    {"tonight", TimeCode::kTonight},
    {"overnight", TimeCode::kOvernight},
    {"last-night", TimeCode::kLastNight},
    {"last", TimeCode::kLast},
    {"next", TimeCode::kNext},
    {"this", TimeCode::kThis},
    {"same", TimeCode::kSame},
    {"following", TimeCode::kFollowing},
    {"previous", TimeCode::kPrevious},
    {"after-next", TimeCode::kAfterNext},
    {"before-last", TimeCode::kBeforeLast},
    {"recent", TimeCode::kRecent},
    {"ago", TimeCode::kAgo},
    {"later", TimeCode::kLater},
    {"earlier", TimeCode::kEarlier},
    {"ahead", TimeCode::kAhead},
    {"early", TimeCode::kEarly},
    {"mid", TimeCode::kMid},
    {"late", TimeCode::kLate},
    {"beginning", TimeCode::kBeginning},
    {"end", TimeCode::kEnd},
    {"first-half", TimeCode::kFirstHalf},
    {"second-half", TimeCode::kSecondHalf},
    {"weekend", TimeCode::kWeekend},
    {"spring", TimeCode::kSpring},
    {"summer", TimeCode::kSummer},
    {"autumn", TimeCode::kAutumn},
    {"winter", TimeCode::kWinter},
    {"morning", TimeCode::kMorning},
    {"noon", TimeCode::kNoon},
    {"afternoon", TimeCode::kAfternoon},
    {"evening", TimeCode::kEvening},
    {"night", TimeCode::kNight},
    {"dawn", TimeCode::kDawn},
    {"midnight", TimeCode::kMidnight},
    {"am", TimeCode::kHalfDay},
    {"pm", TimeCode::kHalfDay},
    {"clock", TimeCode::kClock},
    {"from", TimeCode::kFrom},
};

constexpr std::pair<std::string_view, TimeUnit> kUnits[] = {
    {"second", TimeUnit::kSecond},   {"minute", TimeUnit::kMinute},     {"hour", TimeUnit::kHour},
    {"day", TimeUnit::kDay},         {"week", TimeUnit::kWeek},         {"month", TimeUnit::kMonth},
    {"year", TimeUnit::kYear},       {"decade", TimeUnit::kDecade},     {"fortnight", TimeUnit::kFortnight},
    {"quarter", TimeUnit::kQuarter}, {"semester", TimeUnit::kSemester}, {"century", TimeUnit::kCentury},
};

// By name, to be searched by halves.
template <class T, size_t N>
constexpr auto sorted(const std::pair<std::string_view, T> (&table)[N]) {
  auto out = std::to_array(table);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return out;
}
constexpr auto kCodesByName = sorted(kCodes);

TimeCode code_of(std::string_view word) {
  const auto it = std::lower_bound(kCodesByName.begin(), kCodesByName.end(), word,
                                   [](const auto& row, std::string_view w) { return row.first < w; });
  if (it != kCodesByName.end() && it->first == word) return it->second;
  if (word.size() == 5 && word[2] == '-' && word[0] >= '0' && word[0] <= '1') return TimeCode::kHoliday;
  return word.starts_with("easter") ? TimeCode::kEaster : TimeCode::kNone;
}

int small_number(std::string_view s) {
  int value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  return error == std::errc() && end == s.data() + s.size() ? value : 0;
}

}  // namespace

int season_index(TimeCode code) {
  const int index = static_cast<int>(code) - static_cast<int>(TimeCode::kSpring);
  return index >= 0 && index < 4 ? index : -1;
}

TimeCode PointReader::code(uint32_t t, uint32_t* end) const {
  if (!inside(t) || !p_.any(t, kTimeWords)) return TimeCode::kNone;
  Coded& known = codes_[t % codes_.size()];
  if (known.token != t || known.limit != limit_) known = find_code(t);
  if (known.code != TimeCode::kNone && end) *end = known.end;
  return known.code;
}

PointReader::Coded PointReader::find_code(uint32_t t) const {
  for (const Class cls : {Class::kTimeWord, Class::kTimeUnit}) {
    const Mention* m = p_.at(t, cls);
    if (!m || m->end > limit_) continue;
    const TimeCode code = code_of(p_.value(*m));
    if (code != TimeCode::kNone) return {t, limit_, m->end, code};
  }
  return {t, limit_, 0, TimeCode::kNone};
}

const Number& PointReader::number(uint32_t t) const {
  Counted& known = numbers_[t % numbers_.size()];
  if (known.token != t) known = {t, read_number(p_, t)};
  return known.number;
}

TimeUnit PointReader::unit(uint32_t t, uint32_t* end) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kTimeUnit) : nullptr;
  if (!m || m->end > limit_) return TimeUnit::kNone;
  for (const auto& [name, unit] : kUnits) {
    if (name != p_.value(*m)) continue;
    if (end) *end = m->end;
    return unit;
  }
  return TimeUnit::kNone;
}

int PointReader::month(uint32_t t, uint32_t* end) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kMonth) : nullptr;
  if (!m || m->end > limit_) return 0;
  const int value = small_number(p_.value(*m));
  if (value < 1 || value > 12) return 0;
  *end = m->end;
  // An abbreviation's full stop belongs to it: "Jan. 24".
  const bool stop = inside(*end + 1) && p_.token(*end).punct == '.' && !(p_.token(*end).flags & kSpaceBefore);
  if (stop) ++*end;
  return value;
}

int PointReader::weekday(uint32_t t, uint32_t* end) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kWeekday) : nullptr;
  if (!m || m->end > limit_) return 0;
  const int value = small_number(p_.value(*m));
  if (value < 1 || value > 7) return 0;
  *end = m->end;
  return value;
}

int PointReader::year(uint32_t t) const {
  if (!inside(t) || p_.token(t).kind != TokenKind::kNumber) return 0;
  const std::string_view word = p_.word(t);
  const int value = word.size() == 4 ? small_number(word) : 0;
  return value >= 1900 && value <= 2100 ? value : 0;
}

int PointReader::day_number(uint32_t t, uint32_t* end, bool* ordinal) const {
  if (!inside(t)) return 0;
  const Number& n = number(t);
  if (n.end == 0 || n.end > limit_ || n.min != n.max || n.min < 1 || n.min > 31) return 0;
  if (n.decimal || n.opaque || n.clock || n.fraction || n.approx || n.vague || n.scale) return 0;
  // "el dos de mayo": only in languages whose days are counted so.
  const bool word = day_words_ && p_.token(t).kind == TokenKind::kWord;
  if (!n.ordinal && !n.bare && !word) return 0;
  *end = n.end;
  *ordinal = n.ordinal;
  return static_cast<int>(n.min);
}

uint32_t PointReader::skip_definite(uint32_t t) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kDeterminer) : nullptr;
  return m && m->end == t + 1 && p_.value(*m) == "definite" ? t + 1 : t;
}

uint32_t PointReader::skip_preposition(uint32_t t, std::string_view role) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kPreposition) : nullptr;
  return m && p_.value(*m) == role ? m->end : t;
}

}  // namespace muster
