// Signing in and out, and who one is.
#pragma once

#include "serve/request.h"

namespace muster {

class Service;

Response sign_in_page(Service& service, const Request& request);
Response sign_in(Service& service, const Request& request);
Response sign_out(Service& service, const Request& request);
Response session_data(Service& service, const Request& request);

}  // namespace muster
