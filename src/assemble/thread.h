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

struct ThreadValue {
  Quantity quantity;
  std::vector<const Held*> support;
  bool own = false;    // its best figure is the contingent's own
  size_t origins = 0;  // behind it
};

// What of a claim decides whether another one may speak of the same move: claims that differ in nothing of
// this need be looked at once.
struct Course {
  int from = 0, to = 0;
  std::optional<Days> days;
  bool done = false;
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

  // While threads are made.
  std::vector<Course> courses;  // of the support, each once
  int64_t size = 0;             // size_of(quantity)
  bool judged = false;          // a person said of a claim of it what it speaks of
};

// `held` are movements of one contingent that stand and say that people move (done,
// ongoing, ordered, planned), in desk order. `own` is the origin of the contingent's own authorities.
std::vector<Thread> thread_movements(const std::vector<const Held*>& held, int own, PlaceBook* places);

// The rows' shape of a thread: the chosen slots of its claims.
Moved moved_of(const Thread& thread, const Desk& desk, int own);

// "a before b" for the value to be shown: judged before unjudged, own before others, plain before hedged, later
// before earlier; then by id.
bool better(const Held& a, const Held& b, int own);
// Best figure of several that can be true together: exact before approximate, then better().
const Held* best_figure(const std::vector<const Held*>& held, int own);

}  // namespace muster
