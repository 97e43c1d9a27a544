// What a claim says before its places: how sure it is, whose people it is about, whose activity or
// order; each part says why there is no claim, or nothing. See frames.h.
#include <algorithm>

#include "extract/certainty.h"
#include "extract/frames.h"

namespace muster {

// The claim with its action and words; no action where a movement has none.
Claim FrameReader::begin_claim(const Rule& rule, const Trigger& trigger, const Predicate& p) {
  Claim claim;
  claim.kind = rule.kind;
  claim.rule = rule.name;
  claim.document = page_.document->name;
  claim.language = page_.lexicon->languages()[page_.language];
  claim.action =
      rule.action != Action::kNone ? rule.action : action_from(trigger.value).value_or(Action::kNone);
  if (trigger.value == "same")
    claim.action = last_action_ == Action::kNone ||
                           (last_action_ == Action::kDeploy && discourse_->theme() == Action::kEvacuate)
                       ? discourse_->theme()
                       : last_action_;
  if (trigger.also == "suspend" && for_a_while(p)) claim.action = Action::kSuspend;
  claim.stays = rule.stays || (rule.kind == Kind::kPresence && trigger.value == "stay");
  constexpr size_t kSlots = 8;  // few claims have more evidence
  claim.evidence.reserve(kSlots);
  Span whole = clause_span(p);
  claim.evidence.push_back({"claim", whole, std::string(whole.of(page_.text()))});
  if (trigger.mention && rule.kind != Kind::kPresence)
    put_evidence(&claim, "action", trigger.first, trigger.end);
  return claim;
}

// The status that the clause gives the claim.
std::string_view FrameReader::settle_status(const Rule& rule, const Trigger& trigger, int32_t index,
                                            const Fill& fill, Claim* claim) {
  const Predicate& p = clauses_.predicates[index];
  Certainty certainty =
      certainty_of(page_, vocabulary_, phrases_, clauses_, index, rule.kind == Kind::kPresence);
  claim->status = rule.status != StatusOf::kNone ? rule.status : certainty.status;
  if (!fill.bidden.empty() && claim->status != StatusOf::kDenied) {
    claim->status = fill.bidden == "order"       ? StatusOf::kOrdered
                    : fill.bidden == "authorise" ? StatusOf::kPossible
                                                 : StatusOf::kRequested;
  }
  // A word that says so only with its negation ("do not move") denies nothing.
  const bool negative = trigger.mention && vocabulary_.has(*trigger.mention->entry, vocabulary_.negated);
  if (negative && claim->status == StatusOf::kDenied) claim->status = StatusOf::kOngoing;
  if (p.echo_denies) claim->status = StatusOf::kDenied;
  claim->hedged = certainty.hedged;
  // Who will stay is there.
  if (claim->stays && rule.status == StatusOf::kNone && claim->status == StatusOf::kPlanned)
    claim->status = StatusOf::kOngoing;
  if (rule.kind == Kind::kPresence && claim->status == StatusOf::kDenied && part_of_country(p))
    return "abstained: not in one part of a country may be in another";
  const bool nobody = fill.people.none && (rule.kind == Kind::kPresence ||
                                           (rule.kind == Kind::kMovement && fill.people.group == p.object));
  if (nobody && claim->status != StatusOf::kDenied) claim->status = StatusOf::kDenied;
  // "No todos han regresado": not all of them, so some.
  const bool not_all = rule.kind == Kind::kMovement && claim->status == StatusOf::kDenied &&
                       fill.people.quantity.scope == Scope::kAll && fill.people.group == p.subject &&
                       p.subject != kNoIndex && denied_before(p.subject);
  if (not_all) return "abstained: not all is not none";
  // "citizens who do not have to be in the country"
  const bool free = rule.kind == Kind::kPresence && p.verb != kNoIndex && phrases_.verbs[p.verb].negated &&
                    phrases_.verbs[p.verb].modal == "have-to";
  if (free) return "abstained: who need not be there may be or not";
  // "were advised to leave": the word says what was ordered, and that it was.
  if (rule.kind == Kind::kDirective && p.kind == PredicateKind::kWord) {
    // "Six vehicles were permitted to leave."
    const bool thing = p.subject != kNoIndex && phrases_.groups[p.subject].kind == GroupKind::kThing;
    if (thing) return "abstained: a thing is told nothing";
    if (claim->status != StatusOf::kDenied) claim->status = StatusOf::kDone;
  }
  if (rule.kind == Kind::kMovement && forbidden(p)) return "abstained: ordered not to";
  if (counterfactual(p)) return "abstained: what did not come to be";
  if (rule.kind == Kind::kMovement && trigger.frame != "change" && trigger.frame != "reduce" &&
      changes_number(p))
    return "abstained: a number changes and nobody moves";
  if (p.subordinator == "whether") return "abstained: whether it is so is open";
  if (asked(p.sentence)) {
    // What is asked is not said; "No." says that it is not so.
    if (!answered_no(p.sentence)) return "abstained: asked, not said";
    claim->status = StatusOf::kDenied;
  }
  return {};
}

// Whose people are moved or somewhere, and what people. `nameless`: the text does not say whose.
std::string_view FrameReader::tell_people(const Rule& rule, const Trigger& trigger, const Predicate& p,
                                          Fill* f, Claim* claim, bool* nameless) {
  if (const std::string_view why = not_told(rule, trigger, p, *f, claim->status); !why.empty()) return why;
  std::vector<std::string_view> strangers = strange_countries(rule, trigger, *f);
  // "Japan hosts 54,000": others, who are there.
  const bool guests = trigger.mention && f->actor.code.size() == 2 && !f->people.nation.stated() &&
                      vocabulary_.has(*trigger.mention->entry, vocabulary_.of_others);
  if (guests) {
    if (f->at.empty() && p.subject != kNoIndex) add_places(p.subject, &f->at);
    strangers.push_back(f->actor.code);
    f->actor = {};
  }
  discourse_->resolve(&f->people, strangers);
  if (f->actor.stated() && f->people.nation_from_context) f->people.nation = {};
  // "Djibouti keeps a French garrison", "counted 40,000 Russians": whose people is told; the
  // country that has them is where they are.
  const bool hosted = rule.kind == Kind::kPresence && f->actor.code.size() == 2 &&
                      f->people.nation.code.size() == 2 && f->people.nation.code != f->actor.code;
  if (hosted) {
    if (f->at.empty() && p.subject != kNoIndex) add_places(p.subject, &f->at);
    f->actor = f->people.nation;
  }
  // "BRITAIN: 83 Britons and 27 other foreigners to RAF Brize Norton": whose note it is.
  if (f->people.foreign && !f->actor.stated() && p.kind == PredicateKind::kVerbless)
    f->actor = discourse_->header();
  Grounded actor = f->actor.stated() ? f->actor : f->people.nation;
  *nameless = !actor.stated() && !f->people.foreign;
  if (*nameless && rule.kind == Kind::kPresence) return "abstained: the text does not say whose people";
  if (actor.stated()) {
    claim->actor.emplace_back(actor.code);
    put_evidence(claim, "actor", actor.first, actor.end);
    discourse_->told = actor;
  }
  if (f->people.nation.stated() && actor.stated() && f->people.nation.code != actor.code) {
    claim->people_of.emplace_back(f->people.nation.code);
    put_evidence(claim, "people_of", f->people.nation.first, f->people.nation.end);
  } else if (f->people.foreign) {
    claim->people_of.emplace_back("INT");
  }
  if (!f->people.who.stated() && !f->people.foreign) {
    f->people.who = usual_who(*claim, f->people);
    if (trigger.troops && f->people.who.code == name_of(Who::kNationals)) f->people.who = {};
    // The people of an agency are no citizens of it.
    const bool of_body = actor.stated() && !page_.lexicon->country(actor.code) && claim->people_of.empty();
    if (of_body && f->people.who.code == name_of(Who::kNationals)) f->people.who.code = name_of(Who::kStaff);
  }
  if (trigger.frame == "reduce") count_cut(p, &f->people);
  put_people(claim, f->people);
  return {};
}

// "The contingent of 1,200 will be cut by 300": not all of them go, but as many as that.
void FrameReader::count_cut(const Predicate& p, Folk* folk) const {
  folk->quantity = {};
  const int32_t former = change_of_strength(p).group_before;  // "von 900 auf 700"
  for (const Argument& a : p.arguments) {
    if (a.group == former) continue;
    const Group& g = phrases_.groups[a.group];
    const bool counted = g.kind == GroupKind::kPeople && g.quantity != kNoIndex && g.nation.empty();
    if (a.role != "by" || (g.kind != GroupKind::kNumber && !counted)) continue;
    const Folk cut = discourse_->folk(a.group);
    if (cut.quantity.scope != Scope::kNumber || !cut.quantity.stated() || cut.one) continue;
    folk->quantity = cut.quantity;
    folk->quantity_first = cut.quantity_first;
    folk->quantity_end = cut.quantity_end;
    return;
  }
}

// Whose activity is suspended, ended or resumed, where the clause does not say.
void FrameReader::tell_whose_activity(const Rule& rule, const Trigger& trigger, const Predicate& p,
                                      const Fill& f, Claim* claim) {
  Grounded a = discourse_->actor(f.object);
  // "the training of Iraqi forces": who is trained, not who trains.
  const int32_t of = f.object == kNoIndex ? kNoIndex : phrases_.groups[f.object].of;
  const Mention* what = f.object == kNoIndex ? nullptr : phrases_.groups[f.object].mention;
  const bool trained =
      of != kNoIndex && phrases_.groups[f.object].nation.empty() &&
      (phrases_.groups[of].kind == GroupKind::kPeople || (what && page_.value(*what) == "training"));
  if (trained) a = {};
  // "la mission de formation de l'Union européenne": no country's, and so nobody who is trained.
  if (!a.stated() && of != kNoIndex && phrases_.groups[of].kind == GroupKind::kActor &&
      phrases_.groups[of].place == kNoIndex && !page_.lexicon->country(phrases_.groups[of].nation))
    a = discourse_->actor(of);
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
    claim->actor.emplace_back(a.code);
    put_evidence(claim, "actor", a.first, a.end);
  }
}

