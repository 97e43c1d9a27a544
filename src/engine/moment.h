// The one place that looks at the clock.
#pragma once

#include <functional>
#include <string>

namespace muster {

// Gives now as a ledger records it: "2020-01-07T18:00:00.123Z".
using Clock = std::function<std::string()>;
Clock system_clock();

// A date or RFC 3339 time as a ledger's clock writes it, for comparing; a date is its last
// millisecond in UTC. Precondition: as normal_time() gives it.
std::string recorded_time(const std::string& normal);

}  // namespace muster
