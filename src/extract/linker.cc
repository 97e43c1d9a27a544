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
      first_predicate_(static_cast<uint32_t>(out->predicates.size())) {}

void SentenceLinker::link() {
  join_of();
  coordinate();
  make_predicates();
  auto& all = out_->predicates;
  for (size_t i = first_predicate_; i < all.size(); ++i) find_subject(&all[i]);
  for (size_t i = first_predicate_; i < all.size(); ++i) govern(&all[i]);
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

// "ten of the Germans", "withdrawal of the troops": the group knows what it is of.
void SentenceLinker::join_of() {
  for (int32_t c = lo_; c + 2 < hi_; ++c) {
    if (!is(c, ChunkType::kGroup) || !is(c + 1, ChunkType::kPreposition) || !is(c + 2, ChunkType::kGroup))
      continue;
    if (chunks_[c + 1].value != "of") continue;
    group_of(c).of = chunks_[c + 2].index;
  }
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
      if ((!comma && !conj) || !is(n, ChunkType::kGroup) || chunks_[n].depth != chunks_[c].depth) break;
      if (!alike(group_of(c), group_of(n)) || group_of(n).kind == GroupKind::kPronoun) break;
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

// Walks left from a finite verb to the group that it is said of.
int32_t SentenceLinker::subject_left(int32_t c, Predicate* p) {
  const int32_t depth = chunks_[p->chunk].depth;
  int32_t i = c - 1;
  bool comma = false;
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
            if (other.passive && v.bare_participle) p->passive = true;  // "were collected and set down"
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
        return g == kNoIndex ? kNoIndex : chunks_[g].index;
      }
      case ChunkType::kGroup: {
        if (is(i - 1, ChunkType::kPreposition)) {
          // Part of a prepositional phrase: "ten of the 13", "the embassy in Baghdad".
          i -= 2;
          continue;
        }
        const Group& g = group_of(i);
        if (int32_t r = relative_before(i); r != kNoIndex) {
          // "Canada, which has a large contingent (...) announced": past the clause.
          i = r - 1;
          while (is(i, ChunkType::kComma)) --i;
          continue;
        }
        if (adverbial(g)) {
          --i;  // "the trainers there are ..."
          continue;
        }
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
        if (!inside) return kNoIndex;
        --i;
        continue;
      }
      default: return kNoIndex;
    }
  }
  return kNoIndex;
}

// "there", "here", "home": no subject, unlike "the camp".
bool SentenceLinker::adverbial(const Group& g) const {
  if (!g.mention || g.mention->entry->cls != Class::kAnaphor || g.definite) return false;
  std::string_view value = page_.value(*g.mention);
  return value != "site" && value != "country" && value != "capital" && value != "theatre";
}

// The relative pronoun of the clause whose object the group is, or kNoIndex.
int32_t SentenceLinker::relative_before(int32_t c) const {
  if (!is(c - 1, ChunkType::kVerb) || !is(c - 2, ChunkType::kRelative)) return kNoIndex;
  const Verb& v = verb_of(c - 1);
  return v.finite && !v.copula ? c - 2 : kNoIndex;
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
    if (g != kNoIndex && !is(g - 1, ChunkType::kPreposition)) p->subject = chunks_[g].index;
    return;
  }
  const Verb& v = verb_of(p->chunk);
  if (v.infinitive || (v.gerund && !v.finite)) {
    int32_t c = p->chunk - 1;
    while (is(c, ChunkType::kAdverb)) --c;
    if (v.gerund && is(c, ChunkType::kGroup) && !is(c - 1, ChunkType::kPreposition)) {
      p->subject = chunks_[c].index;
      p->reduced = true;
    } else if (v.gerund && is(c, ChunkType::kGroup)) {
      p->subject = chunks_[c].index;  // "with 250 staying", "of the Danes leaving"
      p->reduced = true;
    }
    return;
  }
  if (v.bare_participle && !v.finite) {
    int32_t g = group_before(p->chunk - 1);
    if (g != kNoIndex) {
      const Group& group = group_of(g);
      p->subject = group.list_head != kNoIndex ? group.list_head : chunks_[g].index;
      p->reduced = true;
      p->passive = true;
    }
    return;
  }
  // "..., says Paris": the speaker after a verb of saying that closes a quotation.
  bool report = false;
  for (const Mention* m : v.readings) report |= m->entry->cls == Class::kReport;
  bool closes = is(p->chunk - 1, ChunkType::kQuote) ||
                (is(p->chunk - 1, ChunkType::kComma) &&
                 (is(p->chunk - 2, ChunkType::kQuote) || !is(p->chunk + 2, ChunkType::kVerb)));
  if (report && closes && is(p->chunk + 1, ChunkType::kGroup)) {
    p->subject = chunks_[p->chunk + 1].index;
    return;
  }
  p->subject = subject_left(p->chunk, p);
  if (!v.bare_participle) return;
  // "35 soldiers moved to Kuwait are ...": a past form whose subject a later finite
  // verb needs, or one inside a prepositional phrase, is a participle.
  int32_t g = group_before(p->chunk - 1);
  bool in_phrase = g != kNoIndex && g == p->chunk - 1 && is(g - 1, ChunkType::kPreposition) &&
                   chunks_[g - 1].value != "of";
  bool object_of_verb = g != kNoIndex && g == p->chunk - 1 && is(g - 1, ChunkType::kVerb) &&
                        verb_of(g - 1).finite && !verb_of(g - 1).copula && !verb_of(g - 1).readings.empty() &&
                        verb_of(g - 1).readings.front()->entry->cls != Class::kReport;
  if (in_phrase || object_of_verb) {
    if (p->subject == kNoIndex || object_of_verb || chunks_[g].index != p->subject) {
      if (p->subject == kNoIndex || object_of_verb) {
        p->subject = chunks_[g].index;
        p->reduced = p->passive = true;
      }
    }
  }
}

