// Moments and days as numbers: instants to compare publications, days to compare events.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// Seconds since 1970-01-01T00:00:00Z of an RFC 3339 time; a bare date is its first
// second in UTC. nullopt for anything else.
std::optional<int64_t> instant_of(std::string_view text);

// Days since 1970-01-01, both inclusive; an open end is a far day.
struct Days {
  int64_t first = 0;
  int64_t last = 0;
  int64_t length() const { return last - first + 1; }
  bool overlaps(Days o, int64_t slack = 0) const {
    return first <= o.last + slack && o.first <= last + slack;
  }
  bool contains(Days o) const { return first <= o.first && o.last <= last; }
};

// The days of an EDTF date or interval at level 0, with the marks ~ ? % read over:
// "2020-01-07", "2020-01", "2020", "2020-01-04/2020-01-05", "../2020-01-08". nullopt if
// it is empty or none of these.
std::optional<Days> days_of(std::string_view edtf);

inline constexpr int64_t kFarDay = 4000000;  // beyond any date of four digits

}  // namespace muster
