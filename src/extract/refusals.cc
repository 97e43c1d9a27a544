// What a clause does not tell though its words would fit: what is asked, forbidden, hypothetical, said of
// nobody in particular, or taken back at once. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

// "They didn't." right behind what somebody said: the claim before is not so.
bool FrameReader::denies_last(const Predicate& p) {
  if (p.kind != PredicateKind::kVerb || !phrases_.verbs[p.verb].negated || p.subject == kNoIndex ||
      phrases_.groups[p.subject].kind != GroupKind::kPronoun || out_->claims.empty() || p.sentence == 0)
    return false;
  Claim& last = out_->claims.back();
  const Sentence& before = page_.structure.sentences[p.sentence - 1];
  if (last.kind != Kind::kMovement || last.evidence.front().span.begin < before.span.begin) return false;
  last.status = StatusOf::kDenied;
  last.id = claim_id(last);
  return true;
}

// A word of denial stands in the group or right before it.
bool FrameReader::denied_before(int32_t group) const {
  const uint32_t first = phrases_.groups[group].first;
  return page_.is(first, Class::kNegation) || (first > 0 && page_.is(first - 1, Class::kNegation));
}

bool FrameReader::asked(uint32_t sentence) const {
  const Sentence& s = page_.structure.sentences[sentence];
  for (uint32_t t = s.end_token; t > s.first_token; --t) {
    const Token& token = page_.token(t - 1);
    if (token.kind != TokenKind::kPunct) return false;
    if (token.punct == U'?') return true;
  }
  return false;
}

// "Had the Turks not asked, they would have gone home", "would have left if ...".
bool FrameReader::counterfactual(const Predicate& p) const {
  if (p.kind != PredicateKind::kVerb || p.verb == kNoIndex) return false;
  const Verb& v = phrases_.verbs[p.verb];
  if (v.modal != "would" || !v.perfect) return false;
  const uint32_t lo = phrases_.sentence_chunks[p.sentence];
  const Chunk& first = phrases_.chunks[lo];
  if (first.type == ChunkType::kVerb && phrases_.verbs[first.index].have) return true;
  constexpr uint32_t kReach = 24;  // chunks either way; more would make long sentences quadratic
  const uint32_t self = static_cast<uint32_t>(p.chunk);
  const uint32_t hi = std::min(phrases_.sentence_chunks[p.sentence + 1], self + kReach);
  for (uint32_t c = std::max(lo, self > kReach ? self - kReach : 0); c < hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type == ChunkType::kSubordinator && k.value == "condition") return true;
  }
  return false;
}

// "Les effectifs passeront de 850 à 1 700 hommes": a number goes from one to another, and nobody moves.
bool FrameReader::changes_number(const Predicate& p) const {
  if (p.kind != PredicateKind::kVerb || p.object != kNoIndex) return false;
  const auto number = [&](const Argument& a) {
    const Group& g = phrases_.groups[a.group];
    return g.quantity != kNoIndex && g.place == kNoIndex && phrases_.quantities[g.quantity].counts();
  };
  for (size_t i = 0; i < p.arguments.size(); ++i) {
    const Argument& from = p.arguments[i];
    if ((from.role != "of" && from.role != "from") || !number(from)) continue;
    // One range of two numbers, where the same words join them.
    const Quantity& q = phrases_.quantities[phrases_.groups[from.group].quantity].quantity;
    if (from.chunk == p.chunk + 2 && q.min && q.max && *q.min != *q.max && !q.approx) return true;
    if (phrases_.groups[from.group].kind != GroupKind::kNumber) continue;
    for (size_t k = i + 1; k < p.arguments.size(); ++k) {
      const Argument& to = p.arguments[k];
      if (to.chunk > from.chunk + 2) break;  // in the order of the text: else long clauses cost their square
      if (to.chunk == from.chunk + 2 && (to.role == "to" || to.role == "in" || to.role == "on") && number(to))
        return true;
    }
  }
  return false;
}

