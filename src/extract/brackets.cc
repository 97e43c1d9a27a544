#include "extract/brackets.h"

#include <algorithm>

namespace muster {
namespace {

class Unfolder {
 public:
  Unfolder(const Page& page, const Vocabulary& vocabulary, Phrases* phrases)
      : page_(page), vocabulary_(vocabulary), phrases_(phrases), chunks_(phrases->chunks) {}

  void sentence(int32_t lo, int32_t hi) {
    lo_ = lo;
    hi_ = hi;
    for (int32_t c = lo_; c < hi_; ++c) {
      if (is(c, ChunkType::kPreposition)) purpose(c);
      // A preposition with nothing behind it is a part of a verb.
      if (is(c, ChunkType::kPreposition) && border(c + 1)) chunks_[c].type = ChunkType::kOther;
      attribute(c);
    }
    clauses();
  }

 private:
  bool is(int32_t c, ChunkType t) const { return c >= lo_ && c < hi_ && chunks_[c].type == t; }
  Verb& verb(int32_t c) const { return phrases_->verbs[chunks_[c].index]; }
  Group& group(int32_t c) const { return phrases_->groups[chunks_[c].index]; }
  // Auxiliaries that wait for their main verb.
  bool open(int32_t c) const { return is(c, ChunkType::kVerb) && !verb(c).main_verb; }
  bool border(int32_t c) const {
    if (c >= hi_) return true;
    switch (chunks_[c].type) {
      case ChunkType::kComma:
      case ChunkType::kStop:
      case ChunkType::kColon:
      case ChunkType::kDash:
      case ChunkType::kOpen:
      case ChunkType::kClose:
      case ChunkType::kQuote:
      case ChunkType::kConjunction:
      case ChunkType::kSubordinator:
      case ChunkType::kRelative: return true;
      default: return false;
    }
  }
  bool completes(const Verb& open, const Verb& main, bool closed) const;
  void join(int32_t to, int32_t from);
  void move(int32_t from, int32_t to);
  void clauses();
  int32_t chain(int32_t c);
  bool lets(int32_t c) const;
  bool attributive(int32_t chunk) const;
  void negate(int32_t at, int32_t begin, int32_t end);
  int32_t place_in_clause(int32_t opener, int32_t verb) const;
  int32_t behind_attribute(int32_t c, int32_t depth) const;
  int32_t behind_asked(int32_t c, int32_t to) const;
  void infinitive(int32_t c, int32_t from);
  void understood(int32_t c, int32_t begin);
  void attribute(int32_t c);
  static void take_over(const Group& head, Group* noun);
  void adjective(int32_t a, int32_t b);
  void purpose(int32_t c);
  void number(int32_t from, int32_t to);

