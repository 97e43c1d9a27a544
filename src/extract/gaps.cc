// Lists and gaps: members that belong together, actors that act together, and clauses whose
// verb is understood. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
namespace {

constexpr uint32_t kNoChunk = 0;  // a gap stands behind a verb, so never at the first

}  // namespace

// "some 700 soldiers, border guards and consular staff", "diplomats and their families":
// members without a number or nation of their own belong to those before. Returns the
// first member that does not.
int32_t FrameReader::take_companions(int32_t group, Folk* folk) const {
  int32_t g = phrases_.groups[group].next;
  if (phrases_.groups[group].kind != GroupKind::kPeople) return g;
  for (; g != kNoIndex; g = phrases_.groups[g].next) {
    const Group& member = phrases_.groups[g];
    if (member.kind != GroupKind::kPeople || member.quantity != kNoIndex || !member.nation.empty() ||
        member.owner != kNoIndex)
      break;
    if (folk->one) {  // "the ambassador and his staff": he is one of them
      folk->one = false;
      folk->quantity = {};
    }
    if (folk->who.stated() && !member.who.empty() && member.who != folk->who.code) {
      folk->who.code = name_of(Who::kMixed);
      folk->who.end = std::max(folk->who.end, member.who_token + 1);
    }
  }
  return g;
}

// "Ghana and Mali have each pledged 250 men": what is told is told of each.
bool FrameReader::each_of_them(const Predicate& p) const {
  if (p.kind != PredicateKind::kVerb) return false;
  const uint32_t end = phrases_.verbs[p.verb].end;
  for (uint32_t t = phrases_.chunks[p.chunk].first > 0 ? phrases_.chunks[p.chunk].first - 1 : 0; t < end;
       ++t) {
    const Mention* m = page_.at(t, Class::kPart);
    if (m && vocabulary_.has(*m->entry, vocabulary_.each)) return true;
  }
  return false;
}

// "Belgium and Luxembourg have withdrawn their soldiers": one claim for each of them.
void FrameReader::emit_joint_actors(const Rule& rule, const Trigger& trigger, int32_t index,
                                    const Fill& fill_in) {
  const Predicate& p = clauses_.predicates[index];
  const bool own_people = fill_in.people.possessive || !fill_in.people.nation.stated();
  const bool of_each = rule.kind == Kind::kMovement && own_people &&
                       (fill_in.people.quantity.scope != Scope::kNumber || each_of_them(p));
  // "Denmark and Norway have shut their embassies"
  const bool bodies = rule.kind == Kind::kDirective ||
                      (rule.kind == Kind::kSuspension && fill_in.object != kNoIndex &&
                       phrases_.groups[fill_in.object].possessive && fill_in.object == p.object);
  if (p.passive || !(of_each || bodies)) return;
  if (p.subject == kNoIndex || p.subject == fill_in.people.group) return;
  for (int32_t g = phrases_.groups[p.subject].next; g != kNoIndex; g = phrases_.groups[g].next) {
    Fill one = fill_in;
    one.actor = discourse_->actor(g);
    if (one.actor.stated()) emit_one(rule, trigger, index, one, kNoIndex);
  }
}

// "The Dutch and German embassies have closed.": one claim for each of them.
void FrameReader::emit_each_body(const Rule& rule, const Trigger& trigger, int32_t index,
                                 const Fill& fill_in) {
  if (rule.kind != Kind::kSuspension || fill_in.object == kNoIndex || fill_in.actor.stated()) return;
  const Group& head = phrases_.groups[fill_in.object];
  // "the embassies of Spain and Italy"
  for (int32_t g = head.of == kNoIndex ? kNoIndex : phrases_.groups[head.of].next; g != kNoIndex;
       g = phrases_.groups[g].next) {
    Fill one = fill_in;
    one.actor = discourse_->actor(g);
    if (one.actor.stated() && phrases_.groups[g].kind == GroupKind::kActor)
      emit_one(rule, trigger, index, one, kNoIndex);
  }
  if (head.kind != GroupKind::kInstitution || head.nation.empty()) return;
  for (int32_t g = head.next; g != kNoIndex; g = phrases_.groups[g].next) {
    const Group& body = phrases_.groups[g];
    if (body.kind != head.kind || body.mention != head.mention || body.nation.empty()) continue;
    Fill one = fill_in;
    one.object = g;
    one.actor = discourse_->actor(g);
    if (one.actor.stated()) emit_one(rule, trigger, index, one, kNoIndex);
  }
}

