// Strengths that change: "cut its force from 380 to 190", "will shrink to 80". How many there were and how
// many there are or will be are two presences beside the movement. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
namespace {

bool whence(std::string_view role) { return role == "of" || role == "from"; }

bool whither(std::string_view role) {
  return role == "to" || role == "into" || role == "in" || role == "at" || role == "on" || role == "until";
}

}  // namespace

// The number of people that a group is, with or without the word for them; of nothing else.
const QuantityMention* FrameReader::strength_of(int32_t group) const {
  const Group& g = phrases_.groups[group];
  if (g.quantity == kNoIndex || g.place != kNoIndex) return nullptr;
  if (g.kind != GroupKind::kNumber && g.kind != GroupKind::kPeople) return nullptr;
  const QuantityMention& q = phrases_.quantities[g.quantity];
  const bool number = q.counts() && q.quantity.scope == Scope::kNumber && q.quantity.stated();
  return number && !g.possessive && g.of == kNoIndex ? &q : nullptr;
}

// "the number of French troops": it is counted, and moves nowhere.
bool FrameReader::is_count(int32_t group) const {
  const Group& g = phrases_.groups[group];
  return g.kind == GroupKind::kThing && g.of != kNoIndex && g.mention &&
         g.mention->entry->cls == Class::kNoun &&
         vocabulary_.get(*g.mention->entry, vocabulary_.kind) == "count";
}

// "The number of French troops is 1,500", "put the number of Croats at 14": what a clause says of it. False where
// none does.
bool FrameReader::take_count(Folk* count) const {
  for (uint32_t i = clauses_.sentence_predicates[sentence_]; i < clauses_.sentence_predicates[sentence_ + 1];
       ++i) {
    const Predicate& p = clauses_.predicates[i];
    if (p.kind != PredicateKind::kVerb || (p.subject != count->group && p.object != count->group)) continue;
    const Verb& v = phrases_.verbs[p.verb];
    int32_t number = p.subject == count->group && p.object != kNoIndex ? p.object : kNoIndex;
    for (const Argument& a : p.arguments) {
      if (a.side != Argument::Side::kInitial && (a.role == "at" || a.role == "to")) number = a.group;
    }
    const QuantityMention* q =
        number == kNoIndex || v.negated || !v.modal.empty() ? nullptr : strength_of(number);
    if (!q) continue;
    count->quantity = q->quantity;
    count->quantity_first = q->first;
    count->quantity_end = q->end;
    return true;
  }
  return false;
}

FrameReader::Change FrameReader::change_of_strength(const Predicate& p) const {
  constexpr uint32_t kReach = 24;  // chunks
  Change change;
  const uint32_t first = static_cast<uint32_t>(p.chunk) + 1;
  for (uint32_t c = first; c + 1 < p.hi && c < first + kReach; ++c) {
    const Chunk& k = phrases_.chunks[c];
    const Chunk& next = phrases_.chunks[c + 1];
    if (k.type == ChunkType::kVerb) break;
    if (k.type != ChunkType::kPreposition || next.type != ChunkType::kGroup) continue;
    const QuantityMention* q = strength_of(next.index);
    if (!q || (next.index == p.object && !change.before)) continue;
    const bool range = q->quantity.min && q->quantity.max && *q->quantity.min != *q->quantity.max;
    if (whence(k.value) && range && !q->quantity.approx && !change.before) {
      // "de 550 à 900", where the same words join a range.
      change.before = change.after = q;
      change.group_before = change.group_after = next.index;
      change.joined = true;
      break;
    }
    if (whence(k.value) && !range && !change.before) {
      change.before = q;
      change.group_before = next.index;
    } else if (whither(k.value)) {
      change.after = q;
      change.group_after = next.index;
      break;
    }
  }
  if (!change.after) change = {};
  return change;
}

// `told` is the claim of the change, which need not be one of the text's.
void FrameReader::tell_strengths(const Predicate& p, const Folk& whose, const Claim& told) {
  if (told.status == StatusOf::kDenied || told.actor.size() != 1 || !told.people_of.empty()) return;
  const Change change = change_of_strength(p);
  if (!change.after) return;
  const bool done = told.status == StatusOf::kDone || told.status == StatusOf::kOngoing;
  tell_strength(p, whose, change, true, told, done ? StatusOf::kDone : StatusOf::kOngoing);
  tell_strength(p, whose, change, false, told, done ? StatusOf::kOngoing : told.status);
}

void FrameReader::tell_strength(const Predicate& p, const Folk& whose, const Change& change, bool before,
                                const Claim& told, StatusOf status) {
  const QuantityMention* q = before ? change.before : change.after;
  if (!q) return;
  const int32_t group = before ? change.group_before : change.group_after;
  Claim claim;
  claim.kind = Kind::kPresence;
  claim.document = told.document;
  claim.language = told.language;
  claim.rule = told.language + ".presence.strength";
  Predicate stub = p;
  stub.hi = std::max(stub.hi, static_cast<uint32_t>(phrases_.groups[group].chunk) + 1);
  const Span whole = clause_span(stub);
  claim.evidence.push_back({"claim", whole, std::string(whole.of(page_.text()))});
  claim.actor = told.actor;
  lend_evidence(told, {"actor"}, &claim);
  Folk folk = whose;
  folk.quantity = q->quantity;
  // "from 550 to 900", read as one range: the first number is what was, the second what is.
  if (change.joined) {
    (before ? folk.quantity.max : folk.quantity.min) = before ? q->quantity.min : q->quantity.max;
  }
  folk.quantity.of_min.reset();
  folk.quantity.of_max.reset();
  folk.quantity_first = q->first;
  folk.quantity_end = q->end;
  if (!folk.who.stated()) folk.who = discourse_->folk(group).who;
  put_people(&claim, folk);
  if (claim.who == Who::kNone) {
    claim.who = told.who;
    lend_evidence(told, {"who"}, &claim);
  }
  claim.status = status;
  claim.hedged = told.hedged;
  const auto lend = [&](const std::vector<Place>& places, std::string_view slot) {
    if (!claim.at.empty() || places.empty()) return;
    claim.at = places;
    for (const Evidence& e : told.evidence) {
      if (e.slot == slot) claim.evidence.push_back({"at", e.span, e.quote});
    }
  };
  lend(told.at, "at");
  lend(told.from, "from");
  lend(told.to, "to");
  if (!before) {
    claim.when = told.when;
    lend_evidence(told, {"when"}, &claim);
  }
  group_used_[group] = 1;
  finish(std::move(claim), unwritten_rule("presence.strength", Kind::kPresence));
}

}  // namespace muster
