// What a roll says of all its rows.
#pragma once

#include "assemble/roll.h"

namespace muster {

// Fills Roll::silent: expected contributors that said nothing of any of their contingents.
void add_silences(Roll* roll);
// Fills Roll::stale: rows whose newest document is that old at the moment, in seconds as instant_of() gives.
void add_stale(int stale_hours, int64_t moment, Roll* roll);
// Fills Roll::counts.
void count(Roll* roll);

}  // namespace muster
