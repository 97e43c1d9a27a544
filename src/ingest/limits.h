// Budgets by name, as the command line and configuration files give them.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ingest/ingest.h"

namespace muster {

// "expansion=1000", "page-bytes=16M" (K, M, G, T are powers of 1024). Errors name what was
// expected and list the names.
Status set_limit(std::string_view setting, IngestLimits* limits);

}  // namespace muster
