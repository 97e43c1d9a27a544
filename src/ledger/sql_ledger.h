// A ledger over either database.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace muster {

class SqlLedger : public Ledger {
 public:
  explicit SqlLedger(std::unique_ptr<SqlDatabase> database) : database_(std::move(database)) {}

  // Schema version of the database, 0 if it holds no ledger.
  Result<int> schema();
  // Takes the schema from `from` to `to`, one durable step after the other.
  Status raise_schema(int from, int to);

  Result<int64_t> entry_at(const std::string& recorded) override;
  Result<LedgerStats> stats() override;
  Result<int64_t> document_count(int64_t entry) override;
  Result<Coverage> coverage(int64_t until) override;
  Status documents(const Query& query, const DocumentSink& sink) override;
  Status claims(const Query& query, const ClaimSink& sink) override;
  Status current_readings(const Query& query, const ReadingSink& sink) override;
  Status readings(const Query& query, const ReadingSink& sink) override;
  Status copies(const Query& query, const std::function<bool(const CopyRow&)>& sink) override;
  using Ledger::judgements;
  Result<std::vector<JudgementRow>> judgements(int64_t until, int64_t after) override;
  Result<std::vector<VersionRow>> versions(bool with_rolls) override;
  Result<VersionRow> version(int64_t number) override;
  Result<std::vector<AccountRow>> accounts(int64_t until) override;
  Result<std::vector<SourceRow>> sources(int64_t until) override;
  Result<std::vector<RunRow>> runs() override;
  Result<std::vector<EntryRow>> entries() override;
  Result<EntryRow> entry(int64_t number) override;
  Result<std::vector<Hit>> search(const std::string& words, size_t limit) override;
  Result<std::pair<std::string, ClaimRow>> find_claim(const std::string& id) override;
  Status check_store(std::vector<std::string>* problems) override { return database_->check(problems); }
  std::string where() const override { return database_->where(); }
  Woken wait(const Waiting& waiting) override { return database_->wait(waiting); }
  bool lost() const override { return database_->lost(); }

 protected:
  Status begin() override;
  Status commit() override { return database_->commit(); }
  void rollback() override;
  Result<EntryRow> last_entry() override;
  Status put_entry(const EntryRow& row) override;
  Result<int64_t> put_run(const RunRow& row, int64_t entry) override;
  Result<bool> has_document(const DocumentRow& row) override;
  Result<bool> has_name(const std::string& name) override;
  Result<DocumentRow> newest_at(const std::string& url) override;
  Result<std::vector<DocumentRow>> candidates(const std::vector<uint64_t>& prints) override;
  Status put_document(const NewDocument& row) override;
  Status put_reading(const ReadingRow& row, int64_t run, int64_t entry) override;
  Status put_copy(const CopyRow& row, int64_t entry) override;
  Status put_judgement(const JudgementRow& row) override;
  Status put_version(const VersionRow& row) override;
  Status put_account(const AccountRow& row) override;
  Status put_source(const SourceRow& row) override;
  Result<int64_t> count(const char* table) override;

  // A statement that is kept; one of each text, so it must not be used inside its own rows.
  Result<SqlStatement*> kept(const char* sql);
  // The number of a document by its id; 0 if it is not there.
  Result<int64_t> number_of(const std::string& id);
  Result<int64_t> highest(const char* sql);
  // Puts in one row of "table (columns)"; the values are those of the columns, in order. `into` is a constant, and
  // known by its address.
  template <class... Values>
  Status put_row(const char* into, const Values&... values) {
    auto put = kept_insert(into, sizeof...(values));
    if (!put.ok()) return put.error();
    int place = 0;
    ((*put)->bind(++place, values), ...);
    return (*put)->run();
  }
  Result<SqlStatement*> kept_insert(const char* into, size_t columns);

  std::unique_ptr<SqlDatabase> database_;
  std::map<const void*, std::unique_ptr<SqlStatement>> kept_;
  // The highest numbers in use, known inside a transaction.
  int64_t document_ = 0, reading_ = 0, claim_ = 0;
  std::unordered_map<std::string, int64_t> numbers_;  // of documents of this transaction; 0: not there

 private:
  Status raise_steps(int first, int last);
  Status put_claim(const ClaimRow& c, int64_t reading);
  Status put_words(const char* sql, int64_t number, const std::string& text);
  Status fill_words();
};

// The words of a text as PostgreSQL's index takes them: folded, with spaces between, cut at a bound.
std::string indexed_words(const std::string& text);
// The documents that share most prints, of equals the earlier; those that are worth comparing.
std::vector<int64_t> most_alike(const std::map<int64_t, size_t>& shared);
inline constexpr int kEarliest = 200;  // documents of one print that are looked at

// Reading rows (sql_rows.cc).
ClaimRow claim_of(const SqlStatement& row, int first);
DocumentRow document_of(const SqlStatement& row, bool text);
JudgementRow judgement_of(const SqlStatement& row);
VersionRow version_of(const SqlStatement& row, bool roll);

// NUL bytes cannot stand in a column of text: spaces stand for them, and their places beside.
std::string without_nul(std::string_view text, std::string* places);
std::string with_nul(std::string text, std::string_view places);

inline constexpr const char* kClaimColumns =
    "c.id, c.kind, c.actor, c.people_of, c.action, c.status, c.who, c.quantity_min, c.quantity_max, "
    "c.from_place, "
    "c.to_place, c.at_place, c.happened, c.begin_byte, c.end_byte, c.quote, c.rule, c.body";
inline constexpr int kClaimColumnCount = 18;
inline constexpr const char* kDocumentColumns =
    "d.id, d.name, d.url, d.title, d.publisher, d.published, d.language, coalesce(o.id, ''), d.entry, "
    "e.recorded";
inline constexpr const char* kDocumentTables =
    " FROM documents d JOIN entries e ON e.entry = d.entry LEFT JOIN documents o ON o.document = "
    "d.revision_of";

}  // namespace muster
