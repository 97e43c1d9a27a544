// Rules as the packs write them (docs/rules.md), compiled for the reader.
//
// A rule says which predicates it speaks of (kind, part of speech, frame and voice
// of the trigger) and, for each role, where to look for its filler, in order. The
// names of roles and sources are the same in every language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "claim/claim.h"
#include "lexicon/lexicon.h"

namespace muster {

enum class Role : uint8_t { kPeople, kActor, kFrom, kTo, kAt, kBy, kObject, kCount_ };

// Where a filler may stand.
enum class Source : uint8_t {
  kSubject,       // subj
  kObject,        // obj
  kAgent,         // agent: the by-phrase of a passive
  kOwner,         // owner: possessor of a trigger noun ("France's withdrawal")
  kModifier,      // mod: what modifies the trigger noun ("the German withdrawal", "troop withdrawal")
  kOf,            // of: "the withdrawal of 35 soldiers"
  kPhrase,        // pp:ROLE: a prepositional argument of the clause
  kPeoplePhrase,  // people.pp:ROLE: one that stands with the people ("the six instructors in Erbil")
  kObjectPlace,   // objplace: the place that the object names ("left Taji")
  kSubjectPlace,  // subjplace
  kPeoplePlace,   // peopleplace: the place that modifies the people ("the Baghdad detachment")
  kAdverb,        // adverb: home, there, abroad
  kGovernor,      // governor: the subject of the verb that governs the predicate
  kSpeaker,       // speaker: the nation of who says it, where a noun names nobody else
};

struct RoleSource {
  Source source = Source::kSubject;
  std::string phrase;  // preposition role of kPhrase and kPeoplePhrase
};

// What must hold of a filler.
enum class Need : uint8_t {
  kNone,
  kPeople,  // people ...: soldiers, a nation, a number of them
  kActor,
  kPlace,
  kActivity,  // object activity
  kPeopleOrActor,
  kNumber,       // people number: a stated number
  kNothing,      // object none: the verb has no object but a place or a time
  kMovement,     // object movement: it governs a movement or suspension
  kExistential,  // people existential: "there are ...", no subject of its own
  kKnown,        // people known: a number of a nation's people, or people of a class other than citizens
  kTravel,       // object travel: it is about travel, by its object or a phrase: "warns of journeys to"
  kVehicle,      // object vehicle: an aircraft, ship, bus or train, or a flight
  kOwnCountry,   // to own-country: the place lies in the country of the people, not in the theatre
};

struct Rule {
  std::string name;
  Kind kind = Kind::kMovement;
  std::vector<std::string> positions;  // verb noun pred
  std::vector<std::string> frames;     // empty: any
  std::vector<std::string> actions;    // only triggers of these values; empty: any
  // A bit for each word of the two lists (mark_of), all where any word will do: most rules are passed
  // over by them.
  uint64_t frame_marks = ~uint64_t{0}, action_marks = ~uint64_t{0};
  std::string voice = "any";          // active passive any
  std::string reflexive;              // yes, no; empty: either
  Action action = Action::kNone;      // overrides the trigger's
  StatusOf status = StatusOf::kNone;  // overrides the computed one
  bool stays = false;
  bool weak = true;  // may a weak trigger fire it?
  std::vector<RoleSource> roles[static_cast<size_t>(Role::kCount_)];
  std::vector<std::pair<Role, Need>> needs;
  LanguageId language = 0;
};

Result<Rule> compile_rule(const RuleText& text);

// One bit for a word; different words may share it.
inline uint64_t mark_of(std::string_view word) {
  if (word.empty()) return 1;
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  return uint64_t{1} << ((word.size() + 7u * byte(word.front()) + 11u * byte(word.back())) % 64);
}

// A rule that no pack writes: what the reader itself reads from lists and remnants.
Rule unwritten_rule(std::string_view name, Kind kind);

// The rules in the order of their files, by what their trigger must be, so that a
// predicate meets only those that could speak of it.
class RuleBook {
 public:
  explicit RuleBook(std::vector<Rule> rules);
  // Rules of the language and of all languages, of the kind (as a trigger's attribute spells it; ""
  // for be, have and verbless lines, which any kind may claim) and part of speech. Lives as long as
  // the book.
  const std::vector<const Rule*>& about(LanguageId language, std::string_view kind,
                                        std::string_view position) const;

 private:
  static constexpr size_t kKinds = 6;      // the five kinds, and any
  static constexpr size_t kPositions = 5;  // verb noun pred none, and another
  static size_t kind_index(std::string_view kind);
  static size_t position_index(std::string_view position);
  std::vector<Rule> rules_;
  struct OfLanguage {
    std::vector<const Rule*> by[kKinds][kPositions];
  };
  std::vector<OfLanguage> languages_;  // by LanguageId; the first has the rules of all languages only
};

}  // namespace muster