// The next sentence begins, behind its label, with a word of denial that stands alone.
bool FrameReader::answered_no(uint32_t sentence) const {
  if (sentence + 1 >= page_.structure.sentences.size()) return false;
  const Sentence& s = page_.structure.sentences[sentence + 1];
  uint32_t t = s.first_token;
  const Block& block = page_.structure.blocks[s.block];
  if (block.first_sentence == sentence + 1) {
    while (t < s.end_token && page_.token(t).begin < block.label.end) ++t;
  }
  while (t < s.end_token && page_.token(t).kind == TokenKind::kPunct) ++t;
  return t < s.end_token && page_.is(t, Class::kNegation) &&
         (t + 1 >= s.end_token || page_.token(t + 1).kind == TokenKind::kPunct);
}

// What is no telling of anybody's movement or presence: several unnamed who move others, "any
// citizens who stay behind", "those who wish to leave". Why, or nothing.
std::string_view FrameReader::not_told(const Rule& rule, const Trigger& trigger, const Predicate& p,
                                       const Fill& f, StatusOf status) const {
  if (by_somebody(p, f)) return "abstained: several move them that are not named";
  // "Others did so partially."
  const bool others = f.people.others && !f.people.quantity.min && !f.people.quantity.max;
  if (others && !f.people.nation.stated() && !f.actor.stated()) return "abstained: others that are not named";
  // "foreign armies in Iraq": nobody's, and no telling how many.
  if (rule.kind == Kind::kPresence && f.people.foreign && !f.actor.stated() && !f.people.quantity.stated())
    return "abstained: of no nation and no number";
  if (rule.kind == Kind::kPresence) {
    if (const std::string_view why = no_presence(trigger, p, f); !why.empty()) return why;
  }
  // "Une pièce sur la guerre d'Algérie, déplacée ...": nations go where they like, and nobody moves them.
  const bool nation = rule.kind == Kind::kMovement && p.passive && p.kind == PredicateKind::kVerb &&
                      f.people.group != kNoIndex && f.people.group == p.subject &&
                      phrases_.groups[p.subject].kind == GroupKind::kActor &&
                      phrases_.groups[p.subject].nation_by_name;
  if (nation) return "abstained: a nation is not moved";
  if (rule.kind == Kind::kMovement && carried_along(p)) return "told by the verb of what carries them";
  // "and nobody was guarding the road": of no nation's people.
  const Mention* who = f.people.group == kNoIndex ? nullptr : phrases_.groups[f.people.group].mention;
  const bool nobody =
      f.people.none && who && page_.value(*who) == "nobody" && !f.people.nation.stated() && !f.actor.stated();
  if (nobody && rule.kind == Kind::kPresence && f.at.empty()) return "abstained: nobody, of whatever nation";
  if (f.people.group != kNoIndex && status != StatusOf::kDenied) {
    const uint32_t first = phrases_.groups[f.people.group].first;
    for (Class c : {Class::kPart, Class::kDeterminer}) {
      const Mention* m = page_.at(first, c);
      if (m && vocabulary_.has(*m->entry, vocabulary_.hypothetical)) return "abstained: whoever it may be";
    }
  }
  if (p.governor == kNoIndex) return {};
  // "told not to travel to Afghanistan": nobody is said to move, or not to.
  const bool forbidden = rule.kind == Kind::kMovement && p.verb != kNoIndex &&
                         p.kind == PredicateKind::kVerb && phrases_.verbs[p.verb].infinitive &&
                         phrases_.verbs[p.verb].negated && ordered(p);
  if (forbidden) return "abstained: what is forbidden";
  const Predicate& above = clauses_.predicates[p.governor];
  if (!above.relative || above.verb == kNoIndex) return {};
  for (const Mention* m : phrases_.verbs[above.verb].readings) {
    if (vocabulary_.has(*m->entry, vocabulary_.desire)) return "abstained: only whom it is about";
  }
  return {};
}

