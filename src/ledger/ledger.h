// The append-only store of documents, claims, judgements and versions.
//
// One interface, three stores behind it: memory (tests, previews), a SQLite file, a PostgreSQL
// database. All three give the same answers to the same calls, and tests/ledger/ runs one suite
// over all of them. A ledger never interprets a claim: it keeps its columns and its JSON.
//
// Durability: what append() has acknowledged is on disk, whole, whatever happens afterwards; what
// it has not is not there at all. Several writers are served one after the other.
// Threads: one ledger object belongs to one thread at a time; open several for several threads.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/records.h"
#include "ledger/waiting.h"

namespace muster {

// False: no more of them are wanted.
using DocumentSink = std::function<bool(const DocumentRow&)>;
// A claim of the reading that holds at Query::until, with its document's name.
using ClaimSink = std::function<bool(const std::string& document, const ClaimRow&)>;
// A reading with its claims.
using ReadingSink = std::function<bool(const ReadingRow&, int64_t run, int64_t entry)>;

class Ledger {
 public:
  virtual ~Ledger() = default;

  // All of the batch in one durable transaction, or nothing of it. Documents whose id is there
  // already are passed over and add nothing, so that a batch may be given again after any failure.
  // A batch without anything new makes no entry. Errors: kIo the store refused (full disk, no
  // right, server gone), kInvalid a row that names what is not there.
  Result<Appended> append(const Batch& batch);

  // What append() would answer, without recording anything. Other writers wait meanwhile.
  Result<Appended> rehearse(const Batch& batch);

  // Fills an empty ledger with rows in the order in which they were recorded, as they are; `next` gives
  // one at a time, false at the end. All in one durable transaction. kInvalid: the ledger is not empty, or
  // a row names what did not come before it.
  Status restore(const std::function<Result<bool>(LedgerRow*)>& next);

  // The newest entry; `entry` 0 if nothing is recorded.
  Result<EntryRow> newest_entry() { return last_entry(); }

  // The last entry recorded at or before `recorded` (RFC 3339 UTC); 0 if there is none.
  virtual Result<int64_t> entry_at(const std::string& recorded) = 0;
  virtual Result<LedgerStats> stats() = 0;
  // Of the readings recorded up to an entry. Cost: one pass over an index, no claim is read.
  virtual Result<Coverage> coverage(int64_t until) = 0;

  // How many documents there are as of an entry.
  virtual Result<int64_t> document_count(int64_t until) = 0;

  // In order of entry and place in it, but for Query::newest_first. Rows are valid during the call.
  virtual Status documents(const Query& query, const DocumentSink& sink) = 0;
  virtual Status claims(const Query& query, const ClaimSink& sink) = 0;
  // Of the reading that holds for each document; without its claims.
  virtual Status current_readings(const Query& query, const ReadingSink& sink) = 0;
  // Those of which Query::ids, if given, names one of the two.
  virtual Status copies(const Query& query, const std::function<bool(const CopyRow&)>& sink) = 0;
  // Of entries after `after`, up to `until`.
  virtual Result<std::vector<JudgementRow>> judgements(int64_t until, int64_t after) = 0;
  Result<std::vector<JudgementRow>> judgements(int64_t until) { return judgements(until, 0); }
  virtual Result<std::vector<VersionRow>> versions(bool with_rolls) = 0;
  virtual Result<VersionRow> version(int64_t number) = 0;  // kNotFound
  virtual Result<std::vector<AccountRow>> accounts(int64_t until) = 0;
  virtual Result<std::vector<SourceRow>> sources(int64_t until) = 0;
  virtual Result<std::vector<RunRow>> runs() = 0;
  virtual Result<std::vector<EntryRow>> entries() = 0;
  virtual Result<EntryRow> entry(int64_t number) = 0;  // kNotFound
  // Everything, for checking and moving: readings in order with their claims.
  virtual Status readings(const Query& query, const ReadingSink& sink) = 0;

  // Documents and quotes that hold all of the words; best first. Any text is a query.
  virtual Result<std::vector<Hit>> search(const std::string& words, size_t limit) = 0;

  // The documents that a claim id was ever found in; with its latest row. kNotFound.
  virtual Result<std::pair<std::string, ClaimRow>> find_claim(const std::string& id) = 0;

  // What the store itself finds wrong with its pages and indexes.
  virtual Status check_store(std::vector<std::string>* problems) = 0;
  // "SQLite file evening.muster", for messages.
  virtual std::string where() const = 0;

