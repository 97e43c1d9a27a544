// What a watch remembers between two runs. docs/watch.md has an example. Only for the watch.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster {

struct WatchState {
  struct Source {
    std::string etag, last_modified;
    uint64_t hash = 0;           // of the body seen last
    double due = 0;              // seconds since 1970
    uint32_t failures = 0;       // in a row
    std::vector<uint64_t> seen;  // entries of a feed, oldest first
  };
  // A page that an entry of a feed points to; fetched once.
  struct Followed {
    std::string url, title, published, publisher, language;
    std::string line;  // the entry as a JSON line: stands in when the page cannot be had
  };
  std::map<std::string, Source> sources;     // by address
  std::map<std::string, std::string> files;  // of folders: path → size and time
  std::deque<Followed> queue;

  std::string to_json() const;
  // kInvalid: not a state that this version wrote.
  static Result<WatchState> from_json(std::string_view json, const std::string& name);
};

}  // namespace muster
