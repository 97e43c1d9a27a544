// What a roll says of all its rows: who is silent, whose word is old, how many there are.
#include "assemble/summary.h"

#include <algorithm>
#include <set>

#include "assemble/moment.h"

namespace muster {
namespace {

bool speaks(const Row& r) {
  return r.posture != Posture::kNoStatement || !r.outlook.empty() || !r.denied.empty();
}

}  // namespace

// Silent is who is expected and said nothing of any of its contingents.
void add_silences(Roll* roll) {
  std::set<std::string> spoken;
  for (const Row& r : roll->rows) {
    if (speaks(r)) spoken.insert(r.actor);
  }
  for (const Row& r : roll->rows) {
    if (r.expected && spoken.insert(r.actor).second) roll->silent.push_back({r.actor, r.name, r.documents});
  }
}

void add_stale(int stale_hours, int64_t moment, Roll* roll) {
  for (const Row& r : roll->rows) {
    const std::optional<int64_t> newest = instant_of(r.as_of);
    if (!newest || r.posture == Posture::kNoStatement) continue;
    const int64_t hours = (moment - *newest) / 3600;
    if (hours >= stale_hours)
      roll->stale.push_back({r.actor, r.name, r.who, r.as_of, static_cast<int>(hours)});
  }
}

void count(Roll* roll) {
  RollCounts& n = roll->counts;
  n.silent = static_cast<int>(roll->silent.size());
  std::set<std::string> nations;
  for (const Row& r : roll->rows) {
    if (r.organisation) continue;
    switch (r.posture) {
      case Posture::kNoStatement: break;
      case Posture::kStaying: ++n.staying; break;
      case Posture::kReinforcing: ++n.reinforcing; break;
      case Posture::kRelocated: ++n.relocated; break;
      case Posture::kWithdrawing: ++n.withdrawing; break;
      case Posture::kPartlyWithdrawn: ++n.partly; break;
      case Posture::kWithdrawn: ++n.withdrawn; break;
      case Posture::kEvacuating: ++n.evacuating; break;
      case Posture::kEvacuated: ++n.evacuated; break;
    }
    if (r.posture != Posture::kNoStatement) nations.insert(r.actor);
    if (r.posture != Posture::kPartlyWithdrawn && r.posture != Posture::kWithdrawn &&
        r.posture != Posture::kEvacuating && r.posture != Posture::kEvacuated) {
      continue;
    }
    for (const Moved& m : r.moved) {
      if (m.status != StatusOf::kDone || m.internal) continue;
      if (m.quantity.min) n.out_min += *m.quantity.min;
      else n.out_open = true;
    }
  }
  n.nations = static_cast<int>(nations.size());
}

}  // namespace muster
