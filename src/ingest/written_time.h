// Times as pages, feeds and mail write them → RFC 3339. Names of months come from CLDR
// through ICU, in the language of the page and in English; no clock, no guess: a time
// without a zone gives its date only, an ambiguous date (3/4/2020) nothing unless the
// locale decides it. Only for src/ingest. Tested by tests/ingest/written_time_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

struct WrittenTime {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = 0, second = 0;  // hour -1: only a date
  std::optional<int> zone;                // minutes east of Greenwich
  size_t begin = 0, end = 0;              // bytes of the text that it was found in

  bool has_clock() const { return hour >= 0; }
  // RFC 3339; only the date if clock or zone are not known.
  std::string text() const;
};

// The first date in `text`, with the clock and zone that stand near it. `locale`: BCP 47,
// may be empty. Looks at the first 4096 bytes.
std::optional<WrittenTime> find_time(std::string_view text, std::string_view locale);

// True if nothing but a date, a clock and some few words stand in `text`: a dateline.
bool is_dateline(std::string_view text, std::string_view locale);

// A date in the path of an address: /2020/01/07/, /2020-01-07-. Empty if there is none.
std::string date_in_url(std::string_view url);

}  // namespace muster
