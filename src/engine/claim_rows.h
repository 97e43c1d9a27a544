// Claims as a ledger keeps them, and back.
#pragma once

#include <vector>

#include "assemble/source_document.h"
#include "base/result.h"
#include "claim/claim.h"
#include "ledger/records.h"

namespace muster {

// `document` is the id in the ledger; the claim's id is made anew over it.
ClaimRow row_of_claim(Claim claim, const std::string& document);
// kInvalid if the row's JSON is none. Claim::document is set to `name`.
Result<Claim> claim_of_row(const ClaimRow& row, const std::string& name);

// ReadingRow::countries: every country that a place of the claims lies in; and "" if the document
// may count in any theatre: no claim of it names a place, or one names a place that spans
// several countries, or tells of a movement without saying where from.
std::vector<std::string> countries_of(const std::vector<Claim>& claims);

}  // namespace muster
