// Who a group is: people, their nation, class and number, as its own words and those beside it say.
// See discourse.h.
#include <algorithm>

#include "extract/discourse.h"

namespace muster {
namespace {

// How many chunks after a group its examples may begin.
constexpr size_t kExamplesReach = 14;

// How deep parts of parts are followed: "ten of the 13 soldiers of the first company of France".
constexpr int kMostParts = 6;

// Phrases between people and what stands beside them with their number.
constexpr int kMostPhrases = 3;

// No text counts more companies, teams or crews of one nation.
constexpr int64_t kMostUnits = 12;

// No movement or strength that a report tells of is larger.
constexpr int64_t kMostPeople = 50'000'000;

}  // namespace

Folk Discourse::folk(int32_t index) const { return folk(index, kMostParts); }

Folk Discourse::folk(int32_t index, int parts) const {
  Folk f;
  if (index == kNoIndex) return f;
  const Group& g = phrases_.groups[index];
  f.group = index;
  f.none = g.none;
  f.rest = g.rest;
  f.foreign = g.foreign || of_other_nations(g);
  f.unclaimed = g.unclaimed;
  f.possessive = g.possessive;
  f.first_person = g.first_person;
  // The country of "US troops" is who they are, not where.
  const bool own_name = g.place != kNoIndex && phrases_.places[g.place].record == kNoIndex &&
                        phrases_.places[g.place].country == g.nation;
  if (g.kind != GroupKind::kActor && !own_name) f.place = g.place;
  f.mission = g.mission;
  const bool named_place =
      g.nation_by_name && !g.nation_is_owner && g.nation == theatre_country_ && g.kind != GroupKind::kActor;
  if (!g.nation.empty() && !named_place) f.nation = {g.nation, g.nation_token, g.nation_token + 1};
  if (!g.who.empty() && !g.who_generic) f.who = {g.who, g.who_token, g.who_token + 1};
  if (!f.who.stated()) f.who = who_after(g);
  if (const Group* body = body_behind(g)) {
    f.nation = {body->nation, body->nation_token, body->nation_token + 1};
    take_post(*body, &f);
  }
  if (!take_number(g, &f) || media(g)) return f;
  take_strength(g, &f);
  if (f.nation.code.empty() && g.kind == GroupKind::kPeople && !g.possessive) f.nation = nation_from(g);
  if (f.nation.code.empty()) f.nation = nation_of_whose(g);
  const bool part = f.quantity.stated() && f.quantity.scope != Scope::kNumber;  // "most of them, about 90"
  if ((g.kind == GroupKind::kPeople && !f.quantity.stated()) || (g.kind == GroupKind::kNumber && part))
    count_beside(g, &f);
  if (f.quantity.scope == Scope::kNumber && !f.quantity.of_min && !f.quantity.of_max) whole_after(g, &f);
  if (g.of != kNoIndex) take_whole(g, part, parts, &f);
  if (g.of != kNoIndex && f.strength == Folk::Strength::kNone && parts > 0) take_first_of(g, parts, &f);
  return f;
}

// "500-strong", "eight-member": a number of those who belong to what the group names.
bool Discourse::counts_members(const QuantityMention& q) const {
  const Mention* behind = page_.at(q.end - 1, Class::kApprox);
  return behind && vocabulary_.has(*behind->entry, vocabulary_.strong);
}

// The number in the group, or one for "the ambassador"; false where it counts no people.
bool Discourse::take_number(const Group& g, Folk* f) const {
  if (g.quantity != kNoIndex) {
    const QuantityMention& q = phrases_.quantities[g.quantity];
    if (q.percent || q.money || q.measure || q.time || q.decimal) return false;
    if (q.quantity.min && *q.quantity.min > kMostPeople) return false;  // billions are money, not people
    // "two companies" counts units, not people.
    // "an eight-member team": eight people, whatever the group is.
    const bool members = counts_members(q);
    // "two groups of soldiers" as well
    const Group* of = g.of == kNoIndex ? nullptr : &phrases_.groups[g.of];
    const bool grouped = g.who_generic && of && of->kind == GroupKind::kPeople && of->plural &&
                         !of->collective && !of->definite && of->quantity == kNoIndex;
    const bool units = !members && (g.collective || grouped) && g.mention &&
                       (g.mention->entry->morph & (kMorphSingular | kMorphPlural)) &&
                       q.quantity.scope == Scope::kNumber &&
                       !(q.quantity.min && *q.quantity.min > kMostUnits);
    if (!units) {
      f->quantity = q.quantity;
      f->quantity_first = q.first;
      f->quantity_end = q.end;
      if (q.whole_definite) {
        f->whole_first = q.whole_first;
        f->whole_end = q.whole_end;
      }
    }
    f->none |= q.none;
    f->rest |= q.remaining;
    f->others = q.others;
  } else if (single(g) || (g.mention && vocabulary_.has(*g.mention->entry, vocabulary_.post) &&
                           !(g.mention->entry->morph & kMorphPlural))) {
    f->one = true;
    f->quantity.min = f->quantity.max = 1;
    f->quantity.scope = Scope::kNumber;
    f->quantity_first = g.first;
    f->quantity_end = g.head + 1;
  }
  return true;
}

// "Sweden: 220, gone since March": the number right behind the nation at the head of an entry.
bool Discourse::listed_number(const Group& g) const {
  if (!label_.stated() || label_.code == theatre_country_ || !theme_who_.stated() || g.chunk < 2)
    return false;
  if (host_in_heading(label_)) return false;
  uint32_t c = static_cast<uint32_t>(g.chunk);
  const uint32_t lo = phrases_.sentence_chunks[sentence_];
  if (c <= lo) return page_.sentence_of[label_.first] != sentence_;  // "Kenya. 3,200, gone by March."
  const ChunkType before = phrases_.chunks[c - 1].type;
  return before == ChunkType::kColon || before == ChunkType::kDash;
}

// The group of the phrase right behind a group, with the role of its preposition. Null: none.
const Group* Discourse::phrase_behind(const Group& g, std::string_view* role) const {
  if (g.chunk == kNoIndex) return nullptr;
  const auto c = static_cast<size_t>(g.chunk);
  if (c + 2 >= phrases_.sentence_chunks[page_.sentence_of[g.first] + 1]) return nullptr;
  const Chunk& link = phrases_.chunks[c + 1];
  const Chunk& behind = phrases_.chunks[c + 2];
  if (link.type != ChunkType::kPreposition || behind.type != ChunkType::kGroup) return nullptr;
  *role = link.value;
  return &phrases_.groups[behind.index];
}

// "staff at the US consulate in Basra", "pilots from the Swedish air force": the body that people of no
// nation of their own serve, where it has one. Null: none.
const Group* Discourse::body_behind(const Group& g) const {
  if (g.kind != GroupKind::kPeople || !g.nation.empty()) return nullptr;
  std::string_view role;
  const Group* behind = phrase_behind(g, &role);
  if (!behind || (role != "from" && role != "at" && role != "in" && role != "with")) return nullptr;
  const Group& body = *behind;
  const bool serves = body.kind == GroupKind::kInstitution ||
                      (body.kind == GroupKind::kActor && !body.nation_by_name && body.place == kNoIndex);
  return serves && page_.lexicon->country(body.nation) && !media(body) ? &body : nullptr;
}

// Whoever works at a post abroad is of its staff, by whatever name.
void Discourse::take_post(const Group& body, Folk* f) const {
  const Mention* m = page_.at(body.head, Class::kInstitution);
  if (!m || !vocabulary_.has(*m->entry, vocabulary_.place)) return;
  const Group& g = phrases_.groups[f->group];
  const bool any = g.who_generic || g.who == name_of(Who::kStaff) || g.collective;
  if (any && !g.who.empty()) f->who = {name_of(Who::kDiplomats), g.who_token, g.who_token + 1};
}

// "three people of other nationalities", "of several nationalities"
bool Discourse::of_other_nations(const Group& g) const {
  std::string_view role;
  const Group* what = g.nation.empty() ? phrase_behind(g, &role) : nullptr;
  const Mention* noun = what ? page_.at(what->head, Class::kNoun) : nullptr;
  return noun && what->nation.empty() && vocabulary_.get(*noun->entry, vocabulary_.kind) == "nationality";
}

// How sure it is that the group is people.
void Discourse::take_strength(const Group& g, Folk* f) const {
  switch (g.kind) {
    case GroupKind::kPeople:
      f->strength = g.weak && g.nation.empty() && g.quantity == kNoIndex ? Folk::Strength::kWeak
                                                                         : Folk::Strength::kStrong;
      break;
    case GroupKind::kNumber:
      // "There is no talk of it": a bare "no" is nobody; "none" may be.
      if (f->none && page_.is(g.head, Class::kDeterminer) && !page_.is(g.head, Class::kPronoun)) break;
      f->strength =
          g.nation_is_owner || listed_number(g) ? Folk::Strength::kStrong : Folk::Strength::kElliptic;
      break;
    case GroupKind::kActor:
    case GroupKind::kMission: f->strength = Folk::Strength::kStrong; break;
    case GroupKind::kPronoun: {
      f->strength = Folk::Strength::kPronoun;
      if (g.mention && page_.value(*g.mention) == "nobody") f->none = true;
      if (g.mention && vocabulary_.has(*g.mention->entry, vocabulary_.neuter)) f->neuter = true;
      break;
    }
    case GroupKind::kInstitution: {
      f->strength = Folk::Strength::kWeak;
      // An embassy that moves is its diplomats.
      const std::string_view body = g.mention ? page_.value(*g.mention) : std::string_view{};
      if (!f->who.stated() && (body == "embassy" || body == "consulate"))
        f->who = {name_of(Who::kDiplomats), g.head, g.head + 1};
      // "its air force", "the army": those who serve in it.
      if (!f->who.stated() && g.mention && vocabulary_.get(*g.mention->entry, vocabulary_.type) == "military")
        f->who = {name_of(Who::kMilitary), g.head, g.head + 1};
      break;
    }
    case GroupKind::kActivity:
      // "The UN mission will leave Mali.": those who serve in it.
      if (!g.nation.empty() && g.mention && page_.value(*g.mention) == "mission")
        f->strength = Folk::Strength::kWeak;
      // "its 70-strong training mission"
      if (g.quantity != kNoIndex && counts_members(phrases_.quantities[g.quantity]))
        f->strength = Folk::Strength::kStrong;
      break;
    case GroupKind::kTrigger:
      if (!g.who.empty() || !g.nation.empty()) f->strength = Folk::Strength::kWeak;
      break;
    default: break;
  }
}

// What "of" says: "ten of the 13 soldiers", "a company of 200". `part`: the group's number is a share.
void Discourse::take_whole(const Group& g, bool part, int parts, Folk* f) const {
  const Group& of = phrases_.groups[g.of];
  // "a company of 200", "an advance party of 30 personnel", "the main body of 85"
  const bool body = g.kind == GroupKind::kPeople || (g.kind == GroupKind::kNumber && part && !of.definite);
  const bool counted =
      of.kind == GroupKind::kNumber ||
      (of.kind == GroupKind::kPeople && (g.collective || g.who_generic) && g.quantity == kNoIndex);
  if (body && counted && of.quantity != kNoIndex && !of.definite) {
    take_quantity(of.quantity, f);
    if (!f->who.stated() && !of.who.empty() && !of.who_generic)
      f->who = {of.who, of.who_token, of.who_token + 1};
    if (of.nation.empty()) return;
  }
  bool partitive =
      g.kind == GroupKind::kNumber || g.kind == GroupKind::kPeople || g.kind == GroupKind::kThing;
  if (!partitive || parts == 0) return;
  if (g.kind == GroupKind::kThing && !(g.quantity != kNoIndex || of.kind == GroupKind::kPeople)) return;
  Folk inner = folk(g.of, parts - 1);
  if (inner.strength == Folk::Strength::kNone) {
    if (g.kind == GroupKind::kNumber) f->strength = Folk::Strength::kNone;  // "ten of the vehicles"
    if (g.kind == GroupKind::kPeople && of.place != kNoIndex && f->place == kNoIndex) f->place = of.place;
    // "200 soldiers of a British regiment", "the staff of the French embassy"
    const bool of_nation = of.place == kNoIndex && !of.nation.empty() && !of.nation_by_name;
    if (g.kind == GroupKind::kPeople && of_nation && !f->nation.stated())
      f->nation = {of.nation, of.nation_token, of.nation_token + 1};
    return;
  }
  if (g.kind == GroupKind::kThing) {
    // "die Zahl ihrer Soldaten": those who are counted.
    const bool count = g.mention && g.mention->entry->cls == Class::kNoun &&
                       vocabulary_.get(*g.mention->entry, vocabulary_.kind) == "count";
    if (!count || of.kind != GroupKind::kPeople || g.quantity != kNoIndex) return;
    f->strength = inner.strength;
  }
  if (of.kind == GroupKind::kActor && of.place != kNoIndex && g.kind == GroupKind::kPeople &&
      !f->nation.stated()) {
    f->nation = inner.nation;
  } else if (!f->nation.stated()) {
    f->nation = inner.nation;
  }
  if (!f->who.stated()) f->who = inner.who;
  if (f->place == kNoIndex) f->place = inner.place;
  f->possessive |= inner.possessive;
  f->first_person |= inner.first_person;
  if (g.kind == GroupKind::kNumber) {
    if (!f->quantity.of_min && !f->quantity.of_max && inner.quantity.stated()) {
      f->quantity.of_min = inner.quantity.min;
      f->quantity.of_max = inner.quantity.max;
      if (of.definite || of.possessive || !of.nation.empty()) {
        f->whole_first = inner.quantity_first;
        f->whole_end = inner.quantity_end;
      }
    }
    f->strength = inner.strength == Folk::Strength::kPronoun ? Folk::Strength::kElliptic : inner.strength;
  }
}

// "The first of 350 German soldiers", "the last of them": some of those.
void Discourse::take_first_of(const Group& g, int parts, Folk* f) const {
  if (g.quantity != kNoIndex || g.end > g.first + 2) return;
  const Mention* order = page_.at(g.end - 1, Class::kNumber);
  const bool first = order && vocabulary_.has(*order->entry, vocabulary_.ordinal);
  if (!first && !page_.is(g.end - 1, Class::kPart)) return;
  const Folk inner = folk(g.of, parts - 1);
  if (inner.strength < Folk::Strength::kStrong || !inner.quantity.stated()) return;
  const Grounded own = f->nation;
  *f = inner;
  if (own.stated()) f->nation = own;
  f->group = g.chunk == kNoIndex ? inner.group : phrases_.chunks[g.chunk].index;
  f->quantity.of_min = inner.quantity.min;
  f->quantity.of_max = inner.quantity.max;
  f->quantity.min = f->quantity.max = std::nullopt;
  f->quantity.scope = Scope::kSome;
}

// "police officers from Kenya": whose people they are, where the country is not the one that
// the text puts people in and no verb before them may take the phrase.
Grounded Discourse::nation_from(const Group& g) const {
  const size_t c = static_cast<size_t>(g.chunk);
  if (g.chunk == kNoIndex || c + 2 >= phrases_.chunks.size()) return {};
  const Chunk& from = phrases_.chunks[c + 1];
  const Chunk& name = phrases_.chunks[c + 2];
  if (from.type != ChunkType::kPreposition || from.value != "from" || name.type != ChunkType::kGroup)
    return {};
  if (c > 0 && phrases_.chunks[c - 1].type == ChunkType::kVerb) return {};
  const Group& country = phrases_.groups[name.index];
  const bool named =
      country.kind == GroupKind::kActor && country.nation_by_name && country.nation.size() == 2;
  // "200 builders from South Korea were flown out": the phrase is no place for them to be.
  int32_t last = name.index;
  while (phrases_.groups[last].next != kNoIndex) last = phrases_.groups[last].next;
  const size_t behind = static_cast<size_t>(phrases_.groups[last].chunk) + 1;
  // Not "tourists from Spain have arrived".
  const bool known = g.quantity != kNoIndex || (!g.who.empty() && g.who != name_of(Who::kNationals));
  const bool subject =
      known && behind < phrases_.chunks.size() && phrases_.chunks[behind].type == ChunkType::kVerb;
  if (!named || (subject ? host_elsewhere(country.nation) : host(country.nation)) ||
      page_.is(country.nation_token, Class::kCapital))
    return {};
  return {country.nation, country.nation_token, country.nation_token + 1};
}

// "British and Danish monitors": what the last of the nations in a row is followed by.
Grounded Discourse::who_after(const Group& g) const {
  if (g.kind != GroupKind::kPeople || g.next == kNoIndex || g.end != g.first + 1 || g.nation.empty())
    return {};
  int32_t last = g.next;
  while (phrases_.groups[last].next != kNoIndex) last = phrases_.groups[last].next;
  const Group& noun = phrases_.groups[last];
  const bool shares =
      noun.kind == GroupKind::kPeople && !noun.nation.empty() && noun.nation_token == noun.first;
  if (!shares || noun.who.empty() || noun.who_generic) return {};
  return {noun.who, noun.who_token, noun.who_token + 1};
}

// "France, whose 1,000 soldiers must leave": of whom the clause is said.
Grounded Discourse::nation_of_whose(const Group& g) const {
  size_t c = static_cast<size_t>(g.chunk);
  if (g.chunk == kNoIndex || c < 2 || phrases_.chunks[c - 1].type != ChunkType::kRelative ||
      phrases_.chunks[c - 1].value != "whose")
    return {};
  c -= phrases_.chunks[c - 2].type == ChunkType::kComma && c > 2 ? 3 : 2;
  return phrases_.chunks[c].type == ChunkType::kGroup ? actor(phrases_.chunks[c].index) : Grounded{};
}

// "the ambassador", "a Pakistani": one person, by an article and a singular.
bool Discourse::single(const Group& g) const {
  if (g.kind != GroupKind::kPeople || g.none || g.collective || g.plural || !g.mention) return false;
  if (!(g.mention->entry->morph & kMorphSingular) || g.mention->end != g.head + 1) return false;
  const Mention* m = page_.at(g.first, Class::kDeterminer);
  const std::string_view article = m ? page_.value(*m) : std::string_view{};
  return article == "definite" || article == "indefinite";
}

bool Discourse::take_quantity(int32_t index, Folk* f) const {
  const QuantityMention& q = phrases_.quantities[index];
  if (!q.counts()) return false;
  f->quantity = q.quantity;
  f->quantity_first = q.first;
  f->quantity_end = q.end;
  return true;
}

// "fort de", "composed of", "bestehend aus": a word between a body of people and their number.
bool Discourse::says_how_many(size_t c) const {
  const Chunk& k = phrases_.chunks[c];
  if (k.type == ChunkType::kAdverb || k.type == ChunkType::kPredicate || k.type == ChunkType::kOther)
    return true;
  if (k.type == ChunkType::kGroup) {
    const Group& g = phrases_.groups[k.index];
    return g.kind == GroupKind::kThing && g.quantity == kNoIndex && g.end == g.first + 1;
  }
  if (k.type != ChunkType::kVerb) return false;
  const Verb& v = phrases_.verbs[k.index];
  return !v.read_as(Class::kTrigger) && (v.gerund || v.bare_participle || !v.finite);
}

// "its troops, about 1,000, will follow", "the largest contingent, 850".
void Discourse::count_beside(const Group& g, Folk* f) const {
  size_t c = static_cast<size_t>(g.chunk);
  auto type = [&](size_t i) {
    return i < phrases_.chunks.size() ? phrases_.chunks[i].type : ChunkType::kStop;
  };
  // "the staff of the embassy, eight persons, ...", "the battalion in Kidal, 650 men, ..."
  for (int n = 0; n < kMostPhrases; ++n) {
    if (type(c + 1) != ChunkType::kPreposition || type(c + 2) != ChunkType::kGroup) break;
    c += 2;
  }
  if (c + 3 >= phrases_.chunks.size() || type(c + 1) != ChunkType::kComma) return;
  // "a first group, of 120, ...", "the Danes, with 160, ..."
  const Chunk& link = phrases_.chunks[c + 2];
  const bool direct = link.type == ChunkType::kPreposition && (link.value == "of" || link.value == "with");
  // "the contingent, made up of 780 men, ...": what stands between is no people and no number.
  const bool made_up =
      !direct && g.collective && type(c + 3) == ChunkType::kPreposition && says_how_many(c + 2);
  const bool linked = direct || made_up;
  const size_t at = made_up ? c + 4 : linked ? c + 3 : c + 2;
  if (at >= phrases_.chunks.size()) return;
  const Chunk& n = phrases_.chunks[at];
  if (n.type != ChunkType::kGroup || phrases_.groups[n.index].quantity == kNoIndex) return;
  // "its last police unit, 160 officers, ..."
  const Group& apposed = phrases_.groups[n.index];
  const bool people = apposed.kind == GroupKind::kPeople && apposed.nation.empty() && !apposed.collective &&
                      (apposed.list_head == kNoIndex || linked) && g.next == kNoIndex &&
                      g.list_head == kNoIndex;
  if (apposed.kind != GroupKind::kNumber && !people) return;
  if (phrases_.groups[n.index].nation_is_owner) return;
  size_t after = at + 1;
  while (people && type(after) == ChunkType::kAdverb) ++after;  // ", six soldiers strong,"
  if (linked && type(after) == ChunkType::kConjunction && type(after + 1) == ChunkType::kGroup) after += 2;
  if (g.collective && type(after) == ChunkType::kAdverb) ++after;  // "rund 780 Mann stark"
  const bool closed = type(after) == ChunkType::kComma || type(after) == ChunkType::kStop ||
                      (type(after) == ChunkType::kPreposition && phrases_.chunks[after].value == "of");
  if (closed) take_quantity(phrases_.groups[n.index].quantity, f);
}

// "10 soldiers out of the 13": the number after the phrase is the whole.
void Discourse::whole_after(const Group& g, Folk* f) const {
  const size_t c = static_cast<size_t>(g.chunk);
  if (c + 2 >= phrases_.chunks.size() || phrases_.chunks[c + 1].type != ChunkType::kPreposition) return;
  const Chunk& p = phrases_.chunks[c + 1];
  const Chunk& n = phrases_.chunks[c + 2];
  if (p.value != "of" && !(p.value == "from" && p.end - p.first > 1)) return;
  if (n.type != ChunkType::kGroup || phrases_.groups[n.index].kind != GroupKind::kNumber ||
      phrases_.groups[n.index].quantity == kNoIndex)
    return;
  const QuantityMention& q = phrases_.quantities[phrases_.groups[n.index].quantity];
  if (q.percent || q.time || q.money || q.quantity.scope != Scope::kNumber) return;
  f->quantity.of_min = q.quantity.min;
  f->quantity.of_max = q.quantity.max;
  f->whole_first = q.first;
  f->whole_end = q.end;
}

// Nations that examples or a parenthesis give for a group that names none: "several
// countries, such as Spain", "some countries (Denmark, Finland)".
int32_t Discourse::members(int32_t group) const {
  const Group& g = phrases_.groups[group];
  for (size_t c = static_cast<size_t>(g.chunk) + 1; c + 1 < phrases_.chunks.size(); ++c) {
    const Chunk& k = phrases_.chunks[c];
    const bool opens = k.type == ChunkType::kOpen || (k.type == ChunkType::kPreposition && k.value == "like");
    if (opens && phrases_.chunks[c + 1].type == ChunkType::kGroup) {
      const Group& first = phrases_.groups[phrases_.chunks[c + 1].index];
      const bool people = first.kind == GroupKind::kActor || first.kind == GroupKind::kPeople;
      return people && !first.nation.empty() ? phrases_.chunks[c + 1].index : kNoIndex;
    }
    if (k.type == ChunkType::kStop || k.type == ChunkType::kOpen) break;
    if (c > static_cast<size_t>(g.chunk) + kExamplesReach) break;
  }
  return kNoIndex;
}

Grounded Discourse::actor(int32_t index) const {
  if (index == kNoIndex) return {};
  const Group& g = phrases_.groups[index];
  const bool named_place =
      g.nation_by_name && !g.nation_is_owner && g.nation == theatre_country_ && g.kind != GroupKind::kActor;
  // "die Botschaft Khartum", "the Tehran embassy": by where it is, not by whose it is.
  const std::string_view body = g.mention ? page_.value(*g.mention) : std::string_view{};
  const bool seated = (body == "embassy" || body == "consulate") && page_.is(g.nation_token, Class::kCapital);
  if (!g.nation.empty() && !named_place && !seated && !media(g))
    return {g.nation, g.nation_token, g.nation_token + 1};
  if (g.of != kNoIndex) {
    const Group& of = phrases_.groups[g.of];
    if (!of.nation.empty()) return {of.nation, of.nation_token, of.nation_token + 1};
  }
  return {};
}

}  // namespace muster
