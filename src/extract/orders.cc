// Orders, requests and decisions: what they govern, and the people and places that they tell of. See
// frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

bool FrameReader::that_between(int32_t first, int32_t end) const {
  for (int32_t c = first + 1; c < end; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type == ChunkType::kStop) return false;
    if (k.type == ChunkType::kSubordinator && k.value == "that") return true;
  }
  return false;
}

// "an evacuation order": the word before it says what is ordered.
bool FrameReader::says_itself(const Predicate& p) const {
  if (p.kind != PredicateKind::kNoun || p.group == kNoIndex) return false;
  const Group& g = phrases_.groups[p.group];
  for (uint32_t t = g.first; t < g.trigger->end; ++t) {
    for (uint32_t n = page_.mentions_from[t]; n < page_.mentions_from[t + 1]; ++n) {
      const Mention& m = page_.mentions[n];
      const bool moves = m.entry->cls == Class::kTrigger && m.end < g.trigger->end &&
                         vocabulary_.get(*m.entry, vocabulary_.kind) == "movement";
      if (moves && vocabulary_.get(*m.entry, vocabulary_.pos) == "noun") return true;
    }
  }
  return false;
}

// "for its nationals in Iraq": whom such an order tells to go, and whence.
void FrameReader::tell_whom(const Predicate& p, Claim* claim) {
  for (const Argument& a : p.arguments) {
    if (a.role != "for" || a.side == Argument::Side::kInitial) continue;
    const Folk folk = discourse_->folk(a.group);
    if (phrases_.groups[a.group].kind != GroupKind::kPeople || folk.none) continue;
    put_people(claim, folk);
    std::vector<PlaceSlot> from;
    for (const Argument& place : p.arguments) {
      if (place.chunk == a.chunk + 2 && Discourse::role_of_stay(place.role)) add_places(place.group, &from);
    }
    put_places(claim, "from", from, &claim->from);
    return;
  }
}

// The predicate of what is ordered, if that is a movement or concerns an activity: only then is a
// directive one of ours. kNoIndex without one.
int32_t FrameReader::what_is_ordered(const Predicate& p, bool strict) const {
  const int32_t self = static_cast<int32_t>(&p - clauses_.predicates.data());
  auto ours = [&](const Mention& m) {
    if (m.entry->cls != Class::kTrigger) return false;
    std::string_view kind = vocabulary_.get(*m.entry, vocabulary_.kind);
    // "told to sit down": a weak word of state behind a word of order is no staying.
    if (p.kind == PredicateKind::kWord && kind == "presence" && vocabulary_.has(*m.entry, vocabulary_.weak))
      return false;
    return kind == "movement" || kind == "suspension" || kind == "presence";
  };
  if (bids(p)) return self;
  if (says_itself(p)) return self;
  // "demanded that they leave": one word with the verb.
  const bool that_inside = p.verb != kNoIndex && p.kind == PredicateKind::kVerb &&
                           page_.value(phrases_.verbs[p.verb].end - 1, Class::kSubordinator) == "that";
  for (uint32_t i = clauses_.sentence_predicates[p.sentence];
       i < clauses_.sentence_predicates[p.sentence + 1]; ++i) {
    const Predicate& q = clauses_.predicates[i];
    bool governed =
        q.governor == self || (that_inside && q.chunk > p.chunk && static_cast<int32_t>(i) == self + 1);
    if (!governed && q.governor != kNoIndex) governed = clauses_.predicates[q.governor].governor == self;
    // "zur Ausreise aufgefordert"
    if (!governed && q.kind == PredicateKind::kNoun)
      governed = std::any_of(p.arguments.begin(), p.arguments.end(), [&](const Argument& a) {
        return a.group == q.group && (a.role == "to" || a.role == "into");
      });
    if (!governed && !strict && q.chunk > p.chunk) {
      // "asked that they leave": the clause after "that".
      governed = (q.kind == PredicateKind::kNoun && q.chunk < static_cast<int32_t>(p.hi)) ||
                 that_between(p.chunk, q.chunk);
    }
    // "notified the Netherlands that it must leave"
    if (!governed && strict && p.object != kNoIndex && q.chunk > p.chunk && q.verb != kNoIndex &&
        Discourse::obliges(phrases_.verbs[q.verb]))
      governed = phrases_.groups[p.object].kind == GroupKind::kActor && that_between(p.chunk, q.chunk);
    if (!governed || static_cast<int32_t>(i) == self) continue;
    if (q.kind == PredicateKind::kVerb) {
      for (const Mention* m : phrases_.verbs[q.verb].readings) {
        const bool telling = !vocabulary_.has(*m->entry, vocabulary_.weak) || of_people(q);
        if (ours(*m) && telling) return static_cast<int32_t>(i);
      }
      // "told everybody to be out of the city"
      const bool out = phrases_.verbs[q.verb].copula &&
                       std::any_of(q.arguments.begin(), q.arguments.end(), [&](const Argument& a) {
                         return a.role == "from" && place_of_group(a.group) != kNoIndex;
                       });
      if (out) return static_cast<int32_t>(i);
    } else if (q.kind == PredicateKind::kNoun) {
      // "a voluntary departure" is an order and a movement.
      const Mention& noun = *phrases_.groups[q.group].trigger;
      for (uint32_t n = page_.mentions_from[noun.first]; n < page_.mentions_from[noun.first + 1]; ++n) {
        const Mention& m = page_.mentions[n];
        if (m.end == noun.end && ours(m) && vocabulary_.get(*m.entry, vocabulary_.pos) == "noun")
          return static_cast<int32_t>(i);
      }
    } else if (q.word && ours(*q.word) && vocabulary_.get(*q.word->entry, vocabulary_.kind) != "presence") {
      return static_cast<int32_t>(i);
    }
  }
  return kNoIndex;
}

