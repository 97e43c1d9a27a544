// What the roll would become, before anything is stored.
#pragma once

#include <string>
#include <vector>

#include "assemble/diff.h"
#include "base/result.h"
#include "engine/ledger_view.h"
#include "engine/review.h"
#include "ledger/ledger.h"

namespace muster {

struct PreviewedDocument {
  std::string given;  // name as given
  Placed placed;      // what it would be in the ledger
  std::vector<Claim> claims;
};
struct AddPreview {
  std::vector<PreviewedDocument> documents;
  RollDiff diff;  // from `before` to the roll with them; labels "now" and "then"
};

// `before` is the roll as of entry `until` under the job's scope and options. The diff is the one that adding
// the documents would make, copies and revisions recognised: `rehearsed` is what Ledger::rehearse() says of
// the batch. Cost: the theatre's claims are read and assembled once.
Result<AddPreview> preview_documents(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job,
                                     const Roll& before, int64_t until,
                                     const std::vector<NewDocument>& documents, const Appended& rehearsed);

// The same for decisions. Errors as decide().
Result<RollDiff> preview_decisions(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job,
                                   const Roll& before, int64_t until, const std::vector<Decision>& decisions);

}  // namespace muster
