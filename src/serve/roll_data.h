// The roll and its parts for programs.
#pragma once

#include "assemble/roll.h"
#include "serve/request.h"

namespace muster {

class Service;

// Any roll, in the format that the request's ending names.
Response roll_data(const Request& request, const Roll& roll);

Response nation_data(Service& service, const Request& request);
Response incidents_data(Service& service, const Request& request);
Response sources_data(Service& service, const Request& request);

}  // namespace muster
