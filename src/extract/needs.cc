// What a rule needs of its fillers, and whether the text before bears it out. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

// "no longer has troops there"
bool FrameReader::denied(const Predicate& p) const {
  return p.verb != kNoIndex && phrases_.verbs[p.verb].negated;
}

// "75,000 are still in the city"
bool FrameReader::says_still(const Predicate& p) const {
  for (uint32_t c = p.lo; c < p.hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type == ChunkType::kAdverb && page_.value(k.first, Class::kAdverb) == "still") return true;
  }
  return false;
}

// "Spain moved eight of its soldiers, leaving two in Baghdad"; "at its height the mission had 3,200 soldiers":
// whose people they are, the clause before or the text has told.
bool FrameReader::understood_owner(const Trigger& trigger, const Predicate& p) const {
  if (p.verb == kNoIndex) return false;
  const Verb& v = phrases_.verbs[p.verb];
  if (p.subject == kNoIndex) return trigger.frame == "leave-behind" && v.gerund && discourse_->told.stated();
  const Group& g = phrases_.groups[p.subject];
  return (g.kind == GroupKind::kActivity || g.kind == GroupKind::kMission) && (g.definite || g.possessive) &&
         trigger.frame != "leave-behind";
}

bool FrameReader::meets(const Rule& rule, const Trigger& trigger, const Predicate& p, const Fill& f,
                        std::string_view* why) const {
  bool places = !f.from.empty() || !f.to.empty() || !f.at.empty();
  for (const Argument& a : p.arguments) {
    // A place without a name is one too: "to another coalition base".
    places |= phrases_.groups[a.group].kind == GroupKind::kPlace && a.side == Argument::Side::kAfter;
  }
  for (auto [role, need] : rule.needs) {
    switch (need) {
      case Need::kPeople: {
        if (f.people.strength == Folk::Strength::kNone) {
          *why = "what is moved is no people";
          return false;
        }
        if (f.people.group != kNoIndex && is_count(f.people.group) && trigger.frame != "reduce" &&
            trigger.frame != "change") {
          *why = "a number of people, and not they";
          return false;
        }
        if (p.passive && f.people.neuter) {
          *why = "a thing is moved, not people";
          return false;
        }
        if (f.people.strength == Folk::Strength::kElliptic && p.kind == PredicateKind::kVerbless &&
            !discourse_->headed() && !f.people.nation.stated() && !f.people.possessive) {
          *why = "a number without people or heading";
          return false;
        }
        bool antecedent = discourse_->last_folk().nation.stated() || discourse_->headed() ||
                          discourse_->said_itself(f.people).stated() ||
                          discourse_->antecedent(f.people).nation.stated();
        if (f.people.strength == Folk::Strength::kPronoun &&
            (!antecedent || (!places && trigger.weak && !f.actor.stated() && !told_just_before()))) {
          *why = "nobody that the pronoun could stand for";
          return false;
        }
        if (f.people.strength == Folk::Strength::kElliptic && !antecedent) {
          // "Sur les 120 militaires allemands, 35 ont été évacués": whose they are, the sentence has said.
          Folk part = f.people;
          discourse_->resolve(&part);
          antecedent = part.quantity.of_min.has_value() && !f.people.quantity.of_min && part.nation.stated();
        }
        if (f.people.strength == Folk::Strength::kElliptic && !antecedent && !places && !f.actor.stated()) {
          *why = "a number without people";
          return false;
        }
        if (trigger.generic && !places && f.people.group != kNoIndex &&
            f.people.strength == Folk::Strength::kStrong &&
            phrases_.groups[f.people.group].kind == GroupKind::kActor && p.object == kNoIndex &&
            !told_just_before()) {
          *why = "a nation that moves without a place";
          return false;
        }
        const bool counted =
            rule.kind == Kind::kPresence && f.people.quantity.scope == Scope::kNumber && !f.people.one;
        const bool goes_on = f.people.quantity.stated() && !f.people.one && told_just_before();
        // "Jamaica sent 24": who sends a number of nothing sends people, in a text of such.
        const bool takes = trigger.also == "evacuate" && discourse_->theme() == Action::kEvacuate;
        const bool sends = (trigger.value == "deploy" || takes) && f.actor.stated() &&
                           p.object == f.people.group && f.people.quantity.scope == Scope::kNumber &&
                           discourse_->theatre() != kNoIndex && !out_->claims.empty();
        if (trigger.weak && f.people.strength < Folk::Strength::kStrong && !places && !counted && !goes_on &&
            !sends) {
          *why = "weak trigger, weak people, no place";
          return false;
        }
        if (trigger.weak && !places && (!f.people.quantity.stated() || f.people.one) &&
            !f.people.who.stated() &&
            !(f.people.strength == Folk::Strength::kStrong &&
              (ordered(p) ||
               (p.kind == PredicateKind::kWord && f.people.nation.stated() &&
                (out_->claims.size() > 1 || discourse_->theme() != Action::kNone)) ||
               (p.object == kNoIndex &&
                (told_just_before() || (!p.times.empty() && out_->claims.size() > 1)))))) {
          *why = "weak trigger without place or number";
          return false;
        }
        break;
      }
      case Need::kActor:
        if (!f.actor.stated() && !f.people.nation.stated() && !understood_owner(trigger, p)) {
          *why = "no actor";
          return false;
        }
        break;
      case Need::kPlace: {
        const auto& v = role == Role::kFrom ? f.from : role == Role::kTo ? f.to : f.at;
        // "have pulled out of 15 bases": sites without a name.
        const bool copula = p.verb != kNoIndex && phrases_.verbs[p.verb].copula;
        const bool sites = role == Role::kFrom && p.object != kNoIndex && !copula && unnamed_site(p) &&
                           f.people.strength >= Folk::Strength::kElliptic;
        if (v.empty() && !sites) {
          *why = "no place";
          return false;
        }
        break;
      }
      case Need::kActivity:
        if (!activity_like(f.object)) {
          *why = "not an activity";
          return false;
        }
        break;
      case Need::kPeopleOrActor:
        if (f.people.strength == Folk::Strength::kNone && !f.actor.stated()) {
          *why = "neither people nor actor";
          return false;
        }
        break;
      case Need::kNumber:
        if (f.people.strength == Folk::Strength::kElliptic && p.subject != kNoIndex &&
            phrases_.groups[p.subject].kind == GroupKind::kThing) {
          *why = "a number of a thing";
          return false;
        }
        // "has troops in Mali": no number, but soldiers and a place that the clause itself gives.
        if (!f.people.quantity.stated() && f.people.strength == Folk::Strength::kStrong &&
            f.people.who.stated() && !f.at.empty() && f.people.group != kNoIndex &&
            (!phrases_.groups[f.people.group].weak || f.people.none || denied(p)))
          break;
        if (!f.people.quantity.stated() || f.people.quantity.scope != Scope::kNumber || f.people.one) {
          *why = "no number of people";
          return false;
        }
        break;
      case Need::kNothing:
        if (p.object != kNoIndex) {
          const Group& g = phrases_.groups[p.object];
          // "pasan casi toda la jornada en los refugios"
          if (trigger.weak && page_.is(g.head, Class::kTimeUnit)) {
            *why = "time is spent";
            return false;
          }
          bool adverb = g.mention && g.mention->entry->cls == Class::kAnaphor;
          // "did so partially": a part, not a thing.
          adverb |= g.kind == GroupKind::kNumber && g.quantity != kNoIndex &&
                    phrases_.quantities[g.quantity].quantity.scope != Scope::kNumber;
          adverb |= g.kind == GroupKind::kNumber && g.none;  // "are no more in Karabakh"
          adverb |= p.object == p.subject;
          // "60 Danes boarded a plane out of Kabul", but no "sent home a thousand vehicles"
          adverb |= trigger.generic && vehicle(p.object) &&
                    (f.people.nation.stated() || f.people.quantity.stated());
          if (!adverb && place_of_group(p.object) == kNoIndex) {
            *why = "the verb has another object";
            return false;
          }
        }
        break;
      case Need::kMovement:
        if (undecided(p)) {
          *why = "nothing is decided";
          return false;
        }
        if (what_is_ordered(p, trigger.weak) == kNoIndex) {
          *why = "nothing about a movement or activity follows";
          return false;
        }
        // "Twelve Spaniards decided to stay": people decide for themselves.
        if (trigger.value == "decide" && !p.passive && p.subject != kNoIndex &&
            phrases_.groups[p.subject].kind == GroupKind::kPeople &&
            phrases_.groups[p.subject].quantity != kNoIndex) {
          *why = "what people decide for themselves is no order";
          return false;
        }
        if (own_intention(p, trigger)) {
          *why = "what one wants to do oneself is no order";
          return false;
        }
        break;
      case Need::kTravel:
        if (!of_travel(p)) {
          *why = "not about travel";
          return false;
        }
        break;
      case Need::kVehicle:
        if (p.verb == kNoIndex || p.object == kNoIndex || phrases_.groups[p.object].quantity != kNoIndex ||
            trigger.end != phrases_.verbs[p.verb].end ||  // "took over the flights"
            !vehicle(p.object) || aboard(p.object).strength != Folk::Strength::kNone) {
          *why = "the object is nothing that would take them";
          return false;
        }
        break;
      case Need::kExistential:
        if (p.subject != kNoIndex) {
          *why = "has a subject of its own";
          return false;
        }
        break;
      case Need::kOwnCountry: {
        Folk folk = f.people;
        discourse_->resolve(&folk);
        std::string_view country = f.to.empty() ? "" : phrases_.places[f.to.front().place].country;
        if (country.empty() || country != folk.nation.code || country == discourse_->theatre_country()) {
          *why = "not their own country";
          return false;
        }
        if (says_still(p)) {
          *why = "still there, so not come home";
          return false;
        }
        break;
      }
      case Need::kKnown: {
        const bool classed = f.people.who.stated() && f.people.who.code != name_of(Who::kNationals);
        const bool counted = f.people.quantity.scope == Scope::kNumber && f.people.quantity.stated() &&
                             !f.people.one && f.people.nation.stated();
        if (f.people.strength != Folk::Strength::kStrong || !(classed || counted || !f.bidden.empty())) {
          *why = "neither soldiers nor a number of a nation's people";
          return false;
        }
        break;
      }
      case Need::kNone: break;
    }
  }
  // "Washington will station 100 soldiers in Gdansk": whoever has others somewhere is not there.
  const bool of_others = rule.kind == Kind::kPresence && trigger.frame == "self" && !p.passive &&
                         p.verb != kNoIndex && p.object != kNoIndex && p.object != p.subject &&
                         p.subject != kNoIndex && phrases_.groups[p.object].kind == GroupKind::kPeople &&
                         phrases_.groups[p.subject].kind == GroupKind::kActor;
  if (of_others) {
    *why = "the verb has people as its object";
    return false;
  }
  if (rule.kind == Kind::kMovement && f.from.empty() && f.to.empty() && trigger.frame != "change" &&
      from_no_place(p)) {
    *why = "from what is no place";
    return false;
  }
  return true;
}

