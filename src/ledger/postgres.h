// PostgreSQL as the ledger needs it: one connection, writes sent without waiting for each answer,
// one writer at a time by an advisory lock of the schema.
#pragma once

#include <memory>
#include <string>

#include "ledger/sql.h"

namespace muster {

// `address` as libpq takes it: postgresql://user@host:port/database?options=... The tables are those of
// the first schema of the search path. kIo if the server cannot be reached.
Result<std::unique_ptr<SqlDatabase>> open_postgres(const std::string& address);

}  // namespace muster