// Whose order it is, where the clause does not say.
std::string_view FrameReader::tell_whose_order(const Trigger& trigger, const Predicate& p, Claim* claim) {
  // An order is somebody's: a body or official whose nation the text has told, not anyone.
  const bool anyone = p.kind == PredicateKind::kVerb && !p.passive && p.subject != kNoIndex;
  if (anyone) return "abstained: nobody whose order it could be";
  Grounded a = discourse_->context_nation(trigger.first);
  if (!a.stated() && (p.kind == PredicateKind::kVerb || p.kind == PredicateKind::kWord || says_itself(p)))
    return "abstained: nobody whose order it could be";
  if (a.stated()) {
    claim->actor.emplace_back(a.code);
    put_evidence(claim, "actor", a.first, a.end);
  }
  return {};
}

// Where a movement leads, and the action that follows from it.
void FrameReader::tell_journey(const Trigger& trigger, const Predicate& p, bool nameless, Fill* f,
                               Claim* claim) {
  send_home(p, f);
  // "double its contingent in Latvia": those who are sent come where the others are.
  bool whence = false;
  for (const Argument& a : p.arguments) whence |= a.role == "from";
  if (claim->action == Action::kDeploy && f->to.empty() && !whence && trigger.value != "same")
    std::swap(f->from, f->to);
  // "paratroopers from Fort Bragg are on their way": from their own country.
  const std::string_view own = claim->actor.empty() ? std::string_view{} : claim->actor.front();
  if (f->from.empty() && !f->of_subject.empty() && f->of_subject.front().place != kNoIndex &&
      phrases_.places[f->of_subject.front().place].country == own)
    f->from = f->of_subject;
  const bool itself = p.kind == PredicateKind::kVerb && !p.passive && f->people.group == p.subject;
  claim->action = settle_action(claim->action, trigger, *claim, *f, itself);
  if (!nameless) last_action_ = claim->action;
  if (trigger.value == "same" && (p.echo || trigger.mention)) {
    if (f->from.empty()) f->from = last_from_;
    if (f->to.empty()) f->to = last_to_;
  }
}

}  // namespace muster
