// What people decided about sources, on top of the list that a command was given: how far each is trusted, and
// whose word it is. Decisions are rows of the ledger, so that a roll as of a moment goes by those of that
// moment, and they move with the ledger.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "assemble/source_document.h"
#include "base/result.h"
#include "engine/moment.h"
#include "ledger/ledger.h"
#include "lexicon/lexicon.h"

namespace muster {

// How a source is looked up: a host as it is, a name folded. "" if nothing is left of it.
std::string source_key(const std::string& name);

struct SourceMarks {
  std::map<std::string, std::string> reliability;  // as RollOptions has it
  std::map<std::string, std::string> speaks_for;   // by source_key(); "": nobody
  friend bool operator==(const SourceMarks&, const SourceMarks&) = default;

  // Whose the document's publisher is: as marked under its publisher, else its host, else as it was read.
  const std::string& voice_of(const SourceDocument& document) const;
};

// `listed` is what a source list says; a decision in the ledger comes before it.
SourceMarks marks_of(const std::map<std::string, std::string>& listed, const std::vector<SourceRow>& rows);

// The row, or why it cannot be one: a name without a letter, no letter from A to F, a code that nobody has.
Result<SourceRow> source_row(const Lexicon& lexicon, SourceRow given);

// Records the decision. Errors as source_row().
Result<SourceRow> decide_source(const Lexicon& lexicon, Ledger& ledger, const SourceRow& given,
                                const Clock& clock);

}  // namespace muster
