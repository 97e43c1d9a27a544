// What a ledger says at a moment, as assembly takes it.
#pragma once

#include <set>
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

// A ledger of more claims than this is not read whole for want of a theatre: the theatre is inferred
// from the documents of the two countries that most of them name.
inline constexpr int64_t kMostUnscoped = 30'000;

// The countries whose documents are read: those of the theatre; without one, none (all documents count)
// or the two chosen as above, of equals the first codes.
std::vector<std::string> countries_read(const std::vector<std::string>& theatre, const Coverage& coverage,
                                        int64_t most_unscoped);

struct LedgerView {
  std::vector<Claim> claims;              // Claim::document is the document's name in the ledger
  std::vector<SourceDocument> documents;  // of which some may have no claims
  int64_t until = 0;                      // the last entry that was seen
  Coverage coverage;                      // only where no theatre is given
  std::vector<std::string> countries;     // countries_read()

  std::unordered_map<std::string, size_t> place_of;  // document id → place in documents

  // One document more, with the reading that holds; its claims are the caller's business.
  void add(const DocumentRow& document, const ReadingRow& reading);
  // Passed over unless both documents are there.
  void add(const CopyRow& copy);
};

// What a ledger says, or several together, ready for assembly.
struct LedgerSays {
  LedgerView view;
  std::vector<JudgementRow> judgements;  // every one, or those that hold
  std::vector<SourceRow> sources;        // every decision, in order
};

// As assembly takes it; without copies.
SourceDocument source_of(const DocumentRow& document, const ReadingRow& reading);

// Whether a document may count for a theatre, by what its reading names (ReadingRow::countries).
bool may_count(const ReadingRow& reading, const std::vector<std::string>& theatre);

// Documents that may count for `theatre` (ISO codes; empty: see countries_read()), as of entry `until`.
// Cost: linear in those documents and their claims; without a theatre also in the index of countries.
Result<LedgerView> view_ledger(Ledger& ledger, const std::vector<std::string>& theatre, int64_t until,
                               int64_t most_unscoped = kMostUnscoped);

struct LedgerBriefJob {
  RollScope scope;
  RollOptions options;   // as_of: the world's clock, `--published-before`
  std::string recorded;  // the ledger's clock, `--as-of`, as recorded_time() gives; empty: now
  int64_t most_unscoped = kMostUnscoped;
};

// kNotFound if nothing was recorded by then. For a roll that is asked for again: live_ledger.h.
Result<Roll> brief_ledger(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job);

// English names of the codes that claims use, as the packs have them.
void add_code_names(const Lexicon& lexicon, const std::vector<Claim>& claims, RollOptions* options);
void add_code_names(const Lexicon& lexicon, const std::set<std::string>& codes, RollOptions* options);

}  // namespace muster
