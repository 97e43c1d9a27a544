// Documents of a ledger, read again: by a better pack, or a newer muster.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "engine/moment.h"
#include "engine/read.h"
#include "ledger/ledger.h"

namespace muster {

struct RereadTotals {
  uint64_t documents = 0;  // that were read
  uint64_t changed = 0;    // whose claims are others now; only these get a new reading
  bool stopped = false;
};

// Reads every document whose URL has no later text, and records a new reading where it differs from the
// one that holds. Judgements stay with the claims that are found again. Durable batch by batch; may be
// stopped and begun again. `watch` is told after each batch.
Result<RereadTotals> reread_ledger(const Lexicon& lexicon, Ledger& ledger, const std::string& program,
                                   const ReadOptions& options, const Clock& clock,
                                   const std::atomic<bool>* stop,
                                   const std::function<void(const RereadTotals&)>& watch);

}  // namespace muster
