#include "extract/linker.h"

#include <algorithm>

namespace muster {
namespace {

bool ends_with_any(std::string_view word, std::string_view endings) {
  for (size_t at = 0; at <= endings.size();) {
    const size_t end = std::min(endings.find(',', at), endings.size());
    if (end > at && word.ends_with(endings.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

SentenceLinker::SentenceLinker(const Page& page, const Vocabulary& vocabulary, Phrases* phrases, Clauses* out)
    : page_(page),
      vocabulary_(vocabulary),
      phrases_(phrases),
      out_(out),
      chunks_(phrases->chunks),
      genitive_endings_(page.lexicon->setting(page.language, "genitive-endings")),
      subjects_follow_(page.lexicon->setting(page.language, "subjects-follow") == "yes"),
      subjects_drop_(page.lexicon->setting(page.language, "subjects-drop") == "yes"),
      numbers_part_(page.lexicon->setting(page.language, "numbers-part") == "yes"),
      bracket_(page.lexicon->setting(page.language, "verb-bracket") == "yes"),
      contact_(page.lexicon->setting(page.language, "contact-clauses") == "yes") {}

// "Those at Tessalit are gone": people, where a place or a clause says which.
void SentenceLinker::refer() {
  for (int32_t c = lo_; c + 2 < hi_; ++c) {
    if (!is(c, ChunkType::kGroup)) continue;
    Group& g = group_of(c);
    const Mention* m = g.end == g.first + 1 ? page_.at(g.first, Class::kDeterminer) : nullptr;
    if (g.kind != GroupKind::kThing || !m || page_.value(*m) != "demonstrative" ||
        !vocabulary_.has(*m->entry, vocabulary_.plur))
      continue;
    const bool at = is(c + 1, ChunkType::kPreposition) && is(c + 2, ChunkType::kGroup) &&
                    (group_of(c + 2).place != kNoIndex || group_of(c + 2).kind == GroupKind::kPlace);
    const bool who = is(c + 1, ChunkType::kRelative) && chunks_[c + 1].value == "who";
    if (!at && !who) continue;
    g.kind = GroupKind::kPronoun;
    g.plural = true;
  }
}

// "n'a évacué que 261 personnes": behind a negation that says nothing by itself a word of exception, which
// opens no clause.
void SentenceLinker::except() {
  for (int32_t c = lo_ + 2; c + 1 < hi_; ++c) {
    if (!is(c, ChunkType::kSubordinator) || chunks_[c].value != "that" || !is(c - 1, ChunkType::kVerb))
      continue;
    const bool bare = is(c - 2, ChunkType::kAdverb) && !verb_of(c - 1).negated &&
                      page_.value(chunks_[c - 2].first, Class::kAdverb) == "excepting";
    if (!bare || !is(c + 1, ChunkType::kGroup) || is(c + 2, ChunkType::kVerb)) continue;
    chunks_[c].type = ChunkType::kAdverb;
    chunks_[c].value = {};
  }
}

// "the 149 soldiers that Spain has at Incirlik": behind people a word that may be either opens
// a relative clause, though it has a subject of its own; not where somebody is told something.
void SentenceLinker::open_relatives() {
  for (int32_t c = lo_ + 1; c + 2 < hi_; ++c) {
    if (!is(c, ChunkType::kSubordinator) || chunks_[c].value != "that") continue;
    if (!is(c - 1, ChunkType::kGroup) || !is(c + 1, ChunkType::kGroup) || !is(c + 2, ChunkType::kVerb))
      continue;
    const Mention* m = page_.at(chunks_[c].first, Class::kRelative);
    const GroupKind own = group_of(c + 1).kind;
    if (!m || group_of(c - 1).kind != GroupKind::kPeople || !verb_of(c + 2).finite ||
        (own != GroupKind::kActor && own != GroupKind::kInstitution))
      continue;
    bool told = false;
    for (int32_t b = c - 2; b >= lo_ && b >= c - 4 && !is(b, ChunkType::kStop); --b) {
      if (!is(b, ChunkType::kVerb)) continue;
      for (const Mention* r : verb_of(b).readings) {
        told |=
            r->entry->cls == Class::kReport || vocabulary_.get(*r->entry, vocabulary_.kind) == "directive";
      }
    }
    if (told) continue;
    chunks_[c].type = ChunkType::kRelative;
    chunks_[c].value = page_.value(*m);
  }
}

void SentenceLinker::link(uint32_t sentence) {
  sentence_ = sentence;
  lo_ = static_cast<int32_t>(phrases_->sentence_chunks[sentence]);
  hi_ = static_cast<int32_t>(phrases_->sentence_chunks[sentence + 1]);
  first_predicate_ = static_cast<uint32_t>(out_->predicates.size());
  refer();
  if (subjects_follow_) except();
  open_relatives();
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
  for (int32_t c = lo_; c + 2 < hi_; ++c) {
    if (is(c, ChunkType::kGroup) && group_of(c).trigger) people_behind_place(c);
  }
  if (genitive_endings_.empty()) return;
  // "Abzug deutscher Soldaten", "Ende ihrer Mission": a genitive needs no preposition.
  for (int32_t c = lo_; c + 1 < hi_; ++c) {
    if (!is(c, ChunkType::kGroup) || !is(c + 1, ChunkType::kGroup) || group_of(c).of != kNoIndex) continue;
    const Group& a = group_of(c);
    const bool noun = a.trigger || a.kind == GroupKind::kNumber || a.kind == GroupKind::kPeople ||
                      a.kind == GroupKind::kActivity || a.kind == GroupKind::kInstitution ||
                      a.kind == GroupKind::kThing || a.kind == GroupKind::kPerson;
    const uint32_t word = group_of(c + 1).first;
    const bool small = !(page_.token(word).flags & kCapitalised);
    if (noun && small && group_of(c + 1).kind != GroupKind::kPronoun &&
        ends_with_any(page_.word(word), genitive_endings_))
      group_of(c).of = chunks_[c + 1].index;
  }
}

// "l'envoi au Niger de 300 soldats", "the withdrawal from Niger, by May, of 300 soldiers": what the noun is of
// stands behind places and times.
void SentenceLinker::people_behind_place(int32_t c) {
  constexpr int32_t kReach = 8;  // chunks
  Group& noun = group_of(c);
  const std::string_view kind = vocabulary_.get(*noun.trigger->entry, vocabulary_.kind);
  const bool placed = noun.of != kNoIndex && phrases_->groups[noun.of].kind == GroupKind::kActor &&
                      phrases_->groups[noun.of].place != kNoIndex;
  if ((noun.of != kNoIndex && !placed) || (kind != "movement" && kind != "presence")) return;
  int32_t inner = kNoIndex;
  for (int32_t i = c + 1; i + 1 < hi_ && i <= c + kReach; ++i) {
    if (is(i, ChunkType::kTime) || is(i, ChunkType::kAdverb) || is(i, ChunkType::kComma)) continue;
    if (!is(i, ChunkType::kPreposition) || !is(i + 1, ChunkType::kGroup)) return;
    const Group& g = group_of(i + 1);
    const bool people =
        g.kind == GroupKind::kPeople || (g.kind == GroupKind::kNumber && g.quantity != kNoIndex);
    if (people && chunks_[i].value == "of") {
      if (i == c + 1 || (placed && !g.possessive && g.quantity == kNoIndex)) return;
      noun.of = chunks_[i + 1].index;
      if (inner != kNoIndex && group_of(inner).of == noun.of) group_of(inner).of = kNoIndex;
      return;
    }
    if (g.place == kNoIndex && g.kind != GroupKind::kPlace) return;
    inner = ++i;
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
      if (group_of(n).kind == GroupKind::kNumber && is(c - 1, ChunkType::kPreposition) &&
          (number_gap(n) || is(n + 1, ChunkType::kVerb) || is(n + 1, ChunkType::kRelative)))
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
    share_noun(members, count);
  }
}

// "the Dutch and German embassies": each is what the last is called.
void SentenceLinker::share_noun(const int32_t* members, int count) {
  const Group& last = group_of(members[count - 1]);
  const bool body = last.kind == GroupKind::kInstitution && last.mention && !last.nation.empty() &&
                    last.nation_token == last.first && last.end > last.first + 1;
  if (!body) return;
  for (int i = 0; i + 1 < count; ++i) {
    Group& g = group_of(members[i]);
    const bool bare = g.kind == GroupKind::kPeople && !g.nation.empty() && g.nation_token + 1 == g.end &&
                      g.quantity == kNoIndex && page_.is(g.nation_token, Class::kDemonym);
    if (!bare) continue;
    g.kind = last.kind;
    g.mention = last.mention;
    g.head = last.head;
  }
}

// A bare number that is followed by a place or time of its own, as where the verb of the
// clause before is understood.
bool SentenceLinker::number_gap(int32_t c) const {
  // "y a otros tres de Bagdad a Kuwait": behind the preposition that marks an object.
  if (is(c, ChunkType::kPreposition) && chunks_[c].mention &&
      vocabulary_.has(*chunks_[c].mention->entry, vocabulary_.takes_object))
    ++c;
  if (!is(c, ChunkType::kGroup)) return false;
  const Group& g = group_of(c);
  if (g.kind != GroupKind::kNumber || g.quantity == kNoIndex || !g.nation.empty()) return false;
  const QuantityMention& q = phrases_->quantities[g.quantity];
  if (!q.counts()) return false;
  int32_t n = c + 1;
  while (is(n, ChunkType::kAdverb)) ++n;
  if (is(n, ChunkType::kTime)) return true;
  if (!is(n, ChunkType::kPreposition) || !is(n + 1, ChunkType::kGroup)) return false;
  const std::string_view role = chunks_[n].value;
  const bool from =
      chunks_[n].mention && vocabulary_.get(*chunks_[n].mention->entry, vocabulary_.also).starts_with("from");
  return (from || role == "to" || role == "into" || role == "from" || role == "at" || role == "in") &&
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
    const bool noun = k.type == ChunkType::kGroup && group_of(c).trigger;
    const bool word = k.type == ChunkType::kPredicate && k.mention;
    if (k.type != ChunkType::kVerb && !noun && !word) continue;
    Predicate p;
    p.chunk = c;
    p.sentence = sentence_;
    if (k.type == ChunkType::kVerb) {
      p.kind = PredicateKind::kVerb;
      p.verb = k.index;
      p.passive = verb_of(c).passive;
    } else if (noun) {
      p.kind = PredicateKind::kNoun;
      p.group = k.index;
    } else {
      // "sat out the attack": a particle of the verb, which has an object.
      if (is(c - 1, ChunkType::kVerb) && !verb_of(c - 1).copula && !verb_of(c - 1).possess &&
          is(c + 1, ChunkType::kGroup))
        continue;
      if (bracket_ && part_of_verb(c)) continue;
      // "stayed back in hostels"
      if (is(c - 1, ChunkType::kVerb) && stays(verb_of(c - 1)) &&
          vocabulary_.get(*k.mention->entry, vocabulary_.kind) == "movement")
        continue;
      // "died there": said of the verb.
      if (is(c - 1, ChunkType::kVerb) && page_.is(k.first, Class::kAnaphor) &&
          verb_of(c - 1).read_as(Class::kCasualty))
        continue;
      // "There are no British boots in Beirut": no place.
      if (is(c + 1, ChunkType::kVerb) && verb_of(c + 1).copula && is(c + 2, ChunkType::kGroup) &&
          page_.is(k.first, Class::kPronoun))
        continue;
      p.kind = PredicateKind::kWord;
      p.word = k.mention;
    }
    out_->predicates.push_back(std::move(p));
  }
}

// "setzen ihren Dienst fort", "brachte 60 Briten in Sicherheit": the second part of the verb before.
bool SentenceLinker::part_of_verb(int32_t c) const {
  constexpr int32_t kReach = 12;  // chunks
  int32_t v = c - 1;
  while (v >= lo_ && v >= c - kReach && !is(v, ChunkType::kVerb) && !is(v, ChunkType::kStop)) --v;
  if (!is(v, ChunkType::kVerb)) return false;
  const uint32_t begin = page_.token(chunks_[c].first).begin;
  const std::string_view phrase = page_.text().substr(begin, page_.token(chunks_[c].end - 1).end - begin);
  return std::any_of(verb_of(v).readings.begin(), verb_of(v).readings.end(), [&](const Mention* m) {
    return vocabulary_.get(*m->entry, vocabulary_.particle) == phrase;
  });
}

// A verb of staying.
bool SentenceLinker::stays(const Verb& verb) const {
  for (const Mention* m : verb.readings) {
    if (m->entry->cls == Class::kTrigger && page_.value(*m) == "stay") return true;
  }
  return false;
}

int32_t SentenceLinker::predicate_at(int32_t chunk) const {
  for (size_t i = first_predicate_; i < out_->predicates.size(); ++i) {
    if (out_->predicates[i].chunk == chunk) return static_cast<int32_t>(i);
  }
  return kNoIndex;
}

}  // namespace muster
