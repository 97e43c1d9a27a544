// Deciding how far a source is trusted, and whose word it is.
#pragma once

#include "assemble/diff.h"
#include "base/result.h"
#include "ledger/records.h"
#include "serve/request.h"

namespace muster {

class Service;

Response decide_on_source(Service& service, const Request& request);
Response preview_source_decision(Service& service, const Request& request);

// What the roll would become. Errors as source_row().
Result<RollDiff> preview_of(Service& service, const SourceRow& row);

}  // namespace muster
