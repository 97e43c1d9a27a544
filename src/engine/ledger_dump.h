// A whole ledger as JSON lines, and back: to move it between stores, or to keep it in a form that
// outlives them. One object a row, in the order in which rows were recorded; docs/ledger-format.md.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "ledger/ledger.h"

namespace muster {

enum class DumpOf : uint8_t {
  kAll,       // what restore_ledger() takes
  kTimeless,  // without what depends on when it was recorded: times, hashes
};

// Calls `write` with one line at a time; false stops. Memory: one entry.
Status dump_ledger(Ledger& ledger, DumpOf what, const std::function<bool(const std::string& line)>& write);

// Whether the lines that `next` gives, as for restore_ledger(), are the whole dump (kAll) of the ledger and nothing else.
// kInvalid names the first line that is not. Memory: one entry.
Status same_as_dump(Ledger& ledger, const std::function<bool(std::string* line)>& next);

// Fills an empty ledger with the lines that `next` gives, without their line ends; false at the end. Numbers,
// times and hashes stay as they were. One durable transaction. Errors name the line. Documents' prints
// are made anew.
Status restore_ledger(Ledger& ledger, const std::function<bool(std::string* line)>& next);

}  // namespace muster
