// A rule and its fillers → claims: one for each nation or group. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
namespace {

constexpr uint32_t kShortClause = 120;  // bytes of a clause inside a parenthesis

}  // namespace

// "did so partially": a part of the people, not all.
const QuantityMention* FrameReader::partial_object(const Predicate& p, const Rule& rule) const {
  if (p.object == kNoIndex || rule.kind != Kind::kMovement) return nullptr;
  const Group& g = phrases_.groups[p.object];
  if (g.kind != GroupKind::kNumber || g.quantity == kNoIndex) return nullptr;
  const QuantityMention& q = phrases_.quantities[g.quantity];
  return q.quantity.scope == Scope::kSome || q.quantity.scope == Scope::kMost ? &q : nullptr;
}

void FrameReader::emit(const Rule& rule, const Trigger& trigger, int32_t index, Fill* f) {
  // One claim for each member of a list of people; a list of actors likewise.
  int32_t list = f->people.group != kNoIndex && rule.kind != Kind::kDirective ? f->people.group : kNoIndex;
  if (list == kNoIndex || phrases_.groups[list].next == kNoIndex) {
    emit_one(rule, trigger, index, *f, f->people.group);
    fill_gaps(rule, trigger, index, *f);
    fill_number_gaps(rule, index, *f);
    fill_nation_gaps(rule, trigger, index, *f);
    emit_joint_actors(rule, trigger, index, *f);
    emit_each_body(rule, trigger, index, *f);
    emit_from_each(rule, trigger, index, *f);
    return;
  }
  const QuantityMention* partial = partial_object(clauses_.predicates[index], rule);
  for (int32_t g = list, next; g != kNoIndex; g = next) {
    Fill one = *f;
    Folk folk = discourse_->folk(g);
    next = take_companions(g, &folk);
    if (!folk.who.stated()) folk.who = f->people.who;
    if (partial && !folk.quantity.stated()) {
      folk.quantity = partial->quantity;
      folk.quantity_first = partial->first;
      folk.quantity_end = partial->end;
    }
    if (folk.strength == Folk::Strength::kNone) continue;
    one.people = folk;
    if (f->people.aboard) board(clauses_.predicates[index].subject, &one);
    emit_one(rule, trigger, index, one, g);
  }
}

// "Belgium brought home its 62, as it had said it would": of those just told of, and nothing new.
bool FrameReader::said_again(const Predicate& p, const Fill& f) const {
  if (p.echo || out_->claims.empty() || f.people.quantity.stated() || !f.from.empty() || !f.to.empty())
    return false;
  const Claim& last = out_->claims.back();
  const std::string_view nation = f.actor.stated() ? f.actor.code : f.people.nation.code;
  const bool pronoun =
      f.people.group != kNoIndex && phrases_.groups[f.people.group].kind == GroupKind::kPronoun;
  return last.evidence.front().span.begin >= page_.structure.sentences[sentence_].span.begin &&
         (pronoun || (!last.actor.empty() && last.actor.front() == nation));
}

