// Verb groups: auxiliaries, negation, adverbs between them, and the verb.
#include "extract/groups.h"

namespace muster {
namespace {
constexpr uint16_t kVerbal = kMorphBase | kMorphPresent | kMorphPast | kMorphParticiple | kMorphGerund;
}

// Reads the chain from `t`; returns the token after it. A chain ends after its first
// main verb; an infinitive or gerund that follows is a verb group of its own.
uint32_t ChunkBuilder::verb_group(uint32_t t) {
  Verb v;
  v.first = t;
  v.main = t;
  bool be = false, have = false;
  // "plans to", "decision to": the phrase before holds the mark of the infinitive.
  bool to = t > first_ && page_.value(t - 1, Class::kPreposition) == "to";
  uint32_t last = t;
  bool main = false;
  while (t < limit_ && !main) {
    const Tagged& g = tag(t);
    if (g.tag == Tag::kAuxiliary) {
      std::string_view value = page_.value(*g.mention);
      uint16_t morph = g.mention->entry->morph;
      if (value == "be") {
        be = true;
        if (morph & kMorphGerund) v.progressive = true;  // "are being moved"
      } else if (value == "have") {
        have = true;
      } else if (value != "do") {
        v.modal = value;
      }
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
      if (be && v.modal.empty() && !to) v.modal = "be-to";
      else if (have && v.modal.empty() && !to) v.modal = "have-to";
      else if (last != v.first) break;
      to = true;
      be = have = false;
      last = g.end;
    } else if (g.tag == Tag::kVerb) {
      v.main = t;
      main = true;
      last = g.end;
      break;
    } else {
      break;
    }
    t = g.end;
  }
  v.end = last > v.first ? last : v.first + 1;
  if (main) collect_readings(&v, v.end);
  finish_verb(&v, be, have, to);
  if (!main && be) v.copula = true;
  if (!main && have && !be) v.possess = true;
  v.chunk = static_cast<int32_t>(out_->chunks.size());
  int32_t index = static_cast<int32_t>(out_->verbs.size());
  out_->verbs.push_back(std::move(v));
  const Verb& done = out_->verbs.back();
  add_chunk(ChunkType::kVerb, done.first, done.end, "", nullptr, index);
  return done.end;
}

// Every reading of the main verb as a verb, longest phrase first.
void ChunkBuilder::collect_readings(Verb* v, uint32_t) {
  v->readings.clear();
  for (uint32_t i = page_.mentions_from[v->main]; i < page_.mentions_from[v->main + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    Class c = m.entry->cls;
    bool verbal = (c == Class::kTrigger && vocabulary_.get(*m.entry, vocabulary_.pos) == "verb") ||
                  c == Class::kReport || c == Class::kIntent || c == Class::kVerb || c == Class::kCasualty;
    if (!verbal || (m.entry->morph & kVerbal) == 0 || lens_->cut(m)) continue;
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

void ChunkBuilder::finish_verb(Verb* v, bool be, bool have, bool to) {
  const bool main = !v->readings.empty() || (v->main < limit_ && tag(v->main).tag == Tag::kVerb);
  if (main && v->morph == 0) {
    // A verb by its ending only: past form.
    v->morph = kMorphPast | kMorphParticiple;
  }
  if (main && be && (v->morph & kMorphParticiple) && !((v->morph & kMorphGerund))) v->passive = true;
  if (main && be && (v->morph & kMorphGerund)) v->progressive = true;
  if (have) v->perfect = true;
  v->infinitive = to && v->modal.empty();
  bool auxiliary = be || have || v->tense != Tense::kNone || !v->modal.empty();
  v->finite = auxiliary || (v->morph & (kMorphPast | kMorphPresent));
  if (v->infinitive && !auxiliary) v->finite = false;
  if (!auxiliary && !to) {
    if (v->morph & kMorphPast) {
      v->tense = Tense::kPast;
      v->bare_participle = (v->morph & kMorphParticiple) != 0;
    } else if ((v->morph & kMorphParticiple) && !(v->morph & (kMorphBase | kMorphPresent))) {
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
  if (v->modal == "will" || v->modal == "shall" || v->modal == "be-to") v->tense = Tense::kFuture;
}

}  // namespace muster
