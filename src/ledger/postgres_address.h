// The address of a ledger in PostgreSQL, as people write it.
#pragma once

#include <string>

#include "base/result.h"

namespace muster {

struct PostgresAddress {
  std::string connection;  // as libpq takes it
  std::string
      options;  // for its keyword of the same name, which says the schema; empty: as the address has it
  std::string schema;  // that the address names by `schema=NAME`; else empty
};

// postgresql://user@host/database?schema=y2020, where `schema` is ours and everything else libpq's. kInvalid: no name
// of a schema, or one given twice.
Result<PostgresAddress> parse_postgres_address(const std::string& address);

// The one schema that a search path names; empty if it names several, none, or one that depends on the user.
std::string only_schema_of(const std::string& search_path);

// As a name in SQL.
std::string quoted_name(const std::string& name);

}  // namespace muster
