#include <filesystem>
#include <system_error>

#include "ledger/ledger.h"
#include "ledger/postgres.h"
#include "ledger/postgres_ledger.h"
#include "ledger/schema.h"
#include "ledger/sql_ledger.h"
#include "ledger/sqlite.h"

namespace muster {
namespace {

bool is_address(const std::string& place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

std::string versions_text(int have) {
  return "schema " + std::to_string(have) + ", and this muster knows " + std::to_string(kLedgerSchema);
}

Result<std::unique_ptr<SqlDatabase>> open_database(const std::string& place, Access access) {
  if (is_address(place)) return open_postgres(place, access == Access::kCreate);
  std::error_code error;
  if (access != Access::kCreate && !std::filesystem::exists(place, error))
    return Error{Code::kNotFound, "no such ledger; `muster add` makes one", place};
  if (std::filesystem::is_directory(place, error))
    return Error{Code::kInvalid, "a folder, not a ledger", place};
  const auto size = std::filesystem::file_size(place, error);
  if (!error && size > 0 && !is_sqlite_ledger(place))
    return Error{Code::kInvalid, "not a ledger (nor an empty file), so it is left alone", place};
  return open_sqlite(place, access);
}

}  // namespace

bool tells(const std::string& place) { return is_address(place); }

bool names_ledger(const std::string& place) { return is_address(place) || is_sqlite_ledger(place); }

Result<std::unique_ptr<Ledger>> open_ledger(const std::string& place, Access access) {
  auto database = open_database(place, access);
  if (!database.ok()) return database.error();
  std::unique_ptr<SqlLedger> ledger = is_address(place)
                                          ? std::make_unique<PostgresLedger>(std::move(database).value())
                                          : std::make_unique<SqlLedger>(std::move(database).value());
  auto schema = ledger->schema();
  if (!schema.ok()) return schema.error();
  if (*schema > kLedgerSchema)
    return Error{Code::kUnsupported, versions_text(*schema) + ": use the newer muster that wrote it",
                 ledger->where()};
  if (*schema == 0) {
    if (access != Access::kCreate)
      return Error{Code::kNotFound, "no ledger in it; `muster add` makes one", ledger->where()};
    if (Status s = ledger->raise_schema(0, kLedgerSchema); !s.ok()) return s.error();
  } else if (*schema < kLedgerSchema) {
    return Error{Code::kUnsupported, versions_text(*schema) + ": run `muster ledger migrate` on it first",
                 ledger->where()};
  }
  return std::unique_ptr<Ledger>(std::move(ledger));
}

Result<int> migrate_ledger(const std::string& place) {
  auto database = open_database(place, Access::kWrite);
  if (!database.ok()) return database.error();
  if (!is_address(place)) {  // all of it is written anew, or indexed
    if (Status s = (*database)->script("PRAGMA cache_size = -65536"); !s.ok()) return s.error();
  }
  SqlLedger ledger(std::move(database).value());
  auto schema = ledger.schema();
  if (!schema.ok()) return schema.error();
  if (*schema > kLedgerSchema)
    return Error{Code::kUnsupported, versions_text(*schema) + ": use the newer muster that wrote it",
                 ledger.where()};
  if (*schema == 0) return Error{Code::kNotFound, "no ledger in it; `muster add` makes one", ledger.where()};
  if (Status s = ledger.raise_schema(*schema, kLedgerSchema); !s.ok()) return s.error();
  return *schema;
}

}  // namespace muster
