// One worker: takes shards from the queue of a shared ledger, reads them with the engine's own reader, and
// records each with its end in one transaction, in the order of the shards.
//
// A worker that dies gives its shard back; one that lost its shard to another drops what it read. A database
// that goes away is waited for. Memory: what one shard gives, at most about part_bytes of texts: a larger
// shard is recorded in parts of that size, always cut at the same documents, and a part that is there
// already is passed over.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "engine/moment.h"
#include "engine/read.h"
#include "ledger/work_queue.h"

namespace muster {

struct WorkJob {
  std::string place;    // of the ledger
  std::string worker;   // its name, for people
  std::string program;  // with its version, for RunRow
  Clock clock;
  unsigned threads = 1;
  double lease_seconds = 60;
  int64_t attempts = 10;          // a shard that was taken so often in vain is given up
  double patience_seconds = 120;  // how long a database that is gone is waited for
  bool stay = false;              // wait for more when all is done
  size_t part_bytes = size_t{32} << 20;
  const std::atomic<bool>* stop = nullptr;  // the shard being read goes back to the queue
  const Bell* stop_bell = nullptr;          // rung with it: ends a wait at once
};

struct ShardDone {
  Shard shard;
  ShardCounts counts;
  double seconds = 0;
};
struct WorkTold {
  std::function<void(const ShardDone&)> done;
  std::function<void(const Error&)> trouble;  // a shard lost, a database gone: said, not fatal
};

struct WorkTotals {
  uint64_t shards = 0;
  ShardCounts counts;
};

// Until no shard is left, or stopped. Errors: the ledger cannot be opened at all, the database stays away,
// or the packs' rules do not compile.
Result<WorkTotals> work(const Lexicon& lexicon, const WorkJob& job, const WorkTold& told);

}  // namespace muster
