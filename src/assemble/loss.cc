// What a roll would lose with one claim. A claim of which nobody else's standing hangs is taken out of the rows
// that it stands in, and only those are made and compared; tests hold the answer against a glance.
#include <algorithm>
#include <bit>
#include <optional>
#include <set>

#include "assemble/assembly_state.h"
#include "assemble/diff_reason.h"
#include "assemble/loss_origins.h"
#include "assemble/summary.h"

namespace muster {
namespace {

Judged rejection_of(const std::string& claim) {
  Judged j;
  j.verdict = Verdict::kReject;
  j.claim = claim;
  return j;
}

Loss loss_of(RollDiff diff) {
  diff.evidence.clear();
  diff.sources.clear();
  return std::make_shared<const RollDiff>(std::move(diff));
}

// The two rolls, of what may differ in them.
struct Excerpts {
  Roll before, after;
};

// The evidence of both, as far as a comparison looks for it.
void cite_both(const Roll& now, const std::string& claim, Excerpts* both) {
  std::set<std::string> ids;
  for (const Roll* side : {&both->before, &both->after}) {
    for (const SharedList<Row>* rows : {&side->rows, &side->general}) {
      for (const Row& r : *rows) ids.merge(ids_of(r));
    }
    for (const IncidentRow& i : side->incidents) ids.insert(i.claims.begin(), i.claims.end());
  }
  for (const std::string& id : ids) {
    const std::optional<size_t> place = now.evidence.place_of(id);
    if (!place) continue;
    both->before.evidence.push_back(now.evidence.item(*place));
    if (id != claim) both->after.evidence.push_back(now.evidence.item(*place));
  }
}

// Counts of the rows that are in the excerpts, beside those that are not and stay.
void count_both(const Roll& now, Excerpts* both) {
  count(&both->before);
  count(&both->after);
  const int64_t others = now.counts.out_min - both->before.counts.out_min;
  both->before.counts.out_min += others;
  both->after.counts.out_min += others;
}

}  // namespace

class Assembly::State::Losses {
 public:
  Losses(State* state, const Roll& now)
      : state_(*state),
        stock_(state->stock),
        warmth_(stock_),
        now_(now),
        desk_(lay_out(&stock_, state->scope, state->options, state->judgements)),
        muster_(muster_claims(stock_, desk_)),
        origins_(&stock_, desk_) {
    place_.assign(stock_.records.size(), false);
    for (const Held& h : desk_.held) {
      place_[static_cast<size_t>(h.record)] = true;
      const bool incident = is_incident(stock_.record(h.record));
      if (incident) incidents_.push_back(&h);
    }
    for (size_t i = 0; i < muster_.all.size(); ++i) contingents_[muster_.all[i].nation].push_back(i);
  }

  // Null: it takes a glance to tell.
  Loss of(const std::string& claim) {
    const std::optional<int> found = record_of(claim);
    if (!found || !theatre_stays(*found) || !nations_stay(*found) || !origins_.stay(*found)) return nullptr;
    const Record& r = stock_.record(*found);
    if (r.event && !is_incident(r)) return nullptr;
    if (!r.event && !classes_stay(r)) return nullptr;
    Excerpts both;
    for (Roll* side : {&both.before, &both.after}) {
      side->title = now_.title;
      side->as_of = now_.as_of;
      side->theatre = now_.theatre;
    }
    both.after.judged.push_back(rejection_of(claim));
    if (r.event) {
      incidents_without(*found, &both);
      return compared(claim, &both);
    }
    rows_without(*found, &both);
    return kept_or_compared(claim, &both);
  }

  // What the next one may use.
  void keep() {
    state_.memo.robbed = std::move(robbed_);
    state_.memo.losses = std::move(losses_);
  }

 private:
  Loss compared(const std::string& claim, Excerpts* both) const {
    cite_both(now_, claim, both);
    count_both(now_, both);
    return loss_of(diff_rolls(both->before, both->after));
  }

  // The same difference in the frame of the roll as it is now.
  Loss framed(const Loss& known) const {
    const auto sum_stays = [&](const TotalChange& t) { return t.before == now_.counts.out_min; };
    if (known->title == now_.title && known->theatre == now_.theatre && known->before_as_of == now_.as_of &&
        std::all_of(known->totals.begin(), known->totals.end(), sum_stays))
      return known;
    RollDiff diff = *known;
    diff.title = now_.title;
    diff.theatre = now_.theatre;
    diff.before_as_of = diff.after_as_of = now_.as_of;
    for (TotalChange& t : diff.totals) {
      t.after += now_.counts.out_min - t.before;
      t.before = now_.counts.out_min;
    }
    return std::make_shared<const RollDiff>(std::move(diff));
  }

  // Of rows that are the same objects as when the losses were last asked for, only the frame is another one.
  Loss kept_or_compared(const std::string& claim, Excerpts* both) {
    KeptLoss fresh{both->before.rows, both->after.rows, nullptr};
    for (size_t i = 0; i < both->before.general.size(); ++i)
      fresh.before.push_back(both->before.general.shared(i));
    for (size_t i = 0; i < both->after.general.size(); ++i)
      fresh.after.push_back(both->after.general.shared(i));
    const auto known = state_.memo.losses.find(claim);
    const bool same = known != state_.memo.losses.end() && known->second.before.same_as(fresh.before) &&
                      known->second.after.same_as(fresh.after);
    fresh.diff = same ? framed(known->second.diff) : compared(claim, both);
    return losses_.insert_or_assign(claim, std::move(fresh)).first->second.diff;
  }

