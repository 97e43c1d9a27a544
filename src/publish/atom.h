// Versions of a roll as an Atom feed (RFC 4287): one entry a version, with what changed in it.
#pragma once

#include <string>
#include <vector>

#include "assemble/diff.h"

namespace muster {

struct FeedEntry {
  int64_t version = 0;
  std::string title, notes, recorded;
  RollDiff changes;  // from the version before; the first one's from an empty roll
};

// `name` makes the feed's and the entries' ids: the same name, the same ids. Newest first.
std::string atom_feed(const std::string& name, const std::vector<FeedEntry>& entries);

}  // namespace muster
