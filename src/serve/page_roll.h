// The pages of the roll and of what is in it.
#pragma once

#include "serve/request.h"
#include "site/roll_page.h"

namespace muster {

class Service;

// What the address asks of a roll, whichever one.
RollQuery roll_query(const Request& request);

Response roll_page(Service& service, const Request& request);
Response nation_page(Service& service, const Request& request);
Response map_page(Service& service, const Request& request);
Response incidents_page(Service& service, const Request& request);
Response static_asset(Service& service, const Request& request);

}  // namespace muster
