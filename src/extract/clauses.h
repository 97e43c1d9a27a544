// Who does what to whom, and where: predicates with their arguments.
//
// A *predicate* is anything that can carry an assertion: a verb group ("were flown"),
// a trigger noun ("the withdrawal of"), a predicate word ("out", "home", "gone") or a
// verbless line. clauses.cc finds for each its subject, object and prepositional
// arguments inside its own clause: to the left over insertions and relative clauses,
// to the right up to the next clause. Coordinated verbs share a subject, infinitives
// and gerunds take theirs from the verb or noun that governs them.
// Cost: linear in the chunks of a sentence times a small bound (kMaxReach).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/phrases.h"

namespace muster {

// A predicate looks no further than this many chunks to either side.
inline constexpr int kMaxReach = 60;

enum class PredicateKind : uint8_t { kVerb, kNoun, kWord, kVerbless };
// kTime: a gerund that says when what its governor tells took place ("after leaving").
enum class GovernorLink : uint8_t {
  kNone,
  kInfinitive,
  kGerund,
  kThat,
  kObject,
  kSubject,
  kCoordinated,
  kTime
};

struct Argument {
  std::string_view role;  // preposition role, or "adverb" for home, there
  int32_t group = kNoIndex;
  int32_t chunk = kNoIndex;  // of the group
  const Mention* preposition = nullptr;
  enum class Side : uint8_t { kInitial, kOfSubject, kOfObject, kAfter } side = Side::kAfter;
};

struct Predicate {
  PredicateKind kind = PredicateKind::kVerb;
  int32_t verb = kNoIndex;        // index into Phrases::verbs
  int32_t group = kNoIndex;       // trigger noun group
  int32_t chunk = kNoIndex;       // where it stands
  const Mention* word = nullptr;  // kWord
  uint32_t lo = 0, hi = 0;        // chunks of its clause, half-open
  int32_t subject = kNoIndex;     // group
  int32_t object = kNoIndex;      // group
  bool subject_shared = false;    // taken from a coordinated verb or a governor
  bool relative = false;          // in a relative clause; the subject is its antecedent
  int32_t contact = kNoIndex;  // chunk of the group that a clause without pronoun modifies: "the 100 it had"
  bool reduced = false;        // participle that modifies the group before it
  bool passive = false;
  bool inverted = false;        // the subject stands behind the verb
  bool echo = false;            // "so did Slovakia": repeats what was said before of another
  bool echo_denies = false;     // "nor have the Poles"
  int32_t governor = kNoIndex;  // predicate
  GovernorLink link = GovernorLink::kNone;
  std::string_view subordinator;  // "reason", "after", "condition" ... of its clause
  std::vector<Argument> arguments;
  std::vector<int32_t> times;  // indices into Phrases::times
  uint32_t sentence = 0;
};

struct Clauses {
  std::vector<Predicate> predicates;          // in text order
  std::vector<uint32_t> sentence_predicates;  // as Phrases::sentence_chunks
  void clear() {
    predicates.clear();
    sentence_predicates.clear();
  }
};

void find_clauses(const Page& page, const Vocabulary& vocabulary, Phrases* phrases, Clauses* out);

}  // namespace muster
