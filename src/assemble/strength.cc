// How many there were and how many are left. Every figure is either said or follows
// from two that are, and then the equation is in `why`.
#include <algorithm>
#include <map>
#include <string_view>

#include "assemble/contingent.h"
#include "assemble/number.h"

namespace muster {
namespace {

// A figure for a whole contingent. Level 2: of the theatre; 1: a whole that a movement
// names ("10 of the 13 in Baghdad"); 0: at one place; -1: of one class of its soldiers.
struct Figure {
  Quantity quantity;
  const Held* held = nullptr;
  int level = 0;
  bool stays = false;
  bool rest = false;  // a remainder by its own words
};

struct Figures {
  std::vector<Figure> before, after;
};

int level_of(const std::vector<Place>& places, int at_site) {
  const bool theatre = places.empty() || std::any_of(places.begin(), places.end(), broad);
  return theatre ? 2 : at_site;
}

Quantity whole_of(const Quantity& q) {
  Quantity whole;
  whole.min = q.of_min;
  whole.max = q.of_max;
  whole.approx = q.approx && q.of_min == q.min;
  whole.scope = Scope::kNumber;
  return whole;
}

void add_presence(const Held* h, std::vector<Figure>* out) {
  const Claim& c = *h->claim;
  if (numeric(whole_of(c.quantity))) {
    out->push_back({whole_of(c.quantity), h, level_of(c.at, 1), false, false});
    if (!c.stays) return;  // a part; one that stays may yet be the remainder
  }
  if (!numeric(c.quantity)) return;
  const bool rest = c.quantity.scope == Scope::kRest || numeric(whole_of(c.quantity));
  if (c.status == StatusOf::kPlanned && !c.stays) return;
  const int level = c.who == Who::kTrainers ? -1 : level_of(c.at, 0);
  out->push_back({c.quantity, h, level, c.stays, rest});
}

void add_movement(const Held* h, bool denial, std::vector<Figure>* out) {
  const Claim& c = *h->claim;
  const int level = level_of(c.from, 1);
  if (numeric(whole_of(c.quantity))) {
    out->push_back({whole_of(c.quantity), h, level, false, false});
  } else if (numeric(c.quantity) && (c.quantity.scope == Scope::kAll || denial)) {
    out->push_back({c.quantity, h, level, false, false});
  }
}

std::vector<Figure> collect(const Draft& d) {
  std::vector<Figure> all;
  for (const Held* h : d.presences) add_presence(h, &all);
  for (const Held* h : d.movements) {
    if (h->facts->way == Way::kOut || h->facts->way == Way::kInside) add_movement(h, false, &all);
  }
  // "No plans to withdraw its 250 soldiers": the figure is its own authorities' to give.
  for (const Held* h : d.denials) {
    if (h->origin == d.own) add_movement(h, true, &all);
  }
  return all;
}

// People reported out, and whether every such move has its figure.
struct Gone {
  Quantity sum;
  bool any = false, counted = true, everybody = false;
  std::vector<std::string> terms;
};

Gone gone_of(const Draft& d) {
  Gone g;
  for (const Thread& t : d.threads) {
    if (!is_out(t, true)) continue;
    if (numeric(t.quantity)) {
      g.sum = g.sum.stated() ? sum(g.sum, t.quantity) : t.quantity;
      g.terms.push_back(spelled(t.quantity));
    } else {
      g.counted = false;
    }
    g.any = true;
    g.everybody = g.everybody || std::any_of(t.support.begin(), t.support.end(), [](const Held* h) {
                    return h->facts->everybody && h->facts->status == StatusOf::kDone && !h->claim->hedged;
                  });
  }
  return g;
}

// Papers that tell of people leaving, sorted.
std::vector<int> tell_of_leaving(const Draft& d) {
  std::vector<int> papers;
  for (const Thread& t : d.threads) {
    if (t.way != Way::kOut) continue;
    for (const Held* h : t.support) papers.push_back(h->paper);
    for (const Held* h : t.wholes) papers.push_back(h->paper);
  }
  std::sort(papers.begin(), papers.end());
  papers.erase(std::unique(papers.begin(), papers.end()), papers.end());
  return papers;
}

// Whether some other figure less those who left gives this one.
class Differences {
 public:
  Differences(const std::vector<Figure>& all, const Gone& gone) : gone_(gone.sum) {
    if (!gone.any || !gone.sum.stated()) return;
    for (const Figure& f : all) {
      if (size_of(f.quantity) >= size_of(gone.sum)) wholes_.push_back({&f, difference(f.quantity, gone.sum)});
    }
  }
  bool gives(const Figure& f) const {
    return std::any_of(wholes_.begin(), wholes_.end(), [&](const Whole& w) {
      const Figure& whole = *w.figure;
      if (whole.level < f.level && whole.level < 1) return false;
      return size_of(whole.quantity) > size_of(f.quantity) && compatible(w.left, f.quantity) &&
             !(whole.quantity == f.quantity) && !(gone_.approx && compatible(whole.quantity, f.quantity));
    });
  }

