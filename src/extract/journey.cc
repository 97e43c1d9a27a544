// Where movements lead: home, on from the verb before, and the action that follows from it. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

// "flew home": to the actor's own country.
void FrameReader::send_home(const Predicate& p, Fill* f) const {
  if (!f->to.empty()) return;
  const Grounded& nation = f->people.nation.stated() ? f->people.nation : f->actor;
  if (!nation.stated() || nation.code.size() != 2 || nation.code == discourse_->theatre_country()) return;
  for (uint32_t c = p.lo; c < p.hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    for (uint32_t t = k.first; t < k.end; ++t) {
      const Mention* m = page_.at(t, Class::kAnaphor);
      if (!m || page_.value(*m) != "home") continue;
      bool base = page_.is(t, Class::kPlaceType);
      if (base) continue;
      PlaceSlot s;
      s.country = nation.code;
      s.first = m->first;
      s.end = m->end;
      f->to.push_back(s);
      return;
    }
  }
}

// People who are in the theatre already: parts of a known whole, "its soldiers", or a
// nation that an earlier claim put there.
bool FrameReader::rooted(const Folk& folk, std::string_view actor) const {
  const Quantity& q = folk.quantity;
  if (q.of_min || q.of_max || (q.stated() && q.scope != Scope::kNumber)) return true;
  if (folk.possessive) return true;
  if (folk.strength == Folk::Strength::kPronoun && discourse_->theme() != Action::kDeploy) return true;
  if (folk.group != kNoIndex && phrases_.groups[folk.group].definite) return true;
  constexpr size_t kLookBack = 256;  // claims; more would make long documents quadratic
  const size_t count = out_->claims.size();
  for (size_t n = count > kLookBack ? count - kLookBack : 0; n < count; ++n) {
    const Claim& c = out_->claims[n];
    if (c.actor.empty() || c.actor.front() != actor) continue;
    for (const auto* v : {&c.from, &c.at}) {
      if (!v->empty() && v->front().country == discourse_->theatre_country()) return true;
    }
  }
  return false;
}

