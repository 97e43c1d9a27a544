// SQLite as the ledger needs it: write-ahead log, every commit on disk before it is acknowledged.
#pragma once

#include <memory>
#include <string>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace muster {

// kCreate makes the file; tables are the caller's business. A file that may not be written is opened
// for reading. Errors as open_ledger().
Result<std::unique_ptr<SqlDatabase>> open_sqlite(const std::string& path, Access access);

// Whether the file begins as a SQLite database with the mark of a ledger does.
bool is_sqlite_ledger(const std::string& path);

}  // namespace muster
