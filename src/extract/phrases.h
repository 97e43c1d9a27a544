// From tokens to phrases: the second look at a sentence.
//
// A sentence becomes a row of *chunks*: noun groups, verb groups, prepositions and
// the small words and marks between them. Nothing here knows a language: the word
// classes come from the pack, and where a word has several readings the classes
// around it decide (a reading that needs a determiner before it, a verb form after
// an auxiliary ...). What a group or a verb *does* in its sentence is the business
// of clauses.h.
//
// Everything is index-linked plain data in vectors owned by Phrases and reused from
// document to document. Cost: linear in the tokens.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/page.h"
#include "extract/values.h"

namespace muster {

inline constexpr int32_t kNoIndex = -1;

enum class GroupKind : uint8_t {
  kThing,        // any other noun group; blocks a reading that needs people
  kPeople,       // people by a noun: "35 soldiers", "its contingent", "the Germans"
  kNumber,       // a bare quantity: "fourteen", "the rest", "about 90"
  kActor,        // a nation or organisation by name: "Germany", "NATO", "Berlin"
  kInstitution,  // "the defence ministry", "parliament"
  kPerson,       // a titled or named person: "Defence Secretary Ben Wallace"
  kPlace,        // a place by name or type: "Camp Taji", "the air base in Niamey"
  kPronoun,      // "they", "it", "we"
  kTrigger,      // headed by a noun that tells of a movement, incident, order ...
  kActivity,     // "training", "its courses", "the embassy"
  kMission,      // "Operation Inherent Resolve"
};

// One noun group: determiner to head, with what its words say.
struct Group {
  uint32_t first = 0, end = 0;  // tokens
  uint32_t head = 0;            // token of the head noun
  GroupKind kind = GroupKind::kThing;
  std::string_view nation;  // code of the nation or organisation that it names or belongs to
  uint32_t nation_token = 0;
  bool nation_by_name = false;   // by the name of a country or capital: may be a place instead
  bool nation_is_owner = false;  // "Italy's 200": by possession rather than by being
  std::string_view who;          // people class
  uint32_t who_token = 0;
  bool who_generic = false;          // "people", "members": of what class the context tells
  int32_t quantity = kNoIndex;       // index into Phrases::quantities
  int32_t place = kNoIndex;          // index into Phrases::places: its own place, or the one that modifies it
  int32_t of = kNoIndex;             // group after "of"
  int32_t owner = kNoIndex;          // group before 's
  int32_t mission = kNoIndex;        // index into Page::mentions
  int32_t next = kNoIndex;           // next member of the same coordination ("Jordan and Kuwait")
  int32_t list_head = kNoIndex;      // first member, if this is a later one
  int32_t chunk = kNoIndex;          // the chunk that it is
  const Mention* mention = nullptr;  // of the head, if known to a pack
  const Mention* trigger = nullptr;  // of the head, if it is a trigger noun
  bool possessive = false;           // "its", "their", "our"
  bool first_person = false;         // "our", "we"
  bool definite = false;
  bool plural = false;
  bool collective = false;
  bool weak = false;        // people by a word that often means others
  bool rest = false;        // "the other three", "the rest"
  bool none = false;        // "none of them", "no troops"
  bool foreign = false;     // "foreign troops": people of several nations
  bool unclaimed = false;   // "refugees": of no nation but one that the group itself names
  std::string_view weapon;  // incident type that a modifier gives: "rocket", "drone"
};

enum class ChunkType : uint8_t {
  kGroup,
  kVerb,
  kPreposition,
  kConjunction,
  kComma,
  kStop,
  kColon,
  kDash,
  kOpen,
  kClose,
  kQuote,
  kSubordinator,
  kRelative,
  kAdverb,
  kTime,
  kHedge,
  kPredicate,
  kOther,
};

struct Chunk {
  ChunkType type = ChunkType::kOther;
  uint32_t first = 0, end = 0;  // tokens
  int32_t index = kNoIndex;     // group, verb or time it stands for
  std::string_view value;       // preposition role, conjunction, subordinator ...
  int32_t depth = 0;            // of parentheses
  const Mention* mention = nullptr;
};

enum class Tense : uint8_t { kNone, kPast, kPresent, kFuture };

// A verb group: auxiliaries, negation and the verb.
struct Verb {
  uint32_t first = 0, end = 0;           // tokens
  uint32_t main = 0;                     // token of the main verb
  std::vector<const Mention*> readings;  // trigger, report, intent and plain readings of the main verb
  std::string_view modal;                // would could may must should will be-to have-to, or ""
  uint16_t morph = 0;                    // of the main verb
  Tense tense = Tense::kNone;
  bool passive = false, perfect = false, progressive = false;
  bool negated = false;
  bool infinitive = false;  // after "to" or a modal without subject of its own
  bool finite = false;
  bool copula = false;           // main verb is "be"
  bool possess = false;          // main verb is "have"
  bool bare_participle = false;  // past form without auxiliary: finite past or reduced relative
  bool gerund = false;
  bool conditional = false;  // hearsay mood
  bool reflexive = false;    // its subject is its object: "withdraw themselves"
  // What its auxiliaries are, and whether there is a main verb: settle_verb() makes the rest of it.
  bool be = false, have = false, become = false, been = false, to = false, main_verb = false;
  bool hearsay =
      false;           // a modal that with a perfect says what others say: "sollen ... gebracht worden sein"
  bool event = false;  // an auxiliary of what happens, not of what is: "fue" beside "estuvo"
  bool attributive = false;  // stood before its noun: "die im Irak stationierten Soldaten"
  int32_t chunk = kNoIndex;
  // Its main verb may be a word of the class.
  bool read_as(Class cls) const {
    return std::any_of(readings.begin(), readings.end(),
                       [cls](const Mention* m) { return m->entry->cls == cls; });
  }
};

// A place in the text, resolved as far as context allowed.
struct PlaceMention {
  uint32_t first = 0, end = 0;
  std::string_view country;   // code; for a nation named as such too
  int32_t record = kNoIndex;  // index of the place record, or kNoIndex for a nation
  const Mention* mention = nullptr;
  bool certain = false;  // a known site, a nation, or the only reading in play
};

struct Phrases {
  std::vector<QuantityMention> quantities;
  std::vector<TimeMention> times;
  std::vector<PlaceMention> places;
  std::vector<Group> groups;
  std::vector<Verb> verbs;
  std::vector<Chunk> chunks;
  std::vector<uint32_t>
      sentence_chunks;  // sentence s has chunks [sentence_chunks[s], sentence_chunks[s + 1])
  // Token t begins or lies in quantity/time/place ..., else kNoIndex.
  std::vector<int32_t> quantity_at, time_at, place_at;
  void clear();
};

// Ids of the attribute names that the reader asks for, looked up once.
struct Vocabulary {
  explicit Vocabulary(const Lexicon& lexicon);
  const Lexicon* lexicon;
  StringId kind, pos, frame, particle, also, weak, type, nation, name, org, collective, poss, person, plur,
      generic, foreign, negative, neuter, infinitive, clitic, partitive, be_perfect, reflexive, takes_object,
      after_comma, adj, event, with_participle, negated, hearsay, contraction, echo, of_others, place,
      hypothetical, desire, troops, plain, causative, against, departs, whole, strong, achieved, each,
      ordinal, leaves, unclaimed, active, post;
  StringId noun, verb, pred, adjective, adverb, prep;         // values of pos
  StringId evacuate, withdraw, relocate, deploy, repatriate;  // values of triggers
  std::string_view get(const Entry& e, StringId key) const {
    if (e.attribute_count == 0 || key == 0) return {};
    auto v = lexicon->attribute(e, key);
    return v ? *v : std::string_view{};
  }
  bool has(const Entry& e, StringId key) const {
    if (key == 0) return false;
    for (const AttributePair& pair : lexicon->attributes(e)) {
      if (pair.key == key) return pair.value != 0;  // 0 is the empty string
    }
    return false;
  }
};

// Tense, voice and mood of a verb group from its parts.
void settle_verb(Verb* verb, const Vocabulary& vocabulary);

// Fills `out` from the page; quantities and times must have been found already.
void find_places(const Page& page, const Vocabulary& vocabulary, Phrases* out);
void find_phrases(const Page& page, const Vocabulary& vocabulary, Phrases* out);

}  // namespace muster
