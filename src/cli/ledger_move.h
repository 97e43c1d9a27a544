// muster ledger export, import, drop; and what a ledger holds, in numbers.
#pragma once

#include <string>

#include "cli/command.h"
#include "ledger/records.h"

namespace muster {

void add_ledger_moves(CLI::App& ledger, Session& session);

// A table for people.
std::string stats_text(const LedgerStats& stats);

}  // namespace muster