// "agreed to strengthen cooperation", "asked for help to build trust": everybody's verbs tell of a movement
// or of staying only where people, a mission or a place stand with them.
bool FrameReader::of_people(const Predicate& p) const {
  const bool who = p.subject != kNoIndex && phrases_.groups[p.subject].kind == GroupKind::kPeople;
  if (who || p.object == kNoIndex) return true;
  const Group& g = phrases_.groups[p.object];
  return g.kind != GroupKind::kThing || g.place != kNoIndex || g.mission != kNoIndex ||
         page_.is(g.head, Class::kPlaceType);
}

// "wurden zur Ausreise aufgefordert", "instó a sus ciudadanos a la salida": whom an order bids to do what a
// noun without people of its own tells. kNoIndex where nobody is named.
int32_t FrameReader::bidden_to(const Predicate& p, std::string_view* order) const {
  if (p.kind != PredicateKind::kNoun || p.group == kNoIndex) return kNoIndex;
  const int32_t self = static_cast<int32_t>(&p - clauses_.predicates.data());
  constexpr uint32_t kReach = 8;  // predicates
  const uint32_t first = clauses_.sentence_predicates[p.sentence];
  const uint32_t end = clauses_.sentence_predicates[p.sentence + 1];
  const uint32_t me = static_cast<uint32_t>(self);
  for (uint32_t i = me > first + kReach ? me - kReach : first; i < std::min(end, me + kReach); ++i) {
    const Predicate& q = clauses_.predicates[i];
    if (q.kind != PredicateKind::kVerb || q.verb == kNoIndex) continue;
    const bool holds = p.governor == static_cast<int32_t>(i) || q.object == p.group ||
                       std::any_of(q.arguments.begin(), q.arguments.end(),
                                   [&](const Argument& a) { return a.group == p.group; });
    if (!holds) continue;
    const auto& readings = phrases_.verbs[q.verb].readings;
    const auto orders = std::find_if(readings.begin(), readings.end(), [&](const Mention* m) {
      return m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "directive";
    });
    if (orders == readings.end()) continue;
    int32_t whom = q.passive ? q.subject : q.object;
    // "hat den Familien die Ausreise genehmigt": of two objects the one that is people.
    for (int32_t c = q.chunk + 1; !q.passive && whom == p.group && c < p.chunk; ++c) {
      const Chunk& k = phrases_.chunks[c];
      const bool bare = k.type == ChunkType::kGroup && phrases_.chunks[c - 1].type != ChunkType::kPreposition;
      if (bare && phrases_.groups[k.index].kind == GroupKind::kPeople) whom = k.index;
    }
    if (whom == kNoIndex || whom == p.group || phrases_.groups[whom].kind != GroupKind::kPeople) continue;
    *order = page_.value(**orders);
    return whom;
  }
  return kNoIndex;
}

// "alle Deutschen im Libanon": where they are is what they are to leave.
void FrameReader::leave_where_they_are(Fill* f) const {
  const int32_t chunk = phrases_.groups[f->people.group].chunk;
  if (chunk == kNoIndex) return;
  size_t next = static_cast<size_t>(chunk) + 1;
  // "the families of its diplomats in Bamako"
  constexpr int kDeep = 3;
  for (int n = 0, g = phrases_.groups[f->people.group].of; n < kDeep && g != kNoIndex; ++n) {
    next = std::max(next, static_cast<size_t>(phrases_.groups[g].chunk) + 1);
    g = phrases_.groups[g].of;
  }
  if (next + 1 >= phrases_.chunks.size()) return;
  const Chunk& in = phrases_.chunks[next];
  const Chunk& group = phrases_.chunks[next + 1];
  if (in.type != ChunkType::kPreposition || (in.value != "in" && in.value != "at")) return;
  if (group.type != ChunkType::kGroup || place_of_group(group.index) == kNoIndex) return;
  const int32_t place = place_of_group(group.index);
  std::erase_if(f->to, [&](const PlaceSlot& to) { return to.place == place; });
  if (f->from.empty()) add_places(group.index, &f->from);
}

