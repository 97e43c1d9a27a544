// What each token of a page can be: the classes of its mentions as bits, and the
// tag that the words around it make most likely. First step of phrases.h.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/page.h"
#include "extract/phrases.h"

namespace muster {

// What a token is taken for. A tag covers the tokens [t, end) of its mention.
enum class Tag : uint8_t {
  kUnknown,
  kName,
  kDeterminer,
  kPossessive,
  kGenitive,
  kQuantity,
  kTime,
  kAdjective,
  kDemonym,
  kNation,
  kCapital,
  kOrganisation,
  kInstitution,
  kMission,
  kPlace,
  kPlaceType,
  kDirection,
  kTitle,
  kPeople,
  kNoun,
  kTriggerNoun,
  kWeapon,
  kCasualty,
  kActivity,
  kVerb,
  kAuxiliary,
  kNegation,
  kPreposition,
  kConjunction,
  kSubordinator,
  kRelative,
  kPronoun,
  kAdverb,
  kHedge,
  kTo,
  kPredicate,
  kAnaphor,
  kChannel,
  kPunct,
  kSkip,
};

struct Tagged {
  Tag tag = Tag::kUnknown;
  uint32_t end = 0;
  const Mention* mention = nullptr;
};

constexpr uint64_t bit(Class c) { return uint64_t{1} << static_cast<unsigned>(c); }

// Classes whose words may head a group, and those that are names.
inline constexpr uint64_t kNominal = bit(Class::kPeople) | bit(Class::kNoun) | bit(Class::kActivity) |
                                     bit(Class::kInstitution) | bit(Class::kTitle) | bit(Class::kPlaceType) |
                                     bit(Class::kWeapon) | bit(Class::kChannel) | bit(Class::kTimeUnit);
inline constexpr uint64_t kProper = bit(Class::kNation) | bit(Class::kDemonym) | bit(Class::kCapital) |
                                    bit(Class::kOrganisation) | bit(Class::kMission) | bit(Class::kPlace);

// Classes of which tag_closed and tag_open make a tag; a token without any is none of theirs.
inline constexpr uint64_t kClosedClasses =
    bit(Class::kRelative) | bit(Class::kNegation) | bit(Class::kAuxiliary) | bit(Class::kPronoun) |
    bit(Class::kDeterminer) | bit(Class::kSubordinator) | bit(Class::kAnaphor) | bit(Class::kPreposition) |
    bit(Class::kConjunction) | bit(Class::kHedge) | bit(Class::kAdverb) | bit(Class::kPart) |
    bit(Class::kApprox) | bit(Class::kTimeWord);
inline constexpr uint64_t kOpenClasses = kNominal | bit(Class::kTrigger) | bit(Class::kReport) |
                                         bit(Class::kIntent) | bit(Class::kVerb) | bit(Class::kCasualty) |
                                         bit(Class::kDirection);

inline bool nominal_tag(Tag t) {
  switch (t) {
    case Tag::kName:
    case Tag::kDemonym:
    case Tag::kNation:
    case Tag::kCapital:
    case Tag::kOrganisation:
    case Tag::kInstitution:
    case Tag::kMission:
    case Tag::kPlace:
    case Tag::kPlaceType:
    case Tag::kPeople:
    case Tag::kNoun:
    case Tag::kTriggerNoun:
    case Tag::kWeapon:
    case Tag::kActivity:
    case Tag::kTitle:
    case Tag::kUnknown:
    case Tag::kAnaphor:
    case Tag::kChannel:
    case Tag::kQuantity: return true;
    default: return false;
  }
}

// After these a finite verb cannot follow: they wait for a noun.
inline bool wants_noun(Tag t) {
  switch (t) {
    case Tag::kDeterminer:
    case Tag::kPossessive:
    case Tag::kGenitive:
    case Tag::kAdjective:
    case Tag::kDirection: return true;
    default: return false;
  }
}

// Part of speech that a row states (attribute pos).
enum class Pos : uint8_t { kNone, kNoun, kVerb, kPred, kAdj, kAdv, kPrep, kOther };

class Lens {
 public:
  Lens(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases);

  // Tag of each token where a phrase begins, in order; inner tokens are kSkip.
  void tag_sentence(const Sentence& sentence, std::vector<Tagged>* out);

