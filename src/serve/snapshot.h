// What a ledger says at one entry, made once and read by everybody: immutable.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "assemble/roll.h"
#include "engine/accounts.h"
#include "engine/source_marks.h"

namespace muster {

struct Snapshot {
  // False: no document that the roll could use says anything of it.
  bool speaks_of(const std::string& code) const {
    return std::binary_search(spoken_of.begin(), spoken_of.end(), code);
  }

  int64_t entry = 0;     // the last entry that it knows; 0: nothing is recorded yet, and the roll is empty
  std::string recorded;  // when that entry was
  std::vector<UserAccount> accounts;
  std::vector<std::string> spoken_of;  // codes that documents name, whether anything of it counts; sorted
  SourceMarks marks;                   // of the source list and the ledger's decisions
  std::vector<SourceRow> sources;      // those decisions, in order
  Roll roll;                           // under the scope and options that the server was started with
};

}  // namespace muster
