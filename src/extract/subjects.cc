// Subjects of verbs. See linker.h; governors.cc: what governs infinitives, gerunds and nouns.
#include <algorithm>

#include "extract/linker.h"

namespace muster {

// The group that ends at or before `chunk`, over prepositional modifiers: the
// antecedent of a relative clause or participle.
int32_t SentenceLinker::group_before(int32_t c) const {
  while (c >= lo_ && (is(c, ChunkType::kAdverb) || is(c, ChunkType::kComma) || is(c, ChunkType::kHedge) ||
                      is(c, ChunkType::kTime) || is(c, ChunkType::kQuote))) {
    --c;
  }
  c = before_parenthesis(c);
  if (!is(c, ChunkType::kGroup)) return kNoIndex;
  return c;
}

// The group is the object of a verb before it that has a subject of its own.
bool SentenceLinker::acted_on(int32_t c) const {
  if (!is(c - 1, ChunkType::kVerb)) return false;
  const int32_t q = predicate_at(c - 1);
  if (q == kNoIndex) return false;
  const Predicate& other = out_->predicates[q];
  return other.subject != kNoIndex && !other.reduced && verb_of(c - 1).finite;
}

// Walks left from a finite verb to the group that it is said of.
int32_t SentenceLinker::subject_left(int32_t c, Predicate* p) {
  const int32_t depth = chunks_[p->chunk].depth;
  int32_t i = c - 1;
  bool comma = false;
  // "... evacuated its staff after rockets landed": a word that opens a clause as well as a phrase.
  const bool opens = is(i, ChunkType::kGroup) && is(i - 1, ChunkType::kPreposition) &&
                     chunks_[i - 1].end == chunks_[i - 1].first + 1 && chunks_[i - 1].depth == depth &&
                     page_.is(chunks_[i - 1].first, Class::kSubordinator);
  const int32_t own = opens ? chunks_[i].index : kNoIndex;
  for (int reach = 0; i >= lo_ && reach < kMaxReach; ++reach) {
    const Chunk& k = chunks_[i];
    if (k.depth > depth) {
      --i;
      continue;
    }
    if (k.depth < depth) return kNoIndex;
    switch (k.type) {
      case ChunkType::kAdverb:
      case ChunkType::kHedge:
      case ChunkType::kTime:
      case ChunkType::kQuote:
      case ChunkType::kOther:
      case ChunkType::kPredicate: --i; continue;
      case ChunkType::kClose: i = before_parenthesis(i); continue;
      case ChunkType::kComma:
      case ChunkType::kDash: {
        // An insertion "X, who ..., verb": jump to what stands before it.
        if (comma) return kNoIndex;
        comma = true;
        if (bracket_ && k.type == ChunkType::kComma && fronted(i)) return kNoIndex;
        if (const int32_t before = before_relative_insertion(i); before != kNoIndex) {
          i = before;
          continue;
        }
        int32_t j = i - 1;
        while (j >= lo_ && chunks_[j].type != k.type && chunks_[j].type != ChunkType::kStop) --j;
        bool insertion = j > lo_ && chunks_[j].type == k.type &&
                         (is(j + 1, ChunkType::kRelative) || is(j + 1, ChunkType::kGroup) ||
                          is(j + 1, ChunkType::kVerb) || is(j + 1, ChunkType::kPreposition) ||
                          is(j + 1, ChunkType::kAdverb) || is(j + 1, ChunkType::kTime) ||
                          is(j + 1, ChunkType::kConjunction) || is(j + 1, ChunkType::kPredicate)) &&
                         is(group_before(j - 1), ChunkType::kGroup);
        if (insertion) {
          i = j - 1;
          continue;
        }
        --i;
        continue;
      }
      case ChunkType::kConjunction: {
        if (k.value != "and" && k.value != "or" && k.value != "but") return kNoIndex;
        // A coordinated verb: the subject of the verb before.
        for (int32_t j = i - 1; j >= lo_; --j) {
          if (chunks_[j].depth != depth) continue;
          if (chunks_[j].type == ChunkType::kStop) break;
          if (chunks_[j].type == ChunkType::kVerb) {
            int32_t q = predicate_at(j);
            if (q == kNoIndex) break;
            const Predicate& other = out_->predicates[q];
            p->subject_shared = true;
            p->relative = other.relative;
            const Verb& v = verb_of(p->chunk);
            // "were collected and set down", not "was thrown and killed two"
            if (other.passive && v.bare_participle && !is(p->chunk + 1, ChunkType::kGroup)) p->passive = true;
            return other.subject;
          }
        }
        return kNoIndex;
      }
      case ChunkType::kRelative: {
        p->relative = true;
        int32_t g = group_before(i - 1);
        while (g != kNoIndex && is(g - 1, ChunkType::kPreposition) && chunks_[g - 1].value == "of" &&
               is(g - 2, ChunkType::kGroup))
          g -= 2;
        if (k.value == "where" || k.value == "whose") return kNoIndex;
        // "Spain's soldiers in Baghdad, who number 35": persons, not the place that they are at.
        while (g != kNoIndex && k.value == "who" && is(g - 1, ChunkType::kPreposition) &&
               is(g - 2, ChunkType::kGroup) && group_of(g).place != kNoIndex &&
               group_of(g).kind != GroupKind::kPeople)
          g -= 2;
        return g == kNoIndex ? kNoIndex : chunks_[g].index;
      }
      case ChunkType::kGroup: {
        if (is(i - 1, ChunkType::kGroup) && group_of(i - 1).of == chunks_[i].index) {
          --i;  // "200 soldiers of a regiment", where a case says "of"
          continue;
        }
        if (is(i - 1, ChunkType::kGroup) && is(i - 2, ChunkType::kPreposition) && i - 2 > lo_) {
          i -= 3;  // "the tender for re-roofing the chancery": an object inside a phrase
          continue;
        }
        // Part of a prepositional phrase: "ten of the 13", "the embassy in Baghdad", "troops
        // assigned to the mission".
        if (const int32_t head = list_head_chunk(i);
            head != i && head > lo_ + 1 && is(head - 1, ChunkType::kPreposition)) {
          i = head - 2;  // "monitors from Denmark, Norway and Poland": all of them
          continue;
        }
        if (is(i - 1, ChunkType::kGroup) && group_of(i).end == group_of(i).first + 1 &&
            page_.is(group_of(i).first, Class::kPart)) {
          --i;  // "Chad and Togo each sent ..."
          continue;
        }
        const bool assigned = is(i - 1, ChunkType::kPredicate) &&
                              chunks_[i - 1].end > chunks_[i - 1].first + 1 &&
                              page_.is(chunks_[i - 1].end - 1, Class::kPreposition);
        if (is(i - 1, ChunkType::kPreposition) || assigned) {
          i -= 2;
          continue;
        }
        const Group& g = group_of(i);
        // "Brazil, which says 3,000 nationals want to leave": what is said, in a clause without "that".
        const bool said = !comma && is(i - 1, ChunkType::kVerb) && verb_of(i - 1).read_as(Class::kReport) &&
                          (g.kind == GroupKind::kPeople || g.kind == GroupKind::kNumber || g.possessive);
        if (int32_t r = relative_before(i); r != kNoIndex && !said) {
          // "Canada, which has a large contingent (...) announced": past the clause.
          i = r - 1;
          while (is(i, ChunkType::kComma)) --i;
          continue;
        }
        if (adverbial(g)) {
          --i;  // "the trainers there are ..."
          continue;
        }
        // "a plane carrying 640 people left": the object of what is said of the plane.
        if (!comma && is(i - 1, ChunkType::kVerb) && is(i - 2, ChunkType::kGroup) && verb_of(i - 1).gerund &&
            !verb_of(i - 1).finite) {
          i -= 2;
          continue;
        }
        // "the 60 soldiers sent to protect them left"
        if (!comma && is(i - 1, ChunkType::kVerb) && is(i - 2, ChunkType::kVerb) &&
            verb_of(i - 1).infinitive && verb_of(i - 2).bare_participle) {
          --i;
          continue;
        }
        if (is(i - 1, ChunkType::kRelative)) p->relative = true;  // "that Spain has"
        if (own != kNoIndex && acted_on(i)) return own;
        if (g.list_head != kNoIndex) return g.list_head;
        return chunks_[i].index;
      }
      case ChunkType::kVerb: {
        // A verb without a clause of its own between subject and verb: "the last to be
        // stationed at ... came home", "every soldier serving in Iraq has been ...".
        const Verb& v = verb_of(i);
        int32_t q = predicate_at(i);
        bool inside = (v.infinitive || v.gerund) && !v.perfect;
        if (!inside && q != kNoIndex && out_->predicates[q].reduced) inside = true;
        if (q != kNoIndex && out_->predicates[q].contact != kNoIndex && !comma) {
          i = out_->predicates[q].contact;
          continue;
        }
        if (!inside && q != kNoIndex && out_->predicates[q].relative && !comma) {
          // A relative clause without commas: to what stands before its pronoun.
          int32_t r = i - 1;
          while (r >= lo_ && chunks_[r].type != ChunkType::kRelative) --r;
          if (r > lo_) {
            i = r - 1;
            continue;
          }
        }
        if (!inside && !comma && v.bare_participle && q != kNoIndex &&
            out_->predicates[q].subject != kNoIndex && !out_->predicates[q].subject_shared) {
          // "the 60 Danes stationed in Mali are safe": the first is a participle after all.
          out_->predicates[q].reduced = out_->predicates[q].passive = true;
          inside = true;
        }
        if (!inside) return own;
        --i;
        continue;
      }
      case ChunkType::kPreposition:
        // "on board", but not "à bord d'", which waits for its noun
        if (i != c - 1 ||
            (k.end != k.first + 1 && (k.value != "aboard" || page_.is(k.end - 1, Class::kPreposition))))
          return kNoIndex;
        --i;  // "a ship with 60 people aboard reached Malta": a word of place without one
        continue;
      default: return kNoIndex;
    }
  }
  return kNoIndex;
}

// The chunk of the first member of the list that a group belongs to, or its own.
int32_t SentenceLinker::list_head_chunk(int32_t c) const {
  const int32_t head = group_of(c).list_head;
  return head == kNoIndex ? c : phrases_->groups[head].chunk;
}

// "have shut their embassies and withdrawn their diplomats", "were rounded up and flown home": a
// participle behind "and" goes on with the auxiliaries of the verb before.
bool SentenceLinker::goes_on(Predicate* p) {
  constexpr int32_t kReach = 16;  // chunks
  int32_t c = p->chunk - 1;
  while (is(c, ChunkType::kAdverb) || is(c, ChunkType::kTime)) --c;
  if (!is(c, ChunkType::kConjunction) || (chunks_[c].value != "and" && chunks_[c].value != "or"))
    return false;
  for (int32_t b = c - 1; b >= lo_ && b >= c - kReach; --b) {
    if (is(b, ChunkType::kStop) || is(b, ChunkType::kSubordinator) || is(b, ChunkType::kRelative))
      return false;
    if (!is(b, ChunkType::kVerb) || chunks_[b].depth != chunks_[p->chunk].depth) continue;
    const Verb& v = verb_of(b);
    const int32_t q = predicate_at(b);
    const bool carries = q != kNoIndex && v.finite && !v.bare_participle && (v.perfect || v.passive);
    if (!carries || out_->predicates[q].subject == kNoIndex) return false;
    p->subject = out_->predicates[q].subject;
    p->subject_shared = true;
    p->relative = out_->predicates[q].relative;
    p->passive = v.passive;
    return true;
  }
  return false;
}

// "soldiers posted to Baghdad, attached to the headquarters": of whom the participle before the
// place is said, and not the place.
int32_t SentenceLinker::posted_before(int32_t g) {
  for (int n = 0; n < 3 && g != kNoIndex; ++n) {
    const bool place = group_of(g).place != kNoIndex && group_of(g).kind != GroupKind::kPeople;
    if (!place || !is(g - 1, ChunkType::kPreposition) || !is(g - 2, ChunkType::kVerb)) break;
    const int32_t q = predicate_at(g - 2);
    if (q == kNoIndex || !out_->predicates[q].reduced || out_->predicates[q].subject == kNoIndex) break;
    g = phrases_->groups[out_->predicates[q].subject].chunk;
  }
  return g;
}

// The first group behind a verb that none stands before: "Yesterday left the last soldiers".
void SentenceLinker::subject_right(Predicate* p) {
  const int32_t depth = chunks_[p->chunk].depth;
  for (int32_t c = p->chunk + 1, reach = 0; c < hi_ && reach < kMaxReach; ++c, ++reach) {
    const Chunk& k = chunks_[c];
    if (k.depth != depth) continue;
    switch (k.type) {
      case ChunkType::kAdverb:
      case ChunkType::kTime:
      case ChunkType::kHedge:
      case ChunkType::kOther:
      case ChunkType::kPredicate:
      case ChunkType::kQuote: continue;
      case ChunkType::kPreposition:
        if (is(c + 1, ChunkType::kGroup)) ++c;
        continue;
      case ChunkType::kGroup:
        if (adverbial(group_of(c))) continue;
        p->subject = k.index;
        p->inverted = true;
        return;
      default: return;
    }
  }
}

// "Weil Polen bleibt, ...": the comma ends a clause that opens its sentence, and the subject of
// the next stands behind its verb.
bool SentenceLinker::fronted(int32_t c) const {
  bool verb = false;
  for (int32_t j = c - 1; j >= lo_; --j) {
    if (is(j, ChunkType::kVerb)) verb = true;
    if (is(j, ChunkType::kComma) || is(j, ChunkType::kStop) || is(j, ChunkType::kColon)) return false;
    if (is(j, ChunkType::kSubordinator)) return verb && !is(j - 1, ChunkType::kComma);
  }
  return false;
}

// "Spain has said that it will stay", where no word says "it": of whom the verb of saying is said.
void SentenceLinker::subject_understood(Predicate* p) {
  int32_t c = p->chunk - 1;
  while (is(c, ChunkType::kAdverb) || is(c, ChunkType::kTime) || is(c, ChunkType::kHedge) ||
         (is(c, ChunkType::kGroup) && is(c - 1, ChunkType::kPreposition)))
    c -= is(c, ChunkType::kGroup) ? 2 : 1;
  if (!is(c, ChunkType::kSubordinator) || chunks_[c].value != "that") return;
  for (int32_t b = c - 1; b >= lo_ && b >= c - 4; --b) {
    if (is(b, ChunkType::kStop) || is(b, ChunkType::kSubordinator) || is(b, ChunkType::kRelative)) return;
    if (!is(b, ChunkType::kVerb)) continue;
    const int32_t q = predicate_at(b);
    if (q == kNoIndex || out_->predicates[q].subject == kNoIndex) return;
    const GroupKind kind = phrases_->groups[out_->predicates[q].subject].kind;
    if (kind != GroupKind::kActor && kind != GroupKind::kPeople && kind != GroupKind::kInstitution) return;
    p->subject = out_->predicates[q].subject;
    p->subject_shared = true;
    return;
  }
}

// "there", "here", "home": no subject, unlike "the camp".
bool SentenceLinker::adverbial(const Group& g) const {
  const bool definite = g.definite || page_.is(g.first, Class::kDeterminer);  // "the region"
  if (!g.mention || g.mention->entry->cls != Class::kAnaphor || definite) return false;
  std::string_view value = page_.value(*g.mention);
  return value != "site" && value != "country" && value != "capital" && value != "theatre";
}

// "In the country already are 200 guardsmen": the subject behind its copula.
void SentenceLinker::invert(Predicate* p) {
  int32_t c = p->chunk + 1;
  while (is(c, ChunkType::kAdverb) || is(c, ChunkType::kTime)) ++c;
  if (!is(c, ChunkType::kVerb) || !verb_of(c).copula || !is(c + 1, ChunkType::kGroup)) return;
  p->subject = chunks_[c + 1].index;
  p->verb = chunks_[c].index;
}

// "So did Slovakia", "as were the seven Croats": an auxiliary alone, behind a word that repeats
// what was just said; its subject follows.
bool SentenceLinker::echoes(Predicate* p) {
  const Verb& v = verb_of(p->chunk);
  const int32_t word = p->chunk - 1;
  if (!v.readings.empty() || !v.finite || word < lo_ || !is(p->chunk + 1, ChunkType::kGroup)) return false;
  const Mention* m = chunks_[word].mention;
  if (!m || !vocabulary_.has(*m->entry, vocabulary_.echo)) return false;
  if (is(p->chunk + 2, ChunkType::kVerb)) return false;  // "nor did it buy tanks"
  p->subject = chunks_[p->chunk + 1].index;
  p->inverted = p->echo = true;
  p->echo_denies = m->entry->cls == Class::kNegation || page_.value(*m) == "nor";
  return true;
}

// "Denmark: 120 airmen, to leave by July", "US troops to leave Niger": whoever stands before an
// infinitive in a stretch that has had no verb. A group.
int32_t SentenceLinker::subject_of_note(int32_t c) const {
  // "..., with the remaining four to follow on Thursday"
  if (is(c, ChunkType::kGroup) && is(c - 1, ChunkType::kPreposition) && chunks_[c - 1].value == "with" &&
      (group_of(c).kind == GroupKind::kPeople || group_of(c).kind == GroupKind::kNumber))
    return chunks_[c].index;
  if (is(c, ChunkType::kComma)) --c;
  int32_t g = group_before(c);
  if (g == kNoIndex) return kNoIndex;
  for (int32_t b = c; b >= lo_; --b) {
    if (is(b, ChunkType::kColon) || is(b, ChunkType::kStop) || is(b, ChunkType::kDash)) break;
    if (is(b, ChunkType::kVerb) || is(b, ChunkType::kPredicate) || is(b, ChunkType::kSubordinator))
      return kNoIndex;
  }
  while (is(g - 1, ChunkType::kPreposition) && is(g - 2, ChunkType::kGroup)) g -= 2;
  const GroupKind kind = group_of(g).kind;
  const bool people = kind == GroupKind::kPeople || kind == GroupKind::kNumber || kind == GroupKind::kActor;
  return people && !is(g - 1, ChunkType::kPreposition) ? chunks_[g].index : kNoIndex;
}

// "are safe and staying in Tripoli": the form of "be" that a gerund behind "and" shares; kNoIndex
// without one.
int32_t SentenceLinker::be_before(int32_t c) const {
  constexpr int32_t kReach = 4;  // chunks
  if (!is(c, ChunkType::kConjunction) || chunks_[c].value != "and") return kNoIndex;
  for (int32_t b = c - 1; b >= lo_ && b >= c - kReach; --b) {
    if (is(b, ChunkType::kStop) || is(b, ChunkType::kSubordinator) || is(b, ChunkType::kRelative)) break;
    if (!is(b, ChunkType::kVerb)) continue;
    const int32_t q = predicate_at(b);
    const bool be = verb_of(b).copula || (verb_of(b).progressive && verb_of(b).finite);
    return be && q != kNoIndex && out_->predicates[q].subject != kNoIndex ? q : kNoIndex;
  }
  return kNoIndex;
}

void SentenceLinker::find_subject(Predicate* p) {
  if (p->kind == PredicateKind::kNoun) return;
  if (p->kind == PredicateKind::kWord) {
    // "all seven are out": the subject of the copula; "seven home": the group before.
    int32_t c = p->chunk - 1;
    while (is(c, ChunkType::kAdverb) || is(c, ChunkType::kTime)) --c;
    if (is(c, ChunkType::kVerb)) {
      int32_t q = predicate_at(c);
      if (q != kNoIndex) {
        p->subject = out_->predicates[q].subject;
        p->governor = q;
        p->verb = out_->predicates[q].verb;
        p->relative = out_->predicates[q].relative;
      }
      return;
    }
    int32_t g = group_before(c);
    // "one aircraft with 70 people, gone since October"
    const bool apart = g != kNoIndex && (is(c, ChunkType::kComma) || group_of(g).place != kNoIndex);
    while (apart && is(g - 1, ChunkType::kPreposition) && is(g - 2, ChunkType::kGroup)) g -= 2;
    // "Spain, with 70 nationals in the country, is ..."
    const bool with = g != kNoIndex && is(g - 1, ChunkType::kPreposition) && chunks_[g - 1].value == "with" &&
                      is(g - 2, ChunkType::kComma);
    if (g != kNoIndex && (with || !is(g - 1, ChunkType::kPreposition))) p->subject = chunks_[g].index;
    if (p->subject == kNoIndex) invert(p);
    return;
  }
  const Verb& v = verb_of(p->chunk);
  if (echoes(p)) return;
  // "hieß es", "dit-on": has its subject with it.
  if (v.read_as(Class::kReport) && v.end > v.first + 1 && page_.is(v.end - 1, Class::kPronoun)) return;
  if (v.infinitive || (v.gerund && !v.finite)) {
    int32_t c = p->chunk - 1;
    while (is(c, ChunkType::kAdverb)) --c;
    if (const int32_t be = v.gerund ? be_before(c) : kNoIndex; be != kNoIndex) {
      p->subject = out_->predicates[be].subject;
      p->subject_shared = true;
    } else if (v.gerund && is(c, ChunkType::kGroup) && !is(c - 1, ChunkType::kPreposition)) {
      p->subject = chunks_[c].index;
      p->reduced = true;
    } else if (v.gerund && is(c, ChunkType::kGroup)) {
      p->subject = chunks_[c].index;  // "with 250 staying", "of the Danes leaving"
      p->reduced = true;
    } else if (v.infinitive) {
      p->subject = subject_of_note(c);
    }
    return;
  }
  if (v.bare_participle && !v.finite) {
    if (goes_on(p)) return;
    int32_t g = before_insertion(p->chunk - 1);
    if (g == kNoIndex) g = group_before(p->chunk - 1);
    // "mission in Erbil frozen for 60 days": not the place is.
    if (g != kNoIndex && group_of(g).place != kNoIndex && group_of(g).kind != GroupKind::kPeople &&
        is(g - 1, ChunkType::kPreposition) && is(g - 2, ChunkType::kGroup) &&
        group_of(g - 2).kind == GroupKind::kActivity)
      g -= 2;
    g = posted_before(g);
    // "une centaine de Danois, débarqués à ...": the number is of them.
    if (g != kNoIndex && is(g - 1, ChunkType::kPreposition) && chunks_[g - 1].value == "of" &&
        is(g - 2, ChunkType::kGroup) && group_of(g - 2).kind == GroupKind::kNumber && !group_of(g).definite &&
        group_of(g).quantity == kNoIndex && group_of(g).kind == GroupKind::kPeople)
      g -= 2;
    if (g != kNoIndex) {
      const Group& group = group_of(g);
      p->subject = group.list_head != kNoIndex ? group.list_head : chunks_[g].index;
      p->reduced = true;
      p->passive = true;
    }
    return;
  }
  // "..., says Paris": the speaker after a verb of saying that closes a quotation.
  const bool report = v.read_as(Class::kReport);
  int32_t speaker = p->chunk + 1;
  while (is(speaker, ChunkType::kTime) || is(speaker, ChunkType::kAdverb))
    ++speaker;  // "a indiqué mardi le ..."
  bool closes = is(p->chunk - 1, ChunkType::kQuote) ||
                (is(p->chunk - 1, ChunkType::kComma) &&
                 (is(p->chunk - 2, ChunkType::kQuote) || !is(speaker + 1, ChunkType::kVerb)));
  // "Lithuania's president, N.N., ordered the return of ...": what is ordered says nothing.
  const bool speaks = is(speaker, ChunkType::kGroup) && group_of(speaker).kind != GroupKind::kTrigger &&
                      group_of(speaker).kind != GroupKind::kActivity;
  if (report && closes && speaks) {
    p->subject = chunks_[speaker].index;
    return;
  }
  if (asked(p)) return;
  p->subject = subject_left(p->chunk, p);
  find_contact(p);
  if (p->subject == kNoIndex && subjects_follow_ && v.finite) subject_right(p);
  if (subjects_follow_ && v.finite && !p->inverted) after_apposition(p);
  if (p->subject == kNoIndex && subjects_drop_ && v.finite) subject_understood(p);
  if (bracket_ && noted_participle(*p)) p->passive = true;
  if (!v.bare_participle) return;
  if (participle_of_agent(p)) return;
  // "35 soldiers moved to Kuwait are ...": a past form whose subject a later finite
  // verb needs, or one inside a prepositional phrase, is a participle.
  int32_t g = group_before(p->chunk - 1);
  bool in_phrase = g != kNoIndex && g == p->chunk - 1 && is(g - 1, ChunkType::kPreposition) &&
                   chunks_[g - 1].value != "of";
  bool object_of_verb = g != kNoIndex && g == p->chunk - 1 && is(g - 1, ChunkType::kVerb) &&
                        verb_of(g - 1).finite && !verb_of(g - 1).copula && !verb_of(g - 1).readings.empty() &&
                        verb_of(g - 1).readings.front()->entry->cls != Class::kReport;
  // "there are no French soldiers left in the country"
  // or "has 20 people left in the country"
  const bool existential =
      g != kNoIndex && g == p->chunk - 1 && is(g - 1, ChunkType::kVerb) &&
      ((verb_of(g - 1).copula && is(g - 2, ChunkType::kPredicate)) || verb_of(g - 1).possess);
  if (existential) object_of_verb = true;
  if (in_phrase || object_of_verb) {
    if (p->subject == kNoIndex || object_of_verb || chunks_[g].index != p->subject) {
      if (p->subject == kNoIndex || object_of_verb) {
        p->subject = chunks_[g].index;
        p->reduced = p->passive = true;
      }
    }
  }
}

}  // namespace muster
