#include <algorithm>

#include "assemble/events.h"
#include "assemble/number.h"
#include "assemble/thread.h"

namespace muster {
namespace {

constexpr int64_t kTallyDays = 3;  // a count over more days is no single attack

struct Event {
  std::vector<const Held*> support;
  std::vector<Place> place;
  std::optional<Days> days;
  Action type = Action::kOther;
  bool tally = false;
};

bool counts(const Claim& c) {
  return c.kind == Kind::kIncident &&
         (c.status == StatusOf::kNone || c.status == StatusOf::kDone || c.status == StatusOf::kOngoing);
}

bool same_type(Action a, Action b) {
  if (a == b || a == Action::kOther || b == Action::kOther) return true;
  const auto from_air = [](Action x) {
    return x == Action::kAirstrike || x == Action::kAssassination || x == Action::kDrone;
  };
  const auto indirect = [](Action x) { return x == Action::kRocket || x == Action::kMortar; };
  return (from_air(a) && from_air(b)) || (indirect(a) && indirect(b));
}

bool is_tally(const std::optional<Days>& days) { return days && days->length() > kTallyDays; }

// Places that are different targets, not one inside the other.
bool separate_targets(const std::vector<Place>& places) {
  for (size_t i = 0; i < places.size(); ++i) {
    if (places[i].precision == Precision::kRegion || broad(places[i])) return false;
    for (size_t j = 0; j < i; ++j) {
      if (near(places[i], places[j])) return false;
    }
  }
  return places.size() > 1;
}

// "Two attacks, on A and B" is one at each.
bool one_at_each(const Claim& c) {
  return separate_targets(c.at) && exact(c.count) && *c.count.min == static_cast<int64_t>(c.at.size());
}

bool same_targets(const std::vector<Place>& a, const std::vector<Place>& b) {
  if (a.empty() || b.empty()) return true;
  return may_be(a, b);
}

bool names(const std::vector<std::string>& ids, const Event& e) {
  return std::any_of(e.support.begin(), e.support.end(), [&](const Held* s) {
    return std::find(ids.begin(), ids.end(), s->claim->id) != ids.end();
  });
}

bool fits(const Event& e, Action type, const std::vector<Place>& place, const std::optional<Days>& days,
          bool tally, const Claim& c) {
  if (e.tally != tally || !same_type(e.type, type) || !same_targets(e.place, place)) return false;
  if (e.days && days && !e.days->overlaps(*days, 0)) return false;
  if (!e.days != !days && place.empty()) return false;
  for (const Held* h : e.support) {
    if (numeric(h->claim->count) && numeric(c.count) && !compatible(h->claim->count, c.count) &&
        !one_at_each(c) && !one_at_each(*h->claim)) {
      return false;
    }
  }
  return true;
}

void add(const Held& h, const std::vector<Place>& place, std::vector<Event>* events) {
  const Claim& c = *h.claim;
  const std::optional<Days> days = days_of(c.when);
  const bool tally = is_tally(days);
  Event* best = nullptr;
  for (Event& e : *events) {
    if (names(h.another_than, e)) continue;
    const bool said = names(h.one_with, e);
    if (!said && !fits(e, c.action, place, days, tally, c)) continue;
    const bool sharper =
        best == nullptr || said || (share_site(e.place, place) && !share_site(best->place, place));
    if (sharper) best = &e;
  }
  if (best == nullptr) {
    events->emplace_back();
    best = &events->back();
    best->type = c.action;
    best->tally = tally;
  }
  best->support.push_back(&h);
  if (best->type == Action::kOther) best->type = c.action;
  if (best->place.empty() || (broad(best->place.front()) && !place.empty())) best->place = place;
  if (days && (!best->days || days->length() < best->days->length())) best->days = days;
}

using Slot = const Quantity& (*)(const Claim&);

Quantity settle(const std::vector<const Held*>& support, const char* field, Slot slot, const Desk& desk,
                IncidentRow* row) {
  std::vector<DisputedValue> values;
  std::vector<std::vector<const Held*>> sides;
  for (const Held* h : support) {
    const Quantity& q = slot(*h->claim);
    if (!numeric(q)) continue;
    bool found = false;
    for (size_t i = 0; i < values.size() && !found; ++i) {
      if (!compatible(values[i].quantity, q)) continue;
      if (exact(q) && !exact(values[i].quantity)) values[i].quantity = q;
      sides[i].push_back(h);
      found = true;
    }
    if (found) continue;
    values.push_back({"", q, {}, {}});
    sides.push_back({h});
  }
  if (values.empty()) return {};
  Quantity all = values.front().quantity;
  for (size_t i = 0; i < values.size(); ++i) {
    values[i].documents = documents_of(desk, sides[i]);
    values[i].claims = claim_ids(sides[i]);
    all = span_of(all, values[i].quantity);
  }
  if (values.size() == 1) return values.front().quantity;
  // One speaker's later figure replaces his earlier one.
  std::vector<const Held*> everyone;
  for (const auto& side : sides) everyone.insert(everyone.end(), side.begin(), side.end());
  if (origins_of(everyone).size() == 1) return values.back().quantity;
  row->disputed.push_back({field, std::move(values)});
  return all;
}

IncidentRow row_of(const Event& e, const Desk& desk) {
  IncidentRow row;
  row.type = e.type;
  row.place = e.place;
  row.tally = e.tally;
  row.hedged =
      std::all_of(e.support.begin(), e.support.end(), [](const Held* h) { return h->claim->hedged; });
  size_t shortest = std::string::npos;
  for (const Held* h : e.support) {
    const std::optional<Days> d = days_of(h->claim->when);
    // A tally's time is that of its figure; an attack's the narrowest said.
    const size_t length = !d                                    ? std::string::npos
                          : e.tally && numeric(h->claim->count) ? 0
                                                                : static_cast<size_t>(d->length());
    if (length < shortest) {
      shortest = length;
      row.when = h->claim->when;
    }
    for (const std::string& a : h->claim->actor) {
      if (std::find(row.actor.begin(), row.actor.end(), a) == row.actor.end()) row.actor.push_back(a);
    }
  }
  bool split = false;
  for (const Held* h : e.support) split = split || one_at_each(*h->claim);
  row.count =
      split ? number(1)
            : settle(
                  e.support, "count", [](const Claim& c) -> const Quantity& { return c.count; }, desk, &row);
  if (!row.count.stated() && !e.tally) row.count = number(1);
  row.killed = settle(
      e.support, "killed", [](const Claim& c) -> const Quantity& { return c.killed; }, desk, &row);
  row.wounded = settle(
      e.support, "wounded", [](const Claim& c) -> const Quantity& { return c.wounded; }, desk, &row);
  row.origins = count_origins(desk, e.support);
  row.documents = documents_of(desk, e.support);
  row.claims = claim_ids(e.support);
  return row;
}

void find_contained(std::vector<Event>* events, std::vector<IncidentRow>* rows) {
  for (size_t i = 0; i < rows->size(); ++i) {
    if (!(*rows)[i].tally) continue;
    const Event& tally = (*events)[i];
    for (size_t j = 0; j < rows->size(); ++j) {
      const Event& single = (*events)[j];
      if (single.tally || !single.days || !tally.days || !tally.days->contains(*single.days)) continue;
      if (same_type(tally.type, single.type) && may_be(tally.place, single.place)) {
        (*rows)[i].contains.push_back((*rows)[j].id);
      }
    }
  }
}

}  // namespace

std::vector<IncidentRow> find_incidents(const Desk& desk) {
  std::vector<Event> events;
  // Dated claims first, so that undated ones find what they speak of.
  for (const bool dated : {true, false}) {
    for (const Held& h : desk.held) {
      if (!counts(*h.claim) || days_of(h.claim->when).has_value() != dated) continue;
      if (!separate_targets(h.claim->at)) {
        add(h, h.claim->at, &events);
        continue;
      }
      for (const Place& p : h.claim->at) add(h, {p}, &events);
    }
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    const int64_t x = a.days ? a.days->last : kFarDay, y = b.days ? b.days->last : kFarDay;
    if (x != y) return x < y;
    return a.tally < b.tally;
  });
  std::vector<IncidentRow> rows;
  for (const Event& e : events) {
    rows.push_back(row_of(e, desk));
    rows.back().id = "i" + std::to_string(rows.size());
  }
  find_contained(&events, &rows);
  return rows;
}

}  // namespace muster
