// The roll as a page: counts, table, and the evidence of one cell beside it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "assemble/diff.h"
#include "site/frame.h"
#include "site/links.h"

namespace muster {

// What the address of the page says; an empty field is the usual.
struct RollQuery {
  std::string text;     // only rows that hold these words
  std::string posture;  // only rows of this posture, as name_of()
  std::string only;     // "disputed", "unjudged", "changed"
  std::string sort;     // "nation", "posture", "before", "moved", "remaining", "asof", "origins", "grade"
  bool down = false;
  std::string cell;     // "US.moved", "US.moved.2", "i3": evidence shown beside the table
  int64_t version = 0;  // the frozen roll that is looked at; 0: the roll as it is now
  std::string since;    // "v2" or a time: what changed since then is marked
};
std::string roll_link(const RollQuery& query, std::string_view fragment = {});

struct RollView {
  const Roll& roll;
  RollQuery query;
  const RollDiff* since = nullptr;  // from `query.since` to now
  int64_t newest_version = 0;       // 0: none was published
};

// All movements of a row as the table counts them: firm ones, then outlook and denied.
std::vector<const Moved*> moves_of(const Row& row);
// Keys of rows that the difference names; empty without one.
std::set<std::string> changed_rows(const RollDiff* diff);
// Rows that the query asks for, in its order. Pointers into the roll.
std::vector<const Row*> chosen_rows(const RollView& view);

// Incidents in a line, disputes, suspensions, directives, silences: what stands below the table.
Markup roll_lists(const RollView& view, const Frame& frame);
Markup roll_main(const RollView& view, const Frame& frame);
// The panel alone; empty if the query names no cell.
Markup roll_evidence(const RollView& view, const Frame& frame);

}  // namespace muster
