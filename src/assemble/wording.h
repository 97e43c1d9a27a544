// Whether two texts share their wording: the first step of counting origins.
//
// A text is seen as the set of its shingles, five words in a row without case and punctuation, each
// a hash. Words that stand in quotation marks are left out: two stories may quote one speech and
// still be two stories. The measure is containment, the share of the shorter text's shingles that
// the longer one holds too, so that a shortened copy is as much a copy as a whole one. (Broder 1997,
// "On the resemblance and containment of documents".)
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace muster {

// From this share on one of two documents is a copy of the other; tests/assemble/copies_test.cc has
// the pairs that it was set with.
inline constexpr double kCopyShare = 0.45;

struct Wording {
  std::vector<uint64_t> shingles;  // sorted, each once; the kMostShingles smallest
  bool whole = true;               // false: there were more
};
inline constexpr size_t kMostShingles = 2048;

// Linear in the text; memory bounded by kMostShingles.
Wording wording_of(std::string_view utf8);

// Containment, 0 to 1; 0 if one of them has too few words to say.
double shared_wording(const Wording& a, const Wording& b);

// One shingle in eight, the same ones in every text: two texts that share wording share some of
// these. At most 512.
std::vector<uint64_t> prints_of(const Wording& wording);

}  // namespace muster
