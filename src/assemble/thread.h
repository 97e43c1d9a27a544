// Threads of movements inside one contingent: which claims speak of the same move.
//
// 1. Claims with figures that can be true together, at places and days that can be the
//    same, are one thread.
// 2. Parts that sum to a whole stay; the whole supports them ("32 + 3 = 35"). Nothing
//    is ever added to its own total.
// 3. A later figure of the same speaker supersedes his earlier one; figures of
//    different speakers for one move are disputed and shown as a range.
// 4. Claims without a figure support what they may belong to.
#pragma once

#include <string>
#include <vector>

#include "assemble/desk.h"

namespace muster {

enum class Way : uint8_t {
  kOut,        // leaves the theatre
  kInside,     // stays inside it
  kIn,         // comes to it
  kElsewhere,  // never touches it
};
Way way_of(const Claim& c, const Theatre& theatre);

struct ThreadValue {
  Quantity quantity;
  std::vector<const Held*> support;
};

struct Thread {
  Way way = Way::kOut;
  StatusOf status = StatusOf::kNone;
  Quantity quantity;                    // range if disputed
  std::vector<const Held*> support;     // best first
  std::vector<const Held*> wholes;      // claims about a total that this is part of
  std::vector<ThreadValue> disputed;    // leading value first; empty: no dispute
  std::vector<const Held*> superseded;  // figures that their own speaker replaced
  std::vector<std::string> arithmetic;
  std::vector<Pair> pairs;
};

// `held` are movements of one contingent that stand and say that people move (done,
// ongoing, ordered, planned), in desk order. `nation` is whose people they are.
std::vector<Thread> thread_movements(const std::vector<const Held*>& held, const std::string& nation,
                                     const Theatre& theatre);

// The rows' shape of a thread: the chosen slots of its claims.
Moved moved_of(const Thread& thread, const Desk& desk, const std::string& nation);

// "a before b" for the value to be shown: judged before unjudged, own before others, plain before hedged, later
// before earlier; then by id.
bool better(const Held& a, const Held& b, const std::string& nation);
// Best figure of several that can be true together: exact before approximate, then better().
const Held* best_figure(const std::vector<const Held*>& held, const std::string& nation);

int rank_of(StatusOf s);  // done 4, ongoing 3, ordered 2, planned 1, others 0
// A movement of which nothing else is said is done.
StatusOf status_of(const Claim& c);

}  // namespace muster
