// What a ledger holds, for programs: documents, claims, judgements, versions.
#pragma once

#include <utility>
#include <vector>

#include "claim/claim.h"
#include "engine/review.h"
#include "extract/reader.h"
#include "serve/request.h"

namespace muster {

class Service;

inline constexpr size_t kRowsAPage = 100;  // of long lists, at most

// Decisions that touch the claim's words.
std::vector<TraceLine> decisions_near(const std::vector<TraceLine>& trace, const Claim& claim);

// The claims that most hangs on, and the entry of the ledger that they are of.
Result<std::pair<ReviewList, int64_t>> review_of(Service& service, size_t limit);

Response documents_data(Service& service, const Request& request);
Response document_data(Service& service, const Request& request);
Response claim_data(Service& service, const Request& request);
Response search_data(Service& service, const Request& request);
Response review_data(Service& service, const Request& request);
Response log_data(Service& service, const Request& request);
Response versions_data(Service& service, const Request& request);
Response version_data(Service& service, const Request& request);
Response diff_data(Service& service, const Request& request);

}  // namespace muster
