#include "extract/attribution.h"

#include <algorithm>
#include <string>

namespace muster {
namespace {

// The words of a source without a leading article or possessive.
std::string source_name(const Page& page, const Phrases& phrases, const Group& g) {
  uint32_t first = g.first;
  while (first < g.end && (page.is(first, Class::kDeterminer) || page.is(first, Class::kPronoun))) ++first;
  uint32_t end = g.end;
  if (g.of != kNoIndex && phrases.groups[g.of].end > end) end = phrases.groups[g.of].end;
  if (first >= end) first = g.first;
  return std::string(page.span(first, end).of(page.text()));
}

std::string_view type_of(const Page& page, const Vocabulary& vocabulary, const Group& g) {
  std::string_view type;
  for (uint32_t t = g.first; t < g.end; ++t) {
    for (Class c : {Class::kTitle, Class::kInstitution, Class::kOrganisation}) {
      if (const Mention* m = page.at(t, c)) {
        std::string_view v = vocabulary.get(*m->entry, vocabulary.type);
        if (!v.empty()) type = v;
      }
    }
    if (type.empty() && (page.is(t, Class::kCapital) || page.is(t, Class::kNation))) type = "government";
  }
  if (type.empty() && g.kind == GroupKind::kPerson) type = "person";
  return type;
}

bool can_speak(const Group& g) {
  return g.kind == GroupKind::kPerson || g.kind == GroupKind::kInstitution || g.kind == GroupKind::kActor ||
         g.kind == GroupKind::kPeople || g.kind == GroupKind::kThing || g.kind == GroupKind::kMission ||
         g.kind == GroupKind::kPlace || g.kind == GroupKind::kNumber || g.kind == GroupKind::kPronoun;
}

// Chunks that end a statement inside a sentence: semicolons.
std::vector<const Chunk*> stops_of(const Phrases& phrases, uint32_t sentence) {
  std::vector<const Chunk*> stops;
  for (uint32_t c = phrases.sentence_chunks[sentence]; c + 1 < phrases.sentence_chunks[sentence + 1]; ++c) {
    if (phrases.chunks[c].type == ChunkType::kStop) stops.push_back(&phrases.chunks[c]);
  }
  return stops;
}

// "Norway keeps 50 men, says Oslo; Latvia sends 18": what is said ends at a semicolon.
void within_stops(const std::vector<const Chunk*>& stops, uint32_t cue, Report* r) {
  const auto next = std::upper_bound(stops.begin(), stops.end(), cue,
                                     [](uint32_t token, const Chunk* stop) { return token < stop->first; });
  if (next != stops.begin()) r->first = std::max(r->first, (*(next - 1))->end);
  if (next != stops.end()) r->end = std::min(r->end, (*next)->first);
}

// "Reuters was told by two diplomats": who told it; "the staff were told to leave": nobody.
int32_t told_by(const Predicate& p) {
  for (const Argument& a : p.arguments) {
    if (a.role == "by" && a.side == Argument::Side::kAfter) return a.group;
  }
  return kNoIndex;
}

bool is_somebody(const Group& g) {
  return g.kind == GroupKind::kPerson || g.kind == GroupKind::kInstitution || g.kind == GroupKind::kActor ||
         g.kind == GroupKind::kPronoun;
}

}  // namespace

void Attributions::find(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases,
                        const Clauses& clauses) {
  reports_.clear();
  by_sentence_.assign(page.structure.sentences.size(), kNoIndex);
  Attribution last;
  int32_t last_group = kNoIndex;
  for (uint32_t s = 0; s < page.structure.sentences.size(); ++s) {
    const Sentence& sentence = page.structure.sentences[s];
    size_t before = reports_.size();
    const std::vector<const Chunk*> stops = stops_of(phrases, s);
    auto add = [&](int32_t group, uint32_t cue_first, uint32_t cue_end, bool deny, uint32_t since) {
      const Group& g = phrases.groups[group];
      if (!can_speak(g) || g.none) return;
      Report r;
      r.first = std::max(sentence.first_token, since);
      r.end = sentence.end_token;
      within_stops(stops, cue_first, &r);
      r.source_group = group;
      r.cue_first = cue_first;
      r.cue_end = cue_end;
      r.deny = deny;
      if (g.kind == GroupKind::kPronoun) {
        if (last.name.empty()) return;
        r.attribution = last;
      } else {
        r.attribution.name = source_name(page, phrases, g);
        r.attribution.type = std::string(type_of(page, vocabulary, g));
        r.attribution.actor = std::string(g.nation);
        last = r.attribution;
        last_group = group;
      }
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        if (const Mention* m = page.at(t, Class::kChannel))
          r.attribution.channel = std::string(page.value(*m));
      }
      reports_.push_back(std::move(r));
    };
    uint32_t from = clauses.sentence_predicates[s], to = clauses.sentence_predicates[s + 1];
    for (uint32_t i = from; i < to; ++i) {
      const Predicate& p = clauses.predicates[i];
      if (p.kind != PredicateKind::kVerb) continue;
      const Verb& v = phrases.verbs[p.verb];
      const Mention* report = nullptr;
      for (const Mention* m : v.readings) {
        if (m->entry->cls == Class::kReport) report = m;
      }
      if (!report || v.infinitive) continue;
      int32_t group = v.passive ? told_by(p) : p.subject;
      if (p.subject != kNoIndex && phrases.groups[p.subject].kind == GroupKind::kTrigger) continue;
      // Inverted: "..., says Paris".
      if (group == kNoIndex && p.object != kNoIndex && !v.passive) group = p.object;
      if (group == kNoIndex) continue;
      // "the convoy carried 700 people": an everyday verb reports only what somebody says.
      const bool weak = vocabulary.has(*report->entry, vocabulary.weak);
      if (weak && !is_somebody(phrases.groups[group])) continue;
      // "recalled its soldiers" tells what was done, not said.
      bool moves = false;
      for (const Mention* m : v.readings) {
        moves |= m->entry->cls == Class::kTrigger && vocabulary.get(*m->entry, vocabulary.kind) == "movement";
      }
      if (moves && p.object != kNoIndex && phrases.groups[p.object].kind == GroupKind::kPeople) continue;
      // "stays, even though Israel has asked it to leave": said within its clause only.
      const bool inside = p.subordinator == "concession" || p.subordinator == "condition";
      add(group, v.first, v.end, page.value(*report) == "deny", inside ? phrases.chunks[p.lo].first : 0);
    }
    for (uint32_t c = phrases.sentence_chunks[s]; c + 1 < phrases.sentence_chunks[s + 1]; ++c) {
      const Chunk& k = phrases.chunks[c];
      if (k.type != ChunkType::kPreposition || !k.mention || k.mention->entry->cls != Class::kReport)
        continue;
      if (phrases.chunks[c + 1].type != ChunkType::kGroup) continue;
      add(phrases.chunks[c + 1].index, k.first, k.end, false, 0);
    }
    if (reports_.size() > before) {
      by_sentence_[s] = static_cast<int32_t>(before);
      continue;
    }
    // A sentence inside a quotation that goes on keeps the speaker of the one before.
    bool quoted = sentence.first_token < sentence.end_token &&
                  (page.token(sentence.first_token).flags & kInQuote) &&
                  (page.token(sentence.end_token - 1).flags & kInQuote);
    if (quoted && last_group != kNoIndex && s > 0 && !last.name.empty()) {
      Report r;
      r.first = sentence.first_token;
      r.end = sentence.end_token;
      r.source_group = last_group;
      r.attribution = last;
      r.direct = true;
      by_sentence_[s] = static_cast<int32_t>(reports_.size());
      reports_.push_back(std::move(r));
    }
  }
}

void Attributions::of(uint32_t token, std::vector<const Report*>* out) const {
  out->clear();
  auto it = std::upper_bound(reports_.begin(), reports_.end(), token,
                             [](uint32_t t, const Report& r) { return t < r.first; });
  while (it != reports_.begin()) {
    --it;
    if (it->end <= token) break;
    if (it->first <= token && token < it->end) out->push_back(&*it);
  }
}

}  // namespace muster
