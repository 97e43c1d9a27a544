// Incidents, suspensions and directives of a roll, made anew only where one of their claims changed.
#include <algorithm>

#include "assemble/assembly_state.h"
#include "base/hash.h"

namespace muster {

// Incidents with the contingents that are known at their places.
void Assembly::State::show_incidents(const SharedList<IncidentRow>& bare, bool keep, Roll* roll) {
  std::unordered_map<int, std::vector<std::string>> at_place;  // by place list of one place
  const auto present_at = [&](const Place& place) -> const std::vector<std::string>& {
    const int list = stock.places.list({place});
    const auto [at, fresh] = at_place.emplace(list, std::vector<std::string>());
    if (!fresh) return at->second;
    for (const Row& r : roll->rows) {
      const bool here = std::any_of(r.present.begin(), r.present.end(), [&](const Present& p) {
        return stock.places.near_first(stock.places.list({p.place}), list);
      });
      if (here && (at->second.empty() || at->second.back() != r.actor)) at->second.push_back(r.actor);
    }
    return at->second;
  };
  std::unordered_map<const IncidentRow*, KeptIncident> now;
  for (size_t i = 0; i < bare.size(); ++i) {
    const IncidentRow& b = bare[i];
    const bool placed = !b.tally && !b.place.empty() && !broad(b.place.front());
    static const std::vector<std::string> kNobody;
    const std::vector<std::string>& present = placed ? present_at(b.place.front()) : kNobody;
    KeptIncident one;
    if (const auto at = memo.shown.find(&b); at != memo.shown.end() && at->second.shown->present == present) {
      one = at->second;
    } else {
      one.bare = one.shown = bare.shared(i);
      if (!present.empty()) {
        IncidentRow shown = b;
        shown.present = present;
        one.shown = std::make_shared<const IncidentRow>(std::move(shown));
      }
      for (const DisputedField& f : b.disputed)
        one.disputes.push_back(std::make_shared<const RollDispute>(RollDispute{b.id, name_of(b.type), f}));
    }
    roll->incidents.push_back(one.shown);
    for (const auto& dispute : one.disputes) roll->disputes.push_back(dispute);
    now.emplace(&b, std::move(one));
  }
  if (keep) memo.shown = std::move(now);
}

void Assembly::State::add_events(const Desk& desk, bool keep, Roll* roll) {
  const Stock::Warmth for_events(stock);
  std::vector<const Held*> incidents, suspensions, directives;
  uint64_t of_incidents = 1, of_suspensions = 1, of_directives = 1;
  for (const Held& h : desk.held) {
    if (!stock.record(h.record).event) continue;
    if (h.facts->kind == Kind::kSuspension) {
      suspensions.push_back(&h);
      of_suspensions = digest_of(h, desk, of_suspensions);
    } else if (h.facts->kind == Kind::kDirective) {
      directives.push_back(&h);
      of_directives = digest_of(h, desk, of_directives);
    } else if (h.facts->happened) {
      incidents.push_back(&h);
      of_incidents = digest_of(h, desk, of_incidents);
    }
  }
  const auto named = [this](auto rows) {
    for (auto& r : rows) r.name = name_of_code(r.actor);
    return rows;
  };
  // Rows of a list are made anew only if one of their claims changed.
  const auto list = [&](auto* kept_list, uint64_t digest, auto make) {
    if (kept_list->digest == digest) return kept_list->rows;
    auto rows = make();
    if (keep) *kept_list = {digest, rows};
    return rows;
  };
  const SharedList<IncidentRow> bare = list(&memo.incidents, of_incidents, [&] {
    KeptRows<IncidentRow> now;
    auto rows = find_incidents(desk, incidents, memo.incident_rows, keep ? &now : nullptr);
    if (keep) memo.incident_rows = std::move(now);
    return rows;
  });
  show_incidents(bare, keep, roll);
  roll->suspended = list(&memo.suspended, of_suspensions, [&] {
    return SharedList<SuspensionRow>(named(find_suspensions(desk, suspensions)));
  });
  roll->directives = list(&memo.directives, of_directives,
                          [&] { return SharedList<DirectiveRow>(named(find_directives(desk, directives))); });
}

}  // namespace muster