  // Until others may have recorded something, or the time is over. waiting.h
  virtual Woken wait(const Waiting& waiting) { return wait_untold(waiting); }
  // Whether its connection was found to be broken: every call fails (kIo) until it is opened anew.
  virtual bool lost() const { return false; }

 protected:
  // The steps of append(), between begin() and commit() or rollback().
  virtual Status begin() = 0;  // the only writer until commit() or rollback()
  virtual Status commit() = 0;
  virtual void rollback() = 0;
  // Told before its documents are placed: whatever will be asked about them may be looked up at once.
  virtual Status foresee(const Batch&) { return {}; }
  virtual Result<EntryRow> last_entry() = 0;  // entry 0 if there is none
  virtual Status put_entry(const EntryRow& row) = 0;
  virtual Result<int64_t> put_run(const RunRow& row,
                                  int64_t entry) = 0;             // the number of an equal one, or new
  virtual Result<bool> has_document(const DocumentRow& row) = 0;  // kInvalid: same id, other text
  virtual Result<bool> has_name(const std::string& name) = 0;
  virtual Result<DocumentRow> newest_at(const std::string& url) = 0;  // id "" if there is none
  // With texts; those that share most prints first, of equals the earlier.
  virtual Result<std::vector<DocumentRow>> candidates(const std::vector<uint64_t>& prints) = 0;
  virtual Status put_document(const NewDocument& row) = 0;
  virtual Status put_reading(const ReadingRow& row, int64_t run, int64_t entry) = 0;
  virtual Status put_copy(const CopyRow& row, int64_t entry) = 0;
  virtual Status put_judgement(const JudgementRow& row) = 0;
  virtual Status put_version(const VersionRow& row) = 0;
  virtual Status put_account(const AccountRow& row) = 0;
  virtual Status put_source(const SourceRow& row) = 0;
  virtual Result<int64_t> count(const char* table) = 0;  // of judgements, versions, accounts, sources

 private:
  Result<Appended> append_all(const Batch& batch);
  Status restore_all(const std::function<Result<bool>(LedgerRow*)>& next);
  Status restore_row(const LedgerRow& row);
  Result<Placed> place(const NewDocument& given, const Batch& batch, const EntryRow& entry, int64_t run,
                       std::string* hashed);
  Status decide_accounts(const Batch& batch, const EntryRow& entry, std::string* hashed);
  Status decide_sources(const Batch& batch, const EntryRow& entry, std::string* hashed);
  Status decide(const Batch& batch, const EntryRow& entry, std::string* hashed);
};

// A ledger in memory; dies with the object.
std::unique_ptr<Ledger> memory_ledger();

enum class Access : uint8_t { kRead, kWrite, kCreate };

// `place` is a path (SQLite) or a postgresql:// address. All but kCreate demand that the ledger is
// there (kNotFound); kCreate makes an empty one if it is not. Errors: kInvalid no ledger, or broken;
// kUnsupported a ledger of a newer schema; kIo.
Result<std::unique_ptr<Ledger>> open_ledger(const std::string& place, Access access);

// Takes a ledger of an older schema to this program's, step by step, each durable. The schema that
// it had; kNotFound no ledger, kUnsupported a newer one.
Result<int> migrate_ledger(const std::string& place);

// Takes a ledger out of a PostgreSQL database: its tables, its queue, and its schema if nothing else is in it. `sure`
// is asked in the same transaction, while nobody else can write; what it refuses stays whole. Other ledgers of the
// database are not touched. kUnsupported: a file, which is removed as files are; kInvalid: something else in the
// database, such as a view of one's own, depends on it.
Status drop_ledger(const std::string& place, const std::function<Status(Ledger&)>& sure);

// Whether the name is that of a ledger: an address, or a file with the mark of one.
bool names_ledger(const std::string& place);
// Whether the ledger of this name tells those who wait when something is recorded (waiting.h).
bool tells(const std::string& place);

// Looks at one claim with its document; adds a line a problem.
using ClaimCheck = std::function<void(const DocumentRow& document, const ClaimRow& claim,
                                      std::vector<std::string>* problems)>;

// Ids, hashes and their chain, spans, references and the store itself. One line a problem; empty:
// sound. At most kMostProblems are listed. Memory: one entry.
inline constexpr size_t kMostProblems = 100;
Result<std::vector<std::string>> check_ledger(Ledger& ledger, const ClaimCheck& look);

}  // namespace muster