// "déconseille tout voyage", "rät von Reisen ab", "non-essential travel is advised against".
bool FrameReader::of_travel(const Predicate& p) const {
  const auto travel = [&](int32_t group) {
    if (group == kNoIndex) return false;
    const Mention* m = page_.at(phrases_.groups[group].head, Class::kNoun);
    return m && vocabulary_.get(*m->entry, vocabulary_.kind) == "travel";
  };
  return travel(p.object) || (p.passive && travel(p.subject)) ||
         std::any_of(p.arguments.begin(), p.arguments.end(),
                     [&](const Argument& a) { return travel(a.group); });
}

// The text was telling of people: in this sentence or in one of the two before it in its
// paragraph, so that "most of the 750 have left" goes on with them.
bool FrameReader::told_just_before() const {
  const uint32_t first = page_.structure.blocks[page_.structure.sentences[sentence_].block].first_sentence;
  const uint32_t from = std::max(first, sentence_ >= 2 ? sentence_ - 2 : 0u);
  const uint32_t begin = page_.structure.sentences[from].span.begin;
  for (size_t n = out_->claims.size(); n > 0; --n) {
    const Claim& c = out_->claims[n - 1];
    if (c.evidence.front().span.begin < begin) return false;
    if (c.kind == Kind::kMovement || c.kind == Kind::kPresence) return true;
  }
  return false;
}

bool FrameReader::mission_inside(const Group& g) const {
  for (uint32_t t = g.first; t < g.end; ++t) {
    if (page_.is(t, Class::kMission)) return true;
  }
  return false;
}

// "withdrew from the race", "from ECOWAS": what is left is no place.
bool FrameReader::from_no_place(const Predicate& p) const {
  for (const Argument& a : p.arguments) {
    if (a.role != "from" || a.side == Argument::Side::kOfSubject || place_of_group(a.group) != kNoIndex)
      continue;
    const Group& g = phrases_.groups[a.group];
    if (g.mission != kNoIndex || mission_inside(g)) continue;  // "from MINUSMA"
    if (page_.is(g.head, Class::kPlaceType)) continue;         // "out of a base in Baghdad"
    if (g.kind == GroupKind::kNumber || g.kind == GroupKind::kThing || g.kind == GroupKind::kTrigger ||
        g.kind == GroupKind::kActivity || (g.kind == GroupKind::kActor && g.place == kNoIndex))
      return true;
  }
  return false;
}

}  // namespace muster
