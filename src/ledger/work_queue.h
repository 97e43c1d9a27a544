// A queue of shards in the database of a PostgreSQL ledger: what is to be read, by whom it is being read,
// and what came of it.
//
// A shard belongs to a worker while its lease runs and its connection lives, whichever ends first. Each
// taking counts an attempt, and only the attempt that holds may finish, in the same transaction as the
// shard's claims. Shards are finished in the order of their numbers, so that a ledger is the same whoever
// read what: a name, a copy, a revision never depends on which worker was faster.
//
// Belongs to one thread, and to the connection of its ledger. Tested by tests/cli/work.sh,
// tests/crash/kill_workers.sh.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"

namespace muster {

class PostgresLedger;
class SqlDatabase;

struct Shard {
  int64_t shard = 0;  // from 1, in the order of enqueueing
  std::string kind;   // "file": whole; "lines": a part of JSON lines; "files": some of a folder
  std::string place;  // file, or the first of the files
  uint64_t begin_byte = 0, end_byte = 0, first_line = 1;  // of "lines"; end_byte of "file": its size
  std::vector<std::string> files;                         // of "files"
  std::string options;                                    // how to read it, JSON; not looked at here
  int64_t attempt = 0;                                    // 1: taken for the first time
};

// What came of a shard, or of a part of it.
struct ShardCounts {
  uint64_t documents = 0;  // read
  uint64_t fresh = 0, revised = 0, known = 0, copies = 0, claims = 0, left_out = 0, problems = 0;
  std::string said;  // what could not be read, a line each; the first ones
};

struct WorkerRow {
  std::string worker;
  int64_t shard = 0;
  std::string place;
  double lease_seconds = 0;  // what is left; negative: run out
};

struct WorkProgress {
  int64_t open = 0, taken = 0, done = 0, failed = 0;
  ShardCounts counts;
  uint64_t bytes_done = 0, bytes_all = 0;
  double seconds = 0;        // since the first shard was taken until now, or until all was done
  double seconds_left = -1;  // at the pace so far; negative: not known
  std::vector<WorkerRow> workers;
  std::vector<std::pair<int64_t, std::string>> said;  // shard, what was said; of failed shards and problems
};

class WorkQueue {
 public:
  // Makes its tables where there are none. `database` outlives it.
  static Result<WorkQueue> open(SqlDatabase* database);

  // All of them in one transaction; their numbers are given out here.
  Status add(const std::vector<Shard>& shards);
  // The first shard that is free (below `before`, if that is not 0); nullopt: none is. A shard that was taken
  // `attempts` times in vain is marked as failed and passed over.
  Result<std::optional<Shard>> take(const std::string& worker, double lease_seconds, int64_t attempts,
                                    int64_t before);
  // Holds it for longer. False: it was lost.
  Result<bool> renew(const Shard& shard, double lease_seconds);
  // True when every shard before it is finished.
  Result<bool> due(const Shard& shard);
  // Back to the queue, unread.
  Status release(const Shard& shard);
  // Whether any shard is still to be finished.
  Result<bool> pending();
  // Until a shard was enqueued, given back, finished or given up by somebody, or the time is over (waiting.h). That
  // a worker died is told by nobody: `told` bounds how long its shard lies there.
  Woken wait(const Waiting& waiting);

  // For Batch::errand: in the transaction that records. kNotFound if the shard was lost.
  Status hold(const Shard& shard);
  Status finish(const Shard& shard, const ShardCounts& counts);
  Status unlock(const Shard& shard);  // after finish() was committed

  Result<WorkProgress> progress();

 private:
  explicit WorkQueue(SqlDatabase* database) : database_(database) {}
  SqlDatabase* database_;
};

// A ledger with its queue, on one connection. kUnsupported for a ledger that is no PostgreSQL address.
struct SharedLedger {
  std::unique_ptr<Ledger> ledger;
  std::unique_ptr<WorkQueue> queue;
};
Result<SharedLedger> open_shared_ledger(const std::string& address, Access access);

}  // namespace muster
