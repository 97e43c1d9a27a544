// People that no rule of a verb or noun took up and that stand at a place, with their
// number: "its 13,000 blue helmets in Mali", "the 90-odd soldiers at Niamey". That is a
// strength. Numbers without a place, and movements guessed from what the text is about,
// were tried and are wrong more often than right.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
bool FrameReader::hurt(uint32_t sentence, int32_t group) const {
  for (uint32_t i = clauses_.sentence_predicates[sentence]; i < clauses_.sentence_predicates[sentence + 1];
       ++i) {
    const Predicate& p = clauses_.predicates[i];
    if (p.kind != PredicateKind::kVerb || (p.subject != group && p.object != group)) continue;
    if (phrases_.verbs[p.verb].read_as(Class::kCasualty)) return true;
  }
  return false;
}

// A number in a parenthesis right after a nation, or next to the group it counts
// ("3,100 of them Afghans").
bool FrameReader::beside(uint32_t c, uint32_t limit, Folk* folk) {
  auto type = [&](uint32_t i) { return i < limit ? phrases_.chunks[i].type : ChunkType::kOther; };
  if (type(c + 1) == ChunkType::kOpen && type(c + 2) == ChunkType::kGroup) {
    const int32_t g = phrases_.chunks[c + 2].index;
    Folk inner = discourse_->folk(g);
    if (inner.quantity.stated() &&
        (inner.strength == Folk::Strength::kElliptic || inner.strength == Folk::Strength::kStrong)) {
      folk->quantity = inner.quantity;
      folk->quantity_first = inner.quantity_first;
      folk->quantity_end = inner.quantity_end;
      if (!folk->who.stated()) folk->who = inner.who;
      group_used_[g] = 1;
      return true;
    }
  }
  // "Takuba, some 800 strong, ..."
  const bool apposed = type(c + 1) == ChunkType::kComma && type(c + 2) == ChunkType::kGroup;
  if (!apposed || phrases_.groups[phrases_.chunks[c + 2].index].kind != GroupKind::kNumber) return false;
  const Folk number = discourse_->folk(phrases_.chunks[c + 2].index);
  if (number.quantity_end == 0) return false;
  const Mention* strong = page_.at(number.quantity_end - 1, Class::kApprox);
  if (!strong || !vocabulary_.has(*strong->entry, vocabulary_.strong)) return false;
  folk->quantity = number.quantity;
  folk->quantity_first = number.quantity_first;
  folk->quantity_end = number.quantity_end;
  folk->strong = true;
  group_used_[phrases_.chunks[c + 2].index] = 1;
  return true;
}

// "London is reviewing the future of its 300.": those that the text's country or body has where the text
// is, unless a verb of the clause moves them.
bool FrameReader::own_strength(const Folk& folk) const {
  if (discourse_->theatre() == kNoIndex || folk.quantity.scope != Scope::kNumber || folk.rest) return false;
  if (folk.quantity.of_min || whole_told(folk)) return false;
  const Group& g = phrases_.groups[folk.group];
  const bool bare = g.kind == GroupKind::kNumber && told_just_before();
  const bool uniformed =
      g.who == name_of(Who::kMilitary) || g.who == name_of(Who::kPolice) || g.who == name_of(Who::kTrainers);
  if (!folk.strong && !((g.possessive || g.nation_is_owner) && (bare || uniformed))) return false;
  for (uint32_t i = clauses_.sentence_predicates[sentence_]; i < clauses_.sentence_predicates[sentence_ + 1];
       ++i) {
    const Predicate& p = clauses_.predicates[i];
    const bool said_of = p.subject == folk.group || p.object == folk.group || p.group == folk.group;
    if (!said_of || p.kind != PredicateKind::kVerb) continue;
    for (const Mention* m : phrases_.verbs[p.verb].readings) {
      if (m->entry->cls == Class::kTrigger) return false;
    }
  }
  return true;
}

// "2,700 posts, 1,400 of them in Germany": what is counted before is no people.
bool FrameReader::of_things(uint32_t c) const {
  const Group& g = phrases_.groups[phrases_.chunks[c].index];
  if (g.of == kNoIndex || phrases_.groups[g.of].kind != GroupKind::kPronoun) return false;
  constexpr uint32_t kReach = 12;  // chunks
  const uint32_t lo = std::max(phrases_.sentence_chunks[sentence_], c > kReach ? c - kReach : 0u);
  for (uint32_t b = c; b-- > lo;) {
    if (phrases_.chunks[b].type != ChunkType::kGroup) continue;
    const Group& before = phrases_.groups[phrases_.chunks[b].index];
    if (before.kind == GroupKind::kPeople || before.kind == GroupKind::kNumber) return false;
    if (before.quantity != kNoIndex) return before.kind == GroupKind::kThing;
  }
  return false;
}

