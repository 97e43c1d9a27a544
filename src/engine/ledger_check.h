// A ledger checked as far as its claims go: beside what check_ledger() does, each claim's JSON is
// read, and every piece of evidence compared with the text.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"

namespace muster {

Result<std::vector<std::string>> check_all(Ledger& ledger);

}  // namespace muster
