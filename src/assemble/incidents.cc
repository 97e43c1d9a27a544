#include <algorithm>

#include "assemble/events.h"
#include "assemble/number.h"
#include "assemble/thread.h"
#include "base/hash.h"

namespace muster {
namespace {

constexpr int64_t kTallyDays = 3;  // a count over more days is no single attack

struct Event {
  std::vector<const Held*> support;
  int place = 0;  // PlaceBook
  std::optional<Days> days;
  Action type = Action::kOther;
  bool tally = false;
  std::vector<const Quantity*> counts;  // figures of the support that bind, each once
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

bool names(const std::vector<std::string>* ids, const Event& e) {
  return ids != nullptr && std::any_of(e.support.begin(), e.support.end(), [&](const Held* s) {
           return std::find(ids->begin(), ids->end(), s->claim->id) != ids->end();
         });
}

// What an event is compared by: one of a claim's targets, or all of them as one.
struct Told {
  const Held& held;
  int place;
  bool tally;
  const Quantity* count;  // null: none, or it speaks of several events
};

bool fits(const Event& e, const Told& t, PlaceBook* places) {
  const std::optional<Days>& days = t.held.facts->days;
  if (e.tally != t.tally || !same_type(e.type, t.held.claim->action) || !places->may_be(e.place, t.place))
    return false;
  if (e.days && days && !e.days->overlaps(*days, 0)) return false;
  if (!e.days != !days && t.place == 0) return false;
  return t.count == nullptr || std::all_of(e.counts.begin(), e.counts.end(),
                                           [&](const Quantity* q) { return compatible(*q, *t.count); });
}

void add(const Told& t, PlaceBook* places, std::vector<Event>* events) {
  const Held& h = t.held;
  const Claim& c = *h.claim;
  const std::optional<Days>& days = h.facts->days;
  Event* best = nullptr;
  for (Event& e : *events) {
    if (names(h.another_than, e)) continue;
    const bool said = names(h.one_with, e);
    if (!said && !fits(e, t, places)) continue;
    const bool sharper = best == nullptr || said ||
                         (places->share_site(e.place, t.place) && !places->share_site(best->place, t.place));
    if (sharper) best = &e;
  }
  if (best == nullptr) {
    events->emplace_back();
    best = &events->back();
    best->type = c.action;
    best->tally = t.tally;
  }
  best->support.push_back(&h);
  if (best->type == Action::kOther) best->type = c.action;
  if (best->place == 0 || (broad(places->places(best->place).front()) && t.place != 0)) best->place = t.place;
  if (days && (!best->days || days->length() < best->days->length())) best->days = days;
  const bool known = t.count == nullptr || std::any_of(best->counts.begin(), best->counts.end(),
                                                       [&](const Quantity* q) { return *q == *t.count; });
  if (!known) best->counts.push_back(t.count);
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
  row.place = desk.places->places(e.place);
  row.tally = e.tally;
  row.hedged =
      std::all_of(e.support.begin(), e.support.end(), [](const Held* h) { return h->claim->hedged; });
  size_t shortest = std::string::npos;
  for (const Held* h : e.support) {
    const std::optional<Days>& d = h->facts->days;
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

void find_contained(const std::vector<Event>& events, PlaceBook* places,
                    std::vector<std::vector<size_t>>* out) {
  out->resize(events.size());
  for (size_t i = 0; i < events.size(); ++i) {
    const Event& tally = events[i];
    if (!tally.tally || !tally.days) continue;
    for (size_t j = 0; j < events.size(); ++j) {
      const Event& single = events[j];
      if (single.tally || !single.days || !tally.days->contains(*single.days)) continue;
      if (same_type(tally.type, single.type) && places->may_be(tally.place, single.place))
        (*out)[i].push_back(j);
    }
  }
}

std::vector<Event> find_events(const Desk& desk, const std::vector<const Held*>& told) {
  PlaceBook& places = *desk.places;
  std::vector<Event> events;
  // Dated claims first, so that undated ones find what they speak of.
  for (const bool dated : {true, false}) {
    for (const Held* h : told) {
      if (h->facts->days.has_value() != dated) continue;
      const Claim& c = *h->claim;
      const Quantity* count = numeric(c.count) && !one_at_each(c) ? &c.count : nullptr;
      const bool tally = is_tally(h->facts->days);
      if (!separate_targets(c.at)) {
        add({*h, h->facts->at, tally, count}, &places, &events);
        continue;
      }
      for (const Place& p : c.at) add({*h, places.list({p}), tally, count}, &places, &events);
    }
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    const int64_t x = a.days ? a.days->last : kFarDay, y = b.days ? b.days->last : kFarDay;
    if (x != y) return x < y;
    return a.tally < b.tally;
  });
  return events;
}

std::string event_id(size_t i) { return "i" + std::to_string(i + 1); }

uint64_t digest_of(const Event& e, const Desk& desk, const std::string& id) {
  uint64_t d = hash64(id);
  for (const Held* h : e.support) d = digest_of(*h, desk, d);
  d = hash_join(d, static_cast<uint64_t>(e.place));
  return hash_join(d, static_cast<uint64_t>(e.type) * 2 + e.tally);
}

}  // namespace

bool tells_of_event(const Claim& c) { return counts(c); }

SharedList<IncidentRow> find_incidents(const Desk& desk, const std::vector<const Held*>& told,
                                       const KeptRows<IncidentRow>& kept, KeptRows<IncidentRow>* now) {
  const std::vector<Event> events = find_events(desk, told);
  std::vector<std::vector<size_t>> contained;
  find_contained(events, desk.places, &contained);
  SharedList<IncidentRow> rows;
  rows.reserve(events.size());
  for (size_t i = 0; i < events.size(); ++i) {
    const std::string id = event_id(i);
    uint64_t digest = digest_of(events[i], desk, id);
    for (const size_t j : contained[i]) digest = hash_join(digest, j);
    std::shared_ptr<const IncidentRow> row;
    if (const auto at = kept.find(digest); at != kept.end()) row = at->second;
    if (!row) {
      IncidentRow made = row_of(events[i], desk);
      made.id = id;
      for (const size_t j : contained[i]) made.contains.push_back(event_id(j));
      row = std::make_shared<const IncidentRow>(std::move(made));
    }
    if (now) now->emplace(digest, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace muster
