// Roll → a table for a terminal. For people; not meant to be parsed (roll_json.h is).
#pragma once

#include <string>

#include "assemble/roll.h"

namespace muster {

struct RollTableOptions {
  bool color = false;
  unsigned width = 120;  // columns; text wraps inside its column, nothing is cut
};

std::string roll_table(const Roll& roll, const RollTableOptions& options);

}  // namespace muster
