// One point or stretch of time as written, before the preposition around it: "24
// January 2021", "last Friday", "the end of the month", "two weeks ago", "the same day".
//
// The words come from the pack: kMonth, kWeekday, kTimeUnit, kTimeWord (whose values are
// listed in times_words.cc), kNumber. Used by times.cc, which adds what "since", "until" and
// "from ... to" make of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/calendar.h"
#include "extract/page.h"
#include "extract/quantities_number.h"

namespace muster {

// What a word of time says; values of kTimeWord.
enum class TimeCode : uint8_t {
  kNone,
  kToday,
  kYesterday,
  kTomorrow,
  kDayBeforeYesterday,
  kDayAfterTomorrow,
  kTonight,
  kOvernight,
  kLastNight,
  kLast,
  kNext,
  kThis,
  kSame,
  kFollowing,
  kPrevious,
  kRecent,
  kAfterNext,
  kBeforeLast,
  kAgo,
  kLater,
  kEarlier,
  kAhead,
  kEarly,
  kMid,
  kLate,
  kBeginning,
  kEnd,
  kFirstHalf,
  kSecondHalf,
  kWeekend,
  kSpring,
  kSummer,
  kAutumn,
  kWinter,
  kMorning,
  kNoon,
  kAfternoon,
  kEvening,
  kNight,
  kDawn,
  kMidnight,
  kHalfDay,
  kClock,
  kHoliday,
  kEaster,
  kFrom,
};

// Units of kTimeUnit, by length.
enum class TimeUnit : uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kSemester,
  kYear,
  kDecade,
  kCentury,
};

// What a phrase denotes. Without a publication time only phrases with a full date are `known`.
struct Sense {
  bool known = false;
  bool anaphoric = false;           // counted from the time before it in the text
  TimeCode edge = TimeCode::kNone;  // "the end of June": which part of the unit
  bool span = false;                // "the last two months": a stretch up to now
  bool clock = false;               // a time of day and nothing else
  bool duration = false;            // "four months": a length only
  bool year_only = false;           // a bare number that may be a year
  bool weekday = false;             // "Monday": of no week yet
  Period past, future;
  void set(const Period& p) { known = true, past = future = p; }
  void set(const Period& before, const Period& after) { known = true, past = before, future = after; }
};

// Classes whose words have a TimeCode.
inline constexpr uint64_t kTimeWords = class_bit(Class::kTimeWord) | class_bit(Class::kTimeUnit);

class PointReader {
 public:
  PointReader(const Page& page, std::optional<Published> published)
      : p_(page),
        published_(published),
        weekday_article_(page.lexicon->setting(page.language, "weekday-article") == "yes"),
        pointer_follows_(page.lexicon->setting(page.language, "adjectives-follow") == "yes"),
        bare_edges_(page.lexicon->setting(page.language, "bare-edges") == "yes"),
        day_words_(page.lexicon->setting(page.language, "day-words") == "yes") {}

  // The longest phrase that begins at t; 0 if none does. `end` of the sentence bounds it.
  uint32_t read(uint32_t t, uint32_t limit, bool year_allowed, Sense* s) const;
  // The end of the sentence, for the readers of single words below.
  void set_limit(uint32_t limit) { limit_ = limit; }
  // The time that anaphoric phrases count from.
  void remember(const Sense& s) { anchor_ = s; }
  const Sense& anchor() const { return anchor_; }

  // "two weeks", counted back from the publication; 0 if there is no such span at t.
  uint32_t ago(uint32_t t, Sense* s) const;
  TimeCode code(uint32_t t, uint32_t* end = nullptr) const;
  TimeUnit unit(uint32_t t, uint32_t* end = nullptr) const;
  // 1..31 at t ("24", "24th", "twenty-fourth"), end behind it; 0 if there is none.
  int day_number(uint32_t t, uint32_t* end, bool* ordinal) const;
  int month(uint32_t t, uint32_t* end) const;
  int weekday(uint32_t t, uint32_t* end) const;
  int year(uint32_t t) const;  // four plain digits, 1900..2100; 0 if not
  uint32_t skip_definite(uint32_t t) const;
  // read_number() of the page.
  const Number& number(uint32_t t) const;
  // A month's day without a year: the last one and the next one.
  Sense day_in_year(int month, int day, int year) const;