// "monitors from Denmark, Norway and Poland": one claim for each nation.
void FrameReader::emit_from_each(const Rule& rule, const Trigger& trigger, int32_t index,
                                 const Fill& fill_in) {
  const Folk& people = fill_in.people;
  const bool counted = people.quantity.stated() && people.quantity.scope == Scope::kNumber;
  if (people.group == kNoIndex || !people.nation.stated() || people.nation_from_context || counted) return;
  const size_t c = static_cast<size_t>(phrases_.groups[people.group].chunk) + 2;
  if (c >= phrases_.chunks.size() || phrases_.chunks[c].type != ChunkType::kGroup ||
      phrases_.chunks[c - 1].value != "from")
    return;
  const Group& first = phrases_.groups[phrases_.chunks[c].index];
  if (first.nation_token != people.nation.first || first.kind != GroupKind::kActor) return;
  for (int32_t g = first.next; g != kNoIndex; g = phrases_.groups[g].next) {
    const Group& country = phrases_.groups[g];
    if (country.kind != GroupKind::kActor || country.nation.empty()) continue;
    Fill one = fill_in;
    one.people.nation = {country.nation, country.nation_token, country.nation_token + 1};
    emit_one(rule, trigger, index, one, people.group);
  }
}

// "... pulled out 14 and Slovakia all seven", "Italy 850, Hungary with 360": actor and
// number again, with the verb of the clause before understood.
void FrameReader::fill_gaps(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill_in) {
  if (rule.kind != Kind::kMovement && rule.kind != Kind::kPresence) return;
  const Predicate& p = clauses_.predicates[index];
  if (p.kind != PredicateKind::kVerb || !fill_in.actor.stated()) return;
  const uint32_t limit = phrases_.sentence_chunks[p.sentence + 1];
  auto type = [&](uint32_t c) { return c < limit ? phrases_.chunks[c].type : ChunkType::kOther; };
  // "with 360", "a 64": what may stand between a nation and its number, a comma too where the
  // verb is left out.
  auto number_after = [&](uint32_t c) {
    uint32_t n = c + 1;
    if (type(n) == ChunkType::kComma) ++n;
    const bool comma = n > c + 1;
    const Chunk* k = n < limit ? &phrases_.chunks[n] : nullptr;
    const bool marked = k && k->type == ChunkType::kPreposition && k->mention &&
                        vocabulary_.has(*k->mention->entry, vocabulary_.takes_object);
    if (marked || (k && k->type == ChunkType::kPreposition && k->value == "with")) ++n;
    if (type(n) != ChunkType::kGroup || type(n + 1) == ChunkType::kVerb) return kNoChunk;
    const Group& g = phrases_.groups[phrases_.chunks[n].index];
    return comma && !marked && g.kind != GroupKind::kNumber ? kNoChunk : n;
  };
  for (uint32_t c = static_cast<uint32_t>(p.chunk) + 1; c + 1 < limit; ++c) {
    if (type(c) == ChunkType::kVerb || type(c) == ChunkType::kSubordinator) return;
    // "...; Chile, a 64; Peru, a 98": a new clause goes on so.
    if (type(c) == ChunkType::kStop && (type(c + 1) != ChunkType::kGroup || number_after(c + 1) == kNoChunk))
      return;
    bool opened = type(c - 1) == ChunkType::kComma || type(c - 1) == ChunkType::kConjunction ||
                  type(c - 1) == ChunkType::kStop;
    if (!opened || type(c) != ChunkType::kGroup) continue;
    const Group& who = phrases_.groups[phrases_.chunks[c].index];
    if (who.kind != GroupKind::kActor) continue;
    const uint32_t n = number_after(c);
    if (n == kNoChunk) continue;
    Fill one = fill_in;
    one.actor = discourse_->actor(phrases_.chunks[c].index);
    one.people = discourse_->folk(phrases_.chunks[n].index);
    if (!one.people.quantity.stated() || one.people.strength == Folk::Strength::kNone) continue;
    if (!one.people.who.stated()) one.people.who = fill_in.people.who;
    one.people.nation = one.actor;
    std::vector<PlaceSlot> to;
    for (uint32_t a = n + 1; a + 1 < limit && type(a) == ChunkType::kPreposition; a += 2) {
      std::string_view role = phrases_.chunks[a].value;
      if (role == "to" || role == "into") add_places(phrases_.chunks[a + 1].index, &to);
    }
    if (!to.empty()) one.to = to;
    emit_one(rule, trigger, index, one, phrases_.chunks[n].index);
    group_used_[phrases_.chunks[c].index] = 1;
  }
}

