#include "engine/preview.h"

#include "engine/claim_rows.h"

namespace muster {
namespace {

RollDiff diff_to(const Roll& before, const Roll& after) {
  RollDiff diff = diff_rolls(before, after);
  diff.before_label = "now";
  diff.after_label = "then";
  return diff;
}

}  // namespace

Result<AddPreview> preview_documents(LiveLedger* live, const std::vector<NewDocument>& documents,
                                     const Appended& rehearsed) {
  AddPreview preview;
  std::vector<LiveLedger::Supposed> supposed;
  for (size_t i = 0; i < documents.size(); ++i) {
    const NewDocument& given = documents[i];
    const Placed& placed = rehearsed.documents[i];
    PreviewedDocument shown{given.document.name, placed, {}};
    for (const ClaimRow& row : given.reading.claims) {
      auto claim = claim_of_row(row, placed.name);
      if (!claim.ok()) return claim.error();
      shown.claims.push_back(std::move(claim).value());
    }
    if (placed.fate != Fate::kKnown) supposed.push_back({&given, placed.name, placed.copies});
    preview.documents.push_back(std::move(shown));
  }
  auto then = live->with(supposed);
  if (!then.ok()) return then.error();
  preview.diff = diff_to(live->roll(), *then);
  return preview;
}

Result<RollDiff> preview_decisions(LiveLedger* live, Ledger& ledger, const std::vector<Decision>& decisions) {
  auto rows = judgements_of(ledger, decisions);
  if (!rows.ok()) return rows.error();
  auto then = live->with(*rows);
  if (!then.ok()) return then.error();
  return diff_to(live->roll(), *then);
}

Result<RollDiff> preview_source(LiveLedger* live, const SourceRow& given) {
  auto then = live->with(given);
  if (!then.ok()) return then.error();
  return diff_to(live->roll(), *then);
}

}  // namespace muster
