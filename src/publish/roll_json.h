// Roll → one JSON object (schemas/roll.schema.json, docs/roll.md). Keys come in a
// fixed order and lists in the roll's; the same roll gives the same bytes. Text that is
// not valid UTF-8 is printed with U+FFFD in place of the bad bytes.
#pragma once

#include <string>

#include "assemble/roll.h"

namespace muster {

// Indented by one space a level, with a final newline.
std::string roll_json(const Roll& roll);

}  // namespace muster
