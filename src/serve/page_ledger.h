// The pages of what a ledger holds: documents, claims, judgements, versions, sources.
#pragma once

#include "serve/request.h"

namespace muster {

class Service;

Response library_page(Service& service, const Request& request);
Response document_page(Service& service, const Request& request);
Response claim_page(Service& service, const Request& request);
Response review_page(Service& service, const Request& request);
Response log_page(Service& service, const Request& request);
Response versions_page(Service& service, const Request& request);
Response version_page(Service& service, const Request& request);
Response diff_page(Service& service, const Request& request);
Response sources_page(Service& service, const Request& request);
Response account_page(Service& service, const Request& request);
Response add_page(Service& service, const Request& request);

}  // namespace muster
