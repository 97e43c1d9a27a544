#include "assemble/contingent.h"

#include <algorithm>
#include <bit>
#include <string_view>
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

const std::vector<int>& Muster::nations_of(const Record& r) const {
  return r.nations->empty() ? nobody : *r.nations;
}

namespace {

std::string nation_of(int nation, const Stock& stock) {
  return nation == static_cast<int>(stock.codes.size()) ? "INT" : stock.codes.text(nation);
}

uint8_t classes_of(const Muster::Classes& spoken) {
  uint8_t bits = 0;
  for (size_t i = 0; i < spoken.size(); ++i) bits = static_cast<uint8_t>(bits | (spoken[i] > 0) << i);
  return bits;
}

}  // namespace

Muster muster_claims(const Stock& stock, const Desk& desk) {
  Muster out;
  const auto unnamed = static_cast<int>(stock.codes.size());
  const int international = stock.codes.find("INT");
  out.nobody = {international >= 0 ? international : unnamed};
  out.spoken.resize(stock.codes.size() + 1);
  for (const Held& h : desk.held) {
    const Record& r = stock.record(h.record);
    if (r.event) continue;
    for (const int n : out.nations_of(r))
      ++out.spoken[static_cast<size_t>(n)][static_cast<size_t>(std::countr_zero(r.people))];
  }
  std::vector<uint8_t> classes;  // by nation
  for (const Muster::Classes& c : out.spoken) classes.push_back(classes_of(c));
  std::unordered_map<int, size_t> found;  // nation and class → place in out
  for (size_t i = 0; i < desk.held.size(); ++i) {
    const Record& r = stock.record(desk.held[i].record);
    if (r.event) continue;
    for (const int n : out.nations_of(r)) {
      const uint8_t who = resolve(r.people, classes[static_cast<size_t>(n)]);
      const auto [at, fresh] = found.emplace(n * 32 + who, out.all.size());
      if (fresh) out.all.push_back({n, who, {}});
      out.all[at->second].held.push_back(i);
    }
  }
  std::sort(out.all.begin(), out.all.end(), [&](const Muster::One& a, const Muster::One& b) {
    if (a.nation != b.nation) return nation_of(a.nation, stock) < nation_of(b.nation, stock);
    return std::string_view(name_of_people(a.who)) < name_of_people(b.who);
  });
  return out;
}

Contingent contingent_of(const Muster::One& one, const Stock& stock, const Desk& desk, int without) {
  Contingent c;
  c.nation = nation_of(one.nation, stock);
  c.who = name_of_people(one.who);
  c.held.reserve(one.held.size());
  for (const size_t i : one.held) {
    if (desk.held[i].record == without) continue;
    Held& mine = c.held.emplace_back(desk.held[i]);
    const Record& r = stock.record(mine.record);
    if (!r.share) continue;
    mine.claim = ClaimOnDesk(&stock, &r, true);
    mine.facts = r.share.get();
  }
  return c;
}

}  // namespace muster
