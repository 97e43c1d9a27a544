// Claim JSON → Claim → JSON → Claim: an error, or the same claim again.
#include <cstdlib>
#include <string>

#include "publish/claims_json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto claim = muster::claim_from_json({reinterpret_cast<const char*>(data), size});
  if (!claim.ok()) return 0;
  std::string once, twice;
  muster::claim_to_json(*claim, &once);
  const auto again = muster::claim_from_json(once);
  if (!again.ok()) std::abort();
  muster::claim_to_json(*again, &twice);
  if (once != twice) std::abort();
  return 0;
}
