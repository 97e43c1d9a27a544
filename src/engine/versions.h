// Versions of a ledger: rolls that were published, and what changed between two of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "assemble/diff.h"
#include "engine/ledger_view.h"
#include "engine/moment.h"

namespace muster {

struct PublishJob {
  LedgerBriefJob brief;
  std::string scope_toml, sources_toml;  // the files as they are; kept with the version
  std::string title, notes;              // title: empty, that of the scope
  Clock clock;
  std::string by = {};  // who publishes, where somebody signed in
};

// "v3", "3"; kInvalid for anything else.
Result<int64_t> version_number(std::string_view written);

// Versions as an Atom feed, with what changed in each. kNotFound if there is none. Cost: every version's roll.
Result<std::string> version_feed(Ledger& ledger, const std::string& name);

// Assembles the roll as it is now and freezes it. kNotFound if nothing is recorded.
Result<VersionRow> publish_version(const Lexicon& lexicon, Ledger& ledger, const PublishJob& job);

// The frozen roll of a version; without a number the roll as it is now, under the scope and options of
// version `like` (0: none).
Result<Roll> roll_of_version(Ledger& ledger, int64_t number);
Result<Roll> roll_now_like(const Lexicon& lexicon, Ledger& ledger, int64_t like);

// From one version to another, or to now. kNotFound if there is no such version.
Result<RollDiff> diff_versions(const Lexicon& lexicon, Ledger& ledger, int64_t from,
                               std::optional<int64_t> to);

}  // namespace muster
