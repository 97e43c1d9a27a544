// Numbers for lists of places, and how two lists relate, worked out once for each two.
//
// A crisis names few places, again and again: claims are compared with claims by the thousand, but
// their places are the same few dozens. The relations are those of place.h.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "assemble/place.h"

namespace muster {

// 0 is the empty list. Memory: each list once, and a byte for each two of the first kMostKept lists;
// relations of the others are worked out when asked for. Threads: one.
class PlaceBook {
 public:
  PlaceBook() { list({}); }
  int list(const std::vector<Place>& places);
  bool may_be(int a, int b) { return (relation(a, b) & kMayBe) != 0; }
  bool share_site(int a, int b) { return (relation(a, b) & kShareSite) != 0; }
  // First places of two lists; neither may be empty.
  bool near_first(int a, int b) { return (relation(a, b) & kNearFirst) != 0; }
  // Whether the list is empty or names something broad: then it speaks of a whole theatre.
  bool whole(int list) const { return whole_[static_cast<size_t>(list)]; }
  const std::vector<Place>& places(int list) const { return lists_[static_cast<size_t>(list)]; }

 private:
  static constexpr size_t kMostKept = 2048;
  static constexpr uint8_t kKnown = 1, kMayBe = 2, kShareSite = 4, kNearFirst = 8;

  uint8_t relation(int a, int b);
  uint8_t worked_out(size_t a, size_t b) const;
  void widen();

  std::vector<std::vector<Place>> lists_;
  std::vector<bool> whole_;
  std::unordered_map<std::string, int> numbers_;
  std::vector<uint8_t> known_;  // side_ × side_, by number
  size_t side_ = 0;
};

}  // namespace muster
