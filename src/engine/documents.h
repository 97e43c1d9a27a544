// A raw input → its documents: the step that calls the ingest room, with the metadata
// that lie beside a file or were given on the command line.
#pragma once

#include <functional>
#include <vector>

#include "base/result.h"
#include "engine/inputs.h"
#include "ingest/ingest.h"
#include "text/document.h"

namespace muster {

// Calls `each` for every document of `raw`, in order; what cannot be read goes to
// `problems` and the rest is still read. Metadata: the document's own first, then the
// sidecar NAME.meta.json of a file NAME.txt, then options.defaults. Takes raw->bytes.
void documents_of(RawInput* raw, const IngestOptions& options, const std::function<void(Document&)>& each,
                  std::vector<Error>* problems);

}  // namespace muster
