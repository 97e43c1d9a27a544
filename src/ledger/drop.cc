// Taking a whole ledger out of its database.
#include "ledger/ledger.h"
#include "ledger/postgres_address.h"
#include "ledger/postgres_ledger.h"

namespace muster {
namespace {

// All that schema.cc and work_queue.cc make; what names another thing comes before it.
constexpr const char* kDrop =
    "DROP VIEW IF EXISTS incident_log, movements, current_claims; "
    "DROP TABLE IF EXISTS shards, quote_words, document_words, sources, accounts, versions, judgements, "
    "copies, "
    "prints, claims, reading_countries, readings, documents, runs, entries, ledger_info; "
    "DROP FUNCTION IF EXISTS refuse_change()";

}  // namespace

Status PostgresLedger::drop(const std::function<Status(Ledger&)>& sure) {
  if (Status s = begin(); !s.ok()) return s;
  Status s = sure(*this);
  if (s.ok()) s = drop_tables();
  if (s.ok()) s = commit();
  if (!s.ok()) rollback();
  return s;
}

// Names are looked for in our schema alone, whatever the search path has behind it.
Status PostgresLedger::drop_tables() {
  std::string schema;
  bool bare = false;
  auto ask = database_->prepare("SELECT current_schema(), (current_schema() = 'public')::int");
  if (!ask.ok()) return ask.error();
  Status s = every_row_of(ask->get(), [&](const SqlStatement& row) {
    schema = row.text(0);
    bare = row.integer(1) == 0;
  });
  ask->reset();
  kept_.clear();  // statements hold on to what they read
  if (s.ok()) s = database_->script("SET LOCAL search_path = " + quoted_name(schema));
  if (s.ok()) s = database_->script(kDrop);
  if (!s.ok() || !bare) return s;
  s = database_->script("SAVEPOINT tables_gone");
  if (s.ok() && !database_->script("DROP SCHEMA " + quoted_name(schema)).ok())
    s = database_->script("ROLLBACK TO SAVEPOINT tables_gone");  // somebody keeps other things in it
  return s;
}

Status drop_ledger(const std::string& place, const std::function<Status(Ledger&)>& sure) {
  if (!tells(place))
    return Error{Code::kUnsupported, "a file: remove it as any other file, once its export is safe", place};
  auto ledger = open_ledger(place, Access::kWrite);
  if (!ledger.ok()) return ledger.error();
  return static_cast<PostgresLedger&>(**ledger).drop(sure);
}

}  // namespace muster