// "Eighteen went on Monday, and another 19 today", "360 at Delhi and 246 at Mumbai": a number
// again, with a time or place of its own, and the rest of the clause understood.
void FrameReader::fill_number_gaps(const Rule& rule, int32_t index, const Fill& fill_in) {
  if (rule.kind != Kind::kMovement || fill_in.people.quantity.scope != Scope::kNumber || fill_in.people.one)
    return;
  const Predicate& p = clauses_.predicates[index];
  if (p.kind != PredicateKind::kVerb && p.kind != PredicateKind::kWord) return;
  const uint32_t limit = phrases_.sentence_chunks[p.sentence + 1];
  auto type = [&](uint32_t c) { return c < limit ? phrases_.chunks[c].type : ChunkType::kStop; };
  for (uint32_t c = static_cast<uint32_t>(p.chunk) + 1; c < limit; ++c) {
    if (type(c) == ChunkType::kVerb || type(c) == ChunkType::kStop || type(c) == ChunkType::kSubordinator ||
        type(c) == ChunkType::kRelative)
      return;
    const Mention* before = type(c - 1) == ChunkType::kPreposition ? phrases_.chunks[c - 1].mention : nullptr;
    const bool marked = before && vocabulary_.has(*before->entry, vocabulary_.takes_object);
    const ChunkType mark = type(marked ? c - 2 : c - 1);
    const bool opened = mark == ChunkType::kComma || mark == ChunkType::kConjunction;
    if (!opened || type(c) != ChunkType::kGroup) continue;
    // "and Belgium, 59": of the nation before the comma.
    const bool owned = c > static_cast<uint32_t>(p.chunk) + 3 && type(c - 1) == ChunkType::kComma &&
                       type(c - 2) == ChunkType::kGroup &&
                       (type(c - 3) == ChunkType::kConjunction || type(c - 3) == ChunkType::kStop) &&
                       phrases_.groups[phrases_.chunks[c - 2].index].kind == GroupKind::kActor;
    if (owned) continue;
    const Group& g = phrases_.groups[phrases_.chunks[c].index];
    const bool people = g.kind == GroupKind::kNumber || g.kind == GroupKind::kPeople;
    const GroupKind head = g.list_head == kNoIndex ? GroupKind::kActor : phrases_.groups[g.list_head].kind;
    const bool listed = head == GroupKind::kPeople || head == GroupKind::kNumber;
    if (!people || g.quantity == kNoIndex || !g.nation.empty() || listed ||
        group_used_[phrases_.chunks[c].index])
      continue;
    const QuantityMention& q = phrases_.quantities[g.quantity];
    if (!q.counts()) continue;
    Predicate gap = p;
    gap.lo = c;
    gap.chunk = static_cast<int32_t>(c);
    gap.times.clear();
    gap.arguments.clear();
    std::vector<PlaceSlot> to, from;
    uint32_t n = c + 1;
    for (; n < limit; ++n) {
      if (type(n) == ChunkType::kTime) gap.times.push_back(phrases_.chunks[n].index);
      else if (type(n) == ChunkType::kPreposition && type(n + 1) == ChunkType::kGroup) {
        const std::string_view role = phrases_.chunks[n].value;
        const int32_t place = phrases_.chunks[n + 1].index;
        if (role == "from") add_places(place, &from);
        else if (role == "to" || role == "into" || role == "at" || role == "in") add_places(place, &to);
        else break;
        ++n;
      } else if (type(n) != ChunkType::kAdverb) {
        break;
      }
    }
    const bool closed = type(n) == ChunkType::kStop || type(n) == ChunkType::kComma ||
                        type(n) == ChunkType::kConjunction || n >= limit;
    if (!closed || (gap.times.empty() && to.empty() && from.empty())) continue;
    gap.hi = n;
    state_gap(rule, gap, to, from);
  }
}

