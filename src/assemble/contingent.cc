#include "assemble/contingent.h"

#include <set>

namespace muster {
namespace {

std::string group_of(Who who) {
  switch (who) {
    case Who::kMilitary:
    case Who::kPolice:
    case Who::kTrainers: return "military";
    case Who::kNationals: return "nationals";
    case Who::kDiplomats:
    case Who::kStaff: return "diplomats";
    case Who::kMixed: return "mixed";
    case Who::kNone: break;
  }
  return "";
}

std::vector<std::string> nations_of(const Claim& c) {
  std::vector<std::string> nations = c.people_of.empty() ? c.actor : c.people_of;
  if (nations.empty()) nations.push_back("INT");
  return nations;
}

// Where claims without a class belong: to the only class, else to the soldiers, else to
// themselves.
std::string resolve(const std::string& group, const std::set<std::string>& groups) {
  if (!group.empty() && group != "mixed") return group;
  if (groups.count("military") != 0) return "military";
  std::set<std::string> clear = groups;
  clear.erase("");
  clear.erase("mixed");
  if (clear.size() == 1) return *clear.begin();
  return groups.count("mixed") != 0 ? "mixed" : group;
}

const Claim* share_of(const Claim& c, size_t nations, Desk* desk) {
  if (nations < 2 || !c.quantity.stated()) return &c;
  Claim share = c;
  share.quantity = Quantity{};
  share.quantity.scope = Scope::kSome;
  if (c.quantity.scope == Scope::kAll && !c.quantity.min && !c.quantity.max)
    share.quantity.scope = Scope::kAll;
  desk->shares.push_back(std::move(share));
  return &desk->shares.back();
}

}  // namespace

std::vector<Contingent> muster_contingents(Desk* desk) {
  std::map<std::string, std::set<std::string>> groups;
  for (const Held& h : desk->held) {
    if (h.claim->kind != Kind::kMovement && h.claim->kind != Kind::kPresence) continue;
    for (const std::string& n : nations_of(*h.claim)) groups[n].insert(group_of(h.claim->who));
  }
  std::map<std::pair<std::string, std::string>, Contingent> found;
  for (const Held& h : desk->held) {
    if (h.claim->kind != Kind::kMovement && h.claim->kind != Kind::kPresence) continue;
    const std::vector<std::string> nations = nations_of(*h.claim);
    const Claim* share = share_of(*h.claim, nations.size(), desk);
    for (const std::string& n : nations) {
      const std::string who = resolve(group_of(h.claim->who), groups[n]);
      Contingent& c = found[{n, who}];
      c.nation = n;
      c.who = who;
      c.held.push_back(h);
      c.held.back().claim = share;
    }
  }
  std::vector<Contingent> out;
  for (auto& [key, c] : found) out.push_back(std::move(c));
  return out;
}

}  // namespace muster
