// A ledger over PostgreSQL, written by COPY: what a batch needs to know is asked in a few questions
// at once, and its rows go to the server together, table by table.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/copy_rows.h"
#include "ledger/sql_ledger.h"

namespace muster {

class PostgresLedger : public SqlLedger {
 public:
  explicit PostgresLedger(std::unique_ptr<SqlDatabase> database) : SqlLedger(std::move(database)) {}

  Result<std::pair<std::string, ClaimRow>> find_claim(const std::string& id) override;
  // For a work queue in the same database; belongs to the ledger.
  SqlDatabase* database() { return database_.get(); }
  // For drop_ledger(); nothing can be asked afterwards.
  Status drop(const std::function<Status(Ledger&)>& sure);

 protected:
  Status begin() override;
  Status commit() override;
  void rollback() override;
  Status foresee(const Batch& batch) override;
  Status put_entry(const EntryRow& row) override;
  Result<bool> has_name(const std::string& name) override;
  Result<DocumentRow> newest_at(const std::string& url) override;
  Result<std::vector<DocumentRow>> candidates(const std::vector<uint64_t>& prints) override;
  Status put_document(const NewDocument& row) override;
  Status put_reading(const ReadingRow& row, int64_t run, int64_t entry) override;
  Status put_copy(const CopyRow& row, int64_t entry) override;

 private:
  Status flush();
  Status flush_if_large();
  Status drop_tables();
  void forget();
  Status foresee_ids(const Batch& batch, std::vector<const NewDocument*>* fresh);
  Status foresee_names(const std::vector<const NewDocument*>& fresh);
  Status foresee_pages(const std::vector<const NewDocument*>& fresh);
  Status foresee_prints(const std::vector<const NewDocument*>& fresh);
  void put_claim(const ClaimRow& c, int64_t reading);

  // Of this transaction. Rows that wait for flush():
  CopyRows documents_, prints_, document_words_, readings_, countries_, claims_, quote_words_, copies_;
  bool open_ = false;
  int64_t entry_ = 0;  // that this transaction brings; told to whoever listens when it is committed
  // What is known without asking; kept up to date by what is put.
  std::unordered_map<std::string, bool> names_;
  std::unordered_map<std::string, DocumentRow> newest_;               // by URL; id "": none
  std::unordered_map<uint64_t, std::vector<int64_t>> shared_prints_;  // kEarliest at most, in order
  std::unordered_map<int64_t, DocumentRow> fresh_;                    // documents of this transaction
};

}  // namespace muster
