// Verb groups: auxiliaries, negation, adverbs between them, and the verb.
#include "extract/groups.h"

namespace muster {
namespace {
constexpr uint16_t kVerbal = kMorphBase | kMorphPresent | kMorphPast | kMorphParticiple | kMorphGerund |
                             kMorphFuture | kMorphConditional;
constexpr uint32_t kReflexiveReach = 3;  // tokens between a reflexive pronoun and its verb
}  // namespace

// Reads the chain from `t`; returns the token after it. A chain ends after its first
// main verb; an infinitive or gerund that follows is a verb group of its own.
uint32_t ChunkBuilder::verb_group(uint32_t t) {
  Verb v;
  v.first = t;
  v.main = t;
  // "plans to", "decision to": the phrase before holds the mark of the infinitive.
  v.to = t > first_ && page_.value(t - 1, Class::kPreposition) == "to";
  uint32_t last = t;
  bool bare_do = false;
  while (t < limit_ && !v.main_verb) {
    const Tagged& g = tag(t);
    if (g.tag == Tag::kAuxiliary && goes(t)) {
      v.main = t;
      v.main_verb = true;
      last = g.end;
      break;
    }
    if (g.tag == Tag::kAuxiliary) {
      std::string_view value = page_.value(*g.mention);
      uint16_t morph = g.mention->entry->morph;
      if (value == "be") {
        v.be = true;
        if (morph & kMorphGerund) v.progressive = true;  // "are being moved"
      } else if (value == "have") {
        v.have = true;
        if (morph & kMorphGerund) v.gerund = true;  // "having begun on the third"
      } else if (value == "become") {
        v.become = true;
      } else if (value != "do") {
        v.modal = value;
      }
      bare_do = value == "do";
      if ((v.be || v.become) && (morph & kMorphParticiple)) v.been = true;
      v.hearsay |= vocabulary_.has(*g.mention->entry, vocabulary_.hearsay);
      v.event |= vocabulary_.has(*g.mention->entry, vocabulary_.event);
      if (v.tense == Tense::kNone && (morph & kMorphFuture)) v.tense = Tense::kFuture;
      if (v.tense == Tense::kNone && (morph & kMorphPast)) v.tense = Tense::kPast;
      if (v.tense == Tense::kNone && (morph & kMorphPresent)) v.tense = Tense::kPresent;
      if (morph & kMorphConditional) v.conditional = true;
      if (vocabulary_.has(*g.mention->entry, vocabulary_.negative)) v.negated = true;
      v.main = t;
      last = g.end;
    } else if (g.tag == Tag::kNegation) {
      v.negated = true;
      last = g.end;
    } else if (g.tag == Tag::kAdverb || g.tag == Tag::kHedge || g.tag == Tag::kTime) {
      if (!verb_follows(g.end) &&
          !(g.end < limit_ && tag(g.end).tag == Tag::kNegation && verb_follows(tag(g.end).end)))
        break;
      if (g.tag == Tag::kTime || g.tag == Tag::kHedge) {
        add_chunk(g.tag == Tag::kTime ? ChunkType::kTime : ChunkType::kHedge, t, g.end, "", g.mention,
                  g.tag == Tag::kTime ? out_->time_at[t] : kNoIndex);
      }
    } else if (g.tag == Tag::kTo) {
      if (v.be && v.modal.empty() && !v.to) v.modal = "be-to";
      else if (v.have && v.modal.empty() && !v.to) v.modal = "have-to";
      else if (last != v.first && !(v.negated && v.tense == Tense::kNone && v.modal.empty()))
        break;  // but "not to travel"
      v.to = true;
      v.be = v.have = false;
      last = g.end;
    } else if (g.tag == Tag::kVerb) {
      // "without a job to do went home": nothing but a plain form follows "do".
      if (v.to && bare_do && !(lens_->verb_morph(t) & kMorphBase)) break;
      v.main = t;
      v.main_verb = true;
      last = g.end;
      if (g.mention && vocabulary_.has(*g.mention->entry, vocabulary_.infinitive)) v.to = true;
      break;
    } else if (t > v.first && (v.have || v.be || !v.modal.empty()) && page_.is(t, Class::kPart) &&
               g.end == t + 1 && verb_follows(t + 1)) {
      ++t;  // "have each sent", "were all flown out"
      continue;
    } else if (t > v.first && quotation_mark(t) && verb_follows(t + 1)) {
      ++t;  // "have been "repositioned" to Erbil": the writer keeps his distance from the word
      continue;
    } else {
      break;
    }
    t = g.end;
  }
  v.end = last > v.first ? last : v.first + 1;
  if (v.main_verb) collect_readings(&v, v.end);
  for (uint32_t back = 1; back <= kReflexiveReach && v.first >= first_ + back; ++back) {
    const Mention* m = page_.at(v.first - back, Class::kPronoun);
    if (m && vocabulary_.has(*m->entry, vocabulary_.reflexive)) v.reflexive = true;
    if (tag(v.first - back).tag != Tag::kAdverb && tag(v.first - back).tag != Tag::kNegation) break;
  }
  for (uint32_t i = v.first; i < v.main; ++i) {  // "no se retiran"
    const Mention* m = page_.at(i, Class::kPronoun);
    v.reflexive |= m && vocabulary_.has(*m->entry, vocabulary_.reflexive);
  }
  settle_verb(&v, vocabulary_);
  if (v.main_verb && own_infinitive_ && v.tense == Tense::kPresent && !v.be && !v.have && !v.become &&
      v.modal.empty() && !(v.morph & kMorphPresent)) {
    v.infinitive = true;
    v.finite = false;
    v.tense = Tense::kNone;
  }
  // Not "heeft niet-essentieel personeel": said of the word that a hyphen ties to it.
  const auto tied = [&](uint32_t t) {
    return t < page_.token_count() && page_.token(t).punct == U'-' &&
           page_.token(t).begin == page_.token(t - 1).end;
  };
  while (negation_after_ && v.end < limit_ && tag(v.end).tag == Tag::kNegation &&
         page_.value(*tag(v.end).mention) == "not" && !tied(tag(v.end).end)) {
    v.negated = true;
    v.end = tag(v.end).end;
  }
  // "n'envisage pas de retirer": the negation of the verb with the mark of the infinitive behind it.
  const Mention* no = negation_after_ && v.end < limit_ ? page_.at(v.end, Class::kNegation) : nullptr;
  if (no && no->end > no->first + 1 && no->end < limit_ && v.finite &&
      (lens_->verb_morph(no->end) & kMorphBase)) {
    v.negated = true;
    v.end = no->end;
  }
  v.chunk = static_cast<int32_t>(out_->chunks.size());
  int32_t index = static_cast<int32_t>(out_->verbs.size());
  out_->verbs.push_back(std::move(v));
  const Verb& done = out_->verbs.back();
  add_chunk(ChunkType::kVerb, done.first, done.end, "", nullptr, index);
  return done.end;
}

bool ChunkBuilder::quotation_mark(uint32_t t) const {
  const char32_t mark = page_.token(t).punct;
  return page_.token(t).kind == TokenKind::kPunct && (mark == U'"' || mark == U'\'');
}

// "se fue", "s'en vont": a form of "be" that with a reflexive pronoun before it is a verb of its own.
bool ChunkBuilder::goes(uint32_t t) const {
  if (t <= first_) return false;
  const auto pronoun = [&](uint32_t at, StringId what) {
    const Mention* m = page_.at(at, Class::kPronoun);
    return m && vocabulary_.has(*m->entry, what);
  };
  const bool between =
      t > first_ + 1 && pronoun(t - 1, vocabulary_.clitic) && !pronoun(t - 1, vocabulary_.reflexive);
  if (!pronoun(between ? t - 2 : t - 1, vocabulary_.reflexive)) return false;
  if (t + 1 < limit_ && (lens_->verb_morph(t + 1) & (kMorphParticiple | kMorphGerund))) return false;
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    if (m.entry->cls == Class::kTrigger && m.end == t + 1 &&
        vocabulary_.get(*m.entry, vocabulary_.pos) == "verb" &&
        vocabulary_.has(*m.entry, vocabulary_.reflexive))
      return true;
  }
  return false;
}

