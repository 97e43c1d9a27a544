// What changes something. A form is answered with 303 to the page to look at, a program with JSON.
#include "serve/route.h"

namespace muster {

std::vector<Route> action_routes() { return {}; }

}  // namespace muster
