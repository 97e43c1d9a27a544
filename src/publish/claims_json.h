// Claim ↔ JSON, as docs/claims.md and schemas/claim.schema.json describe it.
//
// Fields come in the order of the table in docs/claims.md; slots that the text does
// not state are left out; `actor` and `people_of` are a string for one and an array
// for several. Writing allocates nothing but the growth of `out`, and gives the same
// bytes in every locale.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "claim/claim.h"

namespace muster {

// Appends the claim as one JSON object without white space and without a newline.
void claim_to_json(const Claim& claim, std::string* out);
// `min` and `max` null where not stated; precondition: stated().
void quantity_to_json(const Quantity& quantity, std::string* out);
void place_to_json(const Place& place, std::string* out);

// Reads what claim_to_json writes, from any source: content of any kind gives a claim
// or an error whose message names the field. Unknown fields are passed over, so that
// newer files can be read. Budgets: 16 MiB a claim, depth 16.
Result<Claim> claim_from_json(std::string_view json);

}  // namespace muster
