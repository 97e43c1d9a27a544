// The pages for programs, and what watches over the server itself.
#include "publish/roll_json.h"
#include "serve/answers.h"
#include "serve/route.h"
#include "serve/service.h"

namespace muster {
namespace {

Response healthz(Service& service, const Request&) {
  if (const auto trouble = service.trouble())
    return {503,
            "text/plain; charset=utf-8",
            "the roll cannot be brought up to date: " + trouble->to_string() + "\n",
            {}};
  return text_answer("ok\n", "text/plain; charset=utf-8");
}

// The server streams it (http_server.cc); this is what it is without a socket.
Response events(Service&, const Request&) { return text_answer("", "text/event-stream"); }

Response roll(Service& service, const Request&) { return json_answer(roll_json(service.snapshot()->roll)); }

}  // namespace

std::vector<Route> data_routes() {
  return {
      {"GET", "/healthz", "", Role::kNobody, healthz, "Whether the server and its ledger work", "text/plain"},
      {"GET", "/events", "", Role::kReader, events, "Changes of the roll as they come, as server-sent events",
       "text/event-stream"},
      {"GET", "/roll", "json", Role::kReader, roll, "The roll", "roll", {}, Keep::kEntry},
  };
}

}  // namespace muster
