// The walk that finds time phrases. Inner to extract: times.cc has what a preposition makes of a
// point, times_pairs.cc what two points make together.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/times_points.h"
#include "extract/values.h"

namespace muster {

// A preposition before a time, by its role in the pack.
struct TimePrefix {
  std::string_view role;
  uint32_t end = 0;
  bool limit = false;  // within: up to the amount that follows
};

// One walk over the tokens of a page.
class TimeFinder {
 public:
  TimeFinder(const Page& page, std::optional<Published> published)
      : p_(page), published_(published), reader_(page, published), openings_(page.token_count()) {}

  // In token order, not overlapping.
  void run(std::vector<TimeMention>* out);

 private:
  bool inside(uint32_t t) const { return t < limit_; }
  std::string_view value(uint32_t t, Class cls) const {
    return inside(t) ? p_.value(t, cls) : std::string_view();
  }
  bool core(uint32_t t) const;
  bool plain_count(uint32_t t, bool digits) const;
  bool opens(uint32_t t) const;
  bool find_opening(uint32_t t) const;
  bool may_begin(uint32_t t) const;
  bool phrase(uint32_t t, TimeMention* m);
  bool with_prefix(uint32_t t, const TimePrefix& prefix, TimeMention* m);
  bool without_prefix(uint32_t t, TimeMention* m);
  uint32_t behind_link(uint32_t middle, bool between) const;
  uint32_t days_of_one_month(uint32_t t, bool between, Sense* s);
  uint32_t point_or_now(uint32_t t, Sense* s);
  uint32_t two(uint32_t t, bool between, Sense* s);
  uint32_t second_of_pair(uint32_t t, uint32_t first_end, Sense* s);
  uint32_t horizon(uint32_t t, bool limit, Sense* s);
  bool hour_before_day(uint32_t t, TimeMention* m);
  uint32_t skip_about(uint32_t t) const;
  bool year_pair(uint32_t t, TimeMention* m) const;
  bool ends_in_night(uint32_t end) const { return reader_.code(end - 1) == TimeCode::kNight; }
  void finish(uint32_t first, uint32_t end, const Sense& s, TimeMention::Role role, TimeMention* m);
  Period up_to(const Period& p, TimeCode edge, bool keep_months) const;
  Period since(const Period& p) const;

  const Page& p_;
  std::optional<Published> published_;
  PointReader reader_;
  uint32_t limit_ = 0;
  // What opens() found at each token: it is asked for the same one from every preposition before it.
  enum class Opening : uint8_t { kUnknown, kNo, kYes };
  mutable std::vector<Opening> openings_;
};

}  // namespace muster
