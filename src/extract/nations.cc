// Whose people a group is where its own words do not say: by its sentence, by what stands over it, by the
// sentences before, by the text as a whole. See discourse.h.
#include <algorithm>
#include <array>

#include "extract/discourse.h"

namespace muster {
namespace {

bool listed(std::span<const std::string_view> codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

// "According to the Observatory, 300 fighters ...": a body that watches has nobody there.
bool Discourse::only_says(size_t chunk) const {
  if (role_before(chunk) != "say") return false;
  const Group& g = phrases_.groups[phrases_.chunks[chunk].index];
  const Mention* body = g.nation.empty() ? nullptr : page_.at(g.nation_token, Class::kOrganisation);
  return body && vocabulary_.get(*body->entry, vocabulary_.type) == "organisation";
}

// The nearest group before the token that acts in its sentence: a nation or its people
// as subject or object, never one inside a phrase of place.
Grounded Discourse::nearest_actor(uint32_t before, std::span<const std::string_view> strangers) const {
  const uint32_t lo = phrases_.sentence_chunks[sentence_], hi = phrases_.sentence_chunks[sentence_ + 1];
  Grounded dealt_with;  // "Paris thanked Algiers; ...": whom the one who acts has to do with
  for (uint32_t c = hi; c-- > lo;) {
    const Chunk& k = phrases_.chunks[c];
    if (k.first >= before) continue;
    if (k.type == ChunkType::kComma) {
      if (const uint32_t head = before_insertion(c, lo); head < c) c = head;
      continue;
    }
    if (k.type != ChunkType::kGroup) continue;
    const Group& g = phrases_.groups[k.index];
    if (g.nation.empty() || host(g.nation) || listed(strangers, g.nation) || k.end > before) continue;
    const bool acts = g.kind == GroupKind::kActor || g.kind == GroupKind::kPeople ||
                      g.kind == GroupKind::kInstitution || g.kind == GroupKind::kPerson ||
                      g.kind == GroupKind::kNumber || g.kind == GroupKind::kMission ||
                      g.nation_is_owner;  // "Washington's move"
    if (!acts || told_to(c) || dateline(c)) continue;
    if (std::string_view role = role_before(c); c > lo && !role.empty()) {
      if (role != "of" && role != "by" && role != "say" && role != "for" && role != "like") continue;
      if ((role == "of" || role == "for") && g.kind == GroupKind::kActor) continue;
      if (only_says(c)) continue;
    }
    if (media(g)) continue;
    const Grounded found{g.nation, g.nation_token, g.nation_token + 1};
    const bool object = g.kind == GroupKind::kActor && c > lo + 1 &&
                        phrases_.chunks[c - 1].type == ChunkType::kVerb &&
                        !phrases_.verbs[phrases_.chunks[c - 1].index].read_as(Class::kReport) &&
                        phrases_.chunks[c - 2].type == ChunkType::kGroup;
    if (object && !dealt_with.stated()) {
      dealt_with = found;
      continue;
    }
    return found;
  }
  return dealt_with;
}

// "Kenya, whose soldiers are the Americans' neighbours, says ...": from the comma that closes a clause
// about somebody to the comma that opens it; the chunk itself where it closes none.
uint32_t Discourse::before_insertion(uint32_t comma, uint32_t lo) const {
  constexpr uint32_t kReach = 24;  // chunks; more would make long sentences quadratic
  for (uint32_t c = comma; c-- > lo + 1 && comma - c < kReach;) {
    const ChunkType type = phrases_.chunks[c].type;
    if (type == ChunkType::kStop || type == ChunkType::kColon || type == ChunkType::kComma) return comma;
    if (type == ChunkType::kRelative && phrases_.chunks[c - 1].type == ChunkType::kComma) return c - 1;
  }
  return comma;
}

// "Spain says it will follow": the nation that speaks right before the pronoun.
Grounded Discourse::said_itself(const Folk& f) const {
  if (f.strength != Folk::Strength::kPronoun || f.first_person || f.group == kNoIndex) return {};
  const auto c = static_cast<size_t>(phrases_.groups[f.group].chunk);
  const size_t lo = phrases_.sentence_chunks[sentence_];
  if (phrases_.groups[f.group].chunk == kNoIndex || c < lo + 2) return {};
  size_t v = c - 1;
  if (phrases_.chunks[v].type == ChunkType::kSubordinator && v > lo + 1) --v;
  while (v > lo + 1 && phrases_.chunks[v].type == ChunkType::kTime) --v;
  const Chunk& verb = phrases_.chunks[v];
  const Chunk& who = phrases_.chunks[v - 1];
  if (verb.type != ChunkType::kVerb || who.type != ChunkType::kGroup) return {};
  const bool says = phrases_.verbs[verb.index].read_as(Class::kReport);
  const Group& g = phrases_.groups[who.index];
  // "The Germans say that they will leave"
  const bool speaks = f.neuter ? g.kind == GroupKind::kActor || g.kind == GroupKind::kInstitution
                               : g.kind == GroupKind::kPeople && g.plural;
  if (!says || g.nation.empty() || !speaks) return {};
  return {g.nation, g.nation_token, g.nation_token + 1};
}

// "Argentina has told UNIFIL that its officers ...": who is told, and speaks not of himself.
bool Discourse::told_to(uint32_t c) const {
  if (c < 2 || c + 1 >= phrases_.chunks.size()) return false;
  const Chunk& verb = phrases_.chunks[c - 1];
  const Chunk& that = phrases_.chunks[c + 1];
  if (verb.type != ChunkType::kVerb || phrases_.verbs[verb.index].passive) return false;
  const bool content = that.type == ChunkType::kSubordinator && that.value == "that";
  // "told a weekly he had no plans", "informed Oslo its men would stay"
  const bool bare = that.type == ChunkType::kGroup && c + 2 < phrases_.chunks.size() &&
                    phrases_.chunks[c + 2].type == ChunkType::kVerb;
  if (!content && !bare) return false;
  return phrases_.verbs[verb.index].read_as(Class::kReport);
}

// "notified the Netherlands that it must leave": what is told is what the listener has to do.
Grounded Discourse::bidden(const Folk& f) const {
  const bool refers = f.possessive || f.strength == Folk::Strength::kPronoun;
  if (!refers || f.first_person || f.group == kNoIndex || phrases_.groups[f.group].chunk == kNoIndex)
    return {};
  const auto c = static_cast<size_t>(phrases_.groups[f.group].chunk);
  if (c < phrases_.sentence_chunks[sentence_] + 3 || c + 1 >= phrases_.chunks.size()) return {};
  const Chunk& verb = phrases_.chunks[c + 1];
  const Chunk& that = phrases_.chunks[c - 1];
  const Chunk& listener = phrases_.chunks[c - 2];
  if (verb.type != ChunkType::kVerb || that.type != ChunkType::kSubordinator || that.value != "that" ||
      listener.type != ChunkType::kGroup || phrases_.chunks[c - 3].type != ChunkType::kVerb)
    return {};
  const bool has_to = obliges(phrases_.verbs[verb.index]);
  const Group& g = phrases_.groups[listener.index];
  return has_to && g.kind == GroupKind::kActor && !g.nation.empty() && !media(g)
             ? Grounded{g.nation, g.nation_token, g.nation_token + 1}
             : Grounded{};
}

bool Discourse::media(const Group& g) const {
  for (uint32_t t = g.first; t < g.end; ++t) {
    if (const Mention* m = page_.at(t, Class::kOrganisation)) {
      std::string_view type = vocabulary_.get(*m->entry, vocabulary_.type);
      if (type == "media" || type == "agency") return true;
    }
  }
  return false;
}

Grounded Discourse::context_nation(uint32_t before, std::string_view* origin,
                                   std::span<const std::string_view> strangers, bool pointing) const {
  std::string_view unused;
  if (!origin) origin = &unused;
  *origin = "sentence";
  if (Grounded g = nearest_actor(before, strangers); g.stated()) return g;
  // "Nearly all of their 1,100 have left, with a few remaining in Niamey."
  if (told.stated() && !listed(strangers, told.code)) return told;
  *origin = "header";
  // A label says whose people these are, wherever they go; only the theatre is nobody's.
  if (label_.stated() && label_.code != theatre_country_ && !host_in_heading(label_)) return label_;
  if (label_.stated() && !listed(strangers, label_.code) && !host_in_heading(label_)) return label_;
  if (heading_.stated() && !listed(strangers, heading_.code) && !host_in_heading(heading_)) return heading_;
  // Not a nation that only a later sentence names.
  const bool named = home_.stated() && page_.sentence_of[home_.first] <= sentence_;
  const bool home = named && !listed(strangers, home_.code);
  // A ministry's own paper speaks of its own people.
  *origin = "home";
  if (home && declared_ && !pointing) return home_;
  // The actor named last stands for two sentences of its paragraph; then only a nation
  // that the whole text is about may be meant, or nobody is.
  *origin = "recent";
  if (last_actor_.stated() && !listed(strangers, last_actor_.code)) {
    const uint32_t at = page_.sentence_of[last_actor_.first];
    const uint32_t there = page_.structure.sentences[at].block,
                   here = page_.structure.sentences[sentence_].block;
    const bool near = at + 2 >= sentence_ && (there == here || at + 1 >= sentence_);
    // A militia that is named beside people in danger is whom they flee, if anything.
    const Mention* body = page_.at(last_actor_.first, Class::kOrganisation);
    const bool armed = body && vocabulary_.get(*body->entry, vocabulary_.type) == "armedgroup" && !pointing;
    // Of a body of many nations a text that speaks of one nation's people has its own.
    const bool shared = home && last_actor_.code.size() != 2 && home_.code.size() == 2;
    if (near && !armed && !shared && !ends_with(there, here) && !one_of_many(at)) return last_actor_;
  }
  *origin = home ? "home" : "none";
  return home ? home_ : Grounded{};
}

// What stands over or in an entry of a list ends with it.
bool Discourse::ends_with(uint32_t there, uint32_t here) const {
  if (there == here) return false;
  const Block& b = page_.structure.blocks[there];
  return b.kind == BlockKind::kListItem ||
         (b.kind != BlockKind::kHeading && b.label.size() > 0 && last_actor_.first < page_.token_count() &&
          page_.token(last_actor_.first).begin < b.label.end);
}

// "Troops came from Fiji (149), India (197), Kazakhstan (139) and Uruguay (211).": none of
// them is whom the next sentence goes on with.
bool Discourse::one_of_many(uint32_t sentence) const {
  constexpr size_t kMany = 4;
  constexpr uint32_t kReach = 64;  // chunks; each unnamed group of the sentences behind asks
  std::array<std::string_view, kMany> seen{};
  size_t count = 0;
  const uint32_t lo = phrases_.sentence_chunks[sentence];
  const uint32_t hi = std::min(phrases_.sentence_chunks[sentence + 1], lo + kReach);
  for (uint32_t c = lo; c < hi; ++c) {
    if (phrases_.chunks[c].type != ChunkType::kGroup) continue;
    const std::string_view nation = phrases_.groups[phrases_.chunks[c].index].nation;
    if (!page_.lexicon->country(nation) || listed({seen.data(), count}, nation)) continue;
    seen[count++] = nation;
    if (count == kMany) return true;
  }
  return false;
}

// "Of the 120 German soldiers in Iraq, 30 have been moved": the sentence opens with the
// whole of which its bare numbers are parts.
void Discourse::whole_before(Folk* f) const {
  if (f->strength != Folk::Strength::kElliptic || f->quantity.scope != Scope::kNumber || f->quantity.of_min ||
      f->quantity.of_max || f->group == kNoIndex) {
    return;
  }
  const uint32_t lo = phrases_.sentence_chunks[sentence_];
  if (lo + 2 >= phrases_.sentence_chunks[sentence_ + 1]) return;
  const Chunk& of = phrases_.chunks[lo];
  // "Des 13 Slovènes, 7 sont rentrés": the preposition in one word with the article.
  const bool one = of.type == ChunkType::kGroup && phrases_.chunks[lo + 1].type == ChunkType::kComma &&
                   page_.value(of.first, Class::kPreposition) == "of";
  const Chunk& whole = phrases_.chunks[one ? lo : lo + 1];
  const bool opens =
      one || (of.type == ChunkType::kPreposition &&
              (of.value == "of" || (of.mention && vocabulary_.has(*of.mention->entry, vocabulary_.whole))));
  if (!opens || whole.type != ChunkType::kGroup) return;
  if (whole.index == f->group || phrases_.groups[whole.index].kind != GroupKind::kPeople) return;
  const Folk all = folk(whole.index);
  if (all.quantity.scope != Scope::kNumber) return;
  f->quantity.of_min = all.quantity.min;
  f->quantity.of_max = all.quantity.max;
  f->whole_first = all.quantity_first;
  f->whole_end = all.quantity_end;
  if (!f->nation.stated()) f->nation = all.nation;
  if (!f->who.stated()) f->who = all.who;
  // "Of the 268 Poles in Mali, 120 ...": they are where the whole is.
  if (f->place == kNoIndex && lo + 3 < phrases_.sentence_chunks[sentence_ + 1]) {
    const std::string_view role = role_before(lo + 3);
    if (phrases_.chunks[lo + 3].type == ChunkType::kGroup && (role == "in" || role == "at" || role == "on"))
      f->place = phrases_.groups[phrases_.chunks[lo + 3].index].place;
  }
}

// A heading that names a country where the people of another are: "Germany" over the cuts of
// the garrisons of the nation that the whole text is about.
bool Discourse::host_in_heading(const Grounded& name) const {
  const int n = country_index(name.code), own = country_index(home_.code);
  if (n < 0 || own < 0 || n == own) return false;
  return hosts_[n] > 0 && acts_[own] > 2 * acts_[n];
}

// "The last of them left in December.": a part of people that nobody nearer can be meant by is of
// those told of last, a few sentences back.
Grounded Discourse::told_of_last(const Folk& f, std::span<const std::string_view> strangers) const {
  constexpr uint32_t kReach = 8;  // sentences
  if (!last_.nation.stated() || listed(strangers, last_.nation.code) ||
      f.strength < Folk::Strength::kElliptic)
    return {};
  if (last_.nation.code != leading_ || f.possessive || f.none) return {};  // not those named in passing
  const bool part =
      f.strength == Folk::Strength::kElliptic || (f.group != kNoIndex && phrases_.groups[f.group].definite);
  if (!part) return {};
  return page_.sentence_of[last_.nation.first] + kReach >= sentence_ ? last_.nation : Grounded{};
}

void Discourse::resolve(Folk* f, std::span<const std::string_view> strangers) const {
  whole_before(f);
  if (f->nation.stated() || f->foreign) return;
  // "Migrants were rescued off Libya": of no nation that the text happens to speak of.
  if (f->unclaimed && !f->possessive) return;
  uint32_t token = f->group == kNoIndex ? page_.structure.sentences[sentence_].first_token
                                        : phrases_.groups[f->group].first;
  if (f->first_person) {
    f->nation = speaker.stated() ? speaker : home_;  // or nobody: "we" is no one else
    f->nation_origin = "speaker";
  } else if (const Grounded told_so = bidden(*f); told_so.stated() && !listed(strangers, told_so.code)) {
    f->nation = told_so;
    f->nation_origin = "sentence";
  } else if (const Grounded self = said_itself(*f); self.stated() && !listed(strangers, self.code)) {
    f->nation = self;
    f->nation_origin = "sentence";
  } else if (const Folk named = antecedent(*f);
             named.nation.stated() && !listed(strangers, named.nation.code)) {
    f->nation = named.nation;
    f->nation_origin = "pronoun";
    if (!f->who.stated()) f->who = named.who;
  } else if (f->strength == Folk::Strength::kPronoun && last_.nation.stated() && !f->first_person &&
             page_.sentence_of[token] == sentence_ && !listed(strangers, last_.nation.code)) {
    f->nation = last_.nation;
    f->nation_origin = "pronoun";
    if (!f->who.stated()) f->who = last_.who;
  } else if (f->strength == Folk::Strength::kElliptic && !f->possessive && header().stated() &&
             !listed(strangers, header().code) && !host_in_heading(header())) {
    f->nation = header();
    f->nation_origin = "header";
  } else {
    const bool pointing = f->possessive || f->strength == Folk::Strength::kPronoun;
    f->nation = context_nation(token, &f->nation_origin, strangers, pointing);
    if (!f->nation.stated()) f->nation = told_of_last(*f, strangers);
  }
  // "Its soldiers, Portugal insists, are not leaving": whoever says so of his own.
  if (!f->nation.stated() && f->possessive && speaker.stated() && !listed(strangers, speaker.code)) {
    f->nation = speaker;
    f->nation_origin = "speaker";
  }
  // Citizens are of a country: "900,000 people were displaced, Amnesty International said".
  const bool citizens = f->strength == Folk::Strength::kStrong && !f->possessive && !f->first_person &&
                        f->group != kNoIndex && phrases_.groups[f->group].who == name_of(Who::kNationals);
  if (citizens && f->nation.stated() && !page_.lexicon->country(f->nation.code)) f->nation = {};
  // So many are a people that flees or lives somewhere. The largest airlift of one state's, out of Kabul in
  // 2021, took some 124,000 out.
  constexpr int64_t kContingent = 150'000;
  const Quantity& many = f->quantity;
  if (!f->possessive && many.scope == Scope::kNumber &&
      many.max.value_or(many.min.value_or(0)) >= kContingent)
    f->nation = {};
  f->nation_from_context = f->nation.stated();
  if (!f->who.stated() && f->strength != Folk::Strength::kStrong && last_.who.stated() &&
      last_.nation.code == f->nation.code) {
    f->who = last_.who;
  }
}

Folk Discourse::antecedent(const Folk& f) const {
  if (f.neuter || f.first_person || f.group == kNoIndex) return {};
  const int32_t of = phrases_.groups[f.group].of;
  const bool of_them = of != kNoIndex && phrases_.groups[of].kind == GroupKind::kPronoun;
  if (f.strength != Folk::Strength::kPronoun && !of_them) return {};
  const uint32_t lo = phrases_.sentence_chunks[sentence_];
  const int32_t own = phrases_.groups[f.group].chunk;
  if (own == kNoIndex || own >= static_cast<int32_t>(phrases_.sentence_chunks[sentence_ + 1])) return {};
  constexpr int32_t kReach = 24;  // chunks; more would make long sentences quadratic
  for (int32_t c = own - 1; c >= static_cast<int32_t>(lo) && c >= own - kReach; --c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type != ChunkType::kGroup || phrases_.groups[k.index].kind != GroupKind::kPeople) continue;
    const Group& g = phrases_.groups[k.index];
    if (g.none || !(g.plural || g.quantity != kNoIndex)) continue;
    Folk people = folk(k.index);
    if (!people.nation.stated() && people.possessive && !people.first_person)
      people.nation = context_nation(g.first, nullptr, {}, true);
    return people.nation.stated() ? people : Folk{};
  }
  return {};
}

}  // namespace muster
