#include "extract/discourse.h"

#include <algorithm>
#include <array>

namespace muster {

Discourse::Discourse(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases)
    : page_(page), vocabulary_(vocabulary), phrases_(phrases) {
  find_theatre();
  find_home();
}

void Discourse::find_home() {
  std::array<int, 26 * 26> weight{};
  std::array<Grounded, 26 * 26> first;
  for (const Mention& m : page_.mentions) {
    Class c = m.entry->cls;
    std::string_view code;
    if (c == Class::kNation || c == Class::kDemonym || c == Class::kCapital) code = page_.value(m);
    else if (c == Class::kOrganisation) code = vocabulary_.get(*m.entry, vocabulary_.nation);
    if (code.size() != 2 || code == theatre_country_ || code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z') continue;
    int k = (code[0] - 'A') * 26 + (code[1] - 'A');
    weight[k] += c == Class::kDemonym ? 3 : 2;
    if (!first[k].stated()) first[k] = {code, m.first, m.end};
  }
  int best = -1, total = 0;
  for (int k = 0; k < 26 * 26; ++k) {
    total += weight[k];
    if (weight[k] > 0 && (best < 0 || weight[k] > weight[best])) best = k;
  }
  // One nation must stand out, or the text is a round-up and "we" could be anyone.
  if (best >= 0 && weight[best] * 2 >= total) home_ = first[best];
}

// The theatre is the country that most places and place phrases of the text lie in.
// A nation's name counts where a preposition of place stands before it.
void Discourse::find_theatre() {
  std::array<int, 26 * 26> weight{};
  std::array<int32_t, 26 * 26> first_nation{};
  first_nation.fill(kNoIndex);
  auto index = [](std::string_view c) {
    return c.size() == 2 && c[0] >= 'A' && c[0] <= 'Z' && c[1] >= 'A' && c[1] <= 'Z' ? (c[0] - 'A') * 26 + (c[1] - 'A') : -1;
  };
  for (size_t i = 0; i < phrases_.places.size(); ++i) {
    const PlaceMention& p = phrases_.places[i];
    int k = index(p.country);
    if (k < 0 || p.country == "XZ") continue;
    bool nation = p.record == kNoIndex;
    bool capital = page_.is(p.first, Class::kCapital);
    bool locative = false;
    std::string_view role;
    for (uint32_t back = 1; back <= 2 && p.first >= back; ++back) {
      if (page_.is(p.first - back, Class::kPreposition)) {
        role = page_.value(p.first - back, Class::kPreposition);
        locative = role != "of" && role != "by" && role != "with" && role != "for";
        break;
      }
      if (!page_.is(p.first - back, Class::kDeterminer) && !page_.is(p.first - back, Class::kDirection)) break;
    }
    if (page_.token(p.first).flags & kCapitalised) {
      int w = nation ? (locative ? (role == "to" || role == "into" ? 1 : 3) : 0) : capital ? (locative ? 2 : 0) : 2;
      if (page_.structure.blocks[page_.structure.sentences[page_.sentence_of[p.first]].block].kind == BlockKind::kTitle) w *= 2;
      weight[k] += w;
    }
    if (nation && first_nation[k] == kNoIndex) first_nation[k] = static_cast<int32_t>(i);
  }
  int best = -1;
  for (int k = 0; k < 26 * 26; ++k) {
    if (weight[k] > 0 && (best < 0 || weight[k] > weight[best])) best = k;
  }
  if (best < 0 || weight[best] < 3) return;
  theatre_ = first_nation[best];
  for (const PlaceMention& p : phrases_.places) {
    if (index(p.country) == best) {
      theatre_country_ = p.country;
      break;
    }
  }
}

void Discourse::read_heading(uint32_t block) {
  block_ = block;
  const Block& b = page_.structure.blocks[block];
  auto nation_in = [&](Span span) {
    Grounded g;
    int found = 0;
    for (const Mention& m : page_.mentions) {
      uint32_t begin = page_.token(m.first).begin;
      if (begin < span.begin) continue;
      if (begin >= span.end) break;
      Class c = m.entry->cls;
      if (c == Class::kNation || c == Class::kDemonym || c == Class::kCapital) {
        if (g.stated() && g.code == page_.value(m)) continue;
        ++found;
        g = {page_.value(m), m.first, m.end};
      }
    }
    if (found != 1) g = {};
    return g;
  };
  label_ = b.label.empty() ? Grounded{} : nation_in(b.label);
  if (b.kind == BlockKind::kHeading) heading_ = nation_in(b.span);
  if (b.kind == BlockKind::kTitle) heading_ = {};
  if (label_.stated()) last_actor_ = label_;
  else if (b.kind == BlockKind::kHeading && heading_.stated()) last_actor_ = heading_;
}

void Discourse::enter_sentence(uint32_t sentence) {
  sentence_ = sentence;
  uint32_t block = page_.structure.sentences[sentence].block;
  if (block != block_) read_heading(block);
}

Folk Discourse::folk(int32_t index) const {
  Folk f;
  if (index == kNoIndex) return f;
  const Group& g = phrases_.groups[index];
  f.group = index;
  f.none = g.none;
  f.rest = g.rest;
  f.foreign = g.foreign;
  f.possessive = g.possessive;
  f.first_person = g.first_person;
  f.place = g.place;
  f.mission = g.mission;
  const bool named_place = g.nation_by_name && !g.nation_is_owner && g.nation == theatre_country_ && g.kind != GroupKind::kActor;
  if (!g.nation.empty() && !named_place) f.nation = {g.nation, g.nation_token, g.nation_token + 1};
  if (!g.who.empty() && !g.who_generic) f.who = {g.who, g.who_token, g.who_token + 1};
  if (g.quantity != kNoIndex) {
    const QuantityMention& q = phrases_.quantities[g.quantity];
    if (q.percent || q.money || q.measure || q.time || q.decimal) return f;
    f.quantity = q.quantity;
    f.quantity_first = q.first;
    f.quantity_end = q.end;
    f.none |= q.none;
    f.rest |= q.remaining;
  }
  switch (g.kind) {
    case GroupKind::kPeople:
      f.strength = g.weak && g.nation.empty() && g.quantity == kNoIndex ? Folk::Strength::kWeak : Folk::Strength::kStrong;
      break;
    case GroupKind::kNumber:
      f.strength = g.nation_is_owner ? Folk::Strength::kStrong : Folk::Strength::kElliptic;
      break;
    case GroupKind::kActor: case GroupKind::kMission: f.strength = Folk::Strength::kStrong; break;
    case GroupKind::kPronoun: {
      f.strength = Folk::Strength::kPronoun;
      if (g.mention && page_.value(*g.mention) == "nobody") f.none = true;
      break;
    }
    case GroupKind::kInstitution: f.strength = Folk::Strength::kWeak; break;
    case GroupKind::kTrigger:
      if (!g.who.empty() || !g.nation.empty()) f.strength = Folk::Strength::kWeak;
      break;
    default: break;
  }
  if (g.of == kNoIndex) return f;
  const Group& of = phrases_.groups[g.of];
  bool partitive = g.kind == GroupKind::kNumber || g.kind == GroupKind::kPeople || g.kind == GroupKind::kThing;
  if (!partitive) return f;
  if (g.kind == GroupKind::kThing && !(g.quantity != kNoIndex || of.kind == GroupKind::kPeople)) return f;
  Folk inner = folk(g.of);
  if (inner.strength == Folk::Strength::kNone) {
    if (g.kind == GroupKind::kNumber) f.strength = Folk::Strength::kNone;  // "ten of the vehicles"
    if (g.kind == GroupKind::kPeople && of.place != kNoIndex && f.place == kNoIndex) f.place = of.place;
    return f;
  }
  if (g.kind == GroupKind::kThing) return f;
  if (of.kind == GroupKind::kActor && of.place != kNoIndex && g.kind == GroupKind::kPeople && !f.nation.stated()) {
    f.nation = inner.nation;
  } else if (!f.nation.stated()) {
    f.nation = inner.nation;
  }
  if (!f.who.stated()) f.who = inner.who;
  if (f.place == kNoIndex) f.place = inner.place;
  f.possessive |= inner.possessive;
  f.first_person |= inner.first_person;
  if (g.kind == GroupKind::kNumber) {
    if (!f.quantity.of_min && !f.quantity.of_max && inner.quantity.stated()) {
      f.quantity.of_min = inner.quantity.min;
      f.quantity.of_max = inner.quantity.max;
    }
    f.strength = inner.strength == Folk::Strength::kPronoun ? Folk::Strength::kElliptic : inner.strength;
  }
  return f;
}

Grounded Discourse::actor(int32_t index) const {
  if (index == kNoIndex) return {};
  const Group& g = phrases_.groups[index];
  const bool named_place = g.nation_by_name && !g.nation_is_owner && g.nation == theatre_country_ && g.kind != GroupKind::kActor;
  if (!g.nation.empty() && !named_place) return {g.nation, g.nation_token, g.nation_token + 1};
  if (g.of != kNoIndex) {
    const Group& of = phrases_.groups[g.of];
    if (!of.nation.empty()) return {of.nation, of.nation_token, of.nation_token + 1};
  }
  return {};
}

Grounded Discourse::context_nation(uint32_t before) const {
  // The nearest actor before it in the same sentence, then label, heading, last actor.
  const Sentence& s = page_.structure.sentences[sentence_];
  for (uint32_t t = before; t-- > s.first_token;) {
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      Class c = m.entry->cls;
      if (c != Class::kNation && c != Class::kDemonym && c != Class::kCapital && c != Class::kOrganisation) continue;
      // A place phrase is no actor: "in Iraq".
      bool phrase = false;
      for (uint32_t back = 1; back <= 2 && t >= s.first_token + back; ++back) {
        if (page_.is(t - back, Class::kPreposition)) {
          phrase = page_.value(t - back, Class::kPreposition) != "of" && page_.value(t - back, Class::kPreposition) != "by";
          break;
        }
        if (!page_.is(t - back, Class::kDeterminer) && !page_.is(t - back, Class::kDirection)) break;
      }
      if (phrase && c != Class::kDemonym) continue;
      if (page_.value(m) == theatre_country_) continue;
      if (c == Class::kOrganisation) {
        std::string_view type = vocabulary_.get(*m.entry, vocabulary_.type);
        if (type == "media" || type == "agency") continue;
        std::string_view nation = vocabulary_.get(*m.entry, vocabulary_.nation);
        return {nation.empty() ? page_.value(m) : nation, m.first, m.end};
      }
      return {page_.value(m), m.first, m.end};
    }
  }
  if (label_.stated()) return label_;
  if (heading_.stated()) return heading_;
  if (last_actor_.stated()) return last_actor_;
  return home_;
}

void Discourse::resolve(Folk* f, const Predicate&) const {
  if (f->nation.stated() || f->foreign) return;
  uint32_t token = f->group == kNoIndex ? page_.structure.sentences[sentence_].first_token : phrases_.groups[f->group].first;
  if (f->first_person && (speaker.stated() || home_.stated())) {
    f->nation = speaker.stated() ? speaker : home_;
  } else if (f->strength == Folk::Strength::kPronoun && last_.nation.stated() && !f->first_person &&
             page_.sentence_of[token] == sentence_) {
    f->nation = last_.nation;
    if (!f->who.stated()) f->who = last_.who;
  } else {
    f->nation = context_nation(token);
  }
  f->nation_from_context = f->nation.stated();
  if (!f->who.stated() && f->strength != Folk::Strength::kStrong && last_.who.stated() && last_.nation.code == f->nation.code) {
    f->who = last_.who;
  }
}

void Discourse::remember(const Folk& f) {
  if (f.strength >= Folk::Strength::kElliptic && f.nation.stated()) last_ = f;
  if (f.nation.stated() && f.nation.code != theatre_country_) last_actor_ = f.nation;
}

void Discourse::remember_actor(const Grounded& a) {
  if (a.stated() && a.code != theatre_country_) last_actor_ = a;
}

void Discourse::remember_place(int32_t place) {
  if (place == kNoIndex) return;
  last_place_ = place;
  if (phrases_.places[place].record != kNoIndex) last_site_ = place;
}

int32_t Discourse::resolve_place_anaphor(std::string_view kind, std::string_view nation) const {
  if (kind == "country") return theatre_;
  if (kind == "there" || kind == "place") return last_place_ != kNoIndex ? last_place_ : theatre_;
  if (kind == "site") return last_site_;
  (void)nation;
  return kNoIndex;
}

}  // namespace muster
