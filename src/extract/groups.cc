#include "extract/groups.h"

namespace muster {

void ChunkBuilder::sentence(const Sentence& s) {
  first_ = s.first_token;
  limit_ = s.end_token;
  depth_ = 0;
  lens_->tag_sentence(s, &tags_);
  for (uint32_t t = first_; t < limit_;) {
    const Tagged& g = tag(t);
    uint32_t next = g.end > t ? g.end : t + 1;
    switch (g.tag) {
      case Tag::kPunct: next = punctuation(t); break;
      case Tag::kAuxiliary:
        if (const Mention* m = page_.at(t, Class::kPronoun);
            m && vocabulary_.has(*m->entry, vocabulary_.contraction))
          contracted_pronoun(t);
        next = verb_group(t);
        break;
      case Tag::kVerb:
      case Tag::kTo: next = verb_group(t); break;
      case Tag::kNegation:
        if (verb_follows(next)) next = verb_group(t);
        else if (next < limit_ && opens_group(tag(next).tag) &&
                 !(negation_after_ && page_.value(*g.mention) == "not"))
          next = noun_group(t);
        else add_chunk(ChunkType::kAdverb, t, next, "not", g.mention);
        break;
      case Tag::kPreposition:
        add_chunk(ChunkType::kPreposition, t, next, page_.value(*g.mention), g.mention);
        break;
      case Tag::kConjunction:
        add_chunk(ChunkType::kConjunction, t, next, page_.value(*g.mention), g.mention);
        break;
      case Tag::kSubordinator:
        add_chunk(ChunkType::kSubordinator, t, next, page_.value(*g.mention), g.mention);
        break;
      case Tag::kRelative:
        add_chunk(ChunkType::kRelative, t, next, page_.value(*g.mention), g.mention);
        break;
      case Tag::kAdverb:
        if (verb_follows(next) && tag(next).tag == Tag::kTo)
          add_chunk(ChunkType::kAdverb, t, next, "", g.mention);
        else add_chunk(ChunkType::kAdverb, t, next, "", g.mention);
        break;
      case Tag::kHedge:
        add_chunk(ChunkType::kHedge, t, next, g.mention ? page_.value(*g.mention) : "", g.mention);
        break;
      case Tag::kTime: add_chunk(ChunkType::kTime, t, next, "", nullptr, out_->time_at[t]); break;
      case Tag::kPredicate:
      case Tag::kCasualty:
        add_chunk(ChunkType::kPredicate, t, next, g.mention ? page_.value(*g.mention) : "", g.mention);
        break;
      case Tag::kGenitive:
      case Tag::kSkip: add_chunk(ChunkType::kOther, t, next, "", nullptr); break;
      default: next = noun_group(t); break;
    }
    t = next;
  }
}

void ChunkBuilder::add_chunk(ChunkType type, uint32_t first, uint32_t end, std::string_view value,
                             const Mention* mention, int32_t index) {
  Chunk c;
  c.type = type;
  c.first = first;
  c.end = end;
  c.value = value;
  c.mention = mention;
  c.index = index;
  c.depth = depth_;
  out_->chunks.push_back(c);
}

uint32_t ChunkBuilder::punctuation(uint32_t t) {
  char32_t p = page_.token(t).punct;
  switch (p) {
    case U',': add_chunk(ChunkType::kComma, t, t + 1, "", nullptr); break;
    case U'(':
    case U'[':
      add_chunk(ChunkType::kOpen, t, t + 1, "", nullptr);
      ++depth_;
      break;
    case U')':
    case U']':
      if (depth_ > 0) --depth_;
      add_chunk(ChunkType::kClose, t, t + 1, "", nullptr);
      break;
    case U':': add_chunk(ChunkType::kColon, t, t + 1, "", nullptr); break;
    case 0x2013: add_chunk(ChunkType::kDash, t, t + 1, "", nullptr); break;
    case U'-':
      if (page_.token(t).flags & kSpaceBefore) add_chunk(ChunkType::kDash, t, t + 1, "", nullptr);
      else add_chunk(ChunkType::kOther, t, t + 1, "", nullptr);
      break;
    case U'"':
    case U'\'': add_chunk(ChunkType::kQuote, t, t + 1, "", nullptr); break;
    case U';':
    case U'.':
    case U'!':
    case U'?':
    case U'|': add_chunk(ChunkType::kStop, t, t + 1, "", nullptr); break;
    default: add_chunk(ChunkType::kOther, t, t + 1, "", nullptr); break;
  }
  return t + 1;
}

// "they're", "we've": the pronoun inside an auxiliary is a group of its own.
void ChunkBuilder::contracted_pronoun(uint32_t t) {
  begin_group(t);
  const Mention* m = page_.at(t, Class::kPronoun);
  group_.kind = GroupKind::kPronoun;
  group_.mention = m;
  group_.first_person = vocabulary_.get(*m->entry, vocabulary_.person) == "1";
  group_.plural = vocabulary_.has(*m->entry, vocabulary_.plur);
  group_has_noun_ = true;
  close_group(t + 1);
}

bool ChunkBuilder::verb_follows(uint32_t t) const {
  while (t < limit_ && (tag(t).tag == Tag::kAdverb || tag(t).tag == Tag::kHedge || tag(t).tag == Tag::kTime))
    t = tag(t).end;
  return t < limit_ && (tag(t).tag == Tag::kVerb || tag(t).tag == Tag::kAuxiliary || tag(t).tag == Tag::kTo);
}

// --- noun groups -------------------------------------------------------------

bool ChunkBuilder::opens_group(Tag t) const {
  switch (t) {
    case Tag::kUnknown:
    case Tag::kName:
    case Tag::kDeterminer:
    case Tag::kPossessive:
    case Tag::kQuantity:
    case Tag::kAdjective:
    case Tag::kDemonym:
    case Tag::kNation:
    case Tag::kCapital:
    case Tag::kOrganisation:
    case Tag::kInstitution:
    case Tag::kMission:
    case Tag::kPlace:
    case Tag::kPlaceType:
    case Tag::kDirection:
    case Tag::kTitle:
    case Tag::kPeople:
    case Tag::kNoun:
    case Tag::kTriggerNoun:
    case Tag::kWeapon:
    case Tag::kActivity:
    case Tag::kPronoun:
    case Tag::kAnaphor:
    case Tag::kChannel: return true;
    default: return false;
  }
}

void ChunkBuilder::begin_group(uint32_t t) {
  group_ = Group{};
  group_.first = t;
  group_.head = t;
  group_has_noun_ = false;
  names_ = 0;
}

uint32_t ChunkBuilder::noun_group(uint32_t t) {
  begin_group(t);
  uint32_t start = t;
  while (t < limit_) {
    const Tagged& g = tag(t);
    if (g.tag == Tag::kGenitive) {
      if (t == start) break;
      own(t);
      t = g.end;
      if (t >= limit_ || !opens_group(tag(t).tag) || tag(t).tag == Tag::kDeterminer ||
          tag(t).tag == Tag::kPronoun)
        break;
      continue;
    }
    // "their not necessary diplomats": denies the adjective, not the clause.
    if (g.tag == Tag::kNegation && t > start && group_.possessive && !group_has_noun_) {
      uint32_t next = g.end;
      while (next < limit_ && tag(next).tag == Tag::kAdverb) next = tag(next).end;
      if (next < limit_ && opens_group(tag(next).tag)) {
        t = g.end;
        continue;
      }
    }
    if (g.tag == Tag::kNegation && t == start) {
      const bool tied = g.end < limit_ && page_.token(g.end).punct == U'-' &&
                        page_.token(g.end).begin == page_.token(g.end - 1).end;
      group_.none = !tied;  // not "niet-essentieel personeel"
      t = g.end;
      continue;
    }
    bool adverb_inside = g.tag == Tag::kAdverb && t > start && !group_has_noun_ && g.end < limit_ &&
                         opens_group(tag(g.end).tag) && tag(g.end).tag != Tag::kDeterminer;
    if (adverb_inside) {
      t = g.end;
      continue;
    }
    if (t > start && described_behind(t)) {
      t = g.end;
      continue;
    }
    if (!opens_group(g.tag)) break;
    if (t > start && !extend_group(t)) break;
    if (t == start) extend_group(t);
    uint32_t end = g.end;
    bool alone = g.tag == Tag::kPronoun;
    t = end;
    if (alone) break;
  }
  close_group(t);
  return t > start ? t : start + 1;
}

// The group so far owns what follows: "France's 1,500 soldiers".
void ChunkBuilder::own(uint32_t t) {
  Group owner = group_;
  owner.end = t;
  if (owner.kind == GroupKind::kThing && names_ > 0) owner.kind = GroupKind::kPerson;
  std::string_view nation = owner.nation;
  uint32_t nation_token = owner.nation_token;
  if (owner.place != kNoIndex && nation.empty() && out_->places[owner.place].record == kNoIndex) {
    nation = out_->places[owner.place].country;
    nation_token = out_->places[owner.place].first;
  }
  int32_t index = static_cast<int32_t>(out_->groups.size());
  out_->groups.push_back(owner);
  begin_group(owner.first);
  group_.owner = index;
  group_.nation = nation;
  group_.nation_token = nation_token;
  group_.nation_is_owner = !nation.empty();
  // "the country's soldiers": of a country told of.
  if (nation.empty() && owner.mention && owner.mention->entry->cls == Class::kAnaphor &&
      page_.value(*owner.mention) == "country")
    group_.possessive = true;
  group_.definite = true;
  group_.head = owner.head;
}

// "nearly all of their 1,100": whose the whole is.
void ChunkBuilder::owned_whole(const QuantityMention& q) {
  if (!q.quantity.of_min && !q.quantity.of_max) return;
  for (uint32_t t = q.first; t < q.end; ++t) {
    const Mention* m = page_.at(t, Class::kPronoun);
    if (!m || !vocabulary_.has(*m->entry, vocabulary_.poss)) continue;
    group_.possessive = true;
    group_.first_person |= vocabulary_.get(*m->entry, vocabulary_.person) == "1";
  }
}

bool ChunkBuilder::extend_group(uint32_t t) {
  const Tagged& g = tag(t);
  switch (g.tag) {
    case Tag::kDeterminer:
      // "Jean-Yves Le Drian": an article with a capital inside a name.
      if (t != group_.first && names_ > 0 && lens_->capitalised(t) && lens_->capitalised(t - 1) &&
          lens_->word(t + 1) && lens_->capitalised(t + 1) && !(page_.token(t).flags & kSentenceStart))
        return true;
      if (t != group_.first && group_has_noun_) return false;
      if (t != group_.first && group_.owner != kNoIndex) return false;
      if (g.mention && page_.value(*g.mention) == "definite") group_.definite = true;
      return true;
    case Tag::kPossessive: {
      if (group_has_noun_) return false;
      group_.possessive = group_.definite = true;
      if (g.mention && vocabulary_.get(*g.mention->entry, vocabulary_.person) == "1")
        group_.first_person = true;
      return true;
    }
    case Tag::kPronoun:
      // "most of them": still a number of people.
      if (t != group_.first && group_.kind == GroupKind::kNumber && !group_has_noun_) {
        group_has_noun_ = true;
        return true;
      }
      if (t != group_.first) return false;
      group_.kind = GroupKind::kPronoun;
      group_.mention = g.mention;
      if (g.mention && vocabulary_.get(*g.mention->entry, vocabulary_.person) == "1")
        group_.first_person = true;
      if (g.mention)
        group_.plural =
            (g.mention->entry->morph & kMorphPlural) || vocabulary_.has(*g.mention->entry, vocabulary_.plur);
      group_has_noun_ = true;
      return true;
    case Tag::kQuantity: {
      if (group_.kind == GroupKind::kNumber && group_.quantity != kNoIndex && !group_has_noun_) {
        // "seven others": a word of number that adds none.
        const Quantity& more = out_->quantities[out_->quantity_at[t]].quantity;
        // "die ersten 40 Soldaten": which of them, and then how many.
        if (out_->quantities[group_.quantity].quantity.scope == Scope::kSome &&
            more.scope == Scope::kNumber) {
          group_.quantity = out_->quantity_at[t];
          group_.head = g.end - 1;
          return true;
        }
        if (more.min || more.max || more.scope == Scope::kAll || more.scope == Scope::kMost) return false;
        group_has_noun_ = true;
        return true;
      }
      if (group_.quantity != kNoIndex || (group_has_noun_ && group_.owner == kNoIndex)) return false;
      if (group_has_noun_) return false;
      int32_t q = out_->quantity_at[t];
      group_.quantity = q;
      const QuantityMention& m = out_->quantities[q];
      group_.rest |= m.remaining || m.quantity.scope == Scope::kRest;
      group_.none |= m.none;
      owned_whole(m);
      if (group_.kind == GroupKind::kThing) group_.kind = GroupKind::kNumber;
      group_.head = g.end - 1;
      return true;
    }
    case Tag::kAdjective:
    case Tag::kDirection:
      if (nouns_capitalised_ && group_has_noun_ && g.tag == Tag::kAdjective) return false;
      if (group_has_noun_ && !adjectives_follow_ && group_.kind != GroupKind::kActor &&
          group_.kind != GroupKind::kPlace && g.tag == Tag::kAdjective)
        return false;
      if (g.mention) {
        std::string_view v = page_.value(*g.mention);
        if (g.mention->entry->cls == Class::kPart && v == "rest") group_.rest = true;
        if (vocabulary_.has(*g.mention->entry, vocabulary_.foreign)) group_.foreign = true;
      }
      return true;
    case Tag::kDemonym:
      if (follows_as_adjective(t)) return true;
      if (nouns_capitalised_ && group_has_noun_ && !lens_->capitalised(t)) return false;
      head_name(t);
      return true;
    case Tag::kNation:
    case Tag::kCapital:
    case Tag::kPlace:
      // "haben 50 Soldaten Bagdad verlassen": an object, no name of theirs; "im irakischen Erbil".
      if (nouns_capitalised_ && group_has_noun_ && group_.kind == GroupKind::kPeople &&
          !(group_.mention && group_.mention->entry->cls == Class::kDemonym && group_.mention->end == t &&
            !lens_->capitalised(group_.mention->first)))
        return false;
      head_name(t);
      return true;
    case Tag::kOrganisation:
    case Tag::kMission:
    case Tag::kName: head_name(t); return true;
    case Tag::kAnaphor:
      // "verließen 40 Soldaten das Lager", "holt 40 Soldaten nach Hause": of its own, as all that an
      // article or preposition opens.
      if (t != group_.first && (group_has_noun_ || group_.quantity != kNoIndex) &&
          ((group_has_noun_ && lens_->has(t, Class::kDeterminer)) || lens_->has(t, Class::kPreposition)))
        return false;
      // "kehrten 40 Soldaten heim": an adverb where nouns have capitals.
      if (t != group_.first && nouns_capitalised_ && group_has_noun_ && !lens_->capitalised(t)) return false;
      [[fallthrough]];
    default:
      if (follows_as_adjective(t)) return true;
      head_common(t);
      return true;
  }
}

// Where adjectives stand behind their noun, a word there that may be one does not head the
// group: "the aircraft military", "the army French". A nation so named is the group's.
bool ChunkBuilder::follows_as_adjective(uint32_t t) {
  if (!adjectives_follow_ || !group_has_noun_) return false;
  const Tagged& g = tag(t);
  if (g.tag == Tag::kUnknown) return !lens_->capitalised(t);
  if (!g.mention || !vocabulary_.has(*g.mention->entry, vocabulary_.adj)) return false;
  if (g.tag == Tag::kDemonym) {
    if (group_.kind == GroupKind::kNumber || group_.mention == nullptr) return false;
    // "l'armée de terre sud-africaine": a name that one nation's body has and other nations' too.
    const bool body = group_.mention->entry->cls == Class::kOrganisation &&
                      !vocabulary_.get(*group_.mention->entry, vocabulary_.nation).empty();
    if (group_.nation.empty() || body) {
      group_.nation = page_.value(*g.mention);
      group_.nation_token = t;
    }
    return true;
  }
  if (g.tag == Tag::kPeople && group_.kind == GroupKind::kPeople && group_.who != "military") {
    group_.who = page_.value(*g.mention);
    group_.who_token = t;
  }
  return true;
}

// "l'envoi imminent de 300 soldats", "la salida anticipada de sus soldados": a word of its own elsewhere,
// between a noun that tells of an action and what it is of.
bool ChunkBuilder::described_behind(uint32_t t) const {
  const Tagged& g = tag(t);
  if (!adjectives_follow_ || !group_has_noun_ || !group_.trigger || g.end >= limit_) return false;
  if (page_.is(t - 1, Class::kPreposition)) return false;  // "planes de retirada de"
  const Mention* of = page_.at(g.end, Class::kPreposition);
  if (!of || page_.value(*of) != "of") return false;
  const bool adjective = g.tag == Tag::kPredicate && g.mention && g.mention->entry->cls == Class::kIntent;
  const uint32_t morph = lens_->verb_morph(t);
  const bool participle = g.tag == Tag::kVerb && (morph & kMorphParticiple) &&
                          !(morph & (kMorphPresent | kMorphPast | kMorphBase));
  return adjective || participle;
}

// A proper name: the head if nothing nominal follows, otherwise a modifier.
// A capital stands right before the name, of a word that is none by itself or a place.
bool ChunkBuilder::longer_name(uint32_t t) const {
  uint32_t b = t - 1;
  while (b > group_.first && tag(b).tag == Tag::kSkip) --b;
  const Tag before = tag(b).tag;
  const bool unknown = before == Tag::kUnknown || before == Tag::kName;
  const bool open = unknown || before == Tag::kAdjective || before == Tag::kPlace;
  // At the head of a sentence any word has a capital, and one that is known is no name.
  const bool written = lens_->capitalised(t - 1) && (unknown || !(page_.token(t - 1).flags & kSentenceStart));
  return !nouns_capitalised_ && open && written;
}

void ChunkBuilder::head_name(uint32_t t) {
  const Tagged& g = tag(t);
  group_.head = g.end - 1;
  group_.mention = g.mention;
  group_has_noun_ = true;
  auto set_nation = [&](std::string_view code) {
    if (group_.nation.empty() || group_.nation_is_owner) {
      if (group_.nation.empty()) {
        group_.nation = code;
        group_.nation_token = t;
      }
    }
  };
  switch (g.tag) {
    case Tag::kDemonym: {
      const Entry& e = *g.mention->entry;
      set_nation(page_.value(*g.mention));
      group_.kind = GroupKind::kPeople;
      if (group_.who.empty()) group_.who_token = t;
      group_.plural = vocabulary_.has(e, vocabulary_.plur) || (e.morph & kMorphPlural);
      break;
    }
    case Tag::kCapital:
      // "Real Madrid", "Dynamo Kyiv": the end of a longer name.
      if (t > group_.first && longer_name(t)) {
        ++names_;
        break;
      }
      [[fallthrough]];
    case Tag::kNation:
      set_nation(page_.value(*g.mention));
      group_.kind = GroupKind::kActor;
      group_.nation_by_name = group_.nation_token == t;
      if (int32_t p = out_->place_at[t]; p != kNoIndex && group_.place == kNoIndex) group_.place = p;
      break;
    case Tag::kOrganisation: {
      const Entry& e = *g.mention->entry;
      std::string_view nation = vocabulary_.get(e, vocabulary_.nation);
      // "the Lebanese militant group Hezbollah": no state's, wherever it comes from.
      if (nation.empty() && vocabulary_.get(e, vocabulary_.type) == "armedgroup") group_.nation = {};
      set_nation(nation.empty() ? page_.value(*g.mention) : nation);
      group_.kind = GroupKind::kActor;
      break;
    }
    case Tag::kMission: {
      const Entry& e = *g.mention->entry;
      group_.mission = static_cast<int32_t>(g.mention - page_.mentions.data());
      std::string_view nation = vocabulary_.get(e, vocabulary_.nation);
      if (nation.empty()) nation = vocabulary_.get(e, vocabulary_.org);
      if (!nation.empty()) set_nation(nation);
      group_.kind = GroupKind::kMission;
      break;
    }
    case Tag::kPlace:
      group_.kind = GroupKind::kPlace;
      if (group_.place == kNoIndex) group_.place = out_->place_at[t];
      break;
    default:
      ++names_;
      if (group_.kind != GroupKind::kPerson && group_.kind != GroupKind::kInstitution) {
        group_.kind = group_.kind == GroupKind::kPlace ? GroupKind::kPlace : GroupKind::kThing;
      }
      break;
  }
}

void ChunkBuilder::head_common(uint32_t t) {
  const Tagged& g = tag(t);
  group_.head = g.end - 1;
  group_has_noun_ = true;
  if (g.tag != Tag::kUnknown) group_.mention = g.mention;
  switch (g.tag) {
    case Tag::kPeople: {
      const Entry& e = *g.mention->entry;
      bool weak = vocabulary_.has(e, vocabulary_.weak);
      // "diplomats' families": the last noun says who they are, where it stands behind the others.
      if (group_.who.empty() || (!weak && (group_.weak || !adjectives_follow_))) {
        group_.who = page_.value(*g.mention);
        group_.who_token = t;
        group_.weak = weak;
        group_.who_generic = weak && vocabulary_.has(e, vocabulary_.generic);
      }
      group_.kind = GroupKind::kPeople;
      // "carabinieri": soldiers that only one nation calls so.
      if (const std::string_view of = vocabulary_.get(e, vocabulary_.nation);
          group_.nation.empty() && !of.empty()) {
        group_.nation = of;
        group_.nation_token = t;
      }
      group_.foreign |= vocabulary_.has(e, vocabulary_.foreign);
      group_.unclaimed = vocabulary_.has(e, vocabulary_.unclaimed);
      group_.collective |= vocabulary_.has(e, vocabulary_.collective);
      group_.plural = (e.morph & kMorphPlural) != 0;
      break;
    }
    case Tag::kTriggerNoun:
      group_.kind = GroupKind::kTrigger;
      group_.trigger = g.mention;
      group_.plural = (g.mention->entry->morph & kMorphPlural) != 0;
      break;
    case Tag::kInstitution: group_.kind = GroupKind::kInstitution; break;
    case Tag::kTitle: group_.kind = GroupKind::kPerson; break;
    case Tag::kPlaceType: group_.kind = GroupKind::kPlace; break;
    case Tag::kAnaphor: group_.kind = GroupKind::kPlace; break;
    case Tag::kActivity: group_.kind = GroupKind::kActivity; break;
    case Tag::kWeapon:
      group_.weapon = page_.value(*g.mention);
      group_.kind = GroupKind::kThing;
      break;
    default: {
      bool person = group_.kind == GroupKind::kPerson;
      bool unknown = g.tag == Tag::kUnknown;
      if (unknown && person) break;
      group_.kind = GroupKind::kThing;
      break;
    }
  }
}

void ChunkBuilder::close_group(uint32_t end) {
  group_.end = end;
  if (group_.kind == GroupKind::kThing && names_ >= 2) group_.kind = GroupKind::kPerson;
  if (group_.kind == GroupKind::kThing && !group_has_noun_ && group_.nation_is_owner && end > group_.first) {
    group_.kind = GroupKind::kNumber;  // "Croatia's" alone: what it owns is understood
  }
  if (!group_has_noun_ && group_.kind == GroupKind::kThing && group_.rest) group_.kind = GroupKind::kNumber;
  // "a German weekly": where it is read, and no act of the nation.
  if (group_.kind == GroupKind::kInstitution && group_.mention &&
      vocabulary_.get(*group_.mention->entry, vocabulary_.type) == "media") {
    group_.nation = {};
    group_.nation_by_name = group_.nation_is_owner = false;
  }
  // "auf sudanesischem Boden", "sur le territoire irakien": the country itself.
  if (group_.kind == GroupKind::kPlace && group_.place == kNoIndex && group_.nation.size() == 2 &&
      !group_.nation_is_owner && group_.mention && group_.mention->entry->cls == Class::kPlaceType &&
      page_.value(*group_.mention) == "country") {
    PlaceMention p;
    p.first = group_.nation_token;
    p.end = group_.nation_token + 1;
    p.mention = group_.mention;
    p.country = group_.nation;
    p.certain = true;
    group_.place = static_cast<int32_t>(out_->places.size());
    out_->places.push_back(p);
  }
  int32_t index = static_cast<int32_t>(out_->groups.size());
  group_.chunk = static_cast<int32_t>(out_->chunks.size());
  out_->groups.push_back(group_);
  add_chunk(ChunkType::kGroup, group_.first, end, "", group_.mention, index);
}

}  // namespace muster
