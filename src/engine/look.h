// Looking things up in a ledger: one document, one claim, a page of its library. The same for pages, for
// programs and for the terminal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assemble/roll.h"
#include "base/result.h"
#include "claim/claim.h"
#include "extract/reader.h"
#include "ledger/ledger.h"

namespace muster {

struct DocumentFound {
  DocumentRow document;                  // with its text
  std::string language;                  // of the pack that read it
  std::vector<Claim> claims;             // of the reading that holds, as corrected; in order of the text
  std::vector<DocumentRow> wordings;     // at the same address, oldest first, with this one; without texts
  std::vector<std::string> copies;       // names of documents that share its wording
  std::vector<JudgementRow> judgements;  // on its claims, in order, also undone ones and undos
};
// By its name in the ledger, as of entry `until`. kNotFound.
Result<DocumentFound> find_document(Ledger& ledger, const std::string& name, int64_t until);

struct ClaimFound {
  Claim claim;                           // as corrected
  DocumentRow document;                  // with its text
  bool stated = true;                    // false: no reading that holds makes it any more
  std::string replaced_by;               // the document's later wording; "" if it is the newest
  std::vector<JudgementRow> judgements;  // on it
};
Result<ClaimFound> find_claim(Ledger& ledger, const std::string& id, int64_t until);

// Claims that the roll uses for a nation or body: those that lead a cell first, each once.
std::vector<std::string> claims_of_nation(const Roll& roll, const std::string& code);
// These claims of the roll, at most `most`, in order, as corrected.
SharedList<Claim> claims_by_id(const Roll& roll, const std::vector<std::string>& ids, size_t most);

struct LibraryEntry {
  DocumentRow document;  // without its text
  int64_t claims = 0;
  std::string replaced_by;  // name of a later wording
};
// The documents of a ledger, newest first.
struct Library {
  std::vector<LibraryEntry> rows;
  int64_t documents = 0;  // in the ledger
};
Result<Library> list_library(Ledger& ledger, size_t skip, size_t limit, int64_t until);

// Every decision of reading the document again, in order of the text. The reader is the caller's, of packs
// that may be others than those that made the claims.
std::vector<TraceLine> trace_of(Reader* reader, const DocumentRow& document);

}  // namespace muster
