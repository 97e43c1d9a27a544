// What the roll would become, before anything is stored.
#pragma once

#include <string>
#include <vector>

#include "assemble/diff.h"
#include "base/result.h"
#include "engine/live_ledger.h"
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

// The diff is the one that adding the documents would make to the roll of `live`, as of its entry, copies and
// revisions recognised: `rehearsed` is what Ledger::rehearse() says of the batch. `live` is as it was
// afterwards. Cost: Assembly::roll().
Result<AddPreview> preview_documents(LiveLedger* live, const std::vector<NewDocument>& documents,
                                     const Appended& rehearsed);

// The same for decisions. Errors as decide().
Result<RollDiff> preview_decisions(LiveLedger* live, Ledger& ledger, const std::vector<Decision>& decisions);
// The same for a decision on a source. Errors as source_row().
Result<RollDiff> preview_source(LiveLedger* live, const SourceRow& given);

}  // namespace muster
