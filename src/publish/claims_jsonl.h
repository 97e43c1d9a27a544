// Claims as JSON lines: one claim a line, in the order given.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.h"

namespace muster {

void claims_jsonl(const std::vector<Claim>& claims, std::string* out);

}  // namespace muster
