#include "extract/company.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace muster {
namespace {

// Chosen on 1,725 claims that gold documents of four languages bear out, of which they cost eight, and on reports
// about other things, where of 235 claims they drop 133.
constexpr size_t kShortText = 1000;  // bytes
constexpr uint32_t kReach = 1500;    // bytes before and after a claim in which its company stands
constexpr int kEnough = 8;  // weight of the company that a claim of loose footing needs, its own counted
constexpr int kSome = 4;    // and one of orders and activities whose own words tell what

// How much of a claim its own words tell.
enum Footing : int { kLoose = 1, kFair = 2, kFirm = 3 };

struct Stand {
  uint32_t at = 0;  // byte where the claim begins
  int lends = 0;    // to the company of others
  int needs = 0;    // of such company, its own weight counted
};

class Footings {
 public:
  Footings(const Page& page, const Vocabulary& vocabulary) : page_(page), vocabulary_(vocabulary) {}

  Stand of(const Claim& claim) const {
    const Span own = claim.evidence.front().span;
    switch (claim.kind) {
      case Kind::kIncident: return {own.begin, 0, told_where_or_whom(claim, own) ? 0 : kEnough};
      case Kind::kSuspension:
      case Kind::kDirective: {
        const bool fair =
            within(claim, "actor", own) && (claim.kind == Kind::kSuspension || of_movement(own));
        return {own.begin, 1, fair ? kSome : kEnough};
      }
      default: break;
    }
    const Footing footing = of_people(claim, own);
    return {own.begin, footing, footing == kLoose ? kEnough : 0};
  }

 private:
  Footing of_people(const Claim& claim, Span own) const {
    // Everybody's people are at home: who is there is told of in passing.
    if (claim.kind == Kind::kPresence && at_home(claim)) return kLoose;
    const bool actor = within(claim, "actor", own), who = within(claim, "who", own);
    const bool quantity = within(claim, "quantity", own);
    if (actor && (who || quantity)) return kFirm;
    // A number of soldiers is told of by whatever verb; citizens are everywhere.
    if (who && quantity && claim.who != Who::kNationals) return kFair;
    // "Senegalese and Togolese guard the camp"
    const bool there = claim.stays && actor && within(claim, "at", own);
    if (!telling_action(claim, own) && !there) return kLoose;
    if (who && quantity) return kFair;
    const Span sentence = sentence_of(own.begin);
    const bool place =
        within(claim, "from", sentence) || within(claim, "to", sentence) || within(claim, "at", sentence);
    return within(claim, "actor", sentence) || (who && place) ? kFair : kLoose;
  }

  // "The attack cannot be tolerated": what happened where, or to whom, other sentences may have said.
  bool told_where_or_whom(const Claim& claim, Span own) const {
    const Span sentence = sentence_of(own.begin);
    return within(claim, "at", sentence) || claim.killed.stated() || claim.wounded.stated() ||
           claim.count.stated();
  }

  static bool at_home(const Claim& claim) {
    return claim.actor.size() == 1 && claim.people_of.empty() && !claim.at.empty() &&
           std::all_of(claim.at.begin(), claim.at.end(),
                       [&](const Place& at) { return at.country == claim.actor.front(); });
  }

  static bool within(const Claim& claim, std::string_view slot, Span span) {
    return std::any_of(claim.evidence.begin(), claim.evidence.end(), [&](const Evidence& e) {
      return e.slot == slot && e.span.begin >= span.begin && e.span.end <= span.end;
    });
  }

  // What is ordered, asked for or decided is that people move, stay or stop what they do.
  bool of_movement(Span own) const {
    for (uint32_t t = token_at(own.begin); t < page_.token_count() && page_.token(t).begin < own.end; ++t) {
      if (tells(t, Kind::kMovement) || tells(t, Kind::kPresence) || tells(t, Kind::kSuspension)) return true;
    }
    return false;
  }
  // A word of the claim's kind that is used for little else.
  bool telling_action(const Claim& claim, Span own) const {
    for (const Evidence& e : claim.evidence) {
      if (e.slot != "action" || e.span.begin < own.begin || e.span.end > own.end) continue;
      for (uint32_t t = token_at(e.span.begin); t < page_.token_count() && page_.token(t).begin < e.span.end;
           ++t) {
        if (tells(t, claim.kind)) return true;
      }
    }
    return false;
  }
  bool tells(uint32_t t, Kind kind) const {
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.entry->cls != Class::kTrigger || vocabulary_.get(*m.entry, vocabulary_.kind) != name_of(kind))
        continue;
      if (!vocabulary_.has(*m.entry, vocabulary_.weak) && !vocabulary_.has(*m.entry, vocabulary_.generic))
        return true;
    }
    return false;
  }

  Span sentence_of(uint32_t byte) const {
    const uint32_t t = token_at(byte);
    return t < page_.token_count() ? page_.structure.sentences[page_.sentence_of[t]].span : Span{};
  }
  // The first token that ends behind the byte.
  uint32_t token_at(uint32_t byte) const {
    uint32_t lo = 0, hi = page_.token_count();
    while (lo < hi) {
      const uint32_t mid = lo + (hi - lo) / 2;
      if (page_.token(mid).end <= byte) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }

  const Page& page_;
  const Vocabulary& vocabulary_;
};

// Weights of the claims up to each place, for sums over stretches of the text.
class Company {
 public:
  explicit Company(std::vector<Stand> stands) : stands_(std::move(stands)) {
    std::stable_sort(stands_.begin(), stands_.end(),
                     [](const Stand& a, const Stand& b) { return a.at < b.at; });
    sums_.reserve(stands_.size() + 1);
    sums_.push_back(0);
    for (const Stand& s : stands_) sums_.push_back(sums_.back() + s.lends);
  }
  bool enough(const Stand& stand) const {
    if (stand.needs == 0) return true;
    const uint32_t from = stand.at > kReach ? stand.at - kReach : 0;
    return before(stand.at + kReach + 1) - before(from) >= stand.needs;
  }

 private:
  int before(uint32_t byte) const {
    const auto it = std::lower_bound(stands_.begin(), stands_.end(), byte,
                                     [](const Stand& s, uint32_t b) { return s.at < b; });
    return sums_[static_cast<size_t>(it - stands_.begin())];
  }

  std::vector<Stand> stands_;
  std::vector<int> sums_;
};

}  // namespace

void drop_claims_without_company(const Page& page, const Vocabulary& vocabulary, bool explain, Reading* out) {
  if (page.text().size() <= kShortText || out->claims.empty()) return;
  const Footings footings(page, vocabulary);
  std::vector<Stand> stands;
  stands.reserve(out->claims.size());
  for (const Claim& claim : out->claims) stands.push_back(footings.of(claim));
  const Company company(stands);
  size_t kept = 0;
  for (size_t i = 0; i < stands.size(); ++i) {
    Claim& claim = out->claims[i];
    if (!company.enough(stands[i])) {
      if (explain)
        out->trace.push_back({claim.evidence.front().span, claim.rule,
                              "abstained: told in passing, and nothing near says whose people move"});
      continue;
    }
    if (kept != i) out->claims[kept] = std::move(claim);
    ++kept;
  }
  out->claims.resize(kept);
}

}  // namespace muster
