// Documents → roll: reading, then assembling. The same inputs, scope and options give the
// same roll, whatever the number of threads.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "assemble/roll.h"
#include "engine/read.h"

namespace muster {

struct BriefJob {
  ReadJob read;
  RollScope scope;
  RollOptions options;  // names of codes are added from the packs
  // Claims to assemble instead of those that the documents are read for; they name their documents
  // as the inputs do.
  std::optional<std::vector<Claim>> claims;
};

struct Brief {
  Roll roll;
  ReadTotals totals;
};

// JSON lines as `muster read` prints them. Errors name the line.
Result<std::vector<Claim>> claims_of_lines(std::string_view lines, const std::string& name);

// `watch` is called as read_documents() calls its Give, for problems and progress; false
// stops reading, and the roll is assembled from what was read. Memory: all claims, no texts.
Result<Brief> make_brief(const Lexicon& lexicon, const BriefJob& job, const Give& watch);

}  // namespace muster
