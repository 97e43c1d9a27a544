#include <algorithm>
#include <set>

#include "assemble/contingent.h"
#include "assemble/number.h"

namespace muster {
namespace {

// "Nobody is left" counts for the theatre only if said of all of it.
bool of_whole_theatre(const Held& h, const Desk& desk) { return desk.places->whole(h.facts->at); }

Draft draft_of(const Contingent& c, const Desk& desk) {
  Draft d;
  d.desk = &desk;
  d.nation = c.nation;
  d.who = c.who;
  d.own = desk.own_origin(c.nation);
  for (const Held& h : c.held) {
    if (!h.stands) continue;
    const StatusOf status = h.claim->status;
    if (h.claim->kind == Kind::kMovement) {
      if (status == StatusOf::kDenied) d.denials.push_back(&h);
      else if (h.facts->rank == 0) d.outlook.push_back(&h);
      else d.movements.push_back(&h);
    } else if (status == StatusOf::kDenied) {
      if (of_whole_theatre(h, desk)) d.emptied.push_back(&h);
    } else {
      d.presences.push_back(&h);
      if (h.claim->stays) d.stays.push_back(&h);
    }
  }
  for (const Held* h : d.denials) {
    if (h->facts->way == Way::kOut || h->facts->way == Way::kInside) d.stays.push_back(h);
  }
  std::stable_sort(d.stays.begin(), d.stays.end(),
                   [](const Held* a, const Held* b) { return a->paper < b->paper; });
  return d;
}

// An empty theatre that somebody stays in later, or that a later remainder fills, is not empty.
void check_emptied(Draft* d) {
  if (d->stays.empty()) return;
  int64_t last = d->stays.front()->published;
  for (const Held* s : d->stays) last = std::max(last, s->published);
  std::erase_if(d->emptied, [&](const Held* e) { return last > e->published; });
}

// Claims of one kind merged for lists that are shown, not counted.
std::vector<Moved> list_of(std::vector<const Held*> held, const Draft& d) {
  PlaceBook& places = *d.desk->places;
  std::vector<Moved> out;
  while (!held.empty()) {
    Thread t;
    const Held* first = held.front();
    const Facts& a = *first->facts;
    std::vector<const Held*> others;
    for (const Held* h : held) {
      const Facts& b = *h->facts;
      const bool figures = a.numeric && b.numeric && !compatible(a, b);
      const bool same =
          h == first || (first->claim->status == h->claim->status && places.may_be(a.from, b.from) &&
                         places.may_be(a.to, b.to) && !figures);
      (same ? t.support : others).push_back(h);
    }
    held = std::move(others);
    std::stable_sort(t.support.begin(), t.support.end(),
                     [&](const Held* x, const Held* y) { return better(*x, *y, d.own); });
    t.way = a.way;
    t.status = a.status;
    const Held* figure = best_figure(t.support, d.own);
    t.quantity = figure != nullptr ? figure->claim->quantity : first->claim->quantity;
    out.push_back(moved_of(t, *d.desk, d.own));
  }
  return out;
}

std::vector<Present> present_of(const Draft& d) {
  PlaceBook& places = *d.desk->places;
  std::set<int> left_from;  // where some have left, by place list
  for (const Thread& t : d.threads) {
    if (t.status == StatusOf::kDone) left_from.insert(t.support.front()->facts->from);
  }
  std::vector<Present> out;
  std::vector<int> at_list;  // of each in out, a list whose first place is its place
  for (const Held* h : d.presences) {
    const Claim& c = *h->claim;
    if (c.at.empty() || broad(c.at.front()) || c.status == StatusOf::kPlanned) continue;
    if (c.status == StatusOf::kDone && !c.stays) continue;
    // "10 of the 13 in Baghdad have left": thirteen are not there any more.
    const bool left = !c.stays && std::any_of(left_from.begin(), left_from.end(), [&](int from) {
      return places.share_site(from, h->facts->at);
    });
    if (left) continue;
    const auto known = std::find_if(at_list.begin(), at_list.end(),
                                    [&](int list) { return places.near_first(list, h->facts->at); });
    if (known == at_list.end()) {
      out.push_back({c.at.front(), c.quantity, c.stays, {c.id}});
      at_list.push_back(h->facts->at);
      continue;
    }
    Present& at = out[static_cast<size_t>(known - at_list.begin())];
    at.claims.push_back(c.id);
    // "about 100 of its 130 are to go, 30 to 40 will stay": of a place where some stay, those who do.
    if (c.stays != at.stays) {
      const bool leads = c.stays || !numeric(at.quantity);
      if (leads && h->facts->numeric) at.quantity = c.quantity;
      at.stays = true;
      continue;
    }
    if (h->facts->numeric && (!numeric(at.quantity) || !exact(at.quantity) || h->facts->exact))
      at.quantity = c.quantity;
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
  if (newest >= 0) row->as_of = d.desk->papers[static_cast<size_t>(newest)].document->published;
  std::set<std::string> why;
  for (const Held& h : c.held) {
    if (h.stands) continue;
    row->superseded_claims.push_back(h.claim->id);
    if (why.insert(h.fell).second)
      row->why.push_back(std::string("Left aside: a report that ") + h.fell + ".");
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
      const std::vector<std::pair<int, size_t>>& orders = d.desk->orders;
      auto at = std::lower_bound(orders.begin(), orders.end(), std::pair(h->paper, size_t{0}));
      for (; at != orders.end() && at->first == h->paper; ++at) {
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

Moved moved_of(const Thread& thread, const Desk& desk, int own) {
  std::vector<const Held*> all = thread.support;
  std::stable_sort(all.begin(), all.end(), [&](const Held* a, const Held* b) { return better(*a, *b, own); });
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
    if (m.when.empty() && !c.when.empty() &&
        (h->facts->status == thread.status || rank_of(thread.status) == 0))
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
  d.threads = thread_movements(d.movements, d.own, desk.places);
  for (const Thread& t : d.threads) {
    for (const Held* s : t.superseded) {
      Held& h = contingent->held[static_cast<size_t>(s - contingent->held.data())];
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
    row.moved.push_back(moved_of(t, desk, d.own));
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
  for (std::vector<Moved>* list : {&row.moved, &row.outlook, &row.denied}) list->shrink_to_fit();
  row.pairs.shrink_to_fit();  // it is kept for as long as nothing touches the contingent
  return row;
}

}  // namespace muster
