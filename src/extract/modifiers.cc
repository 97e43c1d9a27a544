// Clauses, participles and insertions that stand beside a group and say more of it: what to look past when
// the subject of another verb is sought. See linker.h.
#include <algorithm>

#include "extract/linker.h"

namespace muster {

// "NATO, which keeps 500 trainers, chiefly Canadians and Turks, interrupted ...": the chunk
// before the relative clause that the comma at `c` ends, where that clause has one verb.
int32_t SentenceLinker::before_relative_insertion(int32_t c) const {
  int verbs = 0;
  for (int32_t j = c - 1; j > lo_; --j) {
    if (chunks_[j].depth != chunks_[c].depth) continue;
    if (is(j, ChunkType::kStop) || is(j, ChunkType::kColon) || is(j, ChunkType::kSubordinator))
      return kNoIndex;
    if (is(j, ChunkType::kVerb) && verb_of(j).finite && ++verbs > 1) return kNoIndex;
    if (!is(j, ChunkType::kRelative)) continue;
    const bool inserted =
        verbs == 1 && is(j - 1, ChunkType::kComma) && is(group_before(j - 2), ChunkType::kGroup);
    return inserted ? j - 2 : kNoIndex;
  }
  return kNoIndex;
}

// "99 people, 48 of them soldiers, flown to Rome": the group before an insertion that the
// comma at `c` ends and that begins with a part of it.
int32_t SentenceLinker::before_insertion(int32_t c) const {
  if (!is(c, ChunkType::kComma)) return kNoIndex;
  for (int32_t j = c - 1; j > lo_; --j) {
    if (is(j, ChunkType::kVerb) || is(j, ChunkType::kStop) || is(j, ChunkType::kSubordinator))
      return kNoIndex;
    if (!is(j, ChunkType::kComma) || chunks_[j].depth != chunks_[c].depth) continue;
    const bool part = is(j + 1, ChunkType::kGroup) && group_of(j + 1).kind == GroupKind::kNumber &&
                      is(j + 2, ChunkType::kPreposition) && chunks_[j + 2].value == "of" &&
                      is(j + 3, ChunkType::kGroup) && group_of(j + 3).kind == GroupKind::kPronoun;
    return part && is(j - 1, ChunkType::kGroup) ? j - 1 : kNoIndex;
  }
  return kNoIndex;
}

// The relative pronoun of the clause whose object the group is, or kNoIndex.
int32_t SentenceLinker::relative_before(int32_t c) const {
  // "who trained and advised the commandos": over the verbs that share the object.
  int32_t v = c - 1;
  while (is(v, ChunkType::kVerb) && is(v - 1, ChunkType::kConjunction) && is(v - 2, ChunkType::kVerb)) v -= 2;
  if (!is(v, ChunkType::kVerb)) return kNoIndex;
  const Verb& verb = verb_of(v);
  int32_t r = v - 1;
  while (is(r, ChunkType::kAdverb) || is(r, ChunkType::kTime)) --r;  // "that once owned the base"
  return is(r, ChunkType::kRelative) && verb.finite && !verb.copula ? r : kNoIndex;
}

// "training, suspended by the coalition, has not resumed": with an agent behind it a bare
// past form is a participle of the group before.
bool SentenceLinker::participle_of_agent(Predicate* p) {
  const int32_t c = p->chunk;
  if (!is(c + 1, ChunkType::kPreposition) || chunks_[c + 1].value != "by" || !is(c + 2, ChunkType::kGroup))
    return false;
  const GroupKind agent = group_of(c + 2).kind;  // not "by road", "by degrees"
  if (agent != GroupKind::kActor && agent != GroupKind::kPeople && agent != GroupKind::kInstitution &&
      agent != GroupKind::kPerson && agent != GroupKind::kMission)
    return false;
  int32_t g = group_before(c - 1);
  if (g == kNoIndex) return false;
  while (is(g - 1, ChunkType::kPreposition) && chunks_[g - 1].value == "of" && is(g - 2, ChunkType::kGroup))
    g -= 2;
  if (is(g - 1, ChunkType::kVerb) && !is(c - 1, ChunkType::kComma)) return false;
  p->subject = chunks_[g].index;
  p->reduced = p->passive = true;
  return true;
}

// "El 15 de abril, fecha de inicio de los combates, se encontraban allí 58 españoles": a thing
// that a comma parts from the verb is no subject where people stand behind it.
void SentenceLinker::after_apposition(Predicate* p) {
  if (p->subject == kNoIndex || p->subject_shared) return;
  const int32_t s = phrases_->groups[p->subject].chunk;
  const GroupKind kind = phrases_->groups[p->subject].kind;
  if (s < lo_ || s > p->chunk || kind == GroupKind::kPeople || kind == GroupKind::kActor ||
      kind == GroupKind::kPronoun || kind == GroupKind::kNumber || kind == GroupKind::kInstitution ||
      kind == GroupKind::kPerson || kind == GroupKind::kMission)
    return;
  int32_t c = p->chunk - 1;
  while (is(c, ChunkType::kAdverb) || is(c, ChunkType::kTime)) --c;
  if (!is(c, ChunkType::kComma)) return;
  const int32_t left = p->subject;
  p->subject = kNoIndex;
  subject_right(p);
  if (p->subject != kNoIndex && phrases_->groups[p->subject].kind == GroupKind::kPeople) return;
  p->subject = left;
  p->inverted = false;
}

// "Dänemark: 133 Soldaten nach Kuwait verlegt": a form that may be finite or a participle, alone
// at the end of a note.
bool SentenceLinker::noted_participle(const Predicate& p) const {
  const Verb& v = verb_of(p.chunk);
  constexpr uint16_t kEither = kMorphPresent | kMorphParticiple;
  const bool alone = v.main_verb && !v.be && !v.have && !v.become && v.modal.empty() && v.first == v.main;
  if (!alone || (v.morph & kEither) != kEither || p.relative || p.subject == kNoIndex) return false;
  const Sentence& s = page_.structure.sentences[sentence_];
  if (v.end < s.end_token && page_.token(v.end).kind != TokenKind::kPunct) return false;
  const Group& g = phrases_->groups[p.subject];
  if (g.kind != GroupKind::kPeople && g.kind != GroupKind::kNumber) return false;
  if (g.end >= v.first) return false;  // "Soldaten verlegt": nothing stands between
  // Only places and times stand between them, no object.
  for (uint32_t t = g.end; t < v.first; ++t) {
    if (page_.token(t).kind == TokenKind::kPunct) return false;
  }
  for (int32_t c = lo_; c < hi_; ++c) {
    if (is(c, ChunkType::kVerb) && c != p.chunk) return false;
    if (is(c, ChunkType::kSubordinator) || is(c, ChunkType::kRelative)) return false;
    if (is(c, ChunkType::kGroup) && chunks_[c].first >= g.end && chunks_[c].end <= v.first &&
        !is(c - 1, ChunkType::kPreposition))
      return false;
  }
  return true;
}

// "the eleven hundred soldiers it keeps in the country are not moving": people that a clause modifies
// whose own subject stands right behind them.
void SentenceLinker::find_contact(Predicate* p) {
  if (!contact_ || p->relative || p->subject_shared || !verb_of(p->chunk).finite) return;
  int32_t s = p->chunk - 1;
  while (is(s, ChunkType::kAdverb)) --s;
  if (!is(s, ChunkType::kGroup) || chunks_[s].index != p->subject || !is(s - 1, ChunkType::kGroup)) return;
  const GroupKind own = group_of(s).kind, kind = group_of(s - 1).kind;
  // "told the soldiers they would leave": the group behind the verb is told, the rest is said.
  if ((is(s - 2, ChunkType::kVerb) && verb_of(s - 2).read_as(Class::kReport)) ||
      (own != GroupKind::kPronoun && own != GroupKind::kActor))
    return;
  if (group_of(s).possessive || (kind != GroupKind::kPeople && kind != GroupKind::kNumber)) return;
  p->relative = true;
  p->contact = s - 1;
}

}  // namespace muster