  const Mention* best(uint32_t t, Class c) const { return has(t, c) ? best_of(t, c) : nullptr; }
  // The mention's last word begins a time or quantity that goes on behind it.
  bool cut(const Mention& m) const;
  bool named_behind(uint32_t token, uint32_t limit) const;
  bool begins_name(const Mention& phrase, uint32_t limit) const;
  uint64_t mask(uint32_t t) const { return t < page_.token_count() ? masks_[t] : 0; }
  bool has(uint32_t t, Class c) const { return (mask(t) & bit(c)) != 0; }
  const Mention* trigger(uint32_t t, Pos pos) const {
    return has(t, Class::kTrigger) ? trigger_as(t, pos) : nullptr;
  }
  bool trigger_or_noun(uint32_t t) const;
  bool trigger_or_noun_or_site(uint32_t t) const;
  Pos pos_of(uint32_t mention) const { return positions_[mention]; }
  bool can_be_nominal(uint32_t t) const;
  bool can_be_verb(uint32_t t) const { return verb_morph(t) != 0 || has(t, Class::kAuxiliary); }
  // Union over the readings as a verb.
  uint16_t verb_morph(uint32_t t) const { return t < page_.token_count() ? verb_morphs_[t] : 0; }
  bool capitalised(uint32_t t) const { return (page_.token(t).flags & kCapitalised) != 0; }
  bool word(uint32_t t) const { return t < page_.token_count() && page_.token(t).kind == TokenKind::kWord; }

 private:
  const Mention* best_of(uint32_t t, Class c) const;
  const Mention* trigger_as(uint32_t t, Pos pos) const;
  void weigh_mentions();
  Tagged tag_at(uint32_t t, uint32_t limit, Tag prev, uint32_t prev_token) const;
  Tagged tag_name(uint32_t t, uint32_t limit, Tag prev) const;
  Tagged tag_open(uint32_t t, uint32_t limit, Tag prev, uint32_t prev_token) const;
  Tagged tag_closed(uint32_t t, uint32_t limit, Tag prev) const;
  Tagged tag_unknown(uint32_t t, uint32_t limit, Tag prev) const;
  bool order_closes(uint32_t t, uint32_t prev_token) const;
  bool one_of_a_kind(Tag prev, uint32_t prev_token) const;
  bool reads_as_verb(uint32_t t, uint32_t end, uint32_t limit, Tag prev, uint32_t prev_token) const;
  bool holds_nation(const PlaceMention& place) const;
  uint32_t side_end(uint32_t t, uint32_t limit) const;
  uint32_t compound_end(uint32_t t, uint32_t limit) const;
  bool several(uint32_t t) const;
  bool single_noun(uint32_t t, uint32_t end) const;
  bool incident_noun(uint32_t token) const;
  bool single_people(uint32_t token) const;
  bool noun_after(uint32_t t, uint32_t limit) const;
  bool names_place(uint32_t t) const;
  bool clause_ends_in_verb(uint32_t t, uint32_t limit) const;
  bool relative_here(uint32_t t, uint32_t limit, Tag prev) const;
  bool infinitive_follows(uint32_t t, uint32_t limit) const;
  bool adjective_behind(uint32_t t, uint32_t limit) const;
  bool clitic_here(const Mention& pronoun, uint32_t limit) const;
  bool attributive_participle(uint32_t t, uint32_t limit, Tag prev) const;
  bool ends_with_setting(uint32_t t, std::string_view suffixes) const;

  const Page& page_;
  const Vocabulary& vocabulary_;
  const Phrases& phrases_;
  const std::vector<uint64_t>& masks_;  // Page::classes
  // What each token is asked for many times, found once.
  std::vector<Pos> positions_;           // of each mention
  std::vector<uint16_t> verb_morphs_;    // of each token
  std::vector<std::string_view> named_;  // organisations that the text names, sorted
  bool plural_open_ = false;             // people in the plural wait for their verb
  Tag prev2_ = Tag::kPunct;              // tag before the previous one
  std::string_view adverb_suffix_, participle_suffix_, gerund_suffix_;
  bool nouns_capitalised_ = false, own_infinitive_ = false;
};

}  // namespace muster
