// The pages of the roll and of what is in it.
#pragma once

#include "serve/request.h"

namespace muster {

class Service;

Response roll_page(Service& service, const Request& request);
Response nation_page(Service& service, const Request& request);
Response map_page(Service& service, const Request& request);
Response incidents_page(Service& service, const Request& request);
Response static_asset(Service& service, const Request& request);

}  // namespace muster
