// Tables of a ledger as Parquet files, written by DuckDB's library where there is one.
//
// The library is loaded at run time and used through its C API (duckdb.org/docs/stable/clients/c), with everything that
// could reach the network or other files turned off: an optional part, no dependency of the build. Rows go
// through a file of their own beside the output, so that memory does not grow with the table.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"

namespace muster {

// "claims" (those that hold now, as the view current_claims), "documents" (without their texts), "copies".
extern const std::vector<std::string> kParquetTables;

// Writes FILE whole or not at all. `library`: the path of libduckdb.so; empty: wherever the system finds it. Memory: for claims a
// line for each document. Errors: kUnsupported no library; kIo.
Status export_parquet(Ledger& ledger, const std::string& table, const std::string& library,
                      const std::string& file);

}  // namespace muster