// "has not decided whether its soldiers stay", "is deciding whether to go".
bool FrameReader::undecided(const Predicate& p) const {
  if (p.kind != PredicateKind::kVerb || p.verb == kNoIndex) return false;
  for (const Mention* m : phrases_.verbs[p.verb].readings) {
    if (m->entry->cls == Class::kIntent && page_.value(*m) == name_of(StatusOf::kConsidered) &&
        m->end == phrases_.verbs[p.verb].end)
      return true;
  }
  const size_t next = static_cast<size_t>(p.chunk) + 1;
  return next < phrases_.chunks.size() && phrases_.chunks[next].type == ChunkType::kSubordinator &&
         phrases_.chunks[next].value == "whether";
}

// "ordered 750 paratroopers to Kuwait", "ordered its staff out": the verb of the order has told
// the movement too.
bool FrameReader::bids(const Predicate& p) const {
  const int32_t self = static_cast<int32_t>(&p - clauses_.predicates.data());
  return std::any_of(made_.begin(), made_.end(), [&](const Made& m) {
    return m.predicate == self && out_->claims[m.claim].kind == Kind::kMovement;
  });
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

// "told their nationals to quit Iran, and so did Delhi": the order again, of another. False where what
// is repeated is no order.
bool FrameReader::repeats_order(const Predicate& p) {
  if (!p.echo || p.echo_denies || p.subject == kNoIndex || p.verb == kNoIndex || made_.empty()) return false;
  const Made* order = nullptr;
  for (const Made& m : made_) {
    if (out_->claims[m.claim].kind == Kind::kDirective && m.ordered != kNoIndex) order = &m;
  }
  const int32_t last = made_.back().predicate;
  if (!order || (last != order->ordered && last != order->predicate)) return false;
  const Grounded actor = discourse_->actor(p.subject);
  if (!actor.stated()) return false;
  Claim claim = out_->claims[order->claim];
  std::erase_if(claim.evidence, [](const Evidence& e) {
    return e.slot == "actor" || e.slot == "claim" || e.slot == "source" || e.slot == "action";
  });
  claim.source.clear();
  claim.actor.assign(1, std::string(actor.code));
  const Span whole = clause_span(p);
  claim.evidence.insert(claim.evidence.begin(), {"claim", whole, std::string(whole.of(page_.text()))});
  const Verb& did = phrases_.verbs[p.verb];
  put_evidence(&claim, "action", did.first, did.end);
  put_evidence(&claim, "actor", actor.first, actor.end);
  const size_t before = out_->claims.size();
  const Made again{static_cast<int32_t>(&p - clauses_.predicates.data()), order->ordered, before};
  finish(std::move(claim), unwritten_rule("directive.again", Kind::kDirective));
  if (out_->claims.size() > before) made_.push_back(again);
  return true;
}

// "urged its citizens not to travel there": what is not to be.
bool FrameReader::forbidden(const Predicate& p) const {
  if (!ordered(p) || p.verb == kNoIndex) return false;
  if (phrases_.verbs[p.verb].negated) return true;
  // "déconseille aux Français de se rendre au Tchad": a verb of ordering or advising against it
  const Predicate& g = clauses_.predicates[p.governor];
  if (g.kind != PredicateKind::kVerb) return false;
  const auto stands = [&](std::string_view particle) {  // "rät ... ab"
    const uint32_t end = phrases_.chunks[g.hi - 1].end;
    for (uint32_t t = phrases_.chunks[g.chunk].end; t < end; ++t) {
      if (page_.word(t) == particle) return true;
    }
    return false;
  };
  const auto& readings = phrases_.verbs[g.verb].readings;
  return std::any_of(readings.begin(), readings.end(), [&](const Mention* m) {
    if (!vocabulary_.has(*m->entry, vocabulary_.against)) return false;
    const std::string_view particle = vocabulary_.get(*m->entry, vocabulary_.particle);
    return particle.empty() || stands(particle);
  });
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

// An order tells of the people and places of what is ordered, where one claim tells that.
void FrameReader::tell_orders() {
  constexpr size_t kMost = 64;  // claims of one sentence; each order looks at all of them
  if (made_.size() > kMost) return;
  for (const Made& order : made_) {
    if (order.ordered == kNoIndex) continue;
    const Made* content = nullptr;
    for (const Made& m : made_) {
      if (m.predicate != order.ordered || &m == &order) continue;
      if (content) return;
      content = &m;
    }
    if (!content) continue;
    const Claim& what = out_->claims[content->claim];
    Claim& claim = out_->claims[order.claim];
    if (what.kind != Kind::kMovement && what.kind != Kind::kPresence) continue;
    claim.who = what.who;
    claim.quantity = what.quantity;
    claim.people_of = what.people_of;
    claim.from = what.from;
    claim.to = what.to;
    claim.at = what.at;
    lend_evidence(what, {"who", "quantity", "people_of", "from", "to", "at"}, &claim);
    claim.id = claim_id(claim);
  }
}

}  // namespace muster
