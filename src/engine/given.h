// Documents that were handed over in memory, pasted or uploaded, instead of lying on a disk.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "engine/moment.h"
#include "extract/reader.h"
#include "ingest/ingest.h"
#include "ledger/records.h"
#include "lexicon/lexicon.h"

namespace muster {

struct GivenFile {
  std::string name;  // a name and no path: nothing is looked for beside it
  std::string bytes;
  std::string media_type;  // as whoever gave it says; settles only what the bytes leave open
  Metadata known;          // what the document itself does not say
};

struct GivenRead {
  std::vector<NewDocument> documents;
  std::vector<Error> problems;       // what could not be read
  std::vector<std::string> remarks;  // what was passed over or mended, "NAME: why"
};

// Reads them as `muster add` reads files: archives are opened, NAME.meta.json among them belongs to NAME.
// Bounded by the limits; the reader is the caller's.
GivenRead read_given(const Lexicon& lexicon, Reader* reader, std::vector<GivenFile> files,
                     const IngestOptions& ingest, const ReadOptions& options);

}  // namespace muster