// Words of transport tell that people move, not why: what they do follows from where
// they go. The classes are those of docs/claims.md.
// `itself`: the people who move are the subject of an active verb.
Action FrameReader::settle_action(Action action, const Trigger& trigger, const Claim& claim, const Fill& f,
                                  bool itself) const {
  if (action == Action::kNone || kind_of(action) != Kind::kMovement) return action;
  std::string_view theatre = discourse_->theatre_country();
  auto country_of = [&](const std::vector<PlaceSlot>& v) {
    return v.empty()                     ? std::string_view{}
           : v.front().place != kNoIndex ? phrases_.places[v.front().place].country
                                         : v.front().country;
  };
  std::string_view to = country_of(f.to), from = country_of(f.from);
  const std::string actor = claim.actor.empty() ? "" : claim.actor.front();
  const bool theme = discourse_->theme() == Action::kEvacuate;
  // Whom the clause does not call by a class moves as most people of the text do.
  const bool civil_theme = discourse_->theme_who().code == name_of(Who::kNationals);
  const bool open_who = claim.who == Who::kNone && claim.people_of.empty() && (civil_theme || !theme);
  const Who who = open_who ? who_from(discourse_->theme_who().code).value_or(Who::kNone) : claim.who;
  const bool soldiers = who == Who::kMilitary || who == Who::kTrainers;
  // A nation or organisation that leaves as such withdraws, unless its people are told.
  const bool body = (!actor.empty() && !page_.lexicon->country(actor)) ||
                    (f.people.group != kNoIndex && phrases_.groups[f.people.group].kind == GroupKind::kActor);
  const bool by_itself = body && (trigger.frame == "self" || trigger.frame == "leave");
  // "700 soldiers, officers and consular staff flew to Cyprus": those who are sent are mixed as well.
  const bool named_civil = who == Who::kNationals || (who == Who::kMixed && !from.empty());
  const bool civil =
      by_itself || trigger.troops
          ? named_civil
          : named_civil || (theme && !soldiers && who != Who::kStaff && page_.lexicon->country(actor) &&
                            (action == Action::kWithdraw || action == Action::kRelocate));
  const bool open = trigger.generic || action == Action::kDeploy || action == Action::kRelocate ||
                    action == Action::kReturn || action == Action::kWithdraw;
  // "The Danes in Mali are returning.": from where they are, so home.
  if (action == Action::kReturn && to.empty() && !from.empty() && from != actor) return Action::kRepatriate;
  // "had taken 122,000 people out of the country": people of no kind are taken out of danger.
  const Group* head = f.people.group == kNoIndex ? nullptr : &phrases_.groups[f.people.group];
  if (action == Action::kWithdraw && head && head->who_generic && head->nation.empty() && !head->possessive &&
      claim.who == Who::kNone && f.people.quantity.scope == Scope::kNumber && trigger.frame != "self" &&
      trigger.frame != "leave")
    return Action::kEvacuate;
  // "sent five of them back to Goma": not home.
  const bool elsewhere = !to.empty() && to != actor && page_.lexicon->country(actor);
  if (action == Action::kRepatriate && elsewhere &&
      (trigger.also == "return" || (to == theatre && trigger.weak)))
    return Action::kReturn;
  if (!open) return action;
  // "the soldiers at Ayorou joined Niamey by road": from one place of a country to another.
  const bool stationed = f.from.empty() && !f.of_subject.empty() && country_of(f.of_subject) == to;
  if (action == Action::kDeploy && trigger.generic && (from == to || stationed) && !to.empty() && to != actor)
    return Action::kRelocate;
  // "part of the contingent at Al Asad will be stationed in Kuwait": out of the theatre.
  if (action == Action::kDeploy && soldiers && !from.empty() && from == theatre && !to.empty() &&
      to != theatre && to != actor)
    return Action::kRelocate;
  // Those who are carried to the country of others are taken out of danger, not home.
  const bool strangers = !claim.people_of.empty() && claim.people_of.front() != to;
  if (strangers && civil_theme && trigger.generic && !soldiers) return Action::kEvacuate;
  if (!to.empty() && to == actor && actor != theatre && action != Action::kReturn) return Action::kRepatriate;
  if (!to.empty() && to == actor && action == Action::kReturn) return Action::kRepatriate;
  // "leave Israel", "has quit Darfur": whoever leaves a place himself withdraws, soldier or not.
  // "Families may leave", "told its citizens to go": nobody takes them out.
  const bool of_own_accord =
      itself && (claim.status == StatusOf::kPossible || claim.status == StatusOf::kOrdered ||
                 claim.status == StatusOf::kRequested);
  if (civil && (of_own_accord || trigger.frame == "leave") && !f.people.aboard && action == Action::kWithdraw)
    return action;
  // "shifted from Kyiv to Lviv": within one country nobody is taken out of it.
  if (civil && (trigger.generic || !from.empty()) && action == Action::kRelocate && !to.empty() &&
      to == (from.empty() ? theatre : from))
    return action;
  if (civil && action != Action::kDeploy && action != Action::kReturn) return Action::kEvacuate;
  // Who is sent to a place is no evacuee, unless the text calls him one.
  const bool sent = trigger.value == "deploy" && from.empty() && !named_civil;
  if (civil && trigger.generic && !sent) return Action::kEvacuate;
  // "ships out of Bari in September": out of their own country.
  const bool from_site = !f.from.empty() && f.from.front().place != kNoIndex &&
                         phrases_.places[f.from.front().place].record != kNoIndex;
  if (soldiers && from_site && from == actor && to != actor && action != Action::kReturn)
    return Action::kDeploy;
  if (trigger.generic) {
    // "another 200 are on their way": more of them come.
    if (soldiers && f.people.others && to.empty() && from.empty() && action == Action::kRelocate)
      return Action::kDeploy;
    // "Indonesia comes, with 850": here.
    if (trigger.also == "deploy" && trigger.frame == "self" && to.empty() && from.empty() && !civil &&
        action == Action::kRelocate)
      return Action::kDeploy;
    if (!to.empty() && to == theatre && from.empty() && action == Action::kRelocate &&
        discourse_->theme() == Action::kDeploy)
      return Action::kDeploy;
    if (!to.empty() && to == theatre && !from.empty() && from != theatre) return Action::kDeploy;
    if (!to.empty() && to == theatre && from.empty() && soldiers && action == Action::kRelocate &&
        !rooted(f.people, actor))
      return Action::kDeploy;
    if (!to.empty() && to == theatre && from.empty() && trigger.frame == "reach") return Action::kDeploy;
    // Where the text is of no one country, soldiers who come to one that is not their own are sent there.
    if (theatre.empty() && soldiers && !to.empty() && from.empty() && action == Action::kRelocate &&
        !rooted(f.people, actor))
      return Action::kDeploy;
    const Quantity& q = f.people.quantity;
    const bool part =
        q.of_min || q.of_max || (q.stated() && q.scope != Scope::kNumber) || f.people.possessive;
    if (trigger.value == "deploy" && from.empty() && action == Action::kDeploy && !part) return action;
    // "the rest have been sent to Lviv": of those who were there.
    if (trigger.value == "deploy" && from.empty() && part && q.scope == Scope::kRest && to == theatre)
      return Action::kRelocate;
    if (!to.empty() && to != theatre && !theatre.empty() &&
        (action == Action::kDeploy || action == Action::kRelocate)) {
      const bool leaves = !from.empty() || rooted(f.people, actor);
      return leaves ? Action::kRelocate : Action::kDeploy;
    }
    if (to.empty() && !from.empty() && action == Action::kRelocate) return Action::kWithdraw;
  }
  if (action == Action::kWithdraw && !to.empty()) return Action::kRelocate;
  return action;
}

