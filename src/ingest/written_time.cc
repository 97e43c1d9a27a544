#include "ingest/written_time.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <unicode/locid.h>

#include "base/utf8.h"
#include "ingest/month_names.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kReach = 4096;
constexpr size_t kNear = 12;  // tokens between a date and its clock

struct Zone {
  string_view name;
  int minutes;
};
// Abbreviations that mean one thing wherever they are written.
constexpr Zone kZones[] = {
    {"bst", 60},   {"cdt", -300}, {"cest", 120}, {"cet", 60},   {"east", 180}, {"edt", -240}, {"eest", 180},
    {"eet", 120},  {"est", -300}, {"gmt", 0},    {"mdt", -360}, {"mesz", 120}, {"mez", 60},   {"msk", 180},
    {"mst", -420}, {"pdt", -420}, {"pst", -480}, {"utc", 0},    {"west", 60},  {"wet", 0},    {"z", 0},
};

struct Token {
  enum Kind : uint8_t { kNumber, kWord, kSign } kind = kSign;
  int value = 0;   // kNumber: its value; kSign: the code point
  int digits = 0;  // kNumber
  size_t begin = 0, end = 0;
  bool space_before = false;
  std::string word;  // kWord: folded_word()
};

std::vector<Token> tokens_of(string_view text) {
  std::vector<Token> out;
  size_t at = 0;
  bool blank = true;
  while (at < text.size()) {
    Token token;
    token.begin = at;
    const char32_t c = decode_utf8(text, &at);
    if (is_space(c)) {
      blank = true;
      continue;
    }
    token.space_before = blank;
    blank = false;
    if (c >= '0' && c <= '9') {
      token.kind = Token::kNumber;
      --at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        if (token.digits < 9) token.value = token.value * 10 + (text[at] - '0');
        ++token.digits;
        ++at;
      }
    } else if (is_letter(c)) {
      token.kind = Token::kWord;
      while (at < text.size()) {
        size_t next = at;
        const char32_t d = decode_utf8(text, &next);
        if (!(char_class(d) & (kCharAnyLetter | kCharMark))) break;
        at = next;
      }
      token.word = folded_word(text.substr(token.begin, std::min<size_t>(at - token.begin, 64)));
    } else {
      token.value = static_cast<int>(c);
    }
    token.end = at;
    out.push_back(std::move(token));
  }
  return out;
}

void set(WrittenTime* t, int year, int month, int day) {
  t->year = year;
  t->month = month;
  t->day = day;
}

bool valid(const WrittenTime& t) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (t.year < 1990 || t.year > 2100 || t.month < 1 || t.month > 12 || t.day < 1) return false;
  const bool leap = (t.year % 4 == 0 && t.year % 100 != 0) || t.year % 400 == 0;
  return t.day <= kDays[t.month - 1] + (t.month == 2 && leap ? 1 : 0);
}

class TimeFinder {
 public:
  TimeFinder(string_view text, string_view locale)
      : locale_(locale), months_(month_names(locale)), tokens_(tokens_of(text)) {}

