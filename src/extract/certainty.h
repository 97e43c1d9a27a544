// Whether an assertion is said to be done, planned, ordered, possible, denied ...
// from tense, auxiliaries, the verbs and nouns that govern it, negation and hedges.
#pragma once

#include <string_view>

#include "claim/claim.h"
#include "extract/clauses.h"

namespace muster {

struct Certainty {
  StatusOf status = StatusOf::kNone;
  bool hedged = false;
  bool reported = false;
  bool negated = false;
};

// `presence` reads plain tenses as states: "were in Iraq" is done, "are" ongoing.
Certainty certainty_of(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases,
                       const Clauses& clauses, int32_t predicate, bool presence);

}  // namespace muster
