// Between socket and handlers: which route, who asks, may they, and what every answer carries.
// Without sockets, so that all of it is tested by calling it (tests/serve/). Threads: any.
//
// Who asks: a bearer token, or the cookie of a session; where the ledger has no accounts and the server listens
// on loopback only, everybody is the local user, an editor. Then only the names of loopback are answered to, so
// that no page on the web can reach it under a name of its own (DNS rebinding).
//
// What changes something must come from a page of this server: no foreign Origin, no Sec-Fetch-Site but our own,
// and the form's token, unless it carries a bearer token, or, for the local user, is of a type that a form
// cannot send.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "serve/answer_cache.h"
#include "serve/rate_limit.h"
#include "serve/request.h"
#include "serve/route.h"
#include "serve/service.h"

namespace muster {

struct AppOptions {
  std::vector<std::string>
      hosts;             // names that it may be asked under, without port; empty: any, with accounts
  bool loopback = true;  // listens there only
  bool secure = false;   // TLS, here or at the proxy before it: cookies say so
  bool proxied = false;  // X-Forwarded-For of a loopback peer tells who asks
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
  // Whether the local user is all there is.
  bool is_open() const;

 private:
  std::optional<Response> refuse_host(const Request& request) const;
  std::optional<Response> identify(Request* request);
  std::optional<Response> refuse_person(const Request& request, const Route& route);
  std::optional<Response> refuse_forgery(const Request& request) const;
  std::string tag_of(const Route& route, const Request& request) const;
  Response made(const Route& route, const Request& request);
  Response finish(const Request& request, const Route* route, Response response) const;

  Service& service_;
  const AppOptions options_;
  const std::string started_;  // differs from run to run
  AnswerCache answers_;
  RateLimit requests_, changes_;
};

}  // namespace muster