// Infinitives, gerunds and clauses take their standing from what governs them.
void SentenceLinker::govern(Predicate* p) {
  int32_t c = p->chunk - 1;
  if (p->kind == PredicateKind::kVerb) {
    const Verb& v = verb_of(p->chunk);
    const bool bare = is(c, ChunkType::kVerb) && (v.morph & kMorphBase) && v.tense == Tense::kPresent &&
                      p->subject == kNoIndex;
    if (v.infinitive || bare || (v.gerund && p->subject == kNoIndex)) {
      while (c >= lo_ && (is(c, ChunkType::kAdverb) || is(c, ChunkType::kTime) || is(c, ChunkType::kQuote) ||
                          is(c, ChunkType::kHedge)))
        --c;
      int32_t object = kNoIndex;
      if (is(c, ChunkType::kPreposition) && v.gerund) --c;
      if (is(c, ChunkType::kConjunction) || is(c, ChunkType::kComma)) {
        // "to withdraw and redeploy": as the verb before.
        for (int32_t j = c - 1; j >= lo_; --j) {
          if (!is(j, ChunkType::kVerb)) continue;
          int32_t q = predicate_at(j);
          if (q != kNoIndex && (verb_of(j).infinitive || verb_of(j).gerund)) {
            p->governor = out_->predicates[q].governor;
            p->link = out_->predicates[q].link;
            p->subject = out_->predicates[q].subject;
            p->subject_shared = true;
          }
          return;
        }
        return;
      }
      for (int reach = 0; c >= lo_ && reach < 12; ++reach) {
        if (is(c, ChunkType::kVerb) || is(c, ChunkType::kPredicate)) break;
        if (is(c, ChunkType::kGroup)) {
          if (object == kNoIndex && !is(c - 1, ChunkType::kPreposition)) object = chunks_[c].index;
          if (group_of(c).trigger ||
              (group_of(c).mention && group_of(c).mention->entry->cls == Class::kIntent))
            break;
          if (group_of(c).kind == GroupKind::kThing && object == chunks_[c].index &&
              is(c - 1, ChunkType::kVerb)) {
            --c;
            continue;
          }
        }
        if (is(c, ChunkType::kStop) || is(c, ChunkType::kRelative)) return;
        --c;
      }
      int32_t q = predicate_at(c);
      if (q == kNoIndex) return;
      const Predicate& gov = out_->predicates[q];
      p->governor = q;
      p->link = v.gerund ? GovernorLink::kGerund : GovernorLink::kInfinitive;
      p->subject_shared = true;
      bool object_controls = object != kNoIndex && gov.kind == PredicateKind::kVerb &&
                             gov.chunk < phrases_->groups[object].chunk;
      p->subject = object_controls ? object : gov.subject;
      if (gov.kind == PredicateKind::kNoun) {
        int32_t gg = gov.group;
        p->subject = phrases_->groups[gg].of != kNoIndex ? phrases_->groups[gg].of : gov.subject;
      }
    }
    return;
  }
  if (p->kind != PredicateKind::kNoun) return;
  // A trigger noun: object or subject of the verb beside it.
  int32_t at = p->chunk;
  int32_t j = at - 1;
  while (is(j, ChunkType::kAdverb) || is(j, ChunkType::kQuote) || is(j, ChunkType::kTime)) --j;
  if (is(j, ChunkType::kPreposition)) --j;
  if (is(j, ChunkType::kVerb)) {
    int32_t q = predicate_at(j);
    if (q != kNoIndex) {
      p->governor = q;
      p->link = GovernorLink::kObject;
      p->subject = out_->predicates[q].subject;
      return;
    }
  }
  for (size_t i = first_predicate_; i < out_->predicates.size(); ++i) {
    const Predicate& other = out_->predicates[i];
    if (other.kind == PredicateKind::kVerb && other.subject == p->group && other.chunk > at &&
        !other.subject_shared) {
      p->governor = static_cast<int32_t>(i);
      p->link = GovernorLink::kSubject;
      return;
    }
  }
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
    if (k.type == ChunkType::kGroup) p->object = k.index;
    return;
  }
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
    if (k.type == ChunkType::kPreposition && is(c + 1, ChunkType::kGroup)) {
      Argument a;
      a.role = k.value;
      a.preposition = k.mention;
      a.chunk = c + 1;
      a.group = chunks_[c + 1].index;
      a.side = side;
      p->arguments.push_back(a);
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
  // A verb phrase that ends in a preposition: "taken to Kuwait".
  if (p->kind == PredicateKind::kVerb && is(p->chunk + 1, ChunkType::kGroup)) {
    const Verb& v = verb_of(p->chunk);
    // The longest preposition that ends the phrase: "flown out of" holds "out of".
    const Mention* preposition = nullptr;
    for (uint32_t t = v.end - 1; t > v.main && t + 3 > v.end; --t) {
      const Mention* m = page_.at(t, Class::kPreposition);
      if (m && m->end == v.end) preposition = m;
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
}

}  // namespace muster
