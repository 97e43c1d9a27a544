// Versions: rolls that were published, and what changed between two of them. And the log of judgements.
#pragma once

#include <string>
#include <vector>

#include "assemble/diff.h"
#include "ledger/records.h"
#include "site/frame.h"

namespace muster {

struct VersionsView {
  std::vector<VersionRow> versions;   // newest first, without rolls
  const RollDiff* pending = nullptr;  // from the newest version to now; null: none was published
};
Markup versions_main(const VersionsView& view, const Frame& frame);

struct DiffView {
  const RollDiff& diff;
  int64_t from = 0, to = 0;  // to 0: now
  std::vector<VersionRow> versions;
};
Markup diff_main(const DiffView& view, const Frame& frame);

// What stands above a frozen roll.
Markup version_head(const VersionRow& version, const Frame& frame);

struct LogView {
  std::vector<JudgementRow> rows;  // newest first
  int64_t judgements = 0, page = 1, pages = 1;
};
Markup log_main(const LogView& view, const Frame& frame);

}  // namespace muster
