// Documents → ledger: read, then recorded in durable batches, in the order of the inputs.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/moment.h"
#include "engine/read.h"
#include "ledger/ledger.h"

namespace muster {

struct AddJob {
  ReadJob read;
  std::string program;  // with its version, for RunRow
  Clock clock;
};

// One document that is on disk now.
struct AddedDocument {
  std::string given;  // name as given
  Placed placed;
  size_t claims = 0;
};

struct AddTotals {
  ReadTotals read;
  uint64_t fresh = 0, revised = 0, known = 0, copies = 0;
};

// Called when a batch is durable, before the next one is begun; false: stop. `made` holds what could
// not be read.
using Acknowledge = std::function<bool(const std::vector<AddedDocument>&, Made& made, const ReadTotals&)>;

// Fails when the ledger refuses; what was acknowledged before stays.
Result<AddTotals> add_documents(const Lexicon& lexicon, Ledger& ledger, const AddJob& job,
                                const Acknowledge& told);

// The reader's options as RunRow keeps them.
RunRow run_of(const Lexicon& lexicon, const std::string& program, const ReadOptions& options);

// One durable transaction of documents, as append() takes it.
Batch batch_of(const Lexicon& lexicon, const std::string& program, const ReadOptions& options,
               const std::string& recorded, std::vector<NewDocument> documents);

// Document and reading as a ledger keeps them; names and metadata without NUL bytes, names in UTF-8.
NewDocument recordable(const Lexicon& lexicon, Document& document, Reading& reading);

}  // namespace muster
