// What governs infinitives, gerunds, clauses of what is asked, and nouns. See linker.h.
#include "extract/linker.h"

namespace muster {

// The people asked before what says of them who they are: the word at `c` opens what they are asked to do.
int32_t SentenceLinker::asked_over(int32_t c) const {
  constexpr int32_t kReach = 10;  // chunks
  for (int32_t v = c - 1; v >= lo_ && v >= c - kReach; --v) {
    if (is(v, ChunkType::kVerb)) {
      int32_t opener = v - 1;
      while (is(opener, ChunkType::kAdverb)) --opener;  // "que se encuentran"
      const bool described = is(opener, ChunkType::kRelative) || is(opener, ChunkType::kSubordinator);
      return described ? asked_people(v) : kNoIndex;
    }
    if (!is(v, ChunkType::kGroup) && !is(v, ChunkType::kPreposition) && !is(v, ChunkType::kTime) &&
        !is(v, ChunkType::kAdverb))
      return kNoIndex;
  }
  return kNoIndex;
}

// Another word like the one at `c` follows in the clause and opens what is asked: this one only says who is.
bool SentenceLinker::asks_behind(int32_t c) const {
  constexpr int32_t kReach = 10;  // chunks
  if (!subjects_drop_) return false;
  for (int32_t k = c + 2; k < hi_ && k <= c + kReach; ++k) {
    if (is(k, ChunkType::kStop) || is(k, ChunkType::kComma) || is(k, ChunkType::kColon)) return false;
    if (!(is(k, ChunkType::kSubordinator) || is(k, ChunkType::kRelative)) || chunks_[k].value != "that")
      continue;
    return is(k + 1, ChunkType::kVerb) && asked_over(k) != kNoIndex;
  }
  return false;
}

// "pidió a sus ciudadanos que abandonen Irak": a clause of what people are asked to do is
// said of them, and governed by the asking.
bool SentenceLinker::asked(Predicate* p) {
  int32_t c = p->chunk - 1;
  while (is(c, ChunkType::kAdverb)) --c;
  int32_t own = kNoIndex;  // the clause's own subject: "ordenó que sus soldados abandonen Mali"
  if (is(c, ChunkType::kGroup)) own = c--;
  if (!(is(c, ChunkType::kSubordinator) || is(c, ChunkType::kRelative)) || chunks_[c].value != "that")
    return false;
  int32_t people = kNoIndex, verb = c - 1;
  // "pidió a los 45 paraguayos que residen en Beirut que abandonen el país"
  if (asks_behind(c)) return false;
  if (const int32_t over = asked_over(c); over != kNoIndex) {
    people = over;
    verb = is(over - 1, ChunkType::kPreposition) ? over - 2 : over - 1;
    while (is(verb, ChunkType::kAdverb) || is(verb, ChunkType::kTime)) --verb;
  } else if (is(c - 1, ChunkType::kGroup)) {
    people = c - 1;
    const Mention* to = is(c - 2, ChunkType::kPreposition) ? chunks_[c - 2].mention : nullptr;
    // "pidió a la coalición que retire a sus tropas": a body may be asked too.
    const GroupKind kind = group_of(people).kind;
    const bool body = to && (kind == GroupKind::kActor || kind == GroupKind::kMission);
    if (kind != GroupKind::kPeople && !body) return false;
    if (to && !vocabulary_.has(*to->entry, vocabulary_.takes_object)) return false;
    if (!to && !is(c, ChunkType::kSubordinator)) return false;
    verb = to ? c - 3 : c - 2;
  }
  if (!is(verb, ChunkType::kVerb)) return false;
  if (own != kNoIndex && (people == kNoIndex || group_of(own).kind != GroupKind::kPronoun)) people = own;
  if (people == kNoIndex) return false;
  bool asks = false;
  for (const Mention* m : verb_of(verb).readings) {
    const std::string_view value = page_.value(*m);
    asks |= m->entry->cls == Class::kIntent && (value == "requested" || value == "ordered");
  }
  const int32_t q = asks ? predicate_at(verb) : kNoIndex;
  if (q == kNoIndex) return false;
  p->subject = chunks_[people].index;
  p->subject_shared = people != own;
  p->governor = q;
  p->link = GovernorLink::kInfinitive;
  return true;
}

// "asks the Belgians who are still in Iraq to leave": the people asked, over what says of them at
// `chunk`, a verb or word, who they are. A chunk.
int32_t SentenceLinker::asked_people(int32_t c) const {
  constexpr int kReach = 8;  // chunks
  int32_t g = c - 1;
  for (int n = 0; n < kReach && g >= lo_; ++n, --g) {
    if (is(g, ChunkType::kRelative) || (is(g, ChunkType::kSubordinator) && chunks_[g].value == "that")) {
      --g;
      break;
    }
    if (is(g, ChunkType::kGroup) && (group_of(g).kind == GroupKind::kPeople || is(g - 1, ChunkType::kVerb)))
      break;
    if (!is(g, ChunkType::kAdverb) && !is(g, ChunkType::kTime) && !is(g, ChunkType::kGroup) &&
        !is(g, ChunkType::kPreposition))
      return kNoIndex;
  }
  while (is(g, ChunkType::kComma) || is(g, ChunkType::kAdverb)) --g;
  if (!is(g, ChunkType::kGroup) || group_of(g).kind != GroupKind::kPeople) return kNoIndex;
  int32_t verb = g - 1;
  if (is(verb, ChunkType::kPreposition)) {
    const Mention* to = chunks_[verb].mention;
    if (!to || !vocabulary_.has(*to->entry, vocabulary_.takes_object)) return kNoIndex;
    --verb;
  }
  while (is(verb, ChunkType::kAdverb) || is(verb, ChunkType::kTime)) --verb;
  if (!is(verb, ChunkType::kVerb)) return kNoIndex;
  for (const Mention* m : verb_of(verb).readings) {
    const std::string_view value = page_.value(*m);
    if (m->entry->cls == Class::kIntent && (value == "requested" || value == "ordered")) return g;
    if (m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "directive")
      return g;
  }
  return kNoIndex;
}

// "left Kuwait after closing the camp", "Before leaving, the Danes ...": a gerund that gives the time of its
// sentence is said of the subject of the main verb, before it or else behind it.
bool SentenceLinker::subject_of_time(Predicate* p, int32_t c) const {
  constexpr int32_t kReach = 40;  // chunks; more would make long sentences quadratic
  if (!is(c, ChunkType::kPreposition) && !is(c, ChunkType::kSubordinator)) return false;
  const std::string_view role = chunks_[c].value;
  if (role != "after" && role != "before" && role != "when" && role != "concession") return false;
  const auto takes = [&](int32_t j, bool behind) {
    if (!is(j, ChunkType::kVerb) || !verb_of(j).finite) return false;
    const int32_t q = predicate_at(j);
    if (q == kNoIndex || out_->predicates[q].subject == kNoIndex || out_->predicates[q].relative)
      return false;
    // Behind, the subject stands behind the gerund as well.
    if (behind && phrases_->groups[out_->predicates[q].subject].chunk < p->chunk) return false;
    p->subject = out_->predicates[q].subject;
    p->subject_shared = true;
    p->governor = q;
    p->link = GovernorLink::kTime;
    return true;
  };
  for (int32_t j = c - 1; j >= lo_ && j >= c - kReach && !is(j, ChunkType::kStop); --j) {
    if (takes(j, false)) return true;
  }
  for (int32_t j = p->chunk + 1; j < hi_ && j < c + kReach && !is(j, ChunkType::kStop); ++j) {
    if (takes(j, true)) return true;
  }
  return false;
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
      if (v.gerund && subject_of_time(p, c)) return;
      int32_t object = kNoIndex;
      // "has asked its citizens, some 250, to leave"
      if (is(c, ChunkType::kComma) && is(c - 1, ChunkType::kGroup) && is(c - 2, ChunkType::kComma) &&
          is(c - 3, ChunkType::kGroup) && group_of(c - 1).quantity != kNoIndex && v.infinitive)
        c -= 3;
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
        if (is(c, ChunkType::kVerb) || is(c, ChunkType::kPredicate)) {
          const int32_t people = v.infinitive ? asked_people(c) : kNoIndex;
          if (people == kNoIndex) break;
          object = chunks_[people].index;
          c = people - 1;
          continue;
        }
        if (is(c, ChunkType::kGroup)) {
          const bool marked = is(c - 1, ChunkType::kPreposition) && chunks_[c - 1].mention &&
                              group_of(c).kind == GroupKind::kPeople &&
                              vocabulary_.has(*chunks_[c - 1].mention->entry, vocabulary_.takes_object);
          if (object == kNoIndex && (marked || !is(c - 1, ChunkType::kPreposition)))
            object = chunks_[list_head_chunk(c)].index;  // "ordered its nurses and technicians to leave"
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

}  // namespace muster