// "The Italians went on Sunday, the Germans on Wednesday, Belgium and France before Christmas": a
// nation again, with a time of its own, and the verb understood.
void FrameReader::fill_nation_gaps(const Rule& rule, const Trigger& trigger, int32_t index,
                                   const Fill& fill_in) {
  const Predicate& p = clauses_.predicates[index];
  if (rule.kind != Kind::kMovement || p.kind != PredicateKind::kVerb || p.object != kNoIndex) return;
  if (p.times.empty() || fill_in.people.group != p.subject || !fill_in.people.nation.stated()) return;
  const uint32_t limit = phrases_.sentence_chunks[p.sentence + 1];
  auto type = [&](uint32_t c) { return c < limit ? phrases_.chunks[c].type : ChunkType::kStop; };
  std::vector<int32_t> nations;
  for (uint32_t c = static_cast<uint32_t>(p.chunk) + 1; c < limit; ++c) {
    if (type(c) == ChunkType::kVerb || type(c) == ChunkType::kSubordinator ||
        type(c) == ChunkType::kRelative || type(c) == ChunkType::kPredicate ||
        (type(c) == ChunkType::kStop && c + 1 == limit))
      return;
    const bool opened = type(c - 1) == ChunkType::kComma || type(c - 1) == ChunkType::kConjunction ||
                        type(c - 1) == ChunkType::kStop;
    if (opened && type(c) == ChunkType::kGroup) {
      const Group& g = phrases_.groups[phrases_.chunks[c].index];
      const bool nation = (g.kind == GroupKind::kActor || g.kind == GroupKind::kPeople) &&
                          !g.nation.empty() && g.nation.size() == 2 && g.quantity == kNoIndex &&
                          !group_used_[phrases_.chunks[c].index];
      if (nation) nations.push_back(phrases_.chunks[c].index);
      else nations.clear();
      continue;
    }
    if (type(c) != ChunkType::kTime || nations.empty()) continue;
    const ChunkType after = type(c + 1);
    const bool closed =
        after == ChunkType::kComma || after == ChunkType::kStop || after == ChunkType::kConjunction;
    const bool beside = phrases_.groups[nations.back()].chunk + 1 == static_cast<int32_t>(c);
    if (closed && beside) {
      for (const int32_t g : nations)
        state_nation(rule, trigger, index, fill_in, g, phrases_.chunks[c].index);
    }
    nations.clear();
  }
}

// One nation of such a gap: the places are those of the clause before.
void FrameReader::state_nation(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill_in,
                               int32_t group, int32_t time) {
  Fill one = fill_in;
  const Folk who = fill_in.people;
  one.actor = {};
  one.people = discourse_->folk(group);
  if (!one.people.who.stated()) one.people.who = who.who;
  gap_times_ = {time};
  emit_one(rule, trigger, index, one, group);
  gap_times_.clear();
  group_used_[group] = 1;
}