  // The only claim of that name, if it counts.
  std::optional<int> record_of(const std::string& claim) const {
    const auto at = stock_.first_with_id(claim);
    if (at == stock_.by_id.end() || !stock_.has_id(*at, claim)) return std::nullopt;
    const auto next = at + 1;
    if (next != stock_.by_id.end() && stock_.has_id(*next, claim)) return std::nullopt;
    if (!place_[static_cast<size_t>(*at)]) return std::nullopt;
    return *at;
  }

  static bool is_incident(const Record& r) { return r.event && r.facts.happened; }

  bool theatre_stays(int record) {
    if (!desk_.theatre_inferred) return true;
    const Record& r = stock_.record(record);
    for (const int c : *r.countries) --desk_.spoken[static_cast<size_t>(c)];
    const bool any = std::any_of(desk_.spoken.begin(), desk_.spoken.end(), [](int n) { return n > 0; });
    const bool same = any && most_spoken_of(stock_, desk_.spoken) == desk_.theatre;
    for (const int c : *r.countries) ++desk_.spoken[static_cast<size_t>(c)];
    return same;
  }

  // Whether nobody is in the theatre by this claim alone, where others count only if he is.
  bool nations_stay(int record) const {
    const Record& r = stock_.record(record);
    if (!desk_.any_loose || r.bearing != Bearing::kInside) return true;
    return std::all_of(r.nations->begin(), r.nations->end(), [&](int n) {
      return desk_.inside[static_cast<size_t>(n)] > std::count(r.nations->begin(), r.nations->end(), n);
    });
  }

  // Whether the claims of its nations stay in their contingents.
  bool classes_stay(const Record& r) const {
    const std::vector<int>& nations = muster_.nations_of(r);
    return std::all_of(nations.begin(), nations.end(), [&](int n) {
      const Muster::Classes& spoken = muster_.spoken[static_cast<size_t>(n)];
      const auto mine = static_cast<int>(std::count(nations.begin(), nations.end(), n));
      int all = 0;
      for (const int c : spoken) all += c;
      return all == mine || spoken[static_cast<size_t>(std::countr_zero(r.people))] > mine;
    });
  }

  void rows_without(int record, Excerpts* both) {
    const std::vector<int>& nations = muster_.nations_of(stock_.record(record));
    for (const int n : std::set<int>(nations.begin(), nations.end())) {
      bool left = false;
      std::string nation;
      for (const size_t i : contingents_.at(n)) {
        const Muster::One& one = muster_.all[i];
        Contingent c = contingent_of(one, stock_, desk_, record);
        nation = c.nation;
        const bool general = c.nation == "INT";
        const std::shared_ptr<const Row>& was = state_.memo.rows.at({c.nation, c.who}).made->row;
        (general ? both->before.general : both->before.rows).push_back(was);
        if (c.held.empty()) continue;
        left = true;
        const std::shared_ptr<const Row> is = c.held.size() == one.held.size() ? was : row_of_rest(&c);
        (general ? both->after.general : both->after.rows).push_back(is);
      }
      const std::vector<std::string>& expected = state_.scope.contributors;
      if (!left && std::find(expected.begin(), expected.end(), nation) != expected.end())
        both->after.rows.push_back(state_.unsaid_row(nation));
    }
    sort_rows(&both->before);
    sort_rows(&both->after);
  }

  // Rows are made anew only where something came or went since the losses were last asked for.
  std::shared_ptr<const Row> row_of_rest(Contingent* c) {
    const uint64_t digest = digest_of(*c, desk_);
    std::shared_ptr<const Row>& kept = robbed_[digest];
    if (kept) return kept;
    const auto before = state_.memo.robbed.find(digest);
    if (before != state_.memo.robbed.end() && before->second->name == state_.name_of_code(c->nation))
      return kept = before->second;
    return kept = std::make_shared<const Row>(state_.make_row(c, desk_));
  }

  void incidents_without(int record, Excerpts* both) {
    std::vector<const Held*> left;
    for (const Held* h : incidents_) {
      if (h->record != record) left.push_back(h);
    }
    both->before.incidents = state_.memo.incidents.rows;
    both->after.incidents = find_incidents(desk_, left, state_.memo.incident_rows, nullptr);
  }

  State& state_;
  Stock& stock_;
  const Stock::Warmth warmth_;
  const Roll& now_;
  Desk desk_;
  Muster muster_;
  OriginsWithout origins_;
  std::vector<bool> place_;  // on the desk, by record
  std::vector<const Held*> incidents_;
  std::unordered_map<int, std::vector<size_t>> contingents_;  // by nation, places in muster_
  std::unordered_map<uint64_t, std::shared_ptr<const Row>> robbed_;
  std::unordered_map<std::string, KeptLoss> losses_;
};

std::vector<Loss> Assembly::losses(const Roll& now, const std::vector<std::string>& claims) {
  State& s = *state_;
  std::vector<Loss> out;
  {
    State::Losses losses(&s, now);
    for (const std::string& claim : claims) out.push_back(losses.of(claim));
    losses.keep();
  }
  s.glanced = 0;
  for (size_t i = 0; i < claims.size(); ++i) {
    if (out[i]) continue;
    out[i] = loss_of(diff_rolls(now, glance(rejection_of(claims[i]))));
    ++s.glanced;
  }
  return out;
}

}  // namespace muster