  std::optional<WrittenTime> find() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      WrittenTime time;
      const size_t end = date_at(i, &time);
      if (end == 0 || !valid(time)) continue;
      date_begin_ = i;
      date_end_ = end;
      time.begin = tokens_[i].begin;
      time.end = tokens_[end - 1].end;
      clock(&time);
      return time;
    }
    return std::nullopt;
  }

  // Letters of words that are neither a month nor near nothing; for is_dateline().
  size_t other_words() const {
    size_t words = 0;
    for (const Token& t : tokens_) words += t.kind == Token::kWord && utf8_count(t.word) > 2 && month(t) == 0;
    return words;
  }

 private:
  bool number(size_t i, int most_digits) const {
    return i < tokens_.size() && tokens_[i].kind == Token::kNumber && tokens_[i].digits <= most_digits;
  }
  bool year(size_t i) const { return number(i, 4) && tokens_[i].digits == 4; }
  bool sign(size_t i, char c) const {
    return i < tokens_.size() && tokens_[i].kind == Token::kSign && tokens_[i].value == c;
  }
  bool word(size_t i, size_t most) const {
    return i < tokens_.size() && tokens_[i].kind == Token::kWord && utf8_count(tokens_[i].word) <= most;
  }
  int value(size_t i) const { return tokens_[i].value; }

  int month(const Token& t) const {
    if (t.kind != Token::kWord) return 0;
    if (const int month = month_of(months_, t.word)) return month;
    if (const int month = month_of(english_month_names(), t.word)) return month;
    if (!locale_.empty() || utf8_count(t.word) < 4) return 0;
    return month_of(all_month_names(), t.word);
  }
  int month(size_t i) const { return i < tokens_.size() ? month(tokens_[i]) : 0; }

  // Index behind the date that begins at token i; 0: none does.
  size_t date_at(size_t i, WrittenTime* t) const {
    if (year(i)) {
      if (const size_t end = year_first(i, t)) return end;
    }
    if (number(i, 2)) {
      if (const size_t end = day_month_name(i, t)) return end;
      return numeric(i, t);
    }
    return month(i) ? month_day(i, t) : 0;
  }

  size_t year_first(size_t i, WrittenTime* t) const {
    for (const char c : {'-', '/', '.'}) {
      if (!sign(i + 1, c) || !number(i + 2, 2) || !sign(i + 3, c) || !number(i + 4, 2)) continue;
      set(t, value(i), value(i + 2), value(i + 4));
      return i + 5;
    }
    // 2020. 1. 7. and the like: signs of any kind between; 20200107 is no date of ours.
    return 0;
  }

  // 7 January 2020, 7. Januar 2020, 7 de enero de 2020, 7th of January, 2020
  size_t day_month_name(size_t i, WrittenTime* t) const {
    size_t at = i + 1;
    for (int n = 0; n < 3 && month(at) == 0; ++n) {
      const bool skip =
          sign(at, '.') || sign(at, '-') ||
          (at < tokens_.size() && tokens_[at].kind == Token::kSign && tokens_[at].value > 0x7F) ||
          word(at, 3);
      if (!skip) return 0;
      ++at;
    }
    const int m = month(at);
    if (m == 0) return 0;
    ++at;
    for (int n = 0; n < 2 && !year(at); ++n) {
      if (!sign(at, '.') && !sign(at, ',') && !sign(at, '-') && !word(at, 3)) return 0;
      ++at;
    }
    if (!year(at)) return 0;
    set(t, value(at), m, value(i));
    return at + 1;
  }

  // January 7th, 2020; Jan. 7, 2020
  size_t month_day(size_t i, WrittenTime* t) const {
    size_t at = i + 1 + sign(i + 1, '.');
    if (!number(at, 2)) return 0;
    const int day = value(at);
    ++at;
    if (word(at, 2) && !tokens_[at].space_before) ++at;
    if (sign(at, ',')) ++at;
    if (!year(at)) return 0;
    set(t, value(at), month(i), day);
    return at + 1;
  }

  // 7.1.2020, 07/01/2020, 7-1-2020
  size_t numeric(size_t i, WrittenTime* t) const {
    for (const char c : {'.', '/', '-'}) {
      if (!sign(i + 1, c) || !number(i + 2, 2) || !sign(i + 3, c) || !year(i + 4)) continue;
      int day = value(i), m = value(i + 2);
      if (c == '/' && !day_first(&day, &m)) return 0;
      set(t, value(i + 4), m, day);
      return i + 5;
    }
    return 0;
  }

  // With slashes some write the month first: the region decides, else a number above twelve.
  bool day_first(int* day, int* month) const {
    if (locale_.ends_with("-US") || locale_.ends_with("_US") || locale_.ends_with("-PH")) {
      std::swap(*day, *month);
      return true;
    }
    const string_view base = locale_.substr(0, locale_.find_first_of("-_"));
    const bool settled = locale_.size() > base.size() || base != icu::Locale::getEnglish().getLanguage();
    if (settled && !base.empty()) return true;
    if (*month > 12) std::swap(*day, *month);
    return *day > 12 || *day == *month;
  }

  void clock(WrittenTime* t) const {
    const size_t last = std::min(tokens_.size(), date_end_ + kNear);
    for (size_t i = date_end_; i < last; ++i) {
      if (take_clock(i, t)) return;
      if (number(i, 9) && !sign(i + 1, ':')) {
        if (year(i)) return;  // another date
      }
    }
    const size_t first = date_begin_ > kNear ? date_begin_ - kNear : 0;
    for (size_t i = date_begin_; i-- > first;) {
      if ((i == 0 || !(sign(i - 1, ':') || sign(i - 1, '.'))) && take_clock(i, t)) return;
    }
  }

  bool take_clock(size_t i, WrittenTime* t) const {
    if (!number(i, 2) || value(i) > 24) return false;
    size_t at = i + 1;
    const bool half = word(at, 4) && half_day(at, value(i)) >= 0;
    int hour = value(i), minute = 0, second = 0;
    if (sign(at, ':') && number(at + 1, 2) && tokens_[at + 1].digits == 2) {
      minute = value(at + 1);
      at += 2;
      if (sign(at, ':') && number(at + 1, 2)) {
        second = value(at + 1);
        at += 2;
        if (sign(at, '.') && number(at + 1, 9) && !tokens_[at + 1].space_before) at += 2;  // fractions
      }
    } else if (clock_sign(at) && number(at + 1, 2) && tokens_[at + 1].digits == 2) {
      minute = value(at + 1);
      at += 2;
    } else if (!half) {
      return false;
    }
    if (minute > 59 || second > 60) return false;
    if (const int to = half_day(at, hour); to >= 0) {
      hour = to;
      ++at;
      while (sign(at, '.') || word(at, 1)) ++at;  // p.m.
    }
    if (hour == 24) return false;
    t->hour = hour;
    t->minute = minute;
    t->second = std::min(second, 59);
    t->end = std::max(t->end, tokens_[at - 1].end);
    zone(at, t);
    return true;
  }

  // 18h05, 18.05 (never the head of a date)
  bool clock_sign(size_t at) const {
    if (at < tokens_.size() && tokens_[at].kind == Token::kWord) return tokens_[at].word == "h";
    return sign(at, '.') && !tokens_[at].space_before && !sign(at + 2, '.');
  }

  // Hour of the day of "6 pm", "6 p.m."; -1: no such mark stands at `at`.
  int half_day(size_t at, int hour) const {
    if (at >= tokens_.size() || tokens_[at].kind != Token::kWord || hour > 12 || hour == 0) return -1;
    const std::string& w = tokens_[at].word;
    const bool dotted = sign(at + 1, '.') && at + 2 < tokens_.size() && tokens_[at + 2].word == "m";
    if (w == "pm" || (w == "p" && dotted)) return hour % 12 + 12;
    if (w == "am" || (w == "a" && dotted)) return hour % 12;
    return -1;
  }

  void zone(size_t at, WrittenTime* t) const {
    const size_t last = std::min(tokens_.size(), at + 4);
    for (size_t i = at; i < last; ++i) {
      const Token& token = tokens_[i];
      if (token.kind == Token::kSign && (token.value == '+' || token.value == '-' || token.value == 0x2212)) {
        if (offset(i, t)) return;
        continue;
      }
      if (token.kind != Token::kWord) continue;
      const auto* found = std::lower_bound(std::begin(kZones), std::end(kZones), token.word,
                                           [](const Zone& z, const std::string& w) { return z.name < w; });
      if (found == std::end(kZones) || found->name != token.word) continue;
      t->zone = found->minutes;
      t->end = std::max(t->end, token.end);
      if (found->minutes == 0 && (sign(i + 1, '+') || sign(i + 1, '-'))) offset(i + 1, t);
      return;
    }
  }

  // +01:00, +0100, +1
  bool offset(size_t i, WrittenTime* t) const {
    if (!number(i + 1, 4) || tokens_[i + 1].space_before) return false;
    const Token& n = tokens_[i + 1];
    int minutes = n.digits > 2 ? n.value / 100 * 60 + n.value % 100 : n.value * 60;
    size_t end = n.end;
    if (n.digits <= 2 && sign(i + 2, ':') && number(i + 3, 2)) {
      minutes += value(i + 3);
      end = tokens_[i + 3].end;
    }
    if (minutes > 15 * 60) return false;
    t->zone = tokens_[i].value == '+' ? minutes : -minutes;
    t->end = std::max(t->end, end);
    return true;
  }

  string_view locale_;
  const MonthNames& months_;
  std::vector<Token> tokens_;
  size_t date_begin_ = 0, date_end_ = 0;
};

