// The tables of a ledger; docs/ledger-format.md describes them. One text for both databases, with
// the few words in which they differ put in.
#pragma once

#include <string>

#include "ledger/sql.h"

namespace muster {

// Schema versions only grow. Step n takes a ledger of schema n - 1 to n.
inline constexpr int kLedgerSchema = 5;
std::string schema_step(int step, Dialect dialect);

}  // namespace muster
