// What an open page is told when the roll has changed.
#pragma once

#include <string>

#include "serve/snapshot.h"

namespace muster {

// One line of JSON: {"entry", "recorded", "changes": [{"section", "text", "reason"}], "more", "update"}; at
// most kMostTold changes, `more` counts the others, `update` is the update line.
inline constexpr size_t kMostTold = 20;
std::string roll_event(const Snapshot& before, const Snapshot& after);

}  // namespace muster
