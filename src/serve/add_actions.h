// Adding documents: a preview first, or at once.
#pragma once

#include "serve/request.h"

namespace muster {

class Service;

Response preview_adding(Service& service, const Request& request);
Response add(Service& service, const Request& request);

}  // namespace muster
