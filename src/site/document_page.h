// Documents: the library, and one document with its claims marked in its text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/claim.h"
#include "extract/reader.h"
#include "ledger/records.h"
#include "site/frame.h"

namespace muster {

struct LibraryRow {
  DocumentRow document;
  int64_t claims = 0;
  int number = 0;           // among the roll's sources; 0: the roll does not use it
  std::string replaced_by;  // name
};
struct LibraryView {
  std::string query;  // words searched for
  std::vector<Hit> hits;
  std::vector<LibraryRow> rows;  // of this page, newest first; without a query
  int64_t documents = 0;         // in the ledger
  int64_t page = 1, pages = 1;
};
Markup library_main(const LibraryView& view, const Frame& frame);

struct Revision {
  std::string name, recorded, published;
};
struct DocumentView {
  DocumentRow document;                // with its text
  std::string language;                // of the pack that read it
  std::vector<Claim> claims;           // in order of the text
  std::vector<Revision> revisions;     // at the same address, oldest first, with this one
  std::vector<std::string> copies;     // names of documents that share its wording
  std::string chosen;                  // id of the claim whose slots and trace are shown
  std::vector<TraceLine> trace;        // decisions inside the words of the chosen claim
  std::vector<std::string> judged;     // what was decided on the chosen claim, a line each
  std::optional<DocumentRow> against;  // an earlier or later wording to stand beside it
};
Markup document_main(const DocumentView& view, const Frame& frame);

}  // namespace muster
