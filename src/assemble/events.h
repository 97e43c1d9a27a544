// Incidents, suspensions and directives of a desk.
#pragma once

#include <vector>

#include "assemble/desk.h"

namespace muster {

// Attacks merged by type, place, day and count. A count over a longer time is a tally:
// it contains the single attacks of its time and place and adds none. What is only
// possible, planned or denied is no incident.
std::vector<IncidentRow> find_incidents(const Desk& desk);

// One row an activity of an actor; the latest word on it decides its status.
std::vector<SuspensionRow> find_suspensions(const Desk& desk);

// One row an act of ordering, asking, deciding.
std::vector<DirectiveRow> find_directives(const Desk& desk);

}  // namespace muster
