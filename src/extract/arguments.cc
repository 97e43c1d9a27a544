// The clause of a predicate, its object, phrases and times. See linker.h.
#include <algorithm>

#include "extract/linker.h"

namespace muster {

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
          hi = std::min(hi, s);  // a speaker stands behind his verb
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
    // "said on Thursday his country would bring them home": when it was said.
    const bool said = is(lo - 1, ChunkType::kVerb) && verb_of(lo - 1).read_as(Class::kReport);
    while (said && lo < first && is(lo, ChunkType::kTime)) ++lo;
  }
  p->lo = static_cast<uint32_t>(lo);
}

void SentenceLinker::find_object(Predicate* p) {
  if (p->kind != PredicateKind::kVerb || (p->passive && !p->reduced) || p->passive) return;
  const int32_t depth = chunks_[p->chunk].depth;
  bool phrase = false;
  for (int32_t c = p->chunk + 1; c < static_cast<int32_t>(p->hi); ++c) {
    const Chunk& k = chunks_[c];
    if (k.depth != depth) continue;
    if (k.type == ChunkType::kAdverb || k.type == ChunkType::kTime || k.type == ChunkType::kQuote ||
        k.type == ChunkType::kHedge || k.type == ChunkType::kPredicate || k.type == ChunkType::kOther)
      continue;
    if (k.type == ChunkType::kPreposition && (bracket_ || subjects_follow_) && is(c + 1, ChunkType::kGroup)) {
      // "hat nach Angaben des Ministeriums 14 Soldaten verlegt", "a évacué de Beyrouth 45 ...":
      // an object behind a phrase, where it is people.
      phrase = true;
      ++c;
      continue;
    }
    if (k.type == ChunkType::kGroup && phrase) {
      const bool genitive = is(c - 1, ChunkType::kGroup) && group_of(c - 1).of == k.index;
      const GroupKind kind = group_of(c).kind;
      if (genitive) continue;
      const bool counts = kind == GroupKind::kNumber && (bracket_ || group_of(c).of != kNoIndex);
      if (kind != GroupKind::kPeople && !counts) break;
    }
    if (k.type == ChunkType::kGroup && adverbial(group_of(c)) && group_of(c).quantity == kNoIndex) {
      int32_t next = c + 1;
      while (is(next, ChunkType::kAdverb)) ++next;
      if (is(next, ChunkType::kGroup)) continue;  // "tiene allí todavía 24 uniformados"
    }
    if (k.type == ChunkType::kComma && says_inside(c)) {
      c += 3;  // "there are, he reckons, a thousand Irish"
      continue;
    }
    if (k.type == ChunkType::kComma && (bracket_ || subjects_follow_)) {
      if (const int32_t end = behind_insertion(c); end != kNoIndex) {
        c = end;  // "a fermé, à titre provisoire, son ambassade"
        continue;
      }
    }
    // A subject behind its verb is no object, unless the verb may have none at all.
    if (k.type == ChunkType::kGroup && p->inverted && k.index == p->subject && !subjects_drop_) continue;
    if (k.type == ChunkType::kGroup) p->object = k.index;
    break;
  }
  if (p->contact != kNoIndex && p->object == kNoIndex) p->object = chunks_[p->contact].index;
  if (p->object == kNoIndex) find_marked_object(p);
  if (p->object == kNoIndex) find_clitic_object(p);
  if (p->object == kNoIndex) find_relative_object(p);
  const bool turned = bracket_ || (p->relative && subjects_follow_);
  if (turned && p->object != kNoIndex && p->subject != kNoIndex && !p->inverted && moves(*p) &&
      phrases_->groups[p->subject].kind == GroupKind::kPeople) {
    // "Fünf Österreicher brachte die Bundeswehr nach Frankfurt", "les soldats qu'a retirés
    // Paris": people move nobody.
    const GroupKind kind = phrases_->groups[p->object].kind;
    if (kind == GroupKind::kActor || kind == GroupKind::kInstitution || kind == GroupKind::kPerson)
      std::swap(p->subject, p->object);
  }
  // "Das Lager in Gao hatten die Deutschen verlassen": a place leaves nobody.
  if (bracket_ && p->object != kNoIndex && p->subject != kNoIndex && !p->inverted && !p->subject_shared &&
      phrases_->groups[p->subject].kind == GroupKind::kPlace) {
    const GroupKind kind = phrases_->groups[p->object].kind;
    if (kind == GroupKind::kActor || kind == GroupKind::kPeople || kind == GroupKind::kPronoun)
      std::swap(p->subject, p->object);
  }
}

