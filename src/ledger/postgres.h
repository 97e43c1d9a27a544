// PostgreSQL as the ledger needs it: one connection, writes sent without waiting for each answer,
// one writer at a time by an advisory lock of the schema.
#pragma once

#include <memory>
#include <string>

#include "ledger/sql.h"

namespace muster {

// `address` as postgres_address.h has it: postgresql://user@host:port/database?schema=... The tables are those of
// that schema, else of the first of the search path. With `make_schema` a schema that is named alone and not there is
// made. kIo if the server cannot be reached.
Result<std::unique_ptr<SqlDatabase>> open_postgres(const std::string& address, bool make_schema = false);

}  // namespace muster
