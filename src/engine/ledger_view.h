// What a ledger says at a moment, as assembly takes it.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "assemble/roll.h"
#include "assemble/source_document.h"
#include "base/result.h"
#include "claim/claim.h"
#include "ledger/ledger.h"
#include "lexicon/lexicon.h"

namespace muster {

struct LedgerView {
  std::vector<Claim> claims;              // Claim::document is the document's name in the ledger
  std::vector<SourceDocument> documents;  // of which some may have no claims
  int64_t until = 0;                      // the last entry that was seen

  // One document more, with the reading that holds; its claims are the caller's business.
  void add(const DocumentRow& document, const ReadingRow& reading);
  // Passed over unless both documents are there.
  void add(const CopyRow& copy);

 private:
  std::unordered_map<std::string, size_t> place_of_;  // document id → place in documents
};

// Whether a document may count for a theatre, by what its reading names (ReadingRow::countries).
bool may_count(const ReadingRow& reading, const std::vector<std::string>& theatre);

// Documents that may count for `theatre` (ISO codes; empty: all), as of entry `until`. Cost: linear
// in those documents and their claims, whatever else the ledger holds.
Result<LedgerView> view_ledger(Ledger& ledger, const std::vector<std::string>& theatre, int64_t until);

struct LedgerBriefJob {
  RollScope scope;
  RollOptions options;   // as_of: the world's clock, `--published-before`
  std::string recorded;  // the ledger's clock, `--as-of`, as recorded_time() gives; empty: now
};

// kNotFound if nothing was recorded by then.
Result<Roll> brief_ledger(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job);

// English names of the codes that claims use, as the packs have them.
void add_code_names(const Lexicon& lexicon, const std::vector<Claim>& claims, RollOptions* options);

}  // namespace muster
