#include "publish/claims_jsonl.h"

#include "publish/claims_json.h"

namespace muster {

void claims_jsonl(const std::vector<Claim>& claims, std::string* out) {
  for (const Claim& claim : claims) {
    claim_to_json(claim, out);
    out->push_back('\n');
  }
}

}  // namespace muster
