// Between socket and handlers: which route, who asks, may they, and what every answer carries.
// Without sockets, so that all of it is tested by calling it (tests/serve/).
#pragma once

#include <optional>
#include <string>

#include "serve/request.h"
#include "serve/route.h"
#include "serve/service.h"

namespace muster {

struct AppOptions {
  // Names under which the server may be asked for, beside those of loopback; without port.
  std::vector<std::string> hosts;
  bool local = true;  // listens on loopback without accounts: whoever asks is the local user, an editor
};

class App {
 public:
  App(Service& service, AppOptions options);

  // The headers are there, the body is not. Fills in what Request says of path and person, and `route`; or
  // refuses. A refusal is sent at once, so that no body is waited for in vain.
  std::optional<Response> admit(Request* request, const Route** route);
  // The body is there too. Only after admit() did not refuse.
  Response answer(const Route& route, Request& request);

  // An answer that no handler made, with what every answer carries.
  Response refusal(const Request& request, int status, const Error& error) const;
  Response finished(const Request& request, const Route& route, Response response) const;

  Service& service() { return service_; }

 private:
  std::optional<Response> refuse(const Request& request) const;
  Response finish(const Request& request, const Route* route, Response response) const;

  Service& service_;
  const AppOptions options_;
};

}  // namespace muster