// "left Baghdad and flew to Kuwait": the second verb of one subject goes on with the
// journey of the first, and only adds where it leads.
bool FrameReader::continue_journey(const Predicate& p, const Fill& f, const Claim& claim) {
  if (out_->claims.empty()) return false;
  // "six left in an aircraft that took them to Djibouti"
  const Claim& before = out_->claims.back();
  const uint32_t opening = p.lo < p.hi ? phrases_.chunks[p.lo].first : 0;
  const auto opens_relative = [&](uint32_t t) {
    return page_.is(t, Class::kRelative) && !page_.is(t, Class::kDeterminer);
  };
  const bool relative = opens_relative(opening) || (opening > 0 && opens_relative(opening - 1));
  const bool carried = relative && f.people.strength == Folk::Strength::kPronoun &&
                       !claim.quantity.stated() && claim.from == before.from &&
                       (claim.when.empty() || claim.when == before.when);
  if (!(p.subject_shared || carried) || p.link != GovernorLink::kNone || p.kind != PredicateKind::kVerb)
    return false;
  Claim& last = out_->claims.back();
  const Span span = last.evidence.front().span;
  const Sentence& s = page_.structure.sentences[p.sentence];
  if (last.kind != Kind::kMovement || span.begin < s.span.begin || last.actor != claim.actor ||
      last.status != claim.status || !(carried || last.quantity == claim.quantity)) {
    return false;
  }
  if (!last.to.empty() || f.to.empty()) return false;
  last.to = claim.to;
  lend_evidence(claim, {"to"}, &last);
  if (last.from.empty()) {
    last.from = claim.from;
    lend_evidence(claim, {"from"}, &last);
  }
  if (last.action == Action::kWithdraw) last.action = claim.action;
  last.id = claim_id(last);
  return true;
}

}  // namespace muster
