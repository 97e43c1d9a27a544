// Waiting for what others record or enqueue.
//
// What is new is always found by looking: at the newest entry, at the queue. A wait only says when to look, so that
// a notice that is lost, late or about nothing costs time and never a change. Who waits does it in this order: look,
// wait, look, wait ...
//
// PostgreSQL tells (LISTEN) over the connection that the ledger has anyway: the first wait begins to listen and ends
// at once, since what came before was not told; from then on waits end when something is committed. Notices of other
// schemas are passed over, many at once are one. A connection that is lost ends the wait at once (kPerhaps), and the
// next look says so: open the ledger again. Where nothing tells - a SQLite file, a standby that refuses to listen -
// a wait ends after `untold` seconds, and after `told` seconds where something does, for what may have been lost.
#pragma once

#include <array>
#include <cstdint>

#include "base/bell.h"

namespace muster {

enum class News : uint8_t {
  kEntries,  // an entry was committed
  kShards,   // shards were enqueued, given back or finished (work_queue.h)
};

struct Waiting {
  News of = News::kEntries;
  double told = 5, untold = 0.25;         // seconds at most
  std::array<const Bell*, 2> bells = {};  // end the wait; may be null; stay rung
};

enum class Woken : uint8_t {
  kTold,     // there is something new
  kPerhaps,  // there may be: from now on it is told, or the connection is lost
  kTime,     // the time is over
  kCalled,   // a bell is rung
};

// Where nothing tells.
inline Woken wait_untold(const Waiting& w) {
  return heard({w.bells[0], w.bells[1]}, w.untold) ? Woken::kCalled : Woken::kTime;
}

}  // namespace muster