// Where the comma ends that closes what the one at `c` opens: times, adverbs and phrases; kNoIndex if other
// things stand there.
int32_t SentenceLinker::behind_insertion(int32_t c) const {
  constexpr int32_t kReach = 6;  // chunks
  for (int32_t i = c + 1; i < c + kReach; ++i) {
    if (is(i, ChunkType::kComma)) return i > c + 1 && is(i + 1, ChunkType::kGroup) ? i : kNoIndex;
    if (is(i, ChunkType::kPreposition) && is(i + 1, ChunkType::kGroup)) ++i;
    else if (!is(i, ChunkType::kTime) && !is(i, ChunkType::kAdverb) && !is(i, ChunkType::kHedge))
      return kNoIndex;
  }
  return kNoIndex;
}

// "Argentina retirará a los tres militares que tiene en el Líbano": people before a verb of having are
// had, by whom the verb before is said of.
bool SentenceLinker::held_by_antecedent(Predicate* p) {
  if (p->subject == kNoIndex || phrases_->groups[p->subject].kind != GroupKind::kPeople || p->passive)
    return false;
  bool has = phrases_->verbs[p->verb].possess;
  for (const Mention* m : phrases_->verbs[p->verb].readings) {
    has |= m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.frame) == "have";
  }
  if (!has) return false;
  for (int32_t c = phrases_->groups[p->subject].chunk - 1; c >= lo_ && !is(c, ChunkType::kStop); --c) {
    const int32_t q = is(c, ChunkType::kVerb) ? predicate_at(c) : kNoIndex;
    if (q == kNoIndex) continue;
    const int32_t who = out_->predicates[q].subject;
    if (who == kNoIndex) return false;
    const GroupKind kind = phrases_->groups[who].kind;
    if (kind != GroupKind::kActor && kind != GroupKind::kInstitution) return false;
    p->object = p->subject;
    p->subject = who;
    p->subject_shared = true;
    return true;
  }
  return false;
}

