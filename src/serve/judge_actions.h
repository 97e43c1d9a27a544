// Deciding on claims, publishing versions.
#pragma once

#include "serve/request.h"

namespace muster {

class Service;

Response judge(Service& service, const Request& request);
Response preview_judgement(Service& service, const Request& request);
Response publish(Service& service, const Request& request);

}  // namespace muster
