#include "extract/discourse.h"

namespace muster {
namespace {

constexpr uint8_t kSiteKinds = 5;  // PlaceRecord::kind from military site up

}  // namespace

Discourse::Discourse(const Page& page, const Vocabulary& vocabulary, Phrases* phrases)
    : page_(page), vocabulary_(vocabulary), phrases_(*phrases) {
  find_theatre(phrases);
  find_capitals(phrases);
  weigh_nations();
  find_home();
  find_theme();
}

void Discourse::find_capitals(Phrases* phrases) {
  capitals_.fill(kNoIndex);
  for (size_t i = 0; i < phrases_.places.size(); ++i) {
    const PlaceMention& p = phrases_.places[i];
    const Mention* capital = page_.at(p.first, Class::kCapital);
    const int k = country_index(p.country);
    if (k < 0 || !capital || capital->end != p.end || capitals_[static_cast<size_t>(k)] != kNoIndex) continue;
    capitals_[static_cast<size_t>(k)] = static_cast<int32_t>(i);
  }
  name_capitals(phrases);
}

// "the Malian capital", "Somalia's capital", "the capital of Mali": of a country that the words name, whose
// capital the text nowhere does.
void Discourse::name_capitals(Phrases* phrases) {
  for (Group& g : phrases->groups) {
    const bool capital = g.kind == GroupKind::kPlace && g.mention && g.place == kNoIndex &&
                         g.mention->entry->cls == Class::kAnaphor && page_.value(*g.mention) == "capital";
    if (!capital) continue;
    std::string_view code = g.nation;
    if (code.empty() && g.owner != kNoIndex) code = phrases_.groups[g.owner].nation;
    if (code.empty() && g.of != kNoIndex) code = phrases_.groups[g.of].nation;
    const int k = country_index(code);
    if (k < 0) continue;
    int32_t& known = capitals_[static_cast<size_t>(k)];
    if (known == kNoIndex) {
      const std::optional<uint32_t> record = page_.lexicon->capital(code);
      if (!record) continue;
      known = static_cast<int32_t>(phrases->places.size());
      phrases->places.push_back({g.first, g.end, code, static_cast<int32_t>(*record), g.mention, true});
    }
    g.place = known;
  }
}

// "Uganda. The largest contingent ...", "Kenya - 3,650": a nation by name alone at the head
// of a paragraph, closed by a mark.
Grounded Discourse::name_at_head(const Block& b) const {
  if (b.kind == BlockKind::kTitle || b.kind == BlockKind::kHeading) return {};
  const uint32_t c = phrases_.sentence_chunks[b.first_sentence];
  if (c + 1 >= phrases_.sentence_chunks[b.first_sentence + 1]) return {};
  const Chunk& name = phrases_.chunks[c];
  const ChunkType mark = phrases_.chunks[c + 1].type;
  if (name.type != ChunkType::kGroup || (mark != ChunkType::kStop && mark != ChunkType::kDash)) return {};
  const Group& g = phrases_.groups[name.index];
  if (g.kind != GroupKind::kActor || g.nation.size() != 2 || g.quantity != kNoIndex) return {};
  return {g.nation, g.nation_token, g.nation_token + 1};
}

void Discourse::read_heading(uint32_t block) {
  block_ = block;
  const Block& b = page_.structure.blocks[block];
  auto nation_in = [&](Span span) {
    Grounded g;
    int found = 0;
    const uint32_t first = page_.structure.sentences[b.first_sentence].first_token;
    for (size_t i = page_.mentions_from[first]; i < page_.mentions.size(); ++i) {
      const Mention& m = page_.mentions[i];
      uint32_t begin = page_.token(m.first).begin;
      if (begin < span.begin) continue;
      if (begin >= span.end) break;
      Class c = m.entry->cls;
      if (c == Class::kNation || c == Class::kDemonym || c == Class::kCapital || c == Class::kOrganisation) {
        std::string_view code = page_.value(m);
        if (c == Class::kOrganisation) {
          if (g.stated() && m.first < g.end) continue;  // a reading of the same word
          const std::string_view nation = vocabulary_.get(*m.entry, vocabulary_.nation);
          if (!nation.empty()) code = nation;
        }
        if (g.stated() && g.code == code) continue;
        // "Will they be moved to Dakar?": where to.
        if (c != Class::kOrganisation && m.first > first && page_.is(m.first - 1, Class::kPreposition) &&
            role_of_place(page_.value(m.first - 1, Class::kPreposition)))
          continue;
        ++found;
        g = {code, m.first, m.end};
      }
    }
    if (found != 1) g = {};
    return g;
  };
  label_ = b.label.empty() ? name_at_head(b) : nation_in(b.label);
  if (b.kind == BlockKind::kHeading) {
    heading_ = nation_in(b.span);
    heading_site_ = site_in(b, b.span);
    // "LITHUANIA (Rukla)": who is there, not who acts.
    if (heading_site_ != kNoIndex && phrases_.places[heading_site_].country == heading_.code) heading_ = {};
  }
  if (b.kind == BlockKind::kTitle) {
    heading_ = {};
    heading_site_ = kNoIndex;
  }
  label_site_ = b.label.empty() ? kNoIndex : site_in(b, b.label);
  if (label_.stated()) last_actor_ = label_;
  else if (b.kind == BlockKind::kHeading && heading_.stated()) last_actor_ = heading_;
}

// A city or base by name in a heading or label; no capital, which may be a government.
int32_t Discourse::site_in(const Block& block, Span span) const {
  int32_t found = kNoIndex;
  const uint32_t lo = phrases_.sentence_chunks[block.first_sentence];
  for (uint32_t c = lo; c < phrases_.sentence_chunks[block.first_sentence + 1]; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (page_.token(k.first).begin >= span.end) break;
    if (k.type != ChunkType::kGroup) continue;
    const int32_t place = phrases_.groups[k.index].place;
    if (place == kNoIndex || phrases_.places[place].record == kNoIndex ||
        page_.is(phrases_.places[place].first, Class::kCapital))
      continue;
    if (!page_.lexicon->country(phrases_.places[place].country)) continue;  // "Baltics", a sea
    if (found != kNoIndex) return kNoIndex;
    found = place;
  }
  return found;
}

void Discourse::enter_sentence(uint32_t sentence) {
  sentence_ = sentence;
  uint32_t block = page_.structure.sentences[sentence].block;
  if (block != block_) read_heading(block);
  else if (const Grounded g = label_of(sentence); g.stated()) label_ = last_actor_ = g;
}

// "Kenya: 903 soldiers at Goma. Uganda: 1,000 in Bunagana.": a nation before a colon, anew in
// each sentence of a paragraph.
Grounded Discourse::label_of(uint32_t sentence) const {
  uint32_t c = phrases_.sentence_chunks[sentence];
  const uint32_t limit = phrases_.sentence_chunks[sentence + 1];
  while (c < limit &&
         (phrases_.chunks[c].type == ChunkType::kOther || phrases_.chunks[c].type == ChunkType::kDash))
    ++c;  // the mark of an item
  if (c + 1 >= limit) return {};
  const Chunk& name = phrases_.chunks[c];
  if (name.type != ChunkType::kGroup || phrases_.chunks[c + 1].type != ChunkType::kColon) return {};
  const Group& g = phrases_.groups[name.index];
  if (g.kind != GroupKind::kActor || g.nation.empty() || g.quantity != kNoIndex) return {};
  return {g.nation, g.nation_token, g.nation_token + 1};
}

// Role of the preposition before a chunk: one of its own, or the last word of a verb phrase
// ("landed in Djibouti"). Empty where none stands there.
std::string_view Discourse::role_before(size_t c) const {
  if (c < phrases_.chunks.size() && phrases_.chunks[c].type == ChunkType::kGroup) {
    // "to Cotonou and Dakar": the members of a list share what stands before the first.
    const int32_t head = phrases_.groups[phrases_.chunks[c].index].list_head;
    if (head != kNoIndex) c = static_cast<size_t>(phrases_.groups[head].chunk);
  }
  if (c == 0) return {};
  const Chunk& before = phrases_.chunks[c - 1];
  if (before.type == ChunkType::kPreposition) return before.value;
  const bool phrase = before.type == ChunkType::kVerb || before.type == ChunkType::kPredicate;
  if (!phrase || before.end < before.first + 2) return {};
  const Mention* m = page_.at(before.end - 1, Class::kPreposition);
  return m && m->end == before.end ? page_.value(*m) : std::string_view{};
}

void Discourse::remember(const Folk& f) {
  if (f.strength >= Folk::Strength::kElliptic && f.nation.stated()) last_ = f;
  if (f.nation.stated() && !host(f.nation.code)) last_actor_ = f.nation;
}

void Discourse::remember_actor(const Grounded& a) {
  if (a.stated() && !host(a.code)) last_actor_ = a;
}

void Discourse::remember_body(const Grounded& a) {
  if (a.stated()) last_body_ = a;
}

void Discourse::remember_place(int32_t place) {
  if (place == kNoIndex) return;
  last_place_ = place;
  last_place_block_ = block_;
  if (phrases_.places[place].record != kNoIndex) last_site_ = place;
}

// The capital of a country, where the text names it anywhere.
int32_t Discourse::capital_of(std::string_view country) const {
  const int k = country_index(country);
  return k < 0 ? kNoIndex : capitals_[static_cast<size_t>(k)];
}

int32_t Discourse::resolve_place_anaphor(std::string_view kind, uint32_t before) const {
  if (kind == "capital") return capital() != kNoIndex ? capital() : country_;
  if (kind == "country") return country_;
  if (kind == "there" || kind == "place" || kind == "site") {
    // A place that the sentence itself has just named.
    const uint32_t lo = phrases_.sentence_chunks[sentence_];
    for (uint32_t c = phrases_.sentence_chunks[sentence_ + 1]; c-- > lo;) {
      const Chunk& k = phrases_.chunks[c];
      if (k.type != ChunkType::kGroup || k.end > before) continue;
      const int32_t place = phrases_.groups[k.index].place;
      if (place != kNoIndex && phrases_.places[place].record != kNoIndex && !role_before(c).empty())
        return place;
    }
  }
  if (kind == "there" || kind == "place") {
    // In a paragraph that has named no place: where the text as a whole is.
    const bool elsewhere =
        last_place_block_ != block_ && theatre_ != kNoIndex && phrases_.places[theatre_].record != kNoIndex;
    return last_place_ == kNoIndex || elsewhere ? theatre_ : last_place_;
  }
  if (kind == "site") {
    if (last_site_ == kNoIndex) return kNoIndex;
    const int32_t record = phrases_.places[last_site_].record;
    return page_.lexicon->place(static_cast<uint32_t>(record)).kind >= kSiteKinds ? last_site_ : kNoIndex;
  }
  return kNoIndex;
}

}  // namespace muster
