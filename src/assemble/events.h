// Incidents, suspensions and directives of a desk.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "assemble/desk.h"

namespace muster {

// Rows of the last roll by what they were made from.
template <class R>
using KeptRows = std::unordered_map<uint64_t, std::shared_ptr<const R>>;

// Whether it is an incident that happened.
bool tells_of_event(const Claim& c);

// Attacks merged by type, place, day and count. A count over a longer time is a tally:
// it contains the single attacks of its time and place and adds none. `told` are claims for which
// tells_of_event(), in desk order. Rows that `kept` has are taken from it; `now`, if not null, gets all.
SharedList<IncidentRow> find_incidents(const Desk& desk, const std::vector<const Held*>& told,
                                       const KeptRows<IncidentRow>& kept, KeptRows<IncidentRow>* now);

// One row an activity of an actor; the latest word on it decides its status. `told`: suspensions.
std::vector<SuspensionRow> find_suspensions(const Desk& desk, const std::vector<const Held*>& told);

// One row an act of ordering, asking, deciding. `told`: directives.
std::vector<DirectiveRow> find_directives(const Desk& desk, const std::vector<const Held*>& told);

}  // namespace muster