// The claim of such a gap: as the last, with its own number, time and places.
void FrameReader::state_gap(const Rule& rule, const Predicate& gap, const std::vector<PlaceSlot>& to,
                            const std::vector<PlaceSlot>& from) {
  if (out_->claims.empty() || out_->claims.back().kind != rule.kind) return;
  Claim claim = out_->claims.back();
  const int32_t group = phrases_.chunks[static_cast<size_t>(gap.chunk)].index;
  const Group& g = phrases_.groups[group];
  const QuantityMention& q = phrases_.quantities[g.quantity];
  const std::optional<Who> who = g.who.empty() || g.who_generic ? std::nullopt : who_from(g.who);
  std::vector<Evidence> kept;
  Span span = claim.evidence.front().span;
  span.end = std::max(span.end, page_.token(phrases_.chunks[gap.hi - 1].end - 1).end);
  kept.push_back({"claim", span, std::string(span.of(page_.text()))});
  for (const Evidence& e : claim.evidence) {
    const bool replaced = e.slot == "claim" || e.slot == "quantity" || e.slot == "source" ||
                          (e.slot == "who" && who) || (e.slot == "when" && !gap.times.empty()) ||
                          (e.slot == "to" && !to.empty()) || (e.slot == "from" && !from.empty());
    if (!replaced) kept.push_back(e);
  }
  claim.evidence = std::move(kept);
  claim.source.clear();
  claim.quantity = q.quantity;
  put_evidence(&claim, "quantity", q.first, q.end);
  if (who) {
    claim.who = *who;
    put_evidence(&claim, "who", g.who_token, g.who_token + 1);
  }
  if (!gap.times.empty()) {
    claim.when.clear();
    put_when(&claim, gap);
  }
  if (!to.empty()) {
    claim.to.clear();
    put_places(&claim, "to", to, &claim.to);
  }
  if (!from.empty()) {
    claim.from.clear();
    put_places(&claim, "from", from, &claim.from);
  }
  group_used_[group] = 1;
  finish(std::move(claim), rule);
}

// A parenthesis after a list member gives its number and place: "Croats (21 soldiers)".
// False if it holds a claim of its own: "(two officers repatriated to Kuwait)". One that
// is never closed ends with its sentence.
bool FrameReader::read_parenthesis(int32_t member, uint32_t sentence, const Rule& rule, Fill* f) {
  const size_t limit = phrases_.sentence_chunks[sentence + 1];
  size_t c = static_cast<size_t>(phrases_.groups[member].chunk) + 1;
  if (phrases_.groups[member].chunk == kNoIndex || c >= limit || phrases_.chunks[c].type != ChunkType::kOpen)
    return true;
  for (++c; c < limit && phrases_.chunks[c].type != ChunkType::kClose; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type == ChunkType::kVerb && claimed_at(k.first, rule.kind)) return false;
    if (k.type == ChunkType::kGroup && f->people.quantity.scope != Scope::kNumber) {
      const Folk inner = discourse_->folk(k.index);
      if (inner.quantity.stated() && inner.strength != Folk::Strength::kNone) {
        f->people.quantity = inner.quantity;
        f->people.quantity_first = inner.quantity_first;
        f->people.quantity_end = inner.quantity_end;
        if (!f->people.who.stated()) f->people.who = inner.who;
        group_used_[k.index] = 1;
      }
    }
    if (k.type != ChunkType::kPreposition || c + 1 >= limit ||
        phrases_.chunks[c + 1].type != ChunkType::kGroup)
      continue;
    std::vector<PlaceSlot> inside;
    add_places(phrases_.chunks[c + 1].index, &inside);
    const bool whence = k.value == "in" || k.value == "at" || k.value == "from";
    if ((k.value == "to" || k.value == "into") && f->to.empty()) f->to = inside;
    else if (whence && f->from.empty() && rule.kind == Kind::kMovement) f->from = inside;
  }
  return true;
}

}  // namespace muster
