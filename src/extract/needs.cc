// What a rule needs of its fillers, and whether the text before bears it out. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

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
        if (p.passive && f.people.neuter) {
          *why = "a thing is moved, not people";
          return false;
        }
        if (f.people.strength == Folk::Strength::kElliptic && p.kind == PredicateKind::kVerbless &&
            !discourse_->headed() && !f.people.nation.stated() && !f.people.possessive) {
          *why = "a number without people or heading";
          return false;
        }
        bool antecedent = discourse_->last_folk().nation.stated() || discourse_->headed();
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
        if (!f.actor.stated() && !f.people.nation.stated()) {
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
            !phrases_.groups[f.people.group].weak)
          break;
        if (!f.people.quantity.stated() || f.people.quantity.scope != Scope::kNumber || f.people.one) {
          *why = "no number of people";
          return false;
        }
        break;
      case Need::kNothing:
        if (p.object != kNoIndex) {
          const Group& g = phrases_.groups[p.object];
          bool adverb = g.mention && g.mention->entry->cls == Class::kAnaphor;
          // "did so partially": a part, not a thing.
          adverb |= g.kind == GroupKind::kNumber && g.quantity != kNoIndex &&
                    phrases_.quantities[g.quantity].quantity.scope != Scope::kNumber;
          adverb |= p.object == p.subject;
          if (!adverb && place_of_group(p.object) == kNoIndex) {
            *why = "the verb has another object";
            return false;
          }
        }
        break;
      case Need::kMovement:
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
        break;
      }
      case Need::kNone: break;
    }
  }
  if (rule.kind == Kind::kMovement && f.from.empty() && f.to.empty() && from_no_place(p)) {
    *why = "from what is no place";
    return false;
  }
  return true;
}

// The predicate of what is ordered, if that is a movement or concerns an activity: only then is a
// directive one of ours. kNoIndex without one.
int32_t FrameReader::what_is_ordered(const Predicate& p, bool strict) const {
  const int32_t self = static_cast<int32_t>(&p - clauses_.predicates.data());
  auto ours = [&](const Mention& m) {
    if (m.entry->cls != Class::kTrigger) return false;
    std::string_view kind = vocabulary_.get(*m.entry, vocabulary_.kind);
    return kind == "movement" || kind == "suspension" || kind == "presence";
  };
  for (uint32_t i = clauses_.sentence_predicates[p.sentence];
       i < clauses_.sentence_predicates[p.sentence + 1]; ++i) {
    const Predicate& q = clauses_.predicates[i];
    bool governed = q.governor == self;
    if (!governed && q.governor != kNoIndex) governed = clauses_.predicates[q.governor].governor == self;
    if (!governed && !strict && q.chunk > p.chunk) {
      governed = q.kind == PredicateKind::kNoun && q.chunk < static_cast<int32_t>(p.hi);
      // "asked that they leave": the clause after "that".
      for (int32_t c = p.chunk + 1; !governed && c < q.chunk; ++c) {
        const Chunk& k = phrases_.chunks[c];
        if (k.type == ChunkType::kStop) break;
        if (k.type == ChunkType::kSubordinator && k.value == "that") governed = true;
      }
    }
    if (!governed || static_cast<int32_t>(i) == self) continue;
    if (q.kind == PredicateKind::kVerb) {
      for (const Mention* m : phrases_.verbs[q.verb].readings) {
        if (ours(*m)) return static_cast<int32_t>(i);
      }
    } else if (q.kind == PredicateKind::kNoun) {
      if (ours(*phrases_.groups[q.group].trigger)) return static_cast<int32_t>(i);
    } else if (q.word && ours(*q.word) && vocabulary_.get(*q.word->entry, vocabulary_.kind) != "presence") {
      return static_cast<int32_t>(i);
    }
  }
  return kNoIndex;
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

// "were told to go": what an order governs.
bool FrameReader::ordered(const Predicate& p) const {
  if (p.governor == kNoIndex || p.link != GovernorLink::kInfinitive) return false;
  const Predicate& g = clauses_.predicates[p.governor];
  if (g.kind == PredicateKind::kWord) return page_.value(*g.word) == name_of(StatusOf::kOrdered);
  if (g.kind != PredicateKind::kVerb) return false;
  for (const Mention* m : phrases_.verbs[g.verb].readings) {
    if (m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "directive")
      return true;
    // "call on all citizens to leave"
    const std::string_view value = page_.value(*m);
    if (m->entry->cls == Class::kIntent && (value == "requested" || value == "ordered")) return true;
  }
  return false;
}

// "expects to be gone", "asked to leave": who wants is who moves.
bool FrameReader::own_intention(const Predicate& p, const Trigger& trigger) const {
  if (p.kind != PredicateKind::kVerb || p.passive || p.object != kNoIndex) return false;
  if (trigger.value != "request" && trigger.value != "order" && trigger.value != "recommend") return false;
  const int32_t self = static_cast<int32_t>(&p - clauses_.predicates.data());
  for (uint32_t i = clauses_.sentence_predicates[p.sentence];
       i < clauses_.sentence_predicates[p.sentence + 1]; ++i) {
    const Predicate& q = clauses_.predicates[i];
    if (q.governor == self && q.link == GovernorLink::kInfinitive && q.subject == p.subject) return true;
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
