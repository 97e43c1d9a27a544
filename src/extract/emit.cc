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
    emit_one(rule, trigger, index, one, g);
  }
}

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
    if (folk->who.stated() && !member.who.empty() && member.who != folk->who.code) {
      folk->who.code = name_of(Who::kMixed);
      folk->who.end = std::max(folk->who.end, member.who_token + 1);
    }
  }
  return g;
}

// "Belgium and Luxembourg have withdrawn their soldiers": one claim for each of them.
void FrameReader::emit_joint_actors(const Rule& rule, const Trigger& trigger, int32_t index,
                                    const Fill& fill_in) {
  const Predicate& p = clauses_.predicates[index];
  const bool own_people = fill_in.people.possessive || !fill_in.people.nation.stated();
  if (rule.kind != Kind::kMovement || p.passive || !own_people ||
      fill_in.people.quantity.scope == Scope::kNumber)
    return;
  if (p.subject == kNoIndex || p.subject == fill_in.people.group) return;
  for (int32_t g = phrases_.groups[p.subject].next; g != kNoIndex; g = phrases_.groups[g].next) {
    Fill one = fill_in;
    one.actor = discourse_->actor(g);
    if (one.actor.stated()) emit_one(rule, trigger, index, one, kNoIndex);
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
  for (uint32_t c = static_cast<uint32_t>(p.chunk) + 1; c + 1 < limit; ++c) {
    if (type(c) == ChunkType::kVerb || type(c) == ChunkType::kStop || type(c) == ChunkType::kSubordinator)
      return;
    bool opened = type(c - 1) == ChunkType::kComma || type(c - 1) == ChunkType::kConjunction;
    if (!opened || type(c) != ChunkType::kGroup) continue;
    const Group& who = phrases_.groups[phrases_.chunks[c].index];
    if (who.kind != GroupKind::kActor) continue;
    uint32_t n = c + 1;
    if (type(n) == ChunkType::kPreposition && phrases_.chunks[n].value == "with") ++n;
    if (type(n) != ChunkType::kGroup || type(n + 1) == ChunkType::kVerb) continue;
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
    const bool opened = type(c - 1) == ChunkType::kComma || type(c - 1) == ChunkType::kConjunction;
    if (!opened || type(c) != ChunkType::kGroup) continue;
    const Group& g = phrases_.groups[phrases_.chunks[c].index];
    if (g.kind != GroupKind::kNumber || g.quantity == kNoIndex || !g.nation.empty() ||
        g.list_head != kNoIndex || group_used_[phrases_.chunks[c].index])
      continue;
    const QuantityMention& q = phrases_.quantities[g.quantity];
    if (q.percent || q.money || q.measure || q.time || q.decimal || q.quantity.scope != Scope::kNumber)
      continue;
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

// The claim of such a gap: as the last, with its own number, time and places.
void FrameReader::state_gap(const Rule& rule, const Predicate& gap, const std::vector<PlaceSlot>& to,
                            const std::vector<PlaceSlot>& from) {
  if (out_->claims.empty() || out_->claims.back().kind != rule.kind) return;
  Claim claim = out_->claims.back();
  const int32_t group = phrases_.chunks[static_cast<size_t>(gap.chunk)].index;
  const QuantityMention& q = phrases_.quantities[phrases_.groups[group].quantity];
  std::vector<Evidence> kept;
  Span span = claim.evidence.front().span;
  span.end = std::max(span.end, page_.token(phrases_.chunks[gap.hi - 1].end - 1).end);
  kept.push_back({"claim", span, std::string(span.of(page_.text()))});
  for (const Evidence& e : claim.evidence) {
    const bool replaced = e.slot == "claim" || e.slot == "quantity" || e.slot == "source" ||
                          (e.slot == "when" && !gap.times.empty()) || (e.slot == "to" && !to.empty()) ||
                          (e.slot == "from" && !from.empty());
    if (!replaced) kept.push_back(e);
  }
  claim.evidence = std::move(kept);
  claim.source.clear();
  claim.quantity = q.quantity;
  put_evidence(&claim, "quantity", q.first, q.end);
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
  if (asked(p.sentence)) {
    // What is asked is not said; "No." says that it is not so.
    if (!answered_no(p.sentence)) {
      refuse(p, rule, "abstained: asked, not said");
      return;
    }
    claim.status = StatusOf::kDenied;
  }

  if (rule.kind == Kind::kMovement || rule.kind == Kind::kPresence) {
    const std::vector<std::string_view> strangers = strange_countries(rule, trigger, f);
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
    Grounded actor = f.actor.stated() ? f.actor : f.people.nation;
    if (!actor.stated() && !f.people.foreign) {
      refuse(p, rule, "abstained: the text does not say whose people");
      return;
    }
    if (actor.stated()) {
      claim.actor.emplace_back(actor.code);
      put_evidence(&claim, "actor", actor.first, actor.end);
      told_ = actor;
    }
    if (f.people.nation.stated() && actor.stated() && f.people.nation.code != actor.code) {
      claim.people_of.emplace_back(f.people.nation.code);
      put_evidence(&claim, "people_of", f.people.nation.first, f.people.nation.end);
    } else if (f.people.foreign) {
      claim.people_of.emplace_back("INT");
    }
    // Where people are taken out of danger, soldiers are spoken of who are not among them.
    const Grounded& usual = discourse_->theme_who();
    const bool escorts = rule.kind == Kind::kMovement && discourse_->theme() == Action::kEvacuate &&
                         usual.code != name_of(Who::kNationals);
    if (!f.people.who.stated() && !f.people.foreign && !escorts) f.people.who = usual;
    put_people(&claim, f.people);
  } else if (f.actor.stated()) {
    claim.actor.emplace_back(f.actor.code);
    put_evidence(&claim, "actor", f.actor.first, f.actor.end);
  }
  if (rule.kind == Kind::kSuspension && claim.actor.empty()) {
    Grounded a = discourse_->actor(f.object);
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
    if (claim.action == Action::kDeploy && f.to.empty() && !whence) std::swap(f.from, f.to);
    claim.action = settle_action(claim.action, trigger, claim, f);
    last_action_ = claim.action;
  }
  default_places(rule, p, &claim, f, claim.action);
  if (rule.kind == Kind::kIncident && claim.at.empty() && unnamed_site(p) &&
      discourse_->theatre() != kNoIndex)
    put_places(&claim, "at", {{discourse_->theatre(), {}, 0, 0, true}}, &claim.at);
  put_when(&claim, p);
  const bool beside = p.link == GovernorLink::kSubject || p.link == GovernorLink::kObject;
  if (rule.kind == Kind::kIncident && claim.when.empty() && p.governor != kNoIndex && beside)
    put_when(&claim, clauses_.predicates[p.governor]);
  put_mission(&claim, p, f.people);
  if (rule.kind == Kind::kMovement && continue_journey(p, f, claim)) return;
  if (rule.kind == Kind::kIncident) incident_details(p, &claim);
  if (rule.kind == Kind::kIncident) {
    bool detail = !claim.at.empty() || !claim.when.empty() || !claim.actor.empty() || claim.count.stated() ||
                  claim.killed.stated() || claim.wounded.stated();
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
  finish(std::move(claim), rule, f.actor.stated() ? std::string_view("actor") : f.people.nation_origin);
}

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

bool FrameReader::asked(uint32_t sentence) const {
  const Sentence& s = page_.structure.sentences[sentence];
  for (uint32_t t = s.end_token; t > s.first_token; --t) {
    const Token& token = page_.token(t - 1);
    if (token.kind != TokenKind::kPunct) return false;
    if (token.punct == U'?') return true;
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

// Countries that people whose nation the text leaves open are not of: where they are
// said to be or to leave, by the clause or else by the theatre, and where they are sent.
std::vector<std::string_view> FrameReader::strange_countries(const Rule& rule, const Trigger& trigger,
                                                             const Fill& f) const {
  std::vector<std::string_view> out;
  auto add = [&](const std::vector<PlaceSlot>& slots) {
    for (const PlaceSlot& s : slots) {
      if (s.place != kNoIndex) out.push_back(phrases_.places[s.place].country);
    }
  };
  add(f.from);
  add(f.at);
  const bool comes = trigger.value == "deploy" || trigger.frame == "host" || rule.kind == Kind::kPresence;
  if (comes) add(f.to);
  out.push_back(discourse_->theatre_country());
  return out;
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