// "The 149 soldiers that Spain has at Incirlik": what stands before the relative pronoun, where
// the clause has a subject of its own behind it.
void SentenceLinker::find_relative_object(Predicate* p) {
  if (subjects_drop_ && p->relative && held_by_antecedent(p)) return;
  if (p->subject == kNoIndex || p->inverted || p->subject_shared) return;
  const int32_t s = phrases_->groups[p->subject].chunk;
  if (s <= lo_ || s > p->chunk || !is(s - 1, ChunkType::kRelative)) return;
  const std::string_view pronoun = chunks_[s - 1].value;
  if (pronoun != "that" && pronoun != "who" && pronoun != "which") return;
  int32_t g = group_before(s - 2);
  // "the soldiers of the brigade that ...": the number is of what stands first.
  while (g != kNoIndex && is(g - 1, ChunkType::kPreposition) && is(g - 2, ChunkType::kGroup) &&
         (chunks_[g - 1].value == "of" || group_of(g).place != kNoIndex))
    g -= 2;
  if (g != kNoIndex) p->object = chunks_[g].index;
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
    if (m->entry->cls != Class::kTrigger || vocabulary_.get(*m->entry, vocabulary_.kind) != "movement")
      continue;
    const std::string_view frame = vocabulary_.get(*m->entry, vocabulary_.frame);
    if (frame == "cause" || frame == "land") return true;
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
  return verb_of(c + 2).read_as(Class::kReport);
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
    // "2,500 soldiers are in Iraq, most of them in Baghdad": the second place is that of the part.
    if (side == Argument::Side::kAfter && k.type == ChunkType::kComma && part_with_place(*p, c + 1)) {
      while (c + 1 < to && !is(c + 1, ChunkType::kComma) && !is(c + 1, ChunkType::kStop)) ++c;
      continue;
    }
    // "moves 60 soldiers based in Niger": where they are, and not whither they go.
    const Mention* state =
        k.type == ChunkType::kPreposition && is(c - 1, ChunkType::kPredicate) && is(c - 2, ChunkType::kGroup)
            ? chunks_[c - 1].mention
            : nullptr;
    if (state && subjects_follow_ && c - 1 > p->chunk && p->kind == PredicateKind::kVerb &&
        vocabulary_.get(*state->entry, vocabulary_.kind) == "presence" && page_.value(*state) == "be-at" &&
        is(c + 1, ChunkType::kGroup) && (k.value == "in" || k.value == "at" || k.value == "on") &&
        !verb_of(p->chunk).copula) {
      ++c;
      continue;
    }
    // "home after four months in Mali": whence they come.
    if (k.type == ChunkType::kPreposition && is(c + 1, ChunkType::kGroup) && of_past_stay(c)) {
      Argument a;
      a.role = "from";
      a.preposition = k.mention;
      a.chunk = c + 1;
      a.group = chunks_[c + 1].index;
      a.side = Argument::Side::kAfter;
      p->arguments.push_back(a);
      ++c;
      continue;
    }
    // "would stay despite the vote in Baghdad": the place is that of the vote.
    if (side == Argument::Side::kAfter && k.type == ChunkType::kPreposition && of_circumstance(c)) {
      ++c;
      continue;
    }
    if (k.type == ChunkType::kPreposition && is(c + 1, ChunkType::kGroup)) {
      Argument a;
      a.role = k.value;
      a.preposition = k.mention;
      // "ships out of Bari": the verb has taken the first word of the preposition.
      const Mention* longer = c == p->chunk + 1 && k.first > 0 && p->kind == PredicateKind::kVerb
                                  ? page_.at(k.first - 1, Class::kPreposition)
                                  : nullptr;
      if (longer && longer->end == k.end) {
        a.role = page_.value(*longer);
        a.preposition = longer;
      }
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

// A phrase of place right behind how long a stay has lasted that is over: "after four months in Mali".
bool SentenceLinker::of_past_stay(int32_t c) const {
  const std::string_view role = chunks_[c].value;
  if (role != "in" && role != "at" && role != "on") return false;
  int32_t b = c - 1;
  while (is(b, ChunkType::kAdverb)) --b;
  const auto after = [](std::string_view word) { return word == "after" || word == "to"; };
  const bool span = is(b, ChunkType::kTime)
                        ? page_.is(chunks_[b].end - 1, Class::kTimeUnit)
                        : is(b, ChunkType::kGroup) && page_.is(group_of(b).head, Class::kTimeUnit);
  return span && is(b - 1, ChunkType::kPreposition) && after(chunks_[b - 1].value);
}

// A phrase of place right behind what the clause happens in spite of, after or for the sake of.
bool SentenceLinker::of_circumstance(int32_t c) const {
  const std::string_view role = chunks_[c].value;
  if (role != "in" && role != "at" && role != "on" && role != "near") return false;
  if (!is(c - 1, ChunkType::kGroup) || !is(c - 2, ChunkType::kPreposition)) return false;
  const GroupKind kind = group_of(c - 1).kind;
  if (kind == GroupKind::kPeople || kind == GroupKind::kActor || kind == GroupKind::kPlace) return false;
  const std::string_view before = chunks_[c - 2].value;
  return before == "despite" || before == "reason" || before == "after" || before == "before" ||
         before == "since" || before == "among" || before == "against" || before == "about";
}

// A number that is no object and has no verb, with a phrase of place: "700 of them in Baghdad", "including
// 700 in Baghdad".
bool SentenceLinker::part_with_place(const Predicate& p, int32_t c) const {
  if (is(c, ChunkType::kPreposition) && chunks_[c].value == "like") ++c;
  if (!is(c, ChunkType::kGroup) || chunks_[c].index == p.object) return false;
  const Group& g = group_of(c);
  if (g.kind != GroupKind::kNumber || g.quantity == kNoIndex) return false;
  ++c;
  if (is(c, ChunkType::kPreposition) && chunks_[c].value == "of" && is(c + 1, ChunkType::kGroup)) c += 2;
  return is(c, ChunkType::kPreposition) && is(c + 1, ChunkType::kGroup) &&
         (chunks_[c].value == "in" || chunks_[c].value == "at" || chunks_[c].value == "on");
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
  // "10 June, drone strike on the camp, three dead.": the day at the head of a note.
  if (p->kind == PredicateKind::kNoun && p->governor == kNoIndex && is(p->chunk - 1, ChunkType::kComma) &&
      is(p->chunk - 2, ChunkType::kTime)) {
    const int32_t head = p->chunk - 3;
    if (head < lo_ || is(head, ChunkType::kColon) || is(head, ChunkType::kStop) || is(head, ChunkType::kDash))
      p->times.push_back(chunks_[p->chunk - 2].index);
  }
  if (own) {
    collect(p, static_cast<int32_t>(p->lo), subject_chunk, Argument::Side::kInitial);
    int32_t end = subject_chunk + 1;
    while (end < p->chunk && !is(end, ChunkType::kComma) && !is(end, ChunkType::kRelative) &&
           !is(end, ChunkType::kVerb) && !is(end, ChunkType::kDash))
      ++end;
    // "133 Soldaten nach Kuwait verlegt": in a note whose verb stands last, its phrases are the verb's.
    const bool last =
        bracket_ && p->passive && end == p->chunk && static_cast<int32_t>(p->hi) == p->chunk + 1;
    collect(p, subject_chunk + 1, end, last ? Argument::Side::kAfter : Argument::Side::kOfSubject);
    // Times between subject and verb.
    for (int32_t c = end; c < p->chunk; ++c) {
      if (is(c, ChunkType::kTime) && chunks_[c].depth == chunks_[p->chunk].depth)
        p->times.push_back(chunks_[c].index);
    }
  } else if (p->lo < static_cast<uint32_t>(p->chunk)) {
    collect(p, static_cast<int32_t>(p->lo), p->chunk, Argument::Side::kInitial);
  }
  collect(p, p->chunk + 1, static_cast<int32_t>(p->hi), Argument::Side::kAfter);
  places_of_attribute(p, p->passive ? p->subject : p->object);
  place_of_relative(p);
}

// "die im Irak stationierten Soldaten": where they are, which the participle before its noun says.
void SentenceLinker::places_of_attribute(Predicate* p, int32_t group) {
  if (!bracket_ || group == kNoIndex) return;
  const int32_t verb = phrases_->groups[group].chunk + 1;
  if (verb == p->chunk || !is(verb, ChunkType::kVerb) || !verb_of(verb).attributive) return;
  for (int32_t c = verb + 1; c + 1 < hi_ && chunks_[c].depth == chunks_[verb].depth; ++c) {
    if (!is(c, ChunkType::kPreposition) || !is(c + 1, ChunkType::kGroup)) continue;
    Argument a;
    a.role = chunks_[c].value;
    a.preposition = chunks_[c].mention;
    a.chunk = c + 1;
    a.group = chunks_[c + 1].index;
    a.side = Argument::Side::kOfSubject;
    p->arguments.push_back(a);
  }
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
