// Rosters: nations with a number each and no verb of their own. See frames.h.
//
//   Spain 500, Italy 250 and Slovakia 150.      Troops were provided by Fiji (149), India (197).
//   Canada (3,700), Poland (just over 900) on Thursday.      Framework nation: Czech Republic, 420.
//
// A roster tells of strengths, or goes on with the movement that the text just told of. It
// counts only where the text speaks of people: scores and votes are written the same way.
#include "extract/frames.h"

namespace muster {
namespace {

constexpr int64_t kFirstYear = 1900, kLastYear = 2099;

// A number that may be one of people: no share, sum, age, year or designation.
bool counts_people(const QuantityMention& q) {
  if (!q.counts() || q.label || q.ordinal || q.none) return false;
  const bool year = q.quantity.min && q.quantity.min == q.quantity.max && !q.quantity.approx &&
                    *q.quantity.min >= kFirstYear && *q.quantity.min <= kLastYear && q.end == q.first + 1;
  return !year;
}

}  // namespace

// The nation of an entry: "Spain", "the Dutch", not yet told of and without a number of its own.
bool FrameReader::opens_entry(uint32_t c) const {
  const Chunk& k = phrases_.chunks[c];
  if (k.type != ChunkType::kGroup || group_used_[k.index]) return false;
  const Group& g = phrases_.groups[k.index];
  const bool people = g.kind == GroupKind::kPeople && g.who.empty() && !g.possessive;
  return !g.nation.empty() && g.quantity == kNoIndex && (g.kind == GroupKind::kActor || people);
}

// The number of an entry whose nation is chunk `c`, and where the entry ends.
FrameReader::RosterEntry FrameReader::roster_entry(uint32_t c, uint32_t limit) const {
  auto type = [&](uint32_t i) { return i < limit ? phrases_.chunks[i].type : ChunkType::kStop; };
  auto number = [&](uint32_t i) {
    if (type(i) != ChunkType::kGroup) return false;
    const Group& g = phrases_.groups[phrases_.chunks[i].index];
    const bool people = g.kind == GroupKind::kNumber || (g.kind == GroupKind::kPeople && g.nation.empty());
    return people && g.quantity != kNoIndex && counts_people(phrases_.quantities[g.quantity]);
  };
  RosterEntry e;
  e.nation = c;
  uint32_t n = c + 1;
  const bool enclosed = type(n) == ChunkType::kOpen;
  const bool with = type(n) == ChunkType::kPreposition && phrases_.chunks[n].value == "with";
  e.apart = type(n) == ChunkType::kColon || type(n) == ChunkType::kComma;
  if (e.apart && with) return {};
  if (enclosed || with || e.apart) ++n;
  if (e.apart && type(n) == ChunkType::kPreposition && phrases_.chunks[n].value == "with") ++n;
  if (!number(n)) return {};
  e.number = n;
  e.end = n + 1;
  if (enclosed) {
    while (e.end < limit && type(e.end) != ChunkType::kClose) ++e.end;
    if (e.end < limit) ++e.end;
  }
  // "Uganda: 1,000 in Bunagana": at a place of its own, which is not known.
  const bool placed = type(e.end) == ChunkType::kPreposition && type(e.end + 1) == ChunkType::kGroup &&
                      (phrases_.chunks[e.end].value == "in" || phrases_.chunks[e.end].value == "at");
  if (placed && phrases_.groups[phrases_.chunks[e.end + 1].index].place == kNoIndex) return {};
  // What follows the number must end the entry: "Spain 500 years ago" is none.
  const ChunkType after = type(e.end);
  const bool closed = after == ChunkType::kComma || after == ChunkType::kStop ||
                      after == ChunkType::kConjunction || after == ChunkType::kTime ||
                      after == ChunkType::kPreposition || after == ChunkType::kClose;
  return closed ? e : RosterEntry{};
}

// The words of the stretch from `lo` to `hi` that are no entries: a verb of having or giving,
// or none at all.
bool FrameReader::bare_stretch(uint32_t lo, uint32_t hi) const {
  for (uint32_t c = lo; c < hi; ++c) {
    if (phrases_.chunks[c].type != ChunkType::kVerb) continue;
    bool presence = false;
    for (const Mention* m : phrases_.verbs[phrases_.chunks[c].index].readings) {
      presence |=
          m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "presence";
    }
    if (!presence) return false;
  }
  return true;
}

// The movement that a roster without a verb goes on with: the last claim, from the same
// sentence or the one before in its paragraph.
const Claim* FrameReader::claim_continued(uint32_t sentence) const {
  if (out_->claims.empty()) return nullptr;
  const Claim& last = out_->claims.back();
  if (last.kind != Kind::kMovement || last.status == StatusOf::kDenied) return nullptr;
  const Sentence& s = page_.structure.sentences[sentence];
  const uint32_t first = page_.structure.blocks[s.block].first_sentence;
  const uint32_t before = sentence > first ? sentence - 1 : sentence;
  return last.evidence.front().span.begin >= page_.structure.sentences[before].span.begin ? &last : nullptr;
}

// People are what the paragraph counts, or what the text has been telling of.
bool FrameReader::tells_of_people(uint32_t sentence) {
  if (!out_->claims.empty()) return true;
  const Sentence& s = page_.structure.sentences[sentence];
  // Once a paragraph, or one long paragraph of rosters would cost its square.
  if (counted_block_ == s.block) return counts_people_;
  counted_block_ = s.block;
  counts_people_ = false;
  const Block& block = page_.structure.blocks[s.block];
  const uint32_t first = page_.structure.sentences[block.first_sentence].first_token;
  for (uint32_t t = first; t < page_.structure.sentences[block.end_sentence - 1].end_token; ++t) {
    const Mention* m = page_.at(t, Class::kPeople);
    counts_people_ |= m && !vocabulary_.has(*m->entry, vocabulary_.weak);
  }
  return counts_people_;
}

void FrameReader::rosters(uint32_t sentence) {
  const bool placed = discourse_->theatre() != kNoIndex || discourse_->headed_site() != kNoIndex;
  if (!placed || !discourse_->theme_who().stated()) return;
  const uint32_t limit = phrases_.sentence_chunks[sentence + 1];
  std::vector<RosterEntry> entries;
  uint32_t stretch = phrases_.sentence_chunks[sentence];
  for (uint32_t c = stretch; c < limit;) {
    if (phrases_.chunks[c].type == ChunkType::kStop) stretch = c + 1;
    const RosterEntry e = opens_entry(c) ? roster_entry(c, limit) : RosterEntry{};
    if (e.end == 0) {
      ++c;
      continue;
    }
    entries.assign(1, e);
    uint32_t n = e.end;
    while (n < limit) {
      uint32_t next = n;
      while (next < limit && (phrases_.chunks[next].type == ChunkType::kComma ||
                              phrases_.chunks[next].type == ChunkType::kConjunction))
        ++next;
      const RosterEntry more =
          next > n && next < limit && opens_entry(next) ? roster_entry(next, limit) : RosterEntry{};
      if (more.end == 0 || more.apart) break;
      entries.push_back(more);
      n = more.end;
    }
    uint32_t end = n;
    while (end < limit && phrases_.chunks[end].type != ChunkType::kStop) ++end;
    const Block& block = page_.structure.blocks[page_.structure.sentences[sentence].block];
    const bool labelled = !block.label.empty() || block.kind == BlockKind::kListItem;
    const bool alone = labelled && bare_stretch(stretch, c) && bare_stretch(n, end);
    const bool list = entries.size() > 1 && !e.apart;
    if ((list || alone) && bare_stretch(stretch, end) && tells_of_people(sentence))
      state_roster(sentence, entries, stretch, n, end);
    c = n;
  }
}

// `stretch`: the chunk where the stretch of the entries begins; `after`, `end`: what follows them in it.
void FrameReader::state_roster(uint32_t sentence, const std::vector<RosterEntry>& entries, uint32_t stretch,
                               uint32_t after, uint32_t end) {
  static const Rule kPresence = unwritten_rule("presence.roster", Kind::kPresence);
  static const Rule kMovement = unwritten_rule("movement.roster", Kind::kMovement);
  bool verb = false, elsewhere = false;
  for (uint32_t c = phrases_.sentence_chunks[sentence]; c < entries.front().nation; ++c) {
    if (phrases_.chunks[c].type == ChunkType::kVerb) (c < stretch ? elsewhere : verb) = true;
  }
  const Claim* before = verb ? nullptr : claim_continued(sentence);
  std::optional<Claim> model;
  if (before) model = *before;
  // Where a text tells of people who leave, a bare number may be of those who left.
  const bool leaving = discourse_->headed_site() == kNoIndex &&
                       (discourse_->theme() == Action::kEvacuate || discourse_->theme() == Action::kWithdraw);
  // "Denmark followed on Wednesday; Canada (3,700) and Poland (900) on Thursday": they did what was said
  // before, which is not known.
  if (!model && !verb && (leaving || elsewhere)) return;
  for (const RosterEntry& e : entries) {
    Predicate stub;
    stub.kind = PredicateKind::kVerbless;
    stub.chunk = static_cast<int32_t>(e.nation);
    stub.lo = e.nation;
    stub.hi = e.end;
    stub.sentence = sentence;
    for (uint32_t c = after; c < end; ++c) {
      if (phrases_.chunks[c].type == ChunkType::kTime) stub.times.push_back(phrases_.chunks[c].index);
    }
    const int32_t nation = phrases_.chunks[e.nation].index;
    if (group_used_[phrases_.chunks[e.number].index]) continue;  // a rule has told of them
    Fill f;
    f.people = discourse_->folk(phrases_.chunks[e.number].index);
    f.people.nation = discourse_->actor(nation);
    if (!f.people.nation.stated() || f.people.nation.code == discourse_->theatre_country()) continue;
    f.people.group = nation;
    group_used_[phrases_.chunks[e.number].index] = 1;
    state(model ? kMovement : kPresence, stub, f, model ? &*model : nullptr);
  }
}

}  // namespace muster