void FrameReader::leftovers(uint32_t sentence) {
  static const Rule kPresence = unwritten_rule("presence.group", Kind::kPresence);
  const Block& block = page_.structure.blocks[page_.structure.sentences[sentence].block];
  if (block.kind == BlockKind::kHeading) return;
  const uint32_t limit = phrases_.sentence_chunks[sentence + 1];
  for (uint32_t c = phrases_.sentence_chunks[sentence]; c < limit; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type != ChunkType::kGroup || group_used_[k.index]) continue;
    const Group& g = phrases_.groups[k.index];
    const bool count = is_count(k.index);
    if (!count && g.kind != GroupKind::kPeople && g.kind != GroupKind::kNumber && g.kind != GroupKind::kActor)
      continue;
    Folk folk = discourse_->folk(k.index);
    if (count && !take_count(&folk)) continue;
    if (folk.whole_end > 0 && folk.strength >= Folk::Strength::kElliptic) {
      // "None of the 130 Danes in Al Asad was hurt."
      discourse_->resolve(&folk);
      tell_whole(folk, {}, StatusOf::kOngoing);
    }
    if (hurt(sentence, k.index)) continue;  // casualties are counted with the incident
    if (folk.strength < Folk::Strength::kElliptic || folk.none || folk.one) continue;
    // "3,100 of them" + "Afghans".
    if (g.kind == GroupKind::kNumber && c + 1 < limit && phrases_.chunks[c + 1].type == ChunkType::kGroup) {
      const int32_t n = phrases_.chunks[c + 1].index;
      Folk inner = discourse_->folk(n);
      if (phrases_.groups[n].kind == GroupKind::kPeople && !inner.quantity.stated()) {
        folk.nation = inner.nation;
        if (!folk.who.stated()) folk.who = inner.who;
        group_used_[n] = 1;
      }
    }
    if (!folk.quantity.stated()) beside(c, limit, &folk);
    // "most of them in Baghdad": of those just told of, at a place of their own.
    const bool part = folk.quantity.scope == Scope::kMost && discourse_->told.stated() && c + 1 < limit &&
                      phrases_.chunks[c + 1].type == ChunkType::kPreposition;
    if (folk.quantity.scope != Scope::kNumber && folk.quantity.scope != Scope::kRest && !part) continue;
    if (told_number(folk) || of_things(c)) continue;  // "planes with a crew of 25"
    if (g.kind == GroupKind::kActor && !folk.nation.stated()) continue;
    discourse_->resolve(&folk);
    if (!folk.nation.stated() || folk.nation.code == discourse_->theatre_country()) continue;
    leftover(kPresence, c, folk);
  }
}

// "Fiji, with 170 soldiers, and Colombia, with 275, ...", "the United States, whose 450 troops ...": what a
// nation has where the text is. The nation's group.
int32_t FrameReader::nation_before(uint32_t c) const {
  const uint32_t lo = phrases_.sentence_chunks[sentence_];
  if (c < lo + 2) return kNoIndex;
  const Group& g = phrases_.groups[phrases_.chunks[c].index];
  const bool soldiers = g.who == name_of(Who::kMilitary) || g.who == name_of(Who::kPolice);
  if (!soldiers && !(g.kind == GroupKind::kNumber && told_just_before())) return kNoIndex;
  const Chunk& link = phrases_.chunks[c - 1];
  const bool has = (link.type == ChunkType::kPreposition && link.value == "with") ||
                   (link.type == ChunkType::kRelative && link.value == "whose");
  uint32_t n = c - 2;
  if (phrases_.chunks[n].type == ChunkType::kComma && n > lo) --n;
  if (!has || phrases_.chunks[n].type != ChunkType::kGroup) return kNoIndex;
  const Group& nation = phrases_.groups[phrases_.chunks[n].index];
  return nation.kind == GroupKind::kActor && !nation.nation.empty() ? phrases_.chunks[n].index : kNoIndex;
}