 private:
  using Try = uint32_t (PointReader::*)(uint32_t, Sense*) const;
  // What was looked up last: the readers of one phrase ask for the same words again and again.
  static constexpr uint32_t kNowhere = 0xFFFFFFFFu;
  struct Coded {
    uint32_t token = kNowhere, limit = 0, end = 0;
    TimeCode code = TimeCode::kNone;
  };
  struct Counted {
    uint32_t token = kNowhere;
    Number number;
  };
  Coded find_code(uint32_t t) const;
  uint32_t conditions(uint32_t t) const;
  bool inside(uint32_t t) const { return t < limit_; }
  std::string_view value(uint32_t t, Class cls) const {
    return inside(t) ? p_.value(t, cls) : std::string_view();
  }
  bool joined(uint32_t t) const { return t > 0 && (p_.token(t - 1).flags & kHyphenNext); }
  uint32_t skip_mark(uint32_t t, char32_t mark) const {
    return inside(t) && p_.token(t).punct == mark ? t + 1 : t;
  }
  uint32_t skip_preposition(uint32_t t, std::string_view role) const;
  uint32_t day_part(uint32_t t) const;
  uint32_t second_day(uint32_t t, int* day) const;
  bool people_follow(uint32_t t) const;
  uint32_t edge_target(uint32_t t, Sense* s) const;

  // Each reads one kind of phrase.
  uint32_t digits_date(uint32_t t, Sense* s) const;
  uint32_t weekday_and_date(uint32_t t, Sense* s) const;
  uint32_t weekday_and_number(uint32_t t, int weekday, Sense* s) const;
  uint32_t day_month(uint32_t t, Sense* s) const;
  uint32_t day_dot_month(uint32_t t, int day, int month, size_t at, Sense* s) const;
  uint32_t day_of_pointed(uint32_t t, int day, int last, Sense* s) const;
  uint32_t month_first(uint32_t t, Sense* s) const;
  uint32_t year_first(uint32_t t, Sense* s) const;
  uint32_t edge_of(uint32_t t, Sense* s) const;
  uint32_t weekday_phrase(uint32_t t, Sense* s) const;
  uint32_t day_word(uint32_t t, Sense* s) const;
  uint32_t pointed(uint32_t t, Sense* s) const;
  uint32_t counted_span(uint32_t t, Sense* s) const;
  uint32_t distance(uint32_t t, Sense* s) const;
  uint32_t nth_day(uint32_t t, Sense* s) const;
  uint32_t season_or_weekend(uint32_t t, Sense* s) const;
  uint32_t holiday(uint32_t t, Sense* s) const;
  uint32_t night(uint32_t t, Sense* s) const;
  uint32_t part_of_unit(uint32_t t, Sense* s) const;
  uint32_t nth_weekday(uint32_t t, Sense* s) const;
  uint32_t bare_year(uint32_t t, Sense* s) const;
  uint32_t clock_time(uint32_t t, Sense* s) const;

  uint32_t trailing_year(uint32_t t, int* year) const;
  int far_year(uint32_t t) const;
  Sense month_in_year(int month, int year) const;
  Sense weekday_sense(int weekday) const;
  Sense season_sense(int season, int year) const;
  bool plural_unit(uint32_t t) const;
  uint32_t weekday_of_week(uint32_t t, const Sense& week, Sense* s) const;
  void point(TimeCode code, TimeUnit unit, Sense* s) const;
  void pointed_unit(TimeCode code, TimeUnit unit, Sense* s) const;
  void pointed_month(TimeCode code, int month, Sense* s) const;
  void pointed_weekday(TimeCode code, int weekday, Sense* s) const;
  void pointed_season(TimeCode code, int season, Sense* s) const;
  void from_anchor(TimeUnit unit, int64_t count, Sense* s) const;
  void week_of_anchor(int step, Sense* s) const;
  void pointed_part(TimeCode code, TimeCode part, Sense* s) const;
  void weekend_sense(TimeCode code, Sense* s) const;
  bool amount(uint32_t t, Number* n, TimeUnit* u, uint32_t* end) const;

  const Page& p_;
  std::optional<Published> published_;
  bool weekday_article_;  // "el lunes": the article belongs to it
  bool pointer_follows_;  // "la semaine dernière"
  bool bare_edges_;       // "Ende Juni", "début 2021": the part of a unit without "of"
  bool day_words_;        // "el dos de mayo": a day of the month may be a cardinal in words
  Sense anchor_;
  mutable uint32_t limit_ = 0;
  mutable std::array<Coded, 8> codes_;
  mutable std::array<Counted, 4> numbers_;
};

// Season 0 spring .. 3 winter; -1 for another code.
int season_index(TimeCode code);

}  // namespace muster
