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

// Not "Romania's 45" and not "about 250 soldiers", which are told of.
bool can_speak(const Group& g) {
  const bool told_of =
      !g.nation.empty() || g.who == name_of(Who::kMilitary) || g.who == name_of(Who::kTrainers);
  const bool counted = g.kind == GroupKind::kPeople && g.quantity != kNoIndex;
  if (g.kind == GroupKind::kNumber || (counted && told_of)) return false;
  return g.kind == GroupKind::kPerson || g.kind == GroupKind::kInstitution || g.kind == GroupKind::kActor ||
         g.kind == GroupKind::kPeople || g.kind == GroupKind::kThing || g.kind == GroupKind::kMission ||
         g.kind == GroupKind::kPlace || g.kind == GroupKind::kPronoun;
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

// What a clause says is inside the parenthesis that it stands in; and what follows "..., the ministry
// said, while Croatia ..." is no longer said by the ministry.
void within_clause(const Phrases& phrases, const Predicate& p, Report* r) {
  constexpr size_t kReach = 60;  // chunks; more would make long sentences quadratic
  size_t c = static_cast<size_t>(p.chunk);
  const size_t lo = std::max<size_t>(phrases.sentence_chunks[p.sentence], c > kReach ? c - kReach : 0);
  const size_t hi = std::min<size_t>(phrases.sentence_chunks[p.sentence + 1], c + kReach);
  const int32_t depth = phrases.chunks[c].depth;
  if (depth > 0) {
    size_t first = c, end = c;
    while (first > lo && phrases.chunks[first - 1].depth >= depth) --first;
    while (end + 1 < hi && phrases.chunks[end + 1].depth >= depth) ++end;
    r->first = std::max(r->first, phrases.chunks[first].first);
    r->end = std::min(r->end, phrases.chunks[end].end);
  }
  // Only behind what it reports: ", Paris said,"
  const bool behind =
      p.subject != kNoIndex &&
      phrases.groups[p.subject].chunk > static_cast<int32_t>(phrases.sentence_chunks[p.sentence]) + 1 &&
      phrases.chunks[phrases.groups[p.subject].chunk - 1].type == ChunkType::kComma;
  for (; behind && c + 1 < hi; ++c) {
    const Chunk& k = phrases.chunks[c + 1];
    const bool contrast =
        k.value == "while" || (k.type == ChunkType::kSubordinator && k.value == "concession");
    if (!contrast) continue;
    r->end = std::min(r->end, k.first);
    break;
  }
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

// "SPOKESMAN: ...", "Mr Lennox (SNP): ...": who speaks in each paragraph, by a title in its label. Where
// several take turns, a turn goes on through the paragraphs without a label that follow.
std::vector<Span> speakers(const Page& page) {
  const auto& blocks = page.structure.blocks;
  std::vector<Span> out(blocks.size());
  size_t turns = 0;
  for (size_t b = 0; b < blocks.size(); ++b) {
    if (blocks[b].label.empty()) continue;
    uint32_t t = page.structure.sentences[blocks[b].first_sentence].first_token;
    bool title = false;
    for (; t < page.token_count() && page.token(t).begin < blocks[b].label.end; ++t)
      title |= page.is(t, Class::kTitle);
    if (!title) continue;
    out[b] = blocks[b].label;
    ++turns;
  }
  for (size_t b = 1; turns > 1 && b < blocks.size(); ++b) {
    const bool own = !blocks[b].label.empty() || blocks[b].kind == BlockKind::kHeading;
    if (!own) out[b] = out[b - 1];
  }
  return out;
}

// "expects to be gone", "has directed dependants to depart", "is thinking of adding": what one
// means to do or has others do is no saying.
bool tells_not(const Phrases& phrases, const Clauses& clauses, uint32_t index) {
  const Predicate& p = clauses.predicates[index];
  size_t next = static_cast<size_t>(p.chunk) + 1;
  auto is = [&](ChunkType t) { return next < phrases.chunks.size() && phrases.chunks[next].type == t; };
  const bool of = is(ChunkType::kPreposition);
  if (of) ++next;
  if (is(ChunkType::kVerb)) {
    const Verb& v = phrases.verbs[phrases.chunks[next].index];
    if (v.gerund || (v.infinitive && !of)) return true;
  }
  // "is saying nothing"
  if (p.object != kNoIndex && phrases.groups[p.object].none) return true;
  constexpr uint32_t kReach = 8;  // clauses
  const uint32_t limit = std::min<uint32_t>(clauses.sentence_predicates[p.sentence + 1], index + kReach);
  for (uint32_t i = index + 1; i < limit; ++i) {
    const Predicate& q = clauses.predicates[i];
    if (q.governor == static_cast<int32_t>(index) && q.kind == PredicateKind::kVerb)
      return phrases.verbs[q.verb].infinitive && q.chunk > p.chunk && p.object != kNoIndex;
  }
  return false;
}

}  // namespace

void Attributions::find(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases,
                        const Clauses& clauses) {
  reports_.clear();
  by_sentence_.assign(page.structure.sentences.size(), kNoIndex);
  Attribution last;
  int32_t last_group = kNoIndex;
  const std::vector<Span> turns = speakers(page);
  for (uint32_t s = 0; s < page.structure.sentences.size(); ++s) {
    const Sentence& sentence = page.structure.sentences[s];
    size_t before = reports_.size();
    const std::vector<const Chunk*> stops = stops_of(phrases, s);
    auto add = [&](int32_t group, uint32_t cue_first, uint32_t cue_end, bool deny, uint32_t since,
                   const Predicate* clause) {
      const Group& g = phrases.groups[group];
      if (!can_speak(g) || g.none) return;
      Report r;
      r.first = std::max(sentence.first_token, since);
      r.end = sentence.end_token;
      within_stops(stops, cue_first, &r);
      if (clause) within_clause(phrases, *clause, &r);
      r.source_group = group;
      r.cue_first = cue_first;
      r.cue_end = cue_end;
      r.deny = deny;
      if (g.kind == GroupKind::kPronoun) {
        // "We estimate": the text itself, unless somebody is quoted.
        const bool quoted = page.token(g.first).flags & kInQuote;
        if (last.name.empty() || (g.first_person && !quoted)) return;
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
      if (group == kNoIndex && p.object != kNoIndex && !v.passive && is_somebody(phrases.groups[p.object]))
        group = p.object;
      if (group == kNoIndex || tells_not(phrases, clauses, i)) continue;
      // "the convoy carried 700 people": an everyday verb reports only what somebody says.
      const bool weak = vocabulary.has(*report->entry, vocabulary.weak);
      if (weak && !is_somebody(phrases.groups[group])) continue;
      // "recalled its soldiers" tells what was done, not said.
      bool moves = false, has = false;
      for (const Mention* m : v.readings) {
        if (m->entry->cls != Class::kTrigger) continue;
        moves |= vocabulary.get(*m->entry, vocabulary.kind) == "movement";
        has |= vocabulary.get(*m->entry, vocabulary.kind) == "presence";
      }
      const Group* object = p.object == kNoIndex ? nullptr : &phrases.groups[p.object];
      if (object && object->kind != GroupKind::kPeople) object = nullptr;
      // "maintains a company on the Golan" tells what one has; "counts 40,000 Russians" says so.
      if (object && (moves || (has && object->nation.empty()))) continue;
      // "stays, even though Israel has asked it to leave": said within its clause only.
      const bool inside = p.subordinator == "concession" || p.subordinator == "condition" || p.relative;
      add(group, v.first, v.end, page.value(*report) == "deny", inside ? phrases.chunks[p.lo].first : 0, &p);
    }
    for (uint32_t c = phrases.sentence_chunks[s]; c + 1 < phrases.sentence_chunks[s + 1]; ++c) {
      const Chunk& k = phrases.chunks[c];
      if (k.type != ChunkType::kPreposition || !k.mention || k.mention->entry->cls != Class::kReport)
        continue;
      if (phrases.chunks[c + 1].type != ChunkType::kGroup) continue;
      add(phrases.chunks[c + 1].index, k.first, k.end, false, 0, nullptr);
    }
    if (reports_.size() > before) {
      by_sentence_[s] = static_cast<int32_t>(before);
      continue;
    }
    if (const Span turn = turns[sentence.block]; !turn.empty()) {
      Report r;
      r.first = sentence.first_token;
      r.end = sentence.end_token;
      r.attribution.name = std::string(turn.of(page.text()));
      r.attribution.type = "person";
      r.turn = turn;
      by_sentence_[s] = static_cast<int32_t>(reports_.size());
      reports_.push_back(std::move(r));
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