// The number, where it stands, is that of a claim of the sentence.
bool FrameReader::told_number(const Folk& folk) const {
  const uint32_t byte = page_.token(folk.quantity_first).begin;
  const uint32_t begin = page_.structure.sentences[sentence_].span.begin;
  constexpr size_t kReach = 32;  // claims; more would make long sentences quadratic
  const size_t count = out_->claims.size();
  for (size_t n = count; n > 0 && n + kReach > count; --n) {
    const Claim& c = out_->claims[n - 1];
    if (c.evidence.front().span.begin < begin) return false;
    for (const Evidence& e : c.evidence) {
      if (e.slot == "quantity" && e.span.begin == byte) return true;
    }
  }
  return false;
}

// "Of Georgia's 860 not one is left": the sentence has said that none is there.
bool FrameReader::gone(const Folk& folk) const {
  for (size_t n = first_claim_since(page_.structure.sentences[sentence_].span.begin); n < out_->claims.size();
       ++n) {
    const Claim& c = out_->claims[n];
    if (c.kind == Kind::kPresence && c.status == StatusOf::kDenied && !c.quantity.stated() &&
        !c.actor.empty() && c.actor.front() == folk.nation.code)
      return true;
  }
  return false;
}

void FrameReader::leftover(const Rule& rule, uint32_t c, const Folk& folk) {
  const uint32_t limit = phrases_.sentence_chunks[sentence_ + 1];
  Predicate stub;
  stub.kind = PredicateKind::kVerbless;
  stub.chunk = static_cast<int32_t>(c);
  stub.lo = c;
  stub.hi = c + 1;
  stub.sentence = sentence_;
  stub.subject = folk.group;
  Fill f;
  f.people = folk;
  uint32_t next = c + 1;
  while (next + 2 < limit && phrases_.chunks[next].type == ChunkType::kAdverb) ++next;  // "now in Gao"
  for (uint32_t i = next; i + 1 < limit && phrases_.chunks[i].type == ChunkType::kPreposition &&
                          phrases_.chunks[i + 1].type == ChunkType::kGroup;
       i += 2) {
    std::string_view role = phrases_.chunks[i].value;
    if (role == "in" || role == "at" || role == "on" || role == "near")
      add_places(phrases_.chunks[i + 1].index, &f.at);
    stub.hi = i + 2;
  }
  if (f.at.empty() && folk.place != kNoIndex) f.at.push_back({folk.place, {}, 0, 0, false});
  if (f.at.empty()) put_at_work(folk, &stub, &f);
  const int32_t whose = f.at.empty() && discourse_->theatre() != kNoIndex ? nation_before(c) : kNoIndex;
  const bool here = whose != kNoIndex || (f.at.empty() && own_strength(folk));
  if (whose != kNoIndex && folk.nation_from_context) f.people.nation = discourse_->actor(whose);
  if ((f.at.empty() && !here) || !folk.nation.stated() || gone(folk)) return;
  state(rule, stub, f, nullptr);
}

// A claim of people that have no verb of their own: their strength, or a movement like the
// one that the text just told of.
void FrameReader::state(const Rule& rule, const Predicate& stub, Fill f, const Claim* like) {
  Claim claim;
  claim.kind = rule.kind;
  claim.document = page_.document->name;
  claim.language = std::string(page_.lexicon->languages()[page_.language]);
  claim.rule = claim.language + "." + rule.name;
  Span whole = clause_span(stub);
  if (like) {
    whole.begin = std::min(whole.begin, like->evidence.front().span.begin);
    whole.end = std::max(whole.end, action_end(*like));
  }
  claim.evidence.push_back({"claim", whole, std::string(whole.of(page_.text()))});
  claim.actor.emplace_back(f.people.nation.code);
  put_evidence(&claim, "actor", f.people.nation.first, f.people.nation.end);
  if (!f.people.who.stated()) f.people.who = usual_who(claim, f.people);
  put_people(&claim, f.people);
  claim.status = like ? like->status : f.status != StatusOf::kNone ? f.status : StatusOf::kOngoing;
  // "is believed to have 7,500 soldiers in Syria"
  claim.hedged = !like && stub.lo > phrases_.sentence_chunks[sentence_] &&
                 phrases_.chunks[stub.lo - 1].type == ChunkType::kHedge;
  if (like) {
    claim.action = like->action;
    claim.from = like->from;
    claim.to = like->to;
    lend_evidence(*like, {"action", "from", "to"}, &claim);
  } else {
    default_places(rule, stub, &claim, f, claim.action);
  }
  put_when(&claim, stub);
  put_mission(&claim, stub, f.people);
  group_used_[f.people.group] = 1;
  discourse_->remember(f.people);
  finish(std::move(claim), rule);
}

}  // namespace muster
