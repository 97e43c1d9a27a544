// The pages for people. Each handler: parse, ask the engine, make a view, print it (src/site/).
#include "publish/roll_html.h"
#include "serve/answers.h"
#include "serve/route.h"
#include "serve/service.h"

namespace muster {
namespace {

Response home(Service&, const Request&) { return see_other("/roll"); }

Response roll(Service& service, const Request&) { return html_answer(roll_html(service.snapshot()->roll)); }

}  // namespace

std::vector<Route> page_routes() {
  return {
      {"GET", "/", "", Role::kReader, home, "Leads to the roll"},
      {"GET", "/roll", "", Role::kReader, roll, "The roll", "text/html", {}, Keep::kEntry},
  };
}

}  // namespace muster
