#include <algorithm>
#include <set>

#include "assemble/contingent.h"
#include "assemble/number.h"

namespace muster {
namespace {

// "Nobody is left" counts for the theatre only if said of all of it.
bool of_whole_theatre(const Claim& c) { return c.at.empty() || std::any_of(c.at.begin(), c.at.end(), broad); }

Draft draft_of(const Contingent& c, const Desk& desk) {
  Draft d;
  d.desk = &desk;
  d.nation = c.nation;
  d.who = c.who;
  for (const Held& h : c.held) {
    if (!h.stands) continue;
    const StatusOf status = h.claim->status;
    if (h.claim->kind == Kind::kMovement) {
      if (status == StatusOf::kDenied) d.denials.push_back(&h);
      else if (rank_of(status_of(*h.claim)) == 0) d.outlook.push_back(&h);
      else d.movements.push_back(&h);
    } else if (status == StatusOf::kDenied) {
      if (of_whole_theatre(*h.claim)) d.emptied.push_back(&h);
    } else {
      d.presences.push_back(&h);
      if (h.claim->stays) d.stays.push_back(&h);
    }
  }
  for (const Held* h : d.denials) {
    const Way way = way_of(*h->claim, desk.theatre);
    if (way == Way::kOut || way == Way::kInside) d.stays.push_back(h);
  }
  std::stable_sort(d.stays.begin(), d.stays.end(),
                   [](const Held* a, const Held* b) { return a->paper < b->paper; });
  return d;
}

// An empty theatre that somebody stays in later, or that a later remainder fills, is not empty.
void check_emptied(Draft* d) {
  std::erase_if(d->emptied, [&](const Held* e) {
    return std::any_of(d->stays.begin(), d->stays.end(),
                       [&](const Held* s) { return s->published > e->published; });
  });
}

// Claims of one kind merged for lists that are shown, not counted.
std::vector<Moved> list_of(std::vector<const Held*> held, const Draft& d) {
  std::vector<Moved> out;
  while (!held.empty()) {
    Thread t;
    const Held* first = held.front();
    for (const Held* h : held) {
      const Claim &a = *first->claim, &b = *h->claim;
      const bool figures = numeric(a.quantity) && numeric(b.quantity) && !compatible(a.quantity, b.quantity);
      if (h == first || (a.status == b.status && may_be(a.from, b.from) && may_be(a.to, b.to) && !figures))
        t.support.push_back(h);
    }
    std::erase_if(held, [&](const Held* h) {
      return std::find(t.support.begin(), t.support.end(), h) != t.support.end();
    });
    std::stable_sort(t.support.begin(), t.support.end(),
                     [&](const Held* a, const Held* b) { return better(*a, *b, d.nation); });
    t.way = way_of(*first->claim, d.desk->theatre);
    t.status = status_of(*first->claim);
    const Held* figure = best_figure(t.support, d.nation);
    if (figure != nullptr) t.quantity = figure->claim->quantity;
    else t.quantity = first->claim->quantity;
    out.push_back(moved_of(t, *d.desk, d.nation));
  }
  return out;
}

std::vector<Present> present_of(const Draft& d) {
  std::vector<Present> out;
  for (const Held* h : d.presences) {
    const Claim& c = *h->claim;
    if (c.at.empty() || broad(c.at.front()) || c.status == StatusOf::kPlanned) continue;
    if (c.status == StatusOf::kDone && !c.stays) continue;
    // "10 of the 13 in Baghdad have left": thirteen are not there any more.
    const bool left = !c.stays && std::any_of(d.threads.begin(), d.threads.end(), [&](const Thread& t) {
      return t.status == StatusOf::kDone && share_site(t.support.front()->claim->from, c.at);
    });
    if (left) continue;
    const auto at =
        std::find_if(out.begin(), out.end(), [&](const Present& p) { return near(p.place, c.at.front()); });
    if (at == out.end()) {
      out.push_back({c.at.front(), c.quantity, c.stays, {c.id}});
      continue;
    }
    at->claims.push_back(c.id);
    at->stays = at->stays || c.stays;
    if (numeric(c.quantity) && (!numeric(at->quantity) || !exact(at->quantity) || exact(c.quantity)))
      at->quantity = c.quantity;
  }
  return out;
}

void collect_support(const Draft& d, const Contingent& c, Row* row) {
  std::vector<const Held*> used = d.stays;
  used.insert(used.end(), d.emptied.begin(), d.emptied.end());
  for (const Thread& t : d.threads) {
    used.insert(used.end(), t.support.begin(), t.support.end());
    used.insert(used.end(), t.wholes.begin(), t.wholes.end());
  }
  std::set<std::string> ids(row->strength_claims.begin(), row->strength_claims.end());
  ids.insert(row->remaining_claims.begin(), row->remaining_claims.end());
  for (const Held* h : d.presences) {
    if (ids.count(h->claim->id) != 0) used.push_back(h);
  }
  if (used.empty()) used = d.presences;
  row->documents = documents_of(*d.desk, used);
  int newest = -1;
  for (const Held* h : used) newest = std::max(newest, h->paper);
  if (newest >= 0) row->as_of = d.desk->papers[static_cast<size_t>(newest)].document.published;
  std::set<std::string> why;
  for (const Held& h : c.held) {
    if (h.stands) continue;
    row->superseded_claims.push_back(h.claim->id);
    if (why.insert(h.fell).second) row->why.push_back("Left aside: a report that " + h.fell + ".");
  }
}

void dispute_figures(const Draft& d, Row* row) {
  for (const Thread& t : d.threads) {
    if (t.disputed.empty()) continue;
    DisputedField field{"qty", {}};
    std::string text;
    for (const ThreadValue& v : t.disputed) {
      Quantity q = v.quantity;
      field.values.push_back({"", q, documents_of(*d.desk, v.support), claim_ids(v.support)});
      text += (text.empty() ? "" : " against ") + spelled(q);
    }
    row->disputed.push_back(std::move(field));
    row->why.push_back("Figures of different origins stand side by side: " + text + ".");
  }
}

// Who ordered it: a directive in the same words of the same document.
std::string ordered_by(const Draft& d) {
  for (const Thread& t : d.threads) {
    for (const Held* h : t.support) {
      const auto [first, last] = d.desk->orders.equal_range(h->paper);
      for (auto at = first; at != last; ++at) {
        const Claim& o = *d.desk->held[at->second].claim;
        if (o.evidence.empty() || h->claim->evidence.empty()) continue;
        if (o.evidence.front().span.overlaps(h->claim->evidence.front().span)) return o.actor.front();
      }
    }
  }
  return "";
}

int order_of(const Moved& m) { return -rank_of(m.status); }

}  // namespace

Moved moved_of(const Thread& thread, const Desk& desk, const std::string& nation) {
  std::vector<const Held*> all = thread.support;
  std::stable_sort(all.begin(), all.end(),
                   [&](const Held* a, const Held* b) { return better(*a, *b, nation); });
  Moved m;
  m.quantity = thread.quantity;
  m.status = thread.status;
  m.internal = thread.way == Way::kInside;
  m.arithmetic = thread.arithmetic;
  // Slots come from the best claim that states them; the more precise place wins.
  const auto sharpness = [](const std::vector<Place>& places) {
    return places.empty() ? -1 : 3 - static_cast<int>(places.front().precision);
  };
  for (const Held* h : all) {
    const Claim& c = *h->claim;
    if (sharpness(c.from) > sharpness(m.from)) m.from = c.from;
    if (sharpness(c.to) > sharpness(m.to)) m.to = c.to;
    if (m.when.empty() && !c.when.empty() && (status_of(c) == thread.status || rank_of(thread.status) == 0))
      m.when = c.when;
    if (m.by.empty()) m.by = c.by;
    if (!m.quantity.stated()) m.quantity = c.quantity;
    // "Flown home" says more than "withdrawn".
    if (m.action == Action::kNone || (m.action == Action::kWithdraw && !c.to.empty())) m.action = c.action;
  }
  for (const Held* h : all) {
    if (m.when.empty()) m.when = h->claim->when;
  }
  m.hedged = std::all_of(all.begin(), all.end(), [](const Held* h) { return h->claim->hedged; });
  all.insert(all.end(), thread.wholes.begin(), thread.wholes.end());
  m.origins = count_origins(desk, all);
  m.documents = documents_of(desk, all);
  m.claims = claim_ids(all);
  return m;
}

Row row_of(Contingent* contingent, const Desk& desk) {
  strike_fallen(desk, contingent);
  Draft d = draft_of(*contingent, desk);
  d.threads = thread_movements(d.movements, d.nation, desk.theatre);
  for (const Thread& t : d.threads) {
    for (Held& h : contingent->held) {
      if (std::find(t.superseded.begin(), t.superseded.end(), &h) == t.superseded.end()) continue;
      h.stands = false;
      h.fell = "a later figure replaced";
    }
  }
  std::erase_if(d.movements, [](const Held* h) { return !h->stands; });
  check_emptied(&d);
  Row row;
  row.actor = contingent->nation;
  row.who = contingent->who;
  find_strength(d, &row);
  find_posture(&d, &row);
  dispute_figures(d, &row);
  grade_row(d, &row);
  for (const Thread& t : d.threads) {
    row.moved.push_back(moved_of(t, desk, d.nation));
    row.pairs.insert(row.pairs.end(), t.pairs.begin(), t.pairs.end());
    for (const std::string& a : t.arithmetic) {
      if (std::find(row.why.begin(), row.why.end(), a + ".") == row.why.end()) row.why.push_back(a + ".");
    }
  }
  std::stable_sort(row.moved.begin(), row.moved.end(), [](const Moved& a, const Moved& b) {
    if (order_of(a) != order_of(b)) return order_of(a) < order_of(b);
    return size_of(a.quantity) > size_of(b.quantity);
  });
  row.outlook = list_of(d.outlook, d);
  row.denied = list_of(d.denials, d);
  row.present = present_of(d);
  row.ordered_by = ordered_by(d);
  collect_support(d, *contingent, &row);
  return row;
}

}  // namespace muster
