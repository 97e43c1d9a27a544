// Who speaks in the roll, how far the user trusts them, and whose word it is.
#pragma once

#include <string>
#include <vector>

#include "assemble/roll.h"
#include "ledger/records.h"
#include "site/frame.h"

namespace muster {

struct SourceLine {
  std::string publisher, host, reliability, listed_as, speaks_for;
  std::vector<std::string> documents;
  int claims = 0, copies = 0, replaced = 0;
};
// What somebody decides about a source, as a form has it.
struct SourceFields {
  std::string name, grade, speaks_for, note;
};
struct SourcesView {
  const Roll& roll;
  std::vector<SourceLine> sources;
  std::string list;                  // the user's source list as it is; empty: none was given
  std::vector<SourceRow> decisions;  // newest first
  SourceFields fields;
  bool previewed = false;            // the fields were asked about
  std::vector<std::string> changes;  // what they would change in the roll
};
Markup sources_main(const SourcesView& view, const Frame& frame);

}  // namespace muster
