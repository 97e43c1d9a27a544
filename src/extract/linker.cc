#include "extract/linker.h"

#include <algorithm>

namespace muster {

SentenceLinker::SentenceLinker(const Page& page, const Vocabulary& vocabulary, Phrases* phrases, Clauses* out,
                               uint32_t sentence)
    : page_(page),
      vocabulary_(vocabulary),
      phrases_(phrases),
      out_(out),
      sentence_(sentence),
      lo_(static_cast<int32_t>(phrases->sentence_chunks[sentence])),
      hi_(static_cast<int32_t>(phrases->sentence_chunks[sentence + 1])),
      chunks_(phrases->chunks),
      first_predicate_(static_cast<uint32_t>(out->predicates.size())),
      subjects_follow_(page.lexicon->setting(page.language, "subjects-follow") == "yes"),
      subjects_drop_(page.lexicon->setting(page.language, "subjects-drop") == "yes"),
      numbers_part_(page.lexicon->setting(page.language, "numbers-part") == "yes"),
      bracket_(page.lexicon->setting(page.language, "verb-bracket") == "yes") {}

void SentenceLinker::link() {
  open_clauses();
  join_of();
  coordinate();
  make_predicates();
  auto& all = out_->predicates;
  for (size_t i = first_predicate_; i < all.size(); ++i) find_subject(&all[i]);
  for (size_t i = first_predicate_; i < all.size(); ++i) govern(&all[i]);
  for (size_t i = first_predicate_; i < all.size(); ++i) {
    // "expects to be gone": the subject that its copula took over.
    Predicate& p = all[i];
    if (p.kind != PredicateKind::kWord || p.subject != kNoIndex || p.governor == kNoIndex) continue;
    p.subject = all[p.governor].subject;
    p.subject_shared = true;
  }
  for (size_t i = first_predicate_; i < all.size(); ++i) {
    bound(&all[i]);
    find_object(&all[i]);
    find_arguments(&all[i]);
  }
  make_verbless();
}

// "Fourteen to Kuwait, seven home.", "160 soldiers in the country.": people and place
// phrases in a stretch that has no finite verb.
void SentenceLinker::make_verbless() {
  auto border = [&](int32_t c) {
    ChunkType t = chunks_[c].type;
    return t == ChunkType::kStop || t == ChunkType::kColon || t == ChunkType::kDash ||
           t == ChunkType::kSubordinator;
  };
  std::vector<Predicate> made;
  for (int32_t from = lo_; from < hi_;) {
    int32_t to = from;
    bool finite = false;
    while (to < hi_ && !border(to)) {
      if (is(to, ChunkType::kVerb) && (verb_of(to).finite || verb_of(to).infinitive)) finite = true;
      ++to;
    }
    for (int32_t c = from; !finite && c < to; ++c) {
      if (!is(c, ChunkType::kGroup) || is(c - 1, ChunkType::kPreposition)) continue;
      const Group& g = group_of(c);
      if (g.kind != GroupKind::kPeople && g.kind != GroupKind::kNumber && g.kind != GroupKind::kActor)
        continue;
      int32_t end = c + 1;
      while (end < to && !is(end, ChunkType::kComma) && !is(end, ChunkType::kConjunction) &&
             !is(end, ChunkType::kClose) &&
             !(is(end, ChunkType::kGroup) && !is(end - 1, ChunkType::kPreposition)))
        ++end;
      bool taken = false;
      for (int32_t i = c + 1; i < end; ++i) taken |= is(i, ChunkType::kVerb) || is(i, ChunkType::kPredicate);
      // Only phrases of place that follow at once are said of the people.
      int32_t last = c + 1;
      while (last < end && (is(last, ChunkType::kTime) || is(last, ChunkType::kAdverb) ||
                            (is(last, ChunkType::kPreposition) && chunks_[last].value != "with" &&
                             is(last + 1, ChunkType::kGroup)))) {
        last += is(last, ChunkType::kPreposition) ? 2 : 1;
      }
      if (taken || last == c + 1) continue;
      end = last;
      Predicate p;
      p.kind = PredicateKind::kVerbless;
      p.chunk = c;
      p.subject = chunks_[c].index;
      p.sentence = sentence_;
      p.lo = static_cast<uint32_t>(c);
      p.hi = static_cast<uint32_t>(end);
      collect(&p, c + 1, end, Argument::Side::kAfter);
      made.push_back(std::move(p));
    }
    from = to + 1;
  }
  for (Predicate& p : made) out_->predicates.push_back(std::move(p));
}

// "after a rescue flight whisked 150 of them out": a word that is a preposition and a
// subordinator opens a clause where a group and its verb follow.
void SentenceLinker::open_clauses() {
  for (int32_t c = lo_; c + 2 < hi_; ++c) {
    if (!is(c, ChunkType::kPreposition) || !is(c + 1, ChunkType::kGroup)) continue;
    const Mention* m = page_.at(chunks_[c].first, Class::kSubordinator);
    if (!m || m->end != chunks_[c].end) continue;
    int32_t n = c + 2;
    while (n < hi_ && (is(n, ChunkType::kAdverb) || is(n, ChunkType::kTime) || is(n, ChunkType::kHedge) ||
                       (is(n, ChunkType::kPreposition) && is(n + 1, ChunkType::kGroup))))
      n += is(n, ChunkType::kPreposition) ? 2 : 1;
    if (!is(n, ChunkType::kVerb)) continue;
    const Verb& v = verb_of(n);
    const bool finite = v.finite && !v.infinitive && !v.gerund;
    // A bare past form may be a participle ("after talks held in Doha") unless it has an object.
    if (!finite || (v.bare_participle && !is(n + 1, ChunkType::kGroup))) continue;
    chunks_[c].type = ChunkType::kSubordinator;
    chunks_[c].value = page_.value(*m);
    chunks_[c].mention = m;
  }
}

// "ten of the Germans", "withdrawal of the troops": the group knows what it is of.
void SentenceLinker::join_of() {
  for (int32_t c = lo_; c + 2 < hi_; ++c) {
    if (!is(c, ChunkType::kGroup) || !is(c + 1, ChunkType::kPreposition) || !is(c + 2, ChunkType::kGroup))
      continue;
    if (chunks_[c + 1].value != "of" || parts_from(c)) continue;
    group_of(c).of = chunks_[c + 2].index;
  }
  const std::string_view endings = page_.lexicon->setting(page_.language, "genitive-endings");
  if (endings.empty()) return;
  // "Abzug deutscher Soldaten", "Ende ihrer Mission": a genitive needs no preposition.
  for (int32_t c = lo_; c + 1 < hi_; ++c) {
    if (!is(c, ChunkType::kGroup) || !is(c + 1, ChunkType::kGroup) || group_of(c).of != kNoIndex) continue;
    const Group& a = group_of(c);
    const bool noun = a.trigger || a.kind == GroupKind::kNumber || a.kind == GroupKind::kPeople ||
                      a.kind == GroupKind::kActivity || a.kind == GroupKind::kInstitution ||
                      a.kind == GroupKind::kThing || a.kind == GroupKind::kPerson;
    const uint32_t word = group_of(c + 1).first;
    const bool small = !(page_.token(word).flags & kCapitalised);
    if (noun && small && page_.word(word).ends_with(endings)) group_of(c).of = chunks_[c + 1].index;
  }
}

// "withdraw the soldiers of Iraq", where one word is both of and from: the people that a
// verb of movement has before it are moved from the place, they are not its own.
bool SentenceLinker::parts_from(int32_t c) const {
  const Mention* m = chunks_[c + 1].mention;
  if (!m || !vocabulary_.get(*m->entry, vocabulary_.also).starts_with("from")) return false;
  const Group& people = group_of(c);
  const Group& place = group_of(c + 2);
  const bool placed = place.kind == GroupKind::kPlace ||
                      (place.kind == GroupKind::kActor && place.nation_by_name && place.place != kNoIndex);
  if (placed && people.trigger && people.kind == GroupKind::kTrigger &&
      vocabulary_.get(*people.trigger->entry, vocabulary_.kind) == "movement") {
    // "le retrait du Niger" is from there, "la retirada de España de la Coalición" is Spain's.
    return !(is(c + 3, ChunkType::kPreposition) && is(c + 4, ChunkType::kGroup) && chunks_[c + 3].mention &&
             vocabulary_.get(*chunks_[c + 3].mention->entry, vocabulary_.also).starts_with("from"));
  }
  if (!placed || (people.kind != GroupKind::kPeople && people.kind != GroupKind::kNumber)) return false;
  if (people.possessive || (!people.nation.empty() && people.nation != place.nation)) return true;
  for (int32_t i = c - 1; i >= lo_ && !is(i, ChunkType::kStop); --i) {
    if (!is(i, ChunkType::kVerb)) continue;
    for (const Mention* r : verb_of(i).readings) {
      if (r->entry->cls == Class::kTrigger && vocabulary_.get(*r->entry, vocabulary_.kind) == "movement")
        return true;
    }
    return false;
  }
  return false;
}

bool SentenceLinker::alike(const Group& a, const Group& b) const {
  auto actorish = [](const Group& g) {
    return g.kind == GroupKind::kActor || g.kind == GroupKind::kPeople || g.kind == GroupKind::kNumber ||
           g.kind == GroupKind::kMission || g.kind == GroupKind::kInstitution;
  };
  auto placeish = [](const Group& g) {
    return g.kind == GroupKind::kPlace || (g.kind == GroupKind::kActor && g.place != kNoIndex);
  };
  if (a.kind == b.kind) return true;
  return (actorish(a) && actorish(b)) || (placeish(a) && placeish(b));
}

int32_t SentenceLinker::after_parenthesis(int32_t c) const {
  if (!is(c, ChunkType::kOpen)) return c;
  int32_t depth = chunks_[c].depth;
  int32_t i = c + 1;
  while (i < hi_ && !(chunks_[i].type == ChunkType::kClose && chunks_[i].depth == depth)) ++i;
  return i < hi_ ? i + 1 : hi_;
}

int32_t SentenceLinker::before_parenthesis(int32_t c) const {
  if (!is(c, ChunkType::kClose)) return c;
  int32_t depth = chunks_[c].depth;
  int32_t i = c - 1;
  while (i >= lo_ && !(chunks_[i].type == ChunkType::kOpen && chunks_[i].depth == depth)) --i;
  return i >= lo_ ? i - 1 : lo_ - 1;
}

// "Jordan and Kuwait", "the Germans, British, Croats (21 soldiers) and Slovaks". A
// pair joined by a comma alone is an apposition, not a list, unless a list goes on.
void SentenceLinker::coordinate() {
  for (int32_t c = lo_; c < hi_; ++c) {
    if (!is(c, ChunkType::kGroup) || group_of(c).list_head != kNoIndex) continue;
    int32_t members[64];
    int count = 0;
    bool conjunction = false;
    int32_t at = c;
    members[count++] = c;
    const bool proper = group_of(c).kind != GroupKind::kThing;
    while (count < 64) {
      int32_t n = at + 1;
      if (is(n, ChunkType::kPreposition) && chunks_[n].value == "of" && is(n + 1, ChunkType::kGroup)) n += 2;
      n = after_parenthesis(n);
      bool comma = is(n, ChunkType::kComma), conj = false;
      if (comma) ++n;
      if (is(n, ChunkType::kConjunction) && (chunks_[n].value == "and" || chunks_[n].value == "or")) {
        conj = true;
        ++n;
      }
      while (is(n, ChunkType::kAdverb)) ++n;
      // "from Jowhar, and Uganda, which ...": a comma between two places parts clauses.
      const bool placed = group_of(c).kind == GroupKind::kPlace && is(c - 1, ChunkType::kPreposition);
      if (comma && conj && count == 1 && placed) break;
      if ((!comma && !conj) || !is(n, ChunkType::kGroup) || chunks_[n].depth != chunks_[c].depth) break;
      if (!alike(group_of(c), group_of(n)) || group_of(n).kind == GroupKind::kPronoun) break;
      // "32 to Jordan and three to Kuwait": a number with a place of its own.
      if (group_of(n).kind == GroupKind::kNumber && is(c - 1, ChunkType::kPreposition) && number_gap(n))
        break;
      // "... 14 soldiers, Slovakia seven": a clause without its verb, not a member.
      if (group_of(n).kind == GroupKind::kActor && is(n + 1, ChunkType::kGroup)) break;
      // "and Croatia pulled out": the subject of the next clause.
      if (conj && starts_clause(n)) break;
      members[count++] = n;
      at = n;
      if (conj) {
        conjunction = true;
        int32_t m = after_parenthesis(at + 1);
        bool more = is(m, ChunkType::kComma) || is(m, ChunkType::kConjunction);
        if (!more) break;
      }
    }
    if (count < 2 || (!conjunction && (count < 3 || !proper))) continue;
    for (int i = 0; i + 1 < count; ++i) group_of(members[i]).next = chunks_[members[i + 1]].index;
    for (int i = 1; i < count; ++i) group_of(members[i]).list_head = chunks_[c].index;
  }
}

// A bare number that is followed by a place or time of its own, as where the verb of the
// clause before is understood.
bool SentenceLinker::number_gap(int32_t c) const {
  if (!is(c, ChunkType::kGroup)) return false;
  const Group& g = group_of(c);
  if (g.kind != GroupKind::kNumber || g.quantity == kNoIndex || !g.nation.empty()) return false;
  const QuantityMention& q = phrases_->quantities[g.quantity];
  if (q.percent || q.money || q.measure || q.time || q.decimal || q.quantity.scope != Scope::kNumber)
    return false;
  int32_t n = c + 1;
  while (is(n, ChunkType::kAdverb)) ++n;
  if (is(n, ChunkType::kTime)) return true;
  if (!is(n, ChunkType::kPreposition) || !is(n + 1, ChunkType::kGroup)) return false;
  const std::string_view role = chunks_[n].value;
  return (role == "to" || role == "into" || role == "from" || role == "at" || role == "in") &&
         group_of(n + 1).place != kNoIndex;
}

// A finite verb follows the group, and another stands before it: two clauses joined,
// not two subjects.
bool SentenceLinker::starts_clause(int32_t c) const {
  int32_t n = c + 1;
  while (is(n, ChunkType::kAdverb) || is(n, ChunkType::kTime)) ++n;
  if (!is(n, ChunkType::kVerb) || !verb_of(n).finite) return false;
  for (int32_t i = c - 1; i >= lo_; --i) {
    if (is(i, ChunkType::kStop) || is(i, ChunkType::kSubordinator) || is(i, ChunkType::kRelative))
      return false;
    if (is(i, ChunkType::kVerb) && chunks_[i].depth == chunks_[c].depth && verb_of(i).finite) return true;
  }
  return false;
}

void SentenceLinker::make_predicates() {
  for (int32_t c = lo_; c < hi_; ++c) {
    const Chunk& k = chunks_[c];
    Predicate p;
    p.chunk = c;
    p.sentence = sentence_;
    if (k.type == ChunkType::kVerb) {
      p.kind = PredicateKind::kVerb;
      p.verb = k.index;
      p.passive = verb_of(c).passive;
    } else if (k.type == ChunkType::kGroup && group_of(c).trigger) {
      p.kind = PredicateKind::kNoun;
      p.group = k.index;
    } else if (k.type == ChunkType::kPredicate && k.mention) {
      p.kind = PredicateKind::kWord;
      p.word = k.mention;
    } else {
      continue;
    }
    out_->predicates.push_back(std::move(p));
  }
}

int32_t SentenceLinker::predicate_at(int32_t chunk) const {
  for (size_t i = first_predicate_; i < out_->predicates.size(); ++i) {
    if (out_->predicates[i].chunk == chunk) return static_cast<int32_t>(i);
  }
  return kNoIndex;
}

// The chunks of the predicate's clause.
void SentenceLinker::bound(Predicate* p) {
  const int32_t depth = chunks_[p->chunk].depth;
  int32_t hi = p->chunk + 1;
  for (; hi < hi_; ++hi) {
    const Chunk& k = chunks_[hi];
    if (k.depth > depth ||
        (k.type == ChunkType::kClose && k.depth == depth && depth >= 0 && chunks_[p->chunk].depth == depth)) {
      if (k.depth > depth) continue;
    }
    if (k.depth < depth) break;
    if (k.type == ChunkType::kStop || k.type == ChunkType::kSubordinator || k.type == ChunkType::kColon)
      break;
    if (k.type == ChunkType::kRelative) break;
    if (k.type == ChunkType::kConjunction && k.value == "while") break;
    if ((k.type == ChunkType::kConjunction || k.type == ChunkType::kComma) && number_gap(hi + 1)) break;
    if (k.type == ChunkType::kComma && is(hi + 1, ChunkType::kConjunction) && number_gap(hi + 2)) break;
    if (k.type == ChunkType::kComma && says_inside(hi)) {
      hi += 3;
      continue;
    }
    if (k.type == ChunkType::kVerb) {
      int32_t q = predicate_at(hi);
      const Predicate& other = out_->predicates[q];
      if (other.subject != kNoIndex && !other.subject_shared && !other.reduced) {
        int32_t s = phrases_->groups[other.subject].chunk;
        if (s > p->chunk) {
          hi = s;
          while (hi - 1 > p->chunk && (is(hi - 1, ChunkType::kConjunction) || is(hi - 1, ChunkType::kComma) ||
                                       is(hi - 1, ChunkType::kAdverb)))
            --hi;
          break;
        }
      }
      if (p->kind == PredicateKind::kNoun && other.governor == kNoIndex && other.subject != p->group &&
          other.subject_shared)
        break;
      break;
    }
  }
  p->hi = static_cast<uint32_t>(hi);
  int32_t lo = p->chunk;
  if (p->subject != kNoIndex && !p->subject_shared && phrases_->groups[p->subject].chunk < p->chunk &&
      phrases_->groups[p->subject].chunk >= lo_) {
    lo = phrases_->groups[p->subject].chunk;
  }
  while (lo - 1 >= lo_) {
    const Chunk& k = chunks_[lo - 1];
    if (k.depth < depth) break;
    if (k.depth == depth &&
        (k.type == ChunkType::kStop || k.type == ChunkType::kVerb || k.type == ChunkType::kRelative ||
         k.type == ChunkType::kConjunction || k.type == ChunkType::kColon || k.type == ChunkType::kDash)) {
      break;
    }
    if (k.type == ChunkType::kSubordinator) {
      p->subordinator = k.value;
      break;
    }
    if (p->kind != PredicateKind::kVerb && k.type == ChunkType::kComma) break;
    --lo;
  }
  // What follows another verb up to a comma is that verb's: "30 of whom arrived in May, most ...".
  if (is(lo - 1, ChunkType::kVerb)) {
    const int32_t first = p->subject != kNoIndex && !p->subject_shared
                              ? std::min(p->chunk, phrases_->groups[p->subject].chunk)
                              : p->chunk;
    for (int32_t c = lo; c < first; ++c) {
      if (is(c, ChunkType::kComma) && chunks_[c].depth == depth) lo = c + 1;
    }
  }
  p->lo = static_cast<uint32_t>(lo);
}

void SentenceLinker::find_object(Predicate* p) {
  if (p->kind != PredicateKind::kVerb || (p->passive && !p->reduced) || p->passive) return;
  const int32_t depth = chunks_[p->chunk].depth;
  for (int32_t c = p->chunk + 1; c < static_cast<int32_t>(p->hi); ++c) {
    const Chunk& k = chunks_[c];
    if (k.depth != depth) continue;
    if (k.type == ChunkType::kAdverb || k.type == ChunkType::kTime || k.type == ChunkType::kQuote ||
        k.type == ChunkType::kHedge || k.type == ChunkType::kPredicate || k.type == ChunkType::kOther)
      continue;
    if (k.type == ChunkType::kComma && says_inside(c)) {
      c += 3;  // "there are, he reckons, a thousand Irish"
      continue;
    }
    // A subject behind its verb is no object, unless the verb may have none at all.
    if (k.type == ChunkType::kGroup && p->inverted && k.index == p->subject && !subjects_drop_) continue;
    if (k.type == ChunkType::kGroup) p->object = k.index;
    break;
  }
  if (p->object == kNoIndex) find_marked_object(p);
  if (p->object == kNoIndex) find_clitic_object(p);
  if (bracket_ && p->object != kNoIndex && p->subject != kNoIndex && !p->inverted && moves(*p) &&
      phrases_->groups[p->subject].kind == GroupKind::kPeople) {
    // "Fünf Österreicher brachte die Bundeswehr nach Frankfurt": people move nobody.
    const GroupKind kind = phrases_->groups[p->object].kind;
    if (kind == GroupKind::kActor || kind == GroupKind::kInstitution || kind == GroupKind::kPerson)
      std::swap(p->subject, p->object);
  }
}

// "Paris les a rapatriés": people as a pronoun that stands at the verb.
void SentenceLinker::find_clitic_object(Predicate* p) {
  constexpr int32_t kReach = 3;  // chunks between the pronoun and its verb
  for (int32_t c = p->chunk - 1; c >= lo_ && c >= p->chunk - kReach && is(c, ChunkType::kAdverb); --c) {
    const Mention* m = chunks_[c].mention;
    if (!m || m->entry->cls != Class::kPronoun) continue;
    if (!vocabulary_.has(*m->entry, vocabulary_.clitic) || !vocabulary_.has(*m->entry, vocabulary_.plur))
      continue;
    Group g;
    g.first = g.head = chunks_[c].first;
    g.end = chunks_[c].end;
    g.kind = GroupKind::kPronoun;
    g.mention = m;
    g.plural = true;
    g.chunk = c;
    p->object = static_cast<int32_t>(phrases_->groups.size());
    phrases_->groups.push_back(g);
    return;
  }
}

// The verb moves its object.
bool SentenceLinker::moves(const Predicate& p) const {
  for (const Mention* m : phrases_->verbs[p.verb].readings) {
    if (m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "movement" &&
        vocabulary_.get(*m->entry, vocabulary_.frame) == "cause")
      return true;
  }
  return false;
}

// People as the object behind a preposition that marks them: "evacuó a 14 soldados".
void SentenceLinker::find_marked_object(Predicate* p) {
  const int32_t depth = chunks_[p->chunk].depth;
  for (int32_t c = p->chunk + 1; c + 1 < static_cast<int32_t>(p->hi); ++c) {
    const Chunk& k = chunks_[c];
    if (k.depth != depth || k.type != ChunkType::kPreposition || !is(c + 1, ChunkType::kGroup)) continue;
    if (!k.mention || !vocabulary_.has(*k.mention->entry, vocabulary_.takes_object)) continue;
    const Group& g = group_of(c + 1);
    const bool people = g.kind == GroupKind::kPeople || g.kind == GroupKind::kPerson ||
                        g.kind == GroupKind::kNumber || g.kind == GroupKind::kPronoun ||
                        (g.kind == GroupKind::kThing && g.of != kNoIndex);
    if (!people || g.place != kNoIndex) continue;
    p->object = chunks_[c + 1].index;
    if (p->inverted && p->subject == p->object) p->subject = kNoIndex;
    return;
  }
}

// ", he reckons,": who says so and a verb of saying between two commas.
bool SentenceLinker::says_inside(int32_t c) const {
  if (!is(c + 1, ChunkType::kGroup) || !is(c + 2, ChunkType::kVerb) || !is(c + 3, ChunkType::kComma))
    return false;
  for (const Mention* m : verb_of(c + 2).readings) {
    if (m->entry->cls == Class::kReport) return true;
  }
  return false;
}

void SentenceLinker::collect(Predicate* p, int32_t from, int32_t to, Argument::Side side) {
  const int32_t depth = chunks_[p->chunk].depth;
  for (int32_t c = from; c < to; ++c) {
    const Chunk& k = chunks_[c];
    if (k.depth != depth) continue;
    if (k.type == ChunkType::kTime) {
      p->times.push_back(k.index);
      continue;
    }
    // "four soldiers in Baghdad and one in Erbil": the second place is the second number's.
    if (side == Argument::Side::kAfter && k.type == ChunkType::kConjunction && is(c + 1, ChunkType::kGroup) &&
        is(c + 2, ChunkType::kPreposition) && group_of(c + 1).quantity != kNoIndex &&
        (group_of(c + 1).kind == GroupKind::kNumber || group_of(c + 1).kind == GroupKind::kPeople) &&
        numbers_part_)
      return;
    if (k.type == ChunkType::kPreposition && is(c + 1, ChunkType::kGroup)) {
      Argument a;
      a.role = k.value;
      a.preposition = k.mention;
      a.chunk = c + 1;
      a.group = chunks_[c + 1].index;
      a.side = side;
      p->arguments.push_back(a);
      // A preposition of several meanings is all of them; a rule asks for the one that it needs.
      const std::string_view also = k.mention ? vocabulary_.get(*k.mention->entry, vocabulary_.also) : "";
      for (size_t at = 0; at < also.size() && k.mention->entry->cls == Class::kPreposition;) {
        const size_t end = std::min(also.find('+', at), also.size());
        a.role = also.substr(at, end - at);
        p->arguments.push_back(a);
        at = end + 1;
      }
      ++c;
    } else if (k.type == ChunkType::kGroup && group_of(c).mention &&
               group_of(c).mention->entry->cls == Class::kAnaphor && group_of(c).quantity == kNoIndex &&
               c != p->chunk) {
      Argument a;
      a.role = "adverb";
      a.chunk = c;
      a.group = k.index;
      a.side = side;
      p->arguments.push_back(a);
    }
  }
}

void SentenceLinker::find_arguments(Predicate* p) {
  int32_t subject_chunk = p->subject != kNoIndex ? phrases_->groups[p->subject].chunk : kNoIndex;
  bool own =
      subject_chunk != kNoIndex && subject_chunk >= static_cast<int32_t>(p->lo) && subject_chunk < p->chunk;
  // A phrase that ends in a preposition: "taken to Kuwait", "due in Zagreb".
  if (p->kind != PredicateKind::kNoun && is(p->chunk + 1, ChunkType::kGroup)) {
    const Chunk& phrase = chunks_[p->chunk];
    const uint32_t main = p->kind == PredicateKind::kVerb ? verb_of(p->chunk).main : phrase.first;
    // The longest preposition that ends the phrase: "flown out of" holds "out of".
    const Mention* preposition = nullptr;
    for (uint32_t t = phrase.end - 1; t > main && t + 3 > phrase.end; --t) {
      const Mention* m = page_.at(t, Class::kPreposition);
      if (m && m->end == phrase.end) preposition = m;
    }
    if (preposition) {
      Argument a;
      a.role = page_.value(*preposition);
      a.preposition = preposition;
      a.chunk = p->chunk + 1;
      a.group = chunks_[p->chunk + 1].index;
      p->arguments.push_back(a);
    }
  }
  if (own) {
    collect(p, static_cast<int32_t>(p->lo), subject_chunk, Argument::Side::kInitial);
    int32_t end = subject_chunk + 1;
    while (end < p->chunk && !is(end, ChunkType::kComma) && !is(end, ChunkType::kRelative) &&
           !is(end, ChunkType::kVerb) && !is(end, ChunkType::kDash))
      ++end;
    collect(p, subject_chunk + 1, end, Argument::Side::kOfSubject);
    // Times between subject and verb.
    for (int32_t c = end; c < p->chunk; ++c) {
      if (is(c, ChunkType::kTime) && chunks_[c].depth == chunks_[p->chunk].depth)
        p->times.push_back(chunks_[c].index);
    }
  } else if (p->lo < static_cast<uint32_t>(p->chunk)) {
    collect(p, static_cast<int32_t>(p->lo), p->chunk, Argument::Side::kInitial);
  }
  collect(p, p->chunk + 1, static_cast<int32_t>(p->hi), Argument::Side::kAfter);
  place_of_relative(p);
}

// "Camp Taji, where 350 already serve": the clause is about the place before it.
void SentenceLinker::place_of_relative(Predicate* p) {
  const int32_t r = static_cast<int32_t>(p->lo) - 1;
  if (!is(r, ChunkType::kRelative) || chunks_[r].value != "where") return;
  const int32_t g = group_before(r - 1);
  if (g == kNoIndex) return;
  Argument a;
  a.role = "in";
  a.chunk = g;
  a.group = chunks_[g].index;
  a.side = Argument::Side::kInitial;
  p->arguments.push_back(a);
}

}  // namespace muster