  const Page& page_;
  const Vocabulary& vocabulary_;
  Phrases* phrases_;
  std::vector<Chunk>& chunks_;
  int32_t lo_ = 0, hi_ = 0;
};

// Tells groups and verbs of [from, to) where they stand now.
void Unfolder::number(int32_t from, int32_t to) {
  for (int32_t c = from; c < to; ++c) {
    if (chunks_[c].type == ChunkType::kGroup) group(c).chunk = c;
    else if (chunks_[c].type == ChunkType::kVerb) verb(c).chunk = c;
  }
}

void Unfolder::move(int32_t from, int32_t to) {
  if (to >= from) return;
  std::rotate(chunks_.begin() + to, chunks_.begin() + from, chunks_.begin() + from + 1);
  number(to, from + 1);
}

// Whether `main` is what `open` waits for. `closed`: nothing of the clause follows.
bool Unfolder::completes(const Verb& open, const Verb& main, bool closed) const {
  if (main.to && open.modal.empty() && !open.be && !open.have) return false;
  const bool participle = (main.morph & kMorphParticiple) != 0;
  const bool infinitive = (main.morph & kMorphBase) != 0;
  const bool sure = closed || (!(main.morph & (kMorphPresent | kMorphPast)) && !main.to);
  if (!sure) return false;
  if (open.be && main.to) return true;  // "is to be moved"
  if (open.be || open.have) return participle;
  if (open.become) return participle || infinitive;
  return infinitive || participle;
}

// The parts of the verb at `from` become those of the one at `to`.
void Unfolder::join(int32_t to, int32_t from) {
  Verb& a = verb(to);
  const Verb& b = verb(from);
  const bool was_be = a.be;
  if (b.main_verb) {
    a.main = b.main;
    a.main_verb = true;
    a.readings = b.readings;
    a.morph = b.morph;
    if (b.to && was_be && a.modal.empty()) a.modal = "be-to";
  } else {
    if (a.modal.empty() && !b.modal.empty()) a.modal = b.modal;
    if (a.tense == Tense::kNone || !a.finite) a.tense = b.tense;
  }
  a.be |= b.be;
  a.have |= b.have;
  a.become |= b.become;
  a.been |= b.been || (!b.main_verb && (b.be || b.become) && a.main_verb && b.tense == Tense::kNone);
  a.negated |= b.negated;
  a.reflexive |= b.reflexive;
  a.conditional |= b.conditional;
  const bool keep = a.tense != Tense::kNone;
  const Tense tense = a.tense;
  a.passive = a.perfect = a.progressive = a.bare_participle = a.gerund = false;
  a.to = false;
  settle_verb(&a, vocabulary_);
  if (keep && a.tense != Tense::kFuture) a.tense = tense;
  chunks_[from].type = ChunkType::kOther;
}

// Joins the verbs that stand side by side from `c` on ("verlegt worden sind"); the last of
// them is the finite one. Returns the chunk behind.
int32_t Unfolder::chain(int32_t c) {
  int32_t end = c + 1;
  while (is(end, ChunkType::kVerb) && !verb(end).main_verb) ++end;
  for (int32_t i = c + 1; i < end; ++i) {
    Verb& last = verb(i);
    if (i + 1 == end && verb(c).main_verb) {
      // The main verb's own form says nothing of time any more.
      verb(c).tense = Tense::kNone;
      verb(c).finite = false;
    }
    const Tense tense = last.tense;
    join(c, i);
    if (tense != Tense::kNone && verb(c).tense != Tense::kFuture) verb(c).tense = tense;
  }
  return end;
}

// "lassen": its subject has done what the infinitive beside it says.
bool Unfolder::lets(int32_t c) const {
  if (!is(c, ChunkType::kVerb)) return false;
  for (const Mention* m : verb(c).readings) {
    if (vocabulary_.has(*m->entry, vocabulary_.causative)) return true;
  }
  return false;
}

// "sein nicht benötigtes Personal", "niet-essentieel": said of a word of its noun group.
bool Unfolder::attributive(int32_t c) const {
  const uint32_t t = chunks_[c].first;
  const auto own = [&](const Mention* m) {
    return m && (m->entry->cls == Class::kDeterminer || vocabulary_.has(*m->entry, vocabulary_.poss));
  };
  if (t > 0 && (own(page_.at(t - 1, Class::kDeterminer)) || own(page_.at(t - 1, Class::kPronoun))))
    return true;
  const uint32_t next = chunks_[c].end;
  return next < page_.token_count() && page_.token(next).punct == U'-' &&
         page_.token(next).begin == page_.token(next - 1).end;
}

// "nicht" anywhere in the clause denies it; a reflexive pronoun makes its subject its object.
void Unfolder::negate(int32_t at, int32_t begin, int32_t end) {
  for (int32_t c = begin; c < end; ++c) {
    // What stands in an attribute is said of its noun alone.
    if (chunks_[c].type != ChunkType::kAdverb || chunks_[c].depth > chunks_[at].depth) continue;
    if (chunks_[c].value == "not" && !attributive(c)) verb(at).negated = true;
    const Mention* m = chunks_[c].mention;
    if (m && m->entry->cls == Class::kPronoun && vocabulary_.has(*m->entry, vocabulary_.reflexive))
      verb(at).reflexive = true;
  }
}

// Behind what attribute() has put behind a noun.
int32_t Unfolder::behind_attribute(int32_t c, int32_t depth) const {
  if (!is(c, ChunkType::kVerb) || !verb(c).attributive) return c;
  while (c < hi_ && chunks_[c].depth > depth) ++c;
  return c;
}

// Behind the subject of the clause that `opener` begins.
int32_t Unfolder::place_in_clause(int32_t opener, int32_t v) const {
  if (chunks_[opener].type == ChunkType::kRelative || verb(v).infinitive) return opener + 1;
  for (int32_t c = opener + 1; c < v; ++c) {
    if (is(c, ChunkType::kPreposition) && is(c + 1, ChunkType::kGroup)) {
      ++c;
      continue;
    }
    if (!is(c, ChunkType::kGroup)) continue;
    int32_t end = behind_attribute(c + 1, chunks_[c].depth);
    while (end + 1 < v && is(end, ChunkType::kPreposition) && chunks_[end].value == "of" &&
           is(end + 1, ChunkType::kGroup))
      end += 2;
    return end;
  }
  return opener + 1;
}

// "heeft de troepen bevolen het land te verlaten": where the verb before asks or orders and no comma
// parts the two clauses, the second begins behind the people who are asked.
int32_t Unfolder::behind_asked(int32_t c, int32_t to) const {
  bool asks = false;
  for (const Mention* m : phrases_->verbs[chunks_[to - 1].index].readings) {
    asks |= m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "directive";
  }
  if (!asks) return to;
  int32_t first = kNoIndex;
  for (int32_t i = to; i < c; ++i) {
    if (is(i, ChunkType::kPreposition) && is(i + 1, ChunkType::kGroup)) {
      ++i;
      continue;
    }
    if (!is(i, ChunkType::kGroup)) continue;
    if (first != kNoIndex) return i;
    first = i;
  }
  if (first == kNoIndex) return to;
  const GroupKind kind = phrases_->groups[chunks_[first].index].kind;
  bool self = false;
  for (const Mention* m : phrases_->verbs[chunks_[c].index].readings)
    self |= vocabulary_.get(*m->entry, vocabulary_.frame) == "self";
  return self && kind == GroupKind::kPeople ? c : to;
}

// An infinitive clause without a word that opens it begins behind the last comma, or the
// verb or conjunction before it.
void Unfolder::infinitive(int32_t c, int32_t from) {
  int32_t to = from;
  for (int32_t i = c - 1; i >= from; --i) {
    if (is(i, ChunkType::kVerb) && verb(i).attributive) continue;
    if (is(i, ChunkType::kComma) || is(i, ChunkType::kVerb) || is(i, ChunkType::kSubordinator) ||
        is(i, ChunkType::kRelative) || is(i, ChunkType::kStop)) {
      to = i + 1;
      break;
    }
  }
  if (to > from && is(to - 1, ChunkType::kVerb)) to = behind_asked(c, to);
  // The comma that opens it parts nothing then.
  if (to > from && is(to - 1, ChunkType::kComma)) chunks_[to - 1].type = ChunkType::kOther;
  move(c, to);
}

// "50 soldiers from Baghdad withdrawn": a headline leaves the auxiliary out.
void Unfolder::understood(int32_t c, int32_t begin) {
  for (int32_t i = begin; i < c; ++i) {
    if (chunks_[i].depth > chunks_[c].depth) continue;
    if (is(i, ChunkType::kVerb)) return;
    if (is(i, ChunkType::kPreposition) && is(i + 1, ChunkType::kGroup)) {
      ++i;
      continue;
    }
    if (!is(i, ChunkType::kGroup)) continue;
    Verb& v = verb(c);
    v.be = true;
    v.bare_participle = false;
    settle_verb(&v, vocabulary_);
    move(c, behind_attribute(i + 1, chunks_[i].depth));
    return;
  }
}

void Unfolder::clauses() {
  int32_t waiting = kNoIndex;  // auxiliary of the main clause
  int32_t last = kNoIndex;     // the one that was completed last
  int32_t opener = kNoIndex;   // of a subordinate clause whose verb is to come
  int32_t letting = kNoIndex;  // verb that has others do what an infinitive is to tell
  int32_t begin = lo_;
  for (int32_t c = lo_; c < hi_; ++c) {
    const Chunk& k = chunks_[c];
    switch (k.type) {
      case ChunkType::kStop:
      case ChunkType::kColon:
        if (waiting != kNoIndex) negate(waiting, waiting + 1, c);
        waiting = last = opener = letting = kNoIndex;
        begin = c + 1;
        continue;
      case ChunkType::kSubordinator:
      case ChunkType::kRelative: opener = c; continue;
      case ChunkType::kVerb:
        if (verb(c).attributive) continue;
        break;
      default: continue;
    }
    if (opener != kNoIndex) {
      const int32_t end = chain(c);
      if (!border(end) && !is(end, ChunkType::kPreposition)) continue;
      negate(c, opener + 1, c);
      move(c, place_in_clause(opener, c));
      opener = kNoIndex;
      c = end - 1;
      continue;
    }
    if (open(c)) {
      if (waiting != kNoIndex) negate(waiting, waiting + 1, c);
      waiting = c;
      continue;
    }
    int32_t end = c + 1;
    if ((verb(c).morph & kMorphBase) && lets(end)) {  // "hat sie ausfliegen lassen": a participle in effect
      verb(c).morph |= kMorphParticiple;
      chunks_[end++].type = ChunkType::kOther;
    }
    while (is(end, ChunkType::kVerb) && !verb(end).main_verb) ++end;
    const bool closed = border(end);
    if (closed && letting != kNoIndex && (verb(c).morph & kMorphBase) && !verb(c).to) {
      join(letting, c);  // "ließ sie ausfliegen"
      negate(letting, letting + 1, end);
      last = letting;
      letting = kNoIndex;
      continue;
    }
    letting = lets(c) && verb(c).finite ? c : kNoIndex;
    if (waiting != kNoIndex && completes(verb(waiting), verb(c), closed || end > c + 1)) {
      for (int32_t i = c; i < end; ++i) {
        if (is(i, ChunkType::kVerb)) join(waiting, i);
      }
      negate(waiting, waiting + 1, end);
      last = waiting;
      waiting = kNoIndex;
      c = end - 1;
      continue;
    }
    if (c == begin && end == c + 2 && !closed && (verb(c).morph & kMorphParticiple) &&
        completes(verb(c + 1), verb(c), false)) {
      // "Flown out were 20 Danes": what comes first is the end of the bracket.
      join(c + 1, c);
      negate(c + 1, c + 2, std::min(c + 3, hi_));
      last = c + 1;
      c = end - 1;
      continue;
    }
    Verb& v = verb(c);
    if (v.infinitive) {
      if (closed) infinitive(c, begin);
      continue;
    }
    const bool alone = !v.be && !v.have && !v.become && v.modal.empty();
    const bool joined = alone && last != kNoIndex && closed && (v.morph & kMorphParticiple) && c > begin;
    if (joined) {
      // "were flown out and to Kuwait brought": as the verb before.
      for (int32_t i = c - 1; i > last; --i) {
        if (is(i, ChunkType::kVerb)) break;
        if (!is(i, ChunkType::kConjunction)) continue;
        v.be = verb(last).be;
        v.have = verb(last).have;
        v.become = verb(last).become;
        v.tense = verb(last).tense;
        v.modal = verb(last).modal;
        v.bare_participle = false;
        settle_verb(&v, vocabulary_);
        move(c, i + 1);
        break;
      }
      continue;
    }
    if (alone && closed && (v.morph & kMorphParticiple) && !(v.morph & (kMorphPresent | kMorphPast)) &&
        c > begin) {
      understood(c, begin);
      continue;
    }
    // A finite verb of its own: whatever waits belonged to another clause.
    if (v.finite && !(v.morph & (kMorphParticiple | kMorphBase))) waiting = kNoIndex;
    int32_t stop = c + 1;
    while (stop < hi_ && !is(stop, ChunkType::kVerb) && !is(stop, ChunkType::kStop) &&
           !is(stop, ChunkType::kSubordinator) && !is(stop, ChunkType::kRelative))
      ++stop;
    negate(c, c + 1, stop);
  }
  if (waiting != kNoIndex) negate(waiting, waiting + 1, hi_);
}

// "um 60 Franzosen auszufliegen", not "um 60 Mann verstärken": a preposition that opens a clause where an
// infinitive with its mark closes it.
void Unfolder::purpose(int32_t c) {
  constexpr int32_t kReach = 16;  // chunks
  const Mention* m = page_.at(chunks_[c].first, Class::kSubordinator);
  if (!m || m->end != chunks_[c].end) return;
  for (int32_t i = c + 1; i < c + kReach && !border(i); ++i) {
    if (!is(i, ChunkType::kVerb) || !verb(i).to) continue;
    chunks_[c].type = ChunkType::kSubordinator;
    chunks_[c].value = page_.value(*m);
    chunks_[c].mention = m;
    return;
  }
}

void Unfolder::take_over(const Group& head, Group* noun) {
  if (noun->quantity == kNoIndex) noun->quantity = head.quantity;
  noun->definite |= head.definite;
  noun->possessive |= head.possessive;
  noun->rest |= head.rest;
  noun->none |= head.none;
  noun->first = std::min(noun->first, head.first);
}

// "aller nicht zwingend erforderlichen Mitarbeiter": adverbs that belong to an adjective part no group.
void Unfolder::adjective(int32_t a, int32_t b) {
  const Group& noun = group(b);
  if (noun.quantity != kNoIndex || noun.head == noun.first || noun.definite || noun.possessive) return;
  if (noun.kind != GroupKind::kPeople || page_.is(noun.first, Class::kDemonym)) return;
  for (int32_t c = a + 1; c < b; ++c) {
    if (!is(c, ChunkType::kAdverb)) return;
  }
  take_over(group(a), &group(b));
  chunks_[b].first = chunks_[a].first;
  std::swap(chunks_[a], chunks_[b]);
  for (int32_t c = a + 1; c <= b; ++c) {
    chunks_[c].type = ChunkType::kOther;
    chunks_[c].value = {};
    ++chunks_[c].depth;
  }
  number(a, b + 1);
}

// "the in Erbil stationed soldiers" → "the soldiers stationed in Erbil". A group without a
// noun, phrases, and a group that a participle opens. As an insertion it is no part of the clause around it.
void Unfolder::attribute(int32_t a) {
  if (!is(a, ChunkType::kGroup)) return;
  const Group& head = group(a);
  const bool bare = head.kind == GroupKind::kNumber || (head.kind == GroupKind::kThing && !head.mention) ||
                    (head.kind == GroupKind::kPronoun && head.possessive);
  if (!bare) return;
  constexpr int32_t kReach = 24;  // chunks
  int32_t b = a + 1;
  while (b < a + kReach &&
         (is(b, ChunkType::kAdverb) || is(b, ChunkType::kTime) ||
          ((is(b, ChunkType::kPreposition) || is(b, ChunkType::kConjunction)) &&
           is(b + 1, ChunkType::kGroup) && b > (is(b, ChunkType::kConjunction) ? a + 1 : a))))
    b += is(b, ChunkType::kPreposition) || is(b, ChunkType::kConjunction) ? 2 : 1;
  if (b == a + 1 || !is(b, ChunkType::kGroup)) return;
  const uint32_t word = group(b).first;
  Verb v;
  for (uint32_t i = page_.mentions_from[word]; i < page_.mentions_from[word + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    const bool verbal = m.entry->cls == Class::kVerb || m.entry->cls == Class::kTrigger;
    if (!verbal || m.end != word + 1 || !(m.entry->morph & kMorphAdjective)) continue;
    v.readings.push_back(&m);
  }
  if (v.readings.empty()) {
    adjective(a, b);
    return;
  }
  v.first = v.main = word;
  v.end = word + 1;
  v.main_verb = v.attributive = true;
  v.morph = kMorphParticiple;
  settle_verb(&v, vocabulary_);
  Group& noun = group(b);
  take_over(head, &noun);
  const Chunk first = chunks_[a];
  // The noun takes the place of the bare group, the participle that of the noun.
  chunks_[a] = chunks_[b];
  chunks_[a].first = first.first;
  Chunk& slot = chunks_[b];
  slot.type = ChunkType::kVerb;
  slot.first = word;
  slot.end = word + 1;
  slot.mention = nullptr;
  slot.index = static_cast<int32_t>(phrases_->verbs.size());
  phrases_->verbs.push_back(std::move(v));
  move(b, a + 1);
  number(a, b + 1);
  for (int32_t c = a + 1; c <= b; ++c) ++chunks_[c].depth;
}

}  // namespace

void unfold_brackets(const Page& page, const Vocabulary& vocabulary, Phrases* phrases) {
  if (page.lexicon->setting(page.language, "verb-bracket") != "yes") return;
  Unfolder unfolder(page, vocabulary, phrases);
  for (size_t s = 0; s + 1 < phrases->sentence_chunks.size(); ++s) {
    unfolder.sentence(static_cast<int32_t>(phrases->sentence_chunks[s]),
                      static_cast<int32_t>(phrases->sentence_chunks[s + 1]));
  }
}

}  // namespace muster
