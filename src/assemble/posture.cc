// The row's one-word summary, and whose word it rests on.
#include <algorithm>
#include <unordered_set>

#include "assemble/contingent.h"
#include "assemble/number.h"

namespace muster {
namespace {

bool evacuation(const Draft& d, bool done) {
  if (d.who == "nationals" || d.who == "diplomats") return true;
  bool any = false;
  for (const Thread& t : d.threads) {
    if (!is_out(t, done)) continue;
    any = true;
    const auto evacuates = [](const Held* h) { return h->claim->action == Action::kEvacuate; };
    if (!std::any_of(t.support.begin(), t.support.end(), evacuates)) return false;
  }
  return any;
}

bool partial_words(const Quantity& q) {
  if (q.scope == Scope::kSome || q.scope == Scope::kMost) return true;
  return q.of_min && q.max && *q.max < *q.of_min;
}

// Whether everybody is out: by the figures, or with no figure to compare because nothing
// says that it was only a part.
bool everybody_out(const Draft& d, const Row& row) {
  if (row.remaining.stated()) return row.remaining.max && *row.remaining.max == 0;
  if (d.nation == "INT" || !d.stays.empty() || row.strength_before.stated()) return false;
  bool whole = false;  // some report speaks of the theatre, not only of one of its places
  for (const Thread& t : d.threads) {
    if (is_out(t, false)) return false;
    if (!is_out(t, true)) continue;
    for (const Held* h : t.support) {
      if (partial_words(h->claim->quantity)) return false;
      const std::vector<Place>& from = h->claim->from;
      whole = whole || from.empty() || std::any_of(from.begin(), from.end(), broad);
    }
  }
  return whole;
}

Posture going(const Draft& d, const Row& row) {
  const bool done =
      std::any_of(d.threads.begin(), d.threads.end(), [](const Thread& t) { return is_out(t, true); });
  if (done) {
    const bool evacuate = evacuation(d, true);
    if (everybody_out(d, row)) return evacuate ? Posture::kEvacuated : Posture::kWithdrawn;
    return d.who == "nationals" || d.who == "diplomats" ? Posture::kEvacuating : Posture::kPartlyWithdrawn;
  }
  return evacuation(d, false) ? Posture::kEvacuating : Posture::kWithdrawing;
}

bool any_way(const Draft& d, Way way) {
  return std::any_of(d.threads.begin(), d.threads.end(), [&](const Thread& t) { return t.way == way; });
}

// Papers and origins that tell of people leaving, sorted.
struct Leaving {
  explicit Leaving(const Draft& d) {
    for (const Thread& t : d.threads) {
      if (t.way != Way::kOut) continue;
      for (const Held* s : t.support) {
        papers.push_back(s->paper);
        origins.push_back(s->origin);
      }
    }
    std::sort(papers.begin(), papers.end());
    std::sort(origins.begin(), origins.end());
  }
  bool tells(const Held& h) const {
    return std::binary_search(papers.begin(), papers.end(), h.paper) ||
           std::binary_search(origins.begin(), origins.end(), h.origin);
  }
  std::vector<int> papers, origins;
};

// Says that the contingent as a whole stays, not a remainder of it.
bool whole_stay(const Held& h, const Leaving& leaving, const Row& row) {
  const Claim& c = *h.claim;
  if (c.quantity.scope == Scope::kRest || c.quantity.scope == Scope::kSome ||
      c.quantity.scope == Scope::kMost)
    return false;
  if (h.facts->numeric && row.strength_before.stated() && !compatible(c.quantity, row.strength_before))
    return false;
  return !leaving.tells(h);
}

bool covers_all(const Thread& t, const Row& row) {
  for (const Held* h : t.support) {
    if (h->facts->everybody) return true;
    if (partial_words(h->claim->quantity)) return false;
  }
  if (!numeric(t.quantity)) return true;
  return row.strength_before.stated() && 10 * size_of(t.quantity) >= 8 * size_of(row.strength_before);
}

struct Contest {
  std::vector<const Held*> stay;  // whole stays
  std::vector<const Held*> go;    // claims of threads that deny them
};

Contest find_contest(const Draft& d, const Row& row) {
  Contest contest;
  const Leaving leaving(d);
  for (const Held* h : d.stays) {
    if (whole_stay(*h, leaving, row)) contest.stay.push_back(h);
  }
  if (contest.stay.empty()) return contest;
  int64_t last_stay = contest.stay.front()->published;
  for (const Held* h : contest.stay) last_stay = std::max(last_stay, h->published);
  for (const Thread& t : d.threads) {
    if (t.way != Way::kOut || !covers_all(t, row)) continue;
    const bool since =
        t.status == StatusOf::kDone && std::any_of(t.support.begin(), t.support.end(),
                                                   [&](const Held* h) { return h->published > last_stay; });
    if (!since) contest.go.insert(contest.go.end(), t.support.begin(), t.support.end());
  }
  return contest;
}

bool own_word(const std::vector<const Held*>& held, int own) {
  return std::any_of(held.begin(), held.end(), [&](const Held* h) { return h->origin == own; });
}

bool stay_leads(const Contest& c, int own) {
  const bool stay = own_word(c.stay, own), go = own_word(c.go, own);
  if (stay != go) return stay;
  const size_t a = origins_of(c.stay).size(), b = origins_of(c.go).size();
  if (a != b) return a > b;
  return c.stay.back()->published >= c.go.back()->published;
}

DisputedValue side(const Desk& desk, Posture posture, const std::vector<const Held*>& held) {
  return {name_of(posture), {}, documents_of(desk, held), claim_ids(held)};
}

void settle_contest(Draft* d, Row* row) {
  const Contest contest = find_contest(*d, *row);
  if (contest.stay.empty() || contest.go.empty()) return;
  const Posture go = going(*d, *row);
  const bool stay = stay_leads(contest, d->own);
  DisputedField field{"posture", {}};
  field.values.push_back(side(*d->desk, stay ? Posture::kStaying : go, stay ? contest.stay : contest.go));
  field.values.push_back(side(*d->desk, stay ? go : Posture::kStaying, stay ? contest.go : contest.stay));
  row->disputed.push_back(std::move(field));
  row->pairs.push_back({contest.stay.front()->claim->id, contest.go.front()->claim->id,
                        PairType::kContradicts, "one says that they stay, one that they go"});
  const std::string reason = own_word(stay ? contest.stay : contest.go, d->own)
                                 ? "the contingent's own authorities say so"
                                 : "it has more, or later, origins";
  row->why.push_back(std::string(stay ? "Staying" : "Leaving") + " leads because " + reason +
                     "; the other report stands beside it.");
  const std::vector<const Held*>& loser = stay ? contest.go : contest.stay;
  const std::unordered_set<const Held*> lost(loser.begin(), loser.end());
  if (stay) std::erase_if(d->threads, [&](const Thread& t) { return lost.count(t.support.front()) != 0; });
  else std::erase_if(d->stays, [&](const Held* h) { return lost.count(h) != 0; });
}

std::vector<const Held*> main_statement(const Draft& d, Posture posture) {
  std::vector<const Held*> out;
  if (posture == Posture::kStaying || posture == Posture::kNoStatement) {
    out = d.stays;
    if (out.empty() && posture == Posture::kNoStatement) return out;
    if (out.empty()) out = d.presences;
    return out;
  }
  for (const Thread& t : d.threads) {
    out.insert(out.end(), t.support.begin(), t.support.end());
    out.insert(out.end(), t.wholes.begin(), t.wholes.end());
  }
  return out;
}

std::string reason_of(std::vector<const Held*> held, int own) {
  std::stable_sort(held.begin(), held.end(),
                   [&](const Held* a, const Held* b) { return better(*a, *b, own); });
  for (const Held* h : held) {
    if (!h->claim->reason.empty()) return h->claim->reason;
  }
  return "";
}

// The best letter that the user gave to one of those who said it or printed it.
std::string reliability_of(const std::vector<const Held*>& held, const Desk& desk) {
  std::string best = "F";
  const auto look = [&](const std::string& key) {
    const auto at = desk.reliability->find(key);
    if (at != desk.reliability->end()) best = std::min(best, at->second);
  };
  if (desk.reliability->empty()) return best;
  for (const Held* h : held) {
    const SourceDocument& d = *desk.paper(*h).document;
    look(folded(d.publisher));
    look(host_of(d.url));
    for (const Attribution& a : h->claim->source) look(folded(a.name));
  }
  return best;
}

Grade grade_of(const std::vector<const Held*>& held, const Row& row, int own) {
  Grade g;
  if (held.empty()) return g;
  g.own_statement = own_word(held, own);
  const bool hedged = std::all_of(held.begin(), held.end(), [](const Held* h) { return h->claim->hedged; });
  const auto say = [&](const char* letter, const char* rule) {
    g.credibility = letter;
    g.rule = rule;
  };
  if (!row.disputed.empty()) say("4", "origins disagree");
  else if (hedged) say("4", "only said with reserve");
  else if (row.origins > 1) say("1", "independent origins agree");
  else if (g.own_statement) say("2", "own statement, one origin");
  else say("3", "one origin, not its own");
  return g;
}

}  // namespace

void grade_row(const Draft& d, Row* row) {
  const std::vector<const Held*> main = main_statement(d, row->posture);
  row->grade = grade_of(main, *row, d.own);
  row->grade.reliability = reliability_of(main, *d.desk);
}

void find_posture(Draft* d, Row* row) {
  settle_contest(d, row);
  find_remaining(*d, row);
  const bool gone = row->remaining.stated() && row->remaining.max && *row->remaining.max == 0 &&
                    row->strength_before.max != 0;
  if (any_way(*d, Way::kOut)) row->posture = going(*d, *row);
  else if (!d->emptied.empty()) row->posture = Posture::kWithdrawn;
  else if (any_way(*d, Way::kInside)) row->posture = Posture::kRelocated;
  else if (any_way(*d, Way::kIn)) row->posture = Posture::kReinforcing;
  else if (!d->stays.empty()) row->posture = Posture::kStaying;
  if (row->posture == Posture::kRelocated) {
    const bool planned = std::none_of(d->threads.begin(), d->threads.end(), [](const Thread& t) {
      return t.way == Way::kInside && rank_of(t.status) >= rank_of(StatusOf::kOngoing);
    });
    if (planned) row->posture = d->stays.empty() ? Posture::kNoStatement : Posture::kStaying;
  }
  if (gone || row->posture == Posture::kWithdrawn || row->posture == Posture::kEvacuated) d->stays.clear();
  row->stays = !d->stays.empty();
  row->stays_claims = claim_ids(d->stays);
  std::vector<const Held*> main = main_statement(*d, row->posture);
  row->origins = count_origins(*d->desk, main);
  row->reason = reason_of(main, d->own);
}

}  // namespace muster
