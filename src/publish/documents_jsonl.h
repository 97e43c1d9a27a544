// Documents as JSON lines, as ingest made them: what `muster read` accepts again, with what
// was dropped and the way back to the bytes. docs/formats.md says what each field means.
#pragma once

#include <string>

#include "text/document.h"

namespace muster {

void document_jsonl(const Document& document, std::string* out);

}  // namespace muster
