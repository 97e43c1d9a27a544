#include "engine/preview.h"

#include "engine/claim_rows.h"
#include "engine/judgements.h"

namespace muster {
namespace {

// The ledger's claims and options at an entry; `more` are judgements that are not recorded.
struct Stage {
  LedgerView view;
  RollOptions options;
};

Result<Stage> set_stage(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job, int64_t until,
                        const std::vector<JudgementRow>& more) {
  auto view = view_ledger(ledger, job.scope.theatre, until, job.most_unscoped);
  if (!view.ok()) return view.error();
  auto judgements = ledger.judgements(until);
  if (!judgements.ok()) return judgements.error();
  judgements->insert(judgements->end(), more.begin(), more.end());
  Stage stage{std::move(view).value(), job.options};
  const std::vector<JudgementRow> rows = holding(*judgements);
  apply_corrections(rows, &stage.view.claims);
  stage.options.judgements = judged_of(rows);
  add_code_names(lexicon, stage.view.claims, &stage.options);
  return stage;
}

RollDiff diff_to(const Roll& before, const Roll& after) {
  RollDiff diff = diff_rolls(before, after);
  diff.before_label = "now";
  diff.after_label = "then";
  return diff;
}

}  // namespace

Result<AddPreview> preview_documents(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job,
                                     const Roll& before, int64_t until,
                                     const std::vector<NewDocument>& documents, const Appended& rehearsed) {
  auto stage = set_stage(lexicon, ledger, job, until, {});
  if (!stage.ok()) return stage.error();
  AddPreview preview;
  for (size_t i = 0; i < documents.size(); ++i) {
    NewDocument given = documents[i];
    const Placed& placed = rehearsed.documents[i];
    PreviewedDocument shown{given.document.name, placed, {}};
    given.document.name = placed.name;
    for (const ClaimRow& row : given.reading.claims) {
      auto claim = claim_of_row(row, placed.name);
      if (!claim.ok()) return claim.error();
      shown.claims.push_back(std::move(claim).value());
    }
    if (placed.fate != Fate::kKnown && may_count(given.reading, stage->view.countries)) {
      stage->view.add(given.document, given.reading);
      stage->view.documents.back().copies = placed.copies;
      stage->view.claims.insert(stage->view.claims.end(), shown.claims.begin(), shown.claims.end());
    }
    preview.documents.push_back(std::move(shown));
  }
  add_code_names(lexicon, stage->view.claims, &stage->options);
  preview.diff =
      diff_to(before, assemble(stage->view.claims, stage->view.documents, job.scope, stage->options));
  return preview;
}

Result<RollDiff> preview_decisions(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job,
                                   const Roll& before, int64_t until,
                                   const std::vector<Decision>& decisions) {
  auto rows = judgements_of(ledger, decisions);
  if (!rows.ok()) return rows.error();
  auto stage = set_stage(lexicon, ledger, job, until, *rows);
  if (!stage.ok()) return stage.error();
  return diff_to(before, assemble(stage->view.claims, stage->view.documents, job.scope, stage->options));
}

}  // namespace muster
