#include "assemble/contingent.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <unordered_map>

#include "assemble/stock.h"

namespace muster {
namespace {

const char* name_of_people(uint8_t people) {
  switch (people) {
    case kSoldiers: return "military";
    case kNationals: return "nationals";
    case kDiplomats: return "diplomats";
    case kMixedPeople: return "mixed";
    default: return "";
  }
}

// Where claims without a class belong: to the only class, else to the soldiers, else to
// themselves. `all` are the classes that are spoken of.
uint8_t resolve(uint8_t people, uint8_t all) {
  if (people != kUnsaidPeople && people != kMixedPeople) return people;
  if (all & kSoldiers) return kSoldiers;
  const auto clear = static_cast<uint8_t>(all & ~(kUnsaidPeople | kMixedPeople));
  if (std::has_single_bit(clear)) return clear;
  return all & kMixedPeople ? kMixedPeople : people;
}

}  // namespace

std::vector<Contingent> muster_contingents(const Stock& stock, const Desk& desk) {
  const auto unnamed = static_cast<int>(stock.codes.size());
  const int international = stock.codes.find("INT");
  const std::vector<int> nobody{international >= 0 ? international : unnamed};
  const auto nations_of = [&](const Record& r) -> const std::vector<int>& {
    return r.nations.empty() ? nobody : r.nations;
  };
  std::vector<uint8_t> people(stock.codes.size() + 1);  // by nation
  for (const Held& h : desk.held) {
    const Record& r = stock.record(h.record);
    if (r.event) continue;
    for (const int n : nations_of(r)) people[static_cast<size_t>(n)] |= r.people;
  }
  std::vector<Contingent> out;
  std::unordered_map<int, size_t> found;  // nation and class → place in out
  for (const Held& h : desk.held) {
    const Record& r = stock.record(h.record);
    if (r.event) continue;
    for (const int n : nations_of(r)) {
      const uint8_t who = resolve(r.people, people[static_cast<size_t>(n)]);
      const auto [at, fresh] = found.emplace(n * 32 + who, out.size());
      if (fresh) {
        out.emplace_back();
        out.back().nation = n == unnamed ? "INT" : stock.codes.text(n);
        out.back().who = name_of_people(who);
      }
      Held& mine = out[at->second].held.emplace_back(h);
      if (!r.share) continue;
      mine.claim = r.share.get();
      mine.facts = &r.share_facts;
    }
  }
  std::sort(out.begin(), out.end(), [](const Contingent& a, const Contingent& b) {
    return std::tie(a.nation, a.who) < std::tie(b.nation, b.who);
  });
  return out;
}

}  // namespace muster