void FrameReader::emit_one(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill_in,
                           int32_t member) {
  const Predicate& p = clauses_.predicates[index];
  if (trigger.value == "same" && (denies_last(p) || said_again(p, fill_in))) return;
  // "advised them to put off any journey": the order is told.
  const bool told = trigger.frame == "avoid" && std::any_of(made_.begin(), made_.end(), [&](const Made& m) {
                      return m.predicate == p.governor && out_->claims[m.claim].kind == Kind::kDirective;
                    });
  if (told) return;
  Fill f = fill_in;
  // "ten of the 13 stationed in Baghdad": all 13 are there.
  const bool of_whole = rule.kind == Kind::kPresence && p.reduced && state_passive_ &&
                        f.people.quantity.of_min && f.people.quantity.scope == Scope::kNumber;
  if (of_whole) {
    f.people.quantity.min = f.people.quantity.of_min;
    f.people.quantity.max = f.people.quantity.of_max;
    f.people.quantity.of_min.reset();
    f.people.quantity.of_max.reset();
    if (whole_told(f.people)) {
      refuse(p, rule, "their presence is told already");
      return;
    }
  }
  Claim claim = begin_claim(rule, trigger, p);
  if (rule.kind == Kind::kMovement && claim.action == Action::kNone) return;
  if (member != kNoIndex && !read_parenthesis(member, p.sentence, rule, &f)) return;
  if (const std::string_view why = settle_status(rule, trigger, index, f, &claim); !why.empty()) {
    refuse(p, rule, why);
    return;
  }
  bool nameless = false;
  if (rule.kind == Kind::kMovement || rule.kind == Kind::kPresence) {
    if (const std::string_view why = tell_people(rule, trigger, p, &f, &claim, &nameless); !why.empty()) {
      refuse(p, rule, why);
      return;
    }
  } else if (f.actor.stated()) {
    claim.actor.emplace_back(f.actor.code);
    put_evidence(&claim, "actor", f.actor.first, f.actor.end);
  }
  if (rule.kind == Kind::kSuspension && claim.actor.empty()) tell_whose_activity(rule, trigger, p, f, &claim);
  if (rule.kind == Kind::kSuspension && claim.actor.empty() && f.object != kNoIndex &&
      phrases_.groups[f.object].mission == kNoIndex && f.at.empty()) {
    refuse(p, rule, "abstained: an activity of nobody at no place");
    return;
  }
  if (rule.kind == Kind::kDirective && claim.actor.empty()) {
    if (const std::string_view why = tell_whose_order(trigger, p, &claim); !why.empty()) {
      refuse(p, rule, why);
      return;
    }
  }
  if (rule.kind == Kind::kDirective && says_itself(p)) tell_whom(p, &claim);
  if (f.by.stated() && (claim.actor.empty() || claim.actor.front() != f.by.code)) {
    claim.by = f.by.code;
    put_evidence(&claim, "by", f.by.first, f.by.end);
  }
  if (rule.kind == Kind::kMovement) tell_journey(trigger, p, nameless, &f, &claim);
  default_places(rule, p, &claim, f, claim.action);
  // A place that is lent to an event is no sign that it is one.
  const bool lent = rule.kind == Kind::kIncident && claim.at.empty();
  if (lent) {
    int32_t place = place_of_event(p);
    if (place == kNoIndex && unnamed_site(p)) place = discourse_->theatre();
    if (place != kNoIndex) put_places(&claim, "at", {{place, {}, 0, 0, true}}, &claim.at);
  }
  const bool out_of_itself =
      claim.action == Action::kWithdraw && claim.actor.size() == 1 && claim.people_of.empty() &&
      std::any_of(claim.from.begin(), claim.from.end(), [&](const Place& from) {
        return from.precision == Precision::kCountry && from.country == claim.actor.front();
      });
  if (out_of_itself) {
    refuse(p, rule, "abstained: a nation does not withdraw from its own country");
    return;
  }
  put_when(&claim, p);
  const bool beside = p.link == GovernorLink::kSubject || p.link == GovernorLink::kObject;
  if (rule.kind == Kind::kIncident && claim.when.empty() && p.governor != kNoIndex && beside)
    put_when(&claim, clauses_.predicates[p.governor]);
  put_mission(&claim, p, f.people);
  if (nameless) {
    // Its parts may be told by nation: "3,000 troops, of whom 1,000 were Ugandan".
    refuse(p, rule, "abstained: the text does not say whose people");
    if (claim.quantity.scope == Scope::kNumber && claim.quantity.min) nameless_ = std::move(claim);
    return;
  }
  if (trigger.frame == "change") {
    tell_strengths(p, f.people, claim);  // "shrinks from 22 to eight": nobody need move
    return;
  }
  if (rule.kind == Kind::kMovement && continue_journey(p, f, claim)) return;
  if (rule.kind == Kind::kIncident) incident_details(p, &claim);
  if (rule.kind == Kind::kIncident) {
    bool detail = (!claim.at.empty() && !lent) || !claim.when.empty() || !claim.actor.empty() ||
                  claim.count.stated() || claim.killed.stated() || claim.wounded.stated();
    if (!detail) {
      refuse(p, rule, "an event without place, time, actor or number");
      return;
    }
    if (merge_incident(&claim)) return;
  }
  if (f.people.group != kNoIndex && !of_whole)
    group_used_[f.people.group] = rule.kind == Kind::kPresence ? 2 : 1;
  if (!f.people.nation.stated()) f.people.nation = f.actor;
  if (f.people.nation.stated()) discourse_->remember(f.people);
  const size_t before = out_->claims.size();
  const bool leaves = !claim.from.empty();
  const bool left = rule.kind == Kind::kMovement && claim.status == StatusOf::kDone;
  finish(std::move(claim), rule, f.actor.stated() ? std::string_view("actor") : f.people.nation_origin);
  if (out_->claims.size() == before) return;
  if (!of_whole && (rule.kind == Kind::kMovement || rule.kind == Kind::kPresence))
    tell_whole(f.people, leaves ? last_from_ : std::vector<PlaceSlot>{},
               left ? StatusOf::kDone : StatusOf::kOngoing);
  if (trigger.frame == "reduce") tell_strengths(p, f.people, Claim(out_->claims[before]));
  const bool order = rule.kind == Kind::kDirective;
  made_.push_back({index, order ? what_is_ordered(p, trigger.weak) : kNoIndex, before});
}

// "closed its embassy temporarily", "shut until further notice", "halted for 60 days".
bool FrameReader::for_a_while(const Predicate& p) const {
  for (int32_t t : p.times) {
    if (phrases_.times[t].role == TimeMention::Role::kDuration) return true;
  }
  const uint32_t end = phrases_.chunks[p.hi - 1].end;
  for (uint32_t t = phrases_.chunks[p.lo].first; t < end; ++t) {
    const Mention* m = page_.at(t, Class::kTimeWord);
    if (m && (page_.value(*m) == "until" || page_.value(*m) == "now")) return true;
  }
  return false;
}

bool FrameReader::claimed_at(uint32_t token, Kind kind) const {
  const uint32_t byte = page_.token(token).begin;
  for (auto it = out_->claims.rbegin(); it != out_->claims.rend(); ++it) {
    const Span span = it->evidence.front().span;
    if (it->kind == kind && span.begin <= byte && byte < span.end && span.size() < kShortClause) return true;
    if (span.end + kShortClause < byte) break;
  }
  return false;
}

}  // namespace muster
