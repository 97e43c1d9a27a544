// What a page speaks of, whether or not a claim comes of it: the mentions of a reading.
//
// Built from what the stages before have found already; nothing is looked for again
// and nothing is resolved further here. A name is an actor where it stands for a nation
// or a body that acts, and a place where people or things are; never both at one spot.
// Private persons are not noted: a person is an official, by function.
// Cost: linear in tokens, groups and reports.
#pragma once

#include <vector>

#include "extract/attribution.h"
#include "extract/clauses.h"
#include "extract/phrases.h"
#include "extract/reader.h"

namespace muster {

// What the stages have found; all of one document.
struct Findings {
  const Page& page;
  const Vocabulary& vocabulary;
  const Phrases& phrases;
  const Clauses& clauses;
  const Attributions& attributions;
};

// Replaces `out`: in text order (begin, then longer before shorter, then type), no two of
// one type at one span, every span on token borders.
void note_mentions(const Findings& findings, std::vector<Noted>* out);

}  // namespace muster
