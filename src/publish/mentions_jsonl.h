// Mentions as JSON lines: everything that the reader recognised in a document, also
// what ends in no claim. One mention a line, in text order:
// {document, type, begin, end, quote, value}; docs/claims.md says what `value` holds
// for each type.
#pragma once

#include <string>
#include <vector>

#include "extract/reader.h"
#include "text/document.h"

namespace muster {

void mentions_jsonl(const Document& document, const std::vector<Noted>& mentions, std::string* out);
// One decision a line: {"trace": {document, begin, end, quote, rule, outcome}}.
void trace_jsonl(const Document& document, const std::vector<TraceLine>& trace, std::string* out);

}  // namespace muster