string_view head_of(string_view text) { return text.substr(0, utf8_border(text, kReach)); }

}  // namespace

std::string WrittenTime::text() const {
  std::string out = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (!has_clock() || !zone) return out;
  out += fmt::format("T{:02}:{:02}:{:02}", hour, minute, second);
  if (*zone == 0) return out + "Z";
  const int far = std::abs(*zone);
  return out + fmt::format("{}{:02}:{:02}", *zone < 0 ? '-' : '+', far / 60, far % 60);
}

std::optional<WrittenTime> find_time(string_view text, string_view locale) {
  return TimeFinder(head_of(text), locale).find();
}

bool is_dateline(string_view text, string_view locale) {
  constexpr size_t kMostWords = 6;
  if (text.size() > 200) return false;
  TimeFinder finder(text, locale);
  return finder.find() && finder.other_words() <= kMostWords;
}

std::string date_in_url(string_view url) {
  const auto digits = [&](size_t at, size_t count) {
    if (at + count > url.size()) return -1;
    int n = 0;
    for (size_t i = at; i < at + count; ++i) {
      if (url[i] < '0' || url[i] > '9') return -1;
      n = n * 10 + (url[i] - '0');
    }
    return n;
  };
  for (size_t at = 0; at + 10 < url.size(); ++at) {
    if (url[at] != '/') continue;
    const char sep = url[at + 5];
    if ((sep != '/' && sep != '-') || url[at + 8] != sep) continue;
    WrittenTime t;
    set(&t, digits(at + 1, 4), digits(at + 6, 2), digits(at + 9, 2));
    const size_t end = at + 11;
    const bool closed = end >= url.size() || url[end] < '0' || url[end] > '9';
    if (closed && t.year > 0 && t.month > 0 && t.day > 0 && valid(t)) return t.text();
  }
  return {};
}

}  // namespace muster
