// Claims for people: what `muster read` shows on a terminal. Not meant to be parsed.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.h"
#include "extract/reader.h"
#include "text/document.h"

namespace muster {

struct ClaimsTableOptions {
  bool color = false;
  bool trace = false;    // under each claim the decisions inside its words, then all others
  unsigned width = 100;  // columns; quotes are cut to fit, nothing else is
};

// Appends one document: a head line, then for each claim a line of its slots and a
// line of its words. A document without claims (and without a trace) gives nothing.
void claims_table(const Document& document, const std::vector<Claim>& claims,
                  const std::vector<TraceLine>& trace, const ClaimsTableOptions& options, std::string* out);

// "35", "about 50", "100 or more", "30 to 40", "all", "10 of 13".
std::string quantity_in_words(const Quantity& quantity);

}  // namespace muster