 private:
  struct Whole {
    const Figure* figure;
    Quantity left;
  };
  Quantity gone_;
  std::vector<Whole> wholes_;
};

Figures sort_out(const Draft& d) {
  const std::vector<Figure> all = collect(d);
  const Gone gone = gone_of(d);
  const Differences differences(all, gone);
  const std::vector<int> leaving = tell_of_leaving(d);
  Figures out;
  for (const Figure& f : all) {
    const bool past = f.held->claim->kind == Kind::kPresence && f.held->claim->status == StatusOf::kDone;
    const bool beside_leaving = f.stays && std::binary_search(leaving.begin(), leaving.end(), f.held->paper);
    const bool after = f.rest || beside_leaving || (!past && differences.gives(f));
    (after ? out.after : out.before).push_back(f);
  }
  return out;
}

void keep_top_level(std::vector<Figure>* figures) {
  int top = -1;
  for (const Figure& f : *figures) top = std::max(top, f.level);
  std::erase_if(*figures, [&](const Figure& f) { return f.level < top; });
}

// Of each origin the largest figure of its newest document: the others are older, or parts.
std::vector<Figure> one_an_origin(const Desk& desk, const std::vector<Figure>& figures) {
  std::map<std::string_view, Figure> best;  // by key: the order is seen
  for (const Figure& f : figures) {
    const auto [at, fresh] = best.emplace(desk.origins->text(f.held->origin), f);
    if (fresh) continue;
    Figure& b = at->second;
    const bool newer = f.held->paper > b.held->paper;
    const bool sharper = exact(b.quantity) && !exact(f.quantity) && compatible(b.quantity, f.quantity);
    const bool larger = f.held->paper == b.held->paper && size_of(f.quantity) > size_of(b.quantity);
    if ((newer && !sharper) || larger) b = f;
  }
  std::vector<Figure> out;
  for (const auto& [origin, f] : best) out.push_back(f);
  return out;
}

const Figure* lead_of(const std::vector<Figure>& figures, int own) {
  const Figure* lead = nullptr;
  for (const Figure& f : figures) {
    if (lead == nullptr || better(*f.held, *lead->held, own)) lead = &f;
  }
  const Figure* sharp = lead;
  for (const Figure& f : figures) {
    if (exact(f.quantity) && !exact(sharp->quantity) && compatible(f.quantity, lead->quantity)) sharp = &f;
  }
  return sharp;
}

Quantity plain(Quantity q) {
  q.of_min.reset();
  q.of_max.reset();
  if (q.stated()) q.scope = Scope::kNumber;
  return q;
}

std::string joined(const std::vector<std::string>& terms, const std::string& with) {
  std::string text;
  for (const std::string& t : terms) text += (text.empty() ? "" : with) + t;
  return text;
}

}  // namespace

bool is_out(const Thread& t, bool done) {
  return t.way == Way::kOut && (t.status == StatusOf::kDone) == done;
}

void find_strength(const Draft& d, Row* row) {
  Figures f = sort_out(d);
  std::vector<Figure> figures = f.before;
  keep_top_level(&figures);
  figures = one_an_origin(*d.desk, figures);
  const Figure* lead = figures.empty() ? nullptr : lead_of(figures, d.own);
  if (lead == nullptr) {
    const Gone gone = gone_of(d);
    keep_top_level(&f.after);
    const std::vector<Figure> after = one_an_origin(*d.desk, f.after);
    const Figure* left = after.empty() ? nullptr : lead_of(after, d.own);
    if (left == nullptr || !gone.any || !gone.counted || !gone.sum.stated()) return;
    row->strength_before = sum(gone.sum, left->quantity);
    row->why.push_back("Strength before is derived: " + joined(gone.terms, " + ") + " + " +
                       spelled(plain(left->quantity)) + " = " + spelled(row->strength_before) + ".");
    return;
  }
  row->strength_before = plain(lead->quantity);
  std::vector<const Held*> support{lead->held};
  DisputedField dispute{"strength_before", {{"", plain(lead->quantity), {}, {}}}};
  std::vector<const Held*> against;
  for (const Figure& other : figures) {
    if (&other == lead) continue;
    if (compatible(other.quantity, lead->quantity)) support.push_back(other.held);
    else if (other.level == 2 && !other.held->claim->hedged) against.push_back(other.held);
  }
  for (const Figure& other : f.before) {
    if (other.held != lead->held && compatible(other.quantity, lead->quantity)) support.push_back(other.held);
  }
  row->strength_claims = claim_ids(support);
  if (against.empty()) return;
  dispute.values[0].documents = documents_of(*d.desk, support);
  dispute.values[0].claims = row->strength_claims;
  for (const Figure& other : figures) {
    if (std::find(against.begin(), against.end(), other.held) == against.end()) continue;
    dispute.values.push_back(
        {"", plain(other.quantity), documents_of(*d.desk, {other.held}), {other.held->claim->id}});
    row->strength_before = span_of(row->strength_before, other.quantity);
  }
  row->disputed.push_back(std::move(dispute));
}

void find_remaining(const Draft& d, Row* row) {
  const Gone gone = gone_of(d);
  if (!d.emptied.empty() || gone.everybody) {
    row->remaining = number(0);
    std::vector<const Held*> support = d.emptied;
    row->remaining_claims = claim_ids(support);
    if (gone.terms.size() > 1 && row->strength_before.stated() &&
        compatible(gone.sum, row->strength_before)) {
      row->why.push_back(joined(gone.terms, " + ") + " = " + spelled(gone.sum) + " of " +
                         spelled(row->strength_before) + ".");
    }
    return;
  }
  if (!gone.any) {
    row->remaining = row->strength_before;
    row->remaining_claims = row->strength_claims;
    return;
  }
  Figures f = sort_out(d);
  keep_top_level(&f.after);
  const std::vector<Figure> after = one_an_origin(*d.desk, f.after);
  const Figure* said = after.empty() ? nullptr : lead_of(after, d.own);
  if (said != nullptr && said->held->claim->status == StatusOf::kPlanned && gone.counted &&
      row->strength_before.stated())
    said = nullptr;
  Quantity counted;
  if (gone.counted && gone.sum.stated() && row->strength_before.stated() &&
      size_of(gone.sum) <= size_of(row->strength_before) + 1) {
    counted = difference(row->strength_before, gone.sum);
  }
  const std::string left = spelled(row->strength_before) + " − " + joined(gone.terms, " − ");
  if (counted.stated() && said != nullptr && compatible(counted, said->quantity)) {
    row->remaining = exact(said->quantity) ? plain(said->quantity) : counted;
    row->remaining_claims = {said->held->claim->id};
    row->why.push_back(left + " = " + spelled(counted) + ", as also said (" + spelled(plain(said->quantity)) +
                       ").");
  } else if (counted.stated() && (said == nullptr || said->level < 2)) {
    row->remaining = counted;
    row->why.push_back("Remaining is derived: " + left + " = " + spelled(counted) + ".");
  } else if (said != nullptr) {
    row->remaining = plain(said->quantity);
    row->remaining_claims = {said->held->claim->id};
    if (counted.stated())
      row->why.push_back("Remaining as said; the figures give " + left + " = " + spelled(counted) + ".");
  } else if (!gone.counted && row->strength_before.stated()) {
    row->why.push_back("Some left without a figure: how many remain cannot be derived.");
  }
}

}  // namespace muster
