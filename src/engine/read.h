// The spine of muster: inputs → documents → readings → what is made of each, in order.
//
// read_documents() opens the inputs one after the other, turns bytes into documents
// and reads them on any number of threads, and hands the results on in the order of
// the inputs, so that the output is the same for every number of threads. Memory is
// bounded by the largest documents in flight (a few a thread), whatever the length of
// the stream.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "assemble/source_document.h"
#include "assemble/wording.h"
#include "base/result.h"
#include "engine/inputs.h"
#include "extract/reader.h"
#include "ingest/ingest.h"
#include "ledger/records.h"
#include "lexicon/lexicon.h"
#include "text/document.h"

namespace muster {

struct Made;
// What the problem of an input is made into, where it belongs among the documents; as Make.
using Tell = std::function<void(const Error& problem, Made* made)>;

struct ReadJob {
  InputOptions inputs;
  Inputs* source = nullptr;  // where they come from instead; outlives the job
  IngestOptions ingest;
  ReadOptions options;
  bool documents_only = false;              // make documents, but read nothing in them
  unsigned threads = 0;                     // 0: as many as the machine has
  const std::atomic<bool>* stop = nullptr;  // set from outside: no new inputs are begun
  Tell tell;                                // may be null; problems are in Made::problems anyway
};

// What is kept of a document for assembling.
struct Kept {
  SourceDocument document;
  std::vector<Claim> claims;
  Wording wording;
};

// What one batch of inputs gave. `make` fills out, err, kept and recorded; the rest is counted here.
struct Made {
  std::string out;  // for standard output
  std::string err;  // for standard error (traces)
  std::vector<Kept> kept;
  std::vector<NewDocument> recorded;  // for a ledger
  std::string remarks;                // what was passed over inside documents, a line each
  std::vector<Error> problems;        // inputs or lines that could not be read, in order
  uint64_t documents = 0, claims = 0, mentions = 0, bytes = 0, passed_over = 0;
};

struct ReadTotals {
  uint64_t documents = 0, claims = 0, mentions = 0, bytes = 0, passed_over = 0, problems = 0;
  bool stopped = false;  // by `stop`, or because `give` refused
};

// Called on any thread for each document, in order within a batch; may move from both.
using Make = std::function<void(Document& document, Reading& reading, Made* made)>;
// Called in order, one call at a time; false: stop. May clear or move what it is given.
using Give = std::function<bool(Made& made, const ReadTotals& so_far)>;

// Fails only when the rules of the packs do; what is wrong with an input is in `problems`.
Result<ReadTotals> read_documents(const Lexicon& lexicon, const ReadJob& job, const Make& make,
                                  const Give& give);

}  // namespace muster