// Every reading of the main verb as a verb, longest phrase first.
void ChunkBuilder::collect_readings(Verb* v, uint32_t) {
  v->readings.clear();
  v->readings.reserve(page_.mentions_from[v->main + 1] - page_.mentions_from[v->main]);
  for (uint32_t i = page_.mentions_from[v->main]; i < page_.mentions_from[v->main + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    Class c = m.entry->cls;
    const bool verbal = c == Class::kTrigger || c == Class::kReport || c == Class::kIntent ||
                        c == Class::kVerb || c == Class::kCasualty;
    if (!verbal || (m.entry->morph & kVerbal) == 0 || lens_->cut(m)) continue;
    if (c == Class::kTrigger && lens_->pos_of(i) != Pos::kVerb) continue;
    // "go on" is no going: a phrase takes its verb, but for verbs that wait for a particle.
    const bool shorter = !v->readings.empty() && m.end < v->readings.front()->end &&
                         v->readings.front()->end <= limit_ && phrase_of_its_own(*v->readings.front());
    if (shorter && vocabulary_.get(*m.entry, vocabulary_.particle).empty()) continue;
    v->readings.push_back(&m);
    v->morph |= m.entry->morph & kVerbal;
    if (m.end > v->end && m.end <= limit_) v->end = m.end;
  }
}

// The phrase ends in a particle and not in a preposition that only opens its complement.
bool ChunkBuilder::phrase_of_its_own(const Mention& m) const {
  if (m.entry->cls != Class::kIntent || m.end <= m.first + 1) return false;
  const bool verb_next = m.end < limit_ && (lens_->verb_morph(m.end) & kMorphGerund);
  return verb_next || !page_.is(m.end - 1, Class::kPreposition);
}

void settle_verb(Verb* v, const Vocabulary& vocabulary) {
  const bool main = v->main_verb;
  if (main && v->morph == 0) {
    // A verb by its ending only: past form.
    v->morph = kMorphPast | kMorphParticiple;
  }
  bool be_perfect = v->reflexive;
  for (const Mention* m : v->readings) {
    be_perfect |= vocabulary.has(*m->entry, vocabulary.be_perfect);
    v->reflexive |= (m->entry->morph & kMorphReflexive) != 0;
  }
  const bool participle = (v->morph & kMorphParticiple) && !(v->morph & kMorphGerund);
  if (main && v->become && v->tense != Tense::kPast && (v->morph & kMorphBase)) {
    v->modal = "will";  // where the participle is written alike, it is an infinitive
  } else if (main && participle && (v->be || v->become)) {
    // "are gone", with a verb of motion or a reflexive one, is a perfect.
    if (be_perfect && !v->become && !v->been) v->perfect = true;
    else v->passive = true;
  }
  if (main && v->be && (v->morph & kMorphGerund)) v->progressive = true;
  if (v->have || (v->become && v->been)) v->perfect = true;
  v->infinitive = v->to && v->modal.empty();
  bool auxiliary = v->be || v->have || v->become || v->tense != Tense::kNone || !v->modal.empty();
  v->finite = auxiliary || (v->morph & (kMorphPast | kMorphPresent | kMorphFuture | kMorphConditional));
  if (v->infinitive && !auxiliary) v->finite = false;
  if (v->gerund && v->have) v->finite = false;
  v->copula = !main && v->be;
  v->possess = !main && v->have && !v->be;
  if (!auxiliary && !v->to) {
    if (v->morph & (kMorphFuture | kMorphConditional)) {
      v->tense = Tense::kFuture;
      v->conditional |= (v->morph & kMorphConditional) != 0;
    } else if (v->morph & kMorphPast) {
      v->tense = Tense::kPast;
      v->bare_participle = (v->morph & kMorphParticiple) != 0;
    } else if (v->morph & kMorphPresent) {
      v->tense = Tense::kPresent;
    } else if ((v->morph & kMorphParticiple) && !(v->morph & kMorphBase)) {
      v->bare_participle = true;
      v->finite = false;
    } else if (v->morph & kMorphGerund) {
      v->gerund = true;
      v->finite = false;
    } else {
      v->tense = Tense::kPresent;
      if (v->morph & kMorphBase) v->finite = true;
    }
  }
  if (v->hearsay && main && v->perfect) {
    v->conditional = true;
    v->modal = {};
    v->tense = Tense::kPast;
  }
  if (v->modal == "will" || v->modal == "shall" || v->modal == "be-to") v->tense = Tense::kFuture;
}

}  // namespace muster