// The phrase right behind the verb names a thing without a number: "in charge", "with the company".
bool FrameReader::in_no_place(const Predicate& p) const {
  for (const Argument& a : p.arguments) {
    if (a.side != Argument::Side::kAfter || a.chunk != p.chunk + 2) continue;
    const Group& g = phrases_.groups[a.group];
    return (a.role == "in" || a.role == "with") && g.kind == GroupKind::kThing && g.place == kNoIndex &&
           g.mission == kNoIndex && g.quantity == kNoIndex && !page_.is(g.head, Class::kPlaceType) &&
           !page_.is(g.head, Class::kTimeUnit) && !mission_inside(g) && !vehicle(a.group);
  }
  return false;
}

// Words of state said of something else than where people are. Why, or nothing.
std::string_view FrameReader::no_presence(const Trigger& trigger, const Predicate& p, const Fill& f) const {
  const Group* object = p.object == kNoIndex || p.object == p.subject ? nullptr : &phrases_.groups[p.object];
  // "The blast left seven policemen injured."
  const bool harmed = object && trigger.frame == "leave-behind" && object->end < page_.token_count() &&
                      page_.is(object->end, Class::kCasualty);
  if (harmed) return "abstained: who is left in harm";
  if (trigger.frame != "self" || p.kind != PredicateKind::kVerb) return {};
  // "remains in charge", "would stay with the company": what follows the verb is no place.
  if (trigger.value == "stay" && f.at.empty() && in_no_place(p)) return "abstained: in what is no place";
  if (!trigger.weak) return {};
  // "Cadets hold a replica of the flag", "is keeping a close eye on": a thing is held, no place.
  const bool thing = trigger.value == "stay" && object && object->kind == GroupKind::kThing &&
                     object->end - object->first > 1 &&  // "stay indoors"
                     object->place == kNoIndex && !page_.is(object->head, Class::kPlaceType) &&
                     !page_.is(object->head, Class::kTimeUnit);
  if (thing) return "abstained: what is held or kept is a thing";
  if (trigger.value != "be-at" || !f.at.empty()) return {};
  // "fought to reverse the ruling": what is done, and not where.
  const int32_t self = static_cast<int32_t>(&p - clauses_.predicates.data());
  const uint32_t next = static_cast<uint32_t>(self) + 1;
  const bool to_do = next < clauses_.sentence_predicates[p.sentence + 1] &&
                     clauses_.predicates[next].governor == self &&
                     clauses_.predicates[next].link == GovernorLink::kInfinitive;
  return to_do ? "abstained: what they do, and not where" : "";
}

// "Several countries took trainers out of Iraq": said of some that the clause does not name.
bool FrameReader::by_somebody(const Predicate& p, const Fill& f) const {
  if (p.passive || p.subject == kNoIndex || f.actor.stated() || f.people.nation.stated()) return false;
  const Group& g = phrases_.groups[p.subject];
  if (g.kind != GroupKind::kPlace && g.kind != GroupKind::kThing) return false;
  const bool some = g.quantity != kNoIndex && !phrases_.quantities[g.quantity].none && g.nation.empty() &&
                    g.place == kNoIndex && !vehicle(p.subject);
  return some && f.people.group != p.subject && p.object != kNoIndex;
}

// "not in the centre of Iraq, but in ...": the place is only a part of what is named.
bool FrameReader::part_of_country(const Predicate& p) const {
  for (const Argument& a : p.arguments) {
    const Group& g = phrases_.groups[a.group];
    if (g.place == kNoIndex || phrases_.places[g.place].record != kNoIndex) continue;
    for (uint32_t t = g.first; t < g.end; ++t) {
      if (page_.is(t, Class::kDirection)) return true;
    }
  }
  return false;
}

}  // namespace muster
