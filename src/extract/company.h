// Claims that need company: what a long text says of movements only in passing.
//
// The nation, the people or the place of a claim may come from other sentences, and many of the words
// that tell of movements are everybody's ("go", "bring", "hold"). In a text about withdrawals that is
// right far more often than not; in a report about something else such a claim is a guess. So a claim
// whose own words name neither whose people nor what they do stands only near claims whose words do.
#pragma once

#include "extract/page.h"
#include "extract/phrases.h"
#include "extract/reader.h"

namespace muster {

// Removes from `out->claims` the claims that stand alone; with `explain`, the trace says so of each.
// Claims may be in any order, which is kept. A short text keeps all: it has no room for company.
// Cost: n log n in the claims.
void drop_claims_without_company(const Page& page, const Vocabulary& vocabulary, bool explain, Reading* out);

}  // namespace muster
