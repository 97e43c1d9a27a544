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

void FrameReader::emit_one(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill_in,
                           int32_t member) {
  const Predicate& p = clauses_.predicates[index];
  if (trigger.value == "same" && denies_last(p)) return;
  Fill f = fill_in;
  // "ten of the 13 stationed in Baghdad": all 13 are there.
  const bool of_whole = rule.kind == Kind::kPresence && p.reduced && state_passive_ &&
                        f.people.quantity.of_min && f.people.quantity.scope == Scope::kNumber;
  if (of_whole) {
    f.people.quantity.min = f.people.quantity.of_min;
    f.people.quantity.max = f.people.quantity.of_max;
    f.people.quantity.of_min.reset();
    f.people.quantity.of_max.reset();
  }
  Claim claim;
  claim.kind = rule.kind;
  claim.rule = rule.name;
  claim.document = page_.document->name;
  claim.language = std::string(page_.lexicon->languages()[page_.language]);
  claim.action =
      rule.action != Action::kNone ? rule.action : action_from(trigger.value).value_or(Action::kNone);
  if (trigger.value == "same")
    claim.action = last_action_ == Action::kNone ||
                           (last_action_ == Action::kDeploy && discourse_->theme() == Action::kEvacuate)
                       ? discourse_->theme()
                       : last_action_;
  if (trigger.also == "suspend" && for_a_while(p)) claim.action = Action::kSuspend;
  if (rule.kind == Kind::kMovement && claim.action == Action::kNone) return;
  claim.stays = rule.stays || (rule.kind == Kind::kPresence && trigger.value == "stay");
  Span whole = clause_span(p);
  claim.evidence.push_back({"claim", whole, std::string(whole.of(page_.text()))});
  if (trigger.mention && rule.kind != Kind::kPresence)
    put_evidence(&claim, "action", trigger.first, trigger.end);

  if (member != kNoIndex && !read_parenthesis(member, p.sentence, rule, &f)) return;
  Certainty certainty =
      certainty_of(page_, vocabulary_, phrases_, clauses_, index, rule.kind == Kind::kPresence);
  claim.status = rule.status != StatusOf::kNone ? rule.status : certainty.status;
  // A word that says so only with its negation ("do not move") denies nothing.
  const bool negative = trigger.mention && vocabulary_.has(*trigger.mention->entry, vocabulary_.negated);
  if (negative && claim.status == StatusOf::kDenied) claim.status = StatusOf::kOngoing;
  if (p.echo_denies) claim.status = StatusOf::kDenied;
  claim.hedged = certainty.hedged;
  // Who will stay is there.
  if (claim.stays && rule.status == StatusOf::kNone && claim.status == StatusOf::kPlanned)
    claim.status = StatusOf::kOngoing;
  if (rule.kind == Kind::kPresence && claim.status == StatusOf::kDenied && part_of_country(p)) {
    refuse(p, rule, "abstained: not in one part of a country may be in another");
    return;
  }
  const bool nobody = f.people.none && (rule.kind == Kind::kPresence ||
                                        (rule.kind == Kind::kMovement && f.people.group == p.object));
  if (nobody && claim.status != StatusOf::kDenied) claim.status = StatusOf::kDenied;
  // "No todos han regresado": not all of them, so some.
  const bool not_all = rule.kind == Kind::kMovement && claim.status == StatusOf::kDenied &&
                       f.people.quantity.scope == Scope::kAll && f.people.group == p.subject &&
                       p.subject != kNoIndex && denied_before(p.subject);
  if (not_all) {
    refuse(p, rule, "abstained: not all is not none");
    return;
  }
  if (counterfactual(p)) {
    refuse(p, rule, "abstained: what did not come to be");
    return;
  }
  if (p.subordinator == "whether") {
    refuse(p, rule, "abstained: whether it is so is open");
    return;
  }
  if (asked(p.sentence)) {
    // What is asked is not said; "No." says that it is not so.
    if (!answered_no(p.sentence)) {
      refuse(p, rule, "abstained: asked, not said");
      return;
    }
    claim.status = StatusOf::kDenied;
  }

  bool nameless = false;
  if (rule.kind == Kind::kMovement || rule.kind == Kind::kPresence) {
    if (const std::string_view why = not_told(rule, p, f, claim.status); !why.empty()) {
      refuse(p, rule, why);
      return;
    }
    std::vector<std::string_view> strangers = strange_countries(rule, trigger, f);
    // "Japan hosts 54,000": others, who are there.
    const bool guests = trigger.mention && f.actor.code.size() == 2 && !f.people.nation.stated() &&
                        vocabulary_.has(*trigger.mention->entry, vocabulary_.of_others);
    if (guests) {
      if (f.at.empty() && p.subject != kNoIndex) add_places(p.subject, &f.at);
      strangers.push_back(f.actor.code);
      f.actor = {};
    }
    discourse_->resolve(&f.people, strangers);
    if (f.actor.stated() && f.people.nation_from_context) f.people.nation = {};
    // "Djibouti keeps a French garrison", "counted 40,000 Russians": whose people is told; the
    // country that has them is where they are.
    const bool hosted = rule.kind == Kind::kPresence && f.actor.code.size() == 2 &&
                        f.people.nation.code.size() == 2 && f.people.nation.code != f.actor.code;
    if (hosted) {
      if (f.at.empty() && p.subject != kNoIndex) add_places(p.subject, &f.at);
      f.actor = f.people.nation;
    }
    // "BRITAIN: 83 Britons and 27 other foreigners to RAF Brize Norton": whose note it is.
    if (f.people.foreign && !f.actor.stated() && p.kind == PredicateKind::kVerbless)
      f.actor = discourse_->header();
    Grounded actor = f.actor.stated() ? f.actor : f.people.nation;
    nameless = !actor.stated() && !f.people.foreign;
    if (nameless && rule.kind == Kind::kPresence) {
      refuse(p, rule, "abstained: the text does not say whose people");
      return;
    }
    if (actor.stated()) {
      claim.actor.emplace_back(actor.code);
      put_evidence(&claim, "actor", actor.first, actor.end);
      discourse_->told = actor;
    }
    if (f.people.nation.stated() && actor.stated() && f.people.nation.code != actor.code) {
      claim.people_of.emplace_back(f.people.nation.code);
      put_evidence(&claim, "people_of", f.people.nation.first, f.people.nation.end);
    } else if (f.people.foreign) {
      claim.people_of.emplace_back("INT");
    }
    if (!f.people.who.stated() && !f.people.foreign) {
      f.people.who = usual_who(claim, f.people);
      if (trigger.troops && f.people.who.code == name_of(Who::kNationals)) f.people.who = {};
    }
    // "The contingent of 1,200 will be reduced": not by all of them.
    if (trigger.frame == "reduce") f.people.quantity = {};
    put_people(&claim, f.people);
  } else if (f.actor.stated()) {
    claim.actor.emplace_back(f.actor.code);
    put_evidence(&claim, "actor", f.actor.first, f.actor.end);
  }
  if (rule.kind == Kind::kSuspension && claim.actor.empty()) {
    Grounded a = discourse_->actor(f.object);
    // "the training of Iraqi forces": who is trained, not who trains.
    const int32_t of = f.object == kNoIndex ? kNoIndex : phrases_.groups[f.object].of;
    const Mention* what = f.object == kNoIndex ? nullptr : phrases_.groups[f.object].mention;
    const bool trained =
        of != kNoIndex && phrases_.groups[f.object].nation.empty() &&
        (phrases_.groups[of].kind == GroupKind::kPeople || (what && page_.value(*what) == "training"));
    if (trained) a = {};
    // "training of the army by the EU mission"
    for (const Argument& by : p.arguments) {
      if (by.role == "by" && by.side == Argument::Side::kOfSubject && !a.stated())
        a = discourse_->actor(by.group);
    }
    const std::vector<std::string_view> strangers = strange_countries(rule, trigger, f);
    std::string_view origin;
    if (!a.stated()) {
      a = discourse_->context_nation(trigger.first, &origin, strangers);
      // Whose activity it is does not come from another paragraph.
      if (origin == "recent" && page_.structure.sentences[page_.sentence_of[a.first]].block !=
                                    page_.structure.sentences[p.sentence].block)
        a = {};
    }
    if (a.stated()) {
      claim.actor.emplace_back(a.code);
      put_evidence(&claim, "actor", a.first, a.end);
    }
  }
  if (rule.kind == Kind::kSuspension && claim.actor.empty() && f.object != kNoIndex &&
      phrases_.groups[f.object].mission == kNoIndex && f.at.empty()) {
    refuse(p, rule, "abstained: an activity of nobody at no place");
    return;
  }
  if (rule.kind == Kind::kDirective && claim.actor.empty()) {
    // An order is somebody's: a body or official whose nation the text has told, not anyone.
    const bool anyone = p.kind == PredicateKind::kVerb && !p.passive && p.subject != kNoIndex;
    if (anyone) {
      refuse(p, rule, "abstained: nobody whose order it could be");
      return;
    }
    Grounded a = discourse_->context_nation(trigger.first);
    if (!a.stated() && p.kind == PredicateKind::kVerb && !p.passive) {
      refuse(p, rule, "abstained: nobody whose order it could be");
      return;
    }
    if (a.stated()) {
      claim.actor.emplace_back(a.code);
      put_evidence(&claim, "actor", a.first, a.end);
    }
  }
  if (f.by.stated() && (claim.actor.empty() || claim.actor.front() != f.by.code)) {
    claim.by = f.by.code;
    put_evidence(&claim, "by", f.by.first, f.by.end);
  }
  if (rule.kind == Kind::kMovement) {
    send_home(p, &f);
    // "double its contingent in Latvia": those who are sent come where the others are.
    bool whence = false;
    for (const Argument& a : p.arguments) whence |= a.role == "from";
    if (claim.action == Action::kDeploy && f.to.empty() && !whence && trigger.value != "same")
      std::swap(f.from, f.to);
    claim.action = settle_action(claim.action, trigger, claim, f);
    if (!nameless) last_action_ = claim.action;
    if (trigger.value == "same" && (p.echo || trigger.mention)) {
      if (f.from.empty()) f.from = last_from_;
      if (f.to.empty()) f.to = last_to_;
    }
  }
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
  finish(std::move(claim), rule, f.actor.stated() ? std::string_view("actor") : f.people.nation_origin);
  if (out_->claims.size() == before) return;
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
