#include "serve/app.h"

#include <algorithm>

#include "serve/answers.h"

namespace muster {
namespace {

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src "
    "'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

// "localhost" of "localhost:8420", "[::1]" of "[::1]:8420".
std::string host_without_port(const std::string& host) {
  const size_t bracket = host.rfind(']');
  const size_t colon = host.rfind(':');
  if (colon == std::string::npos || (bracket != std::string::npos && colon < bracket)) return host;
  return host.substr(0, colon);
}

}  // namespace

App::App(Service& service, AppOptions options) : service_(service), options_(std::move(options)) {}

std::optional<Response> App::refuse(const Request& request) const {
  const std::string host = host_without_port(request.header("host"));
  const bool ours = host == "localhost" || host == "127.0.0.1" || host == "[::1]" ||
                    std::find(options_.hosts.begin(), options_.hosts.end(), host) != options_.hosts.end();
  if (!ours)
    return error_answer(request, 421,
                        {Code::kInvalid, "this server does not answer to that name (--host)", host});
  return std::nullopt;
}

std::optional<Response> App::admit(Request* request, const Route** route) {
  *route = nullptr;
  const auto stop = [&](int status, Error error) {
    return finish(*request, nullptr, error_answer(*request, status, error));
  };
  if (auto refusal = refuse(*request)) return finish(*request, nullptr, std::move(*refusal));
  auto target = parse_target(request->target);
  if (!target) return stop(400, {Code::kInvalid, "no path of this server", ""});
  request->ending = target->ending == "html" ? "" : target->ending;
  request->query = std::move(target->query);
  Match match = find_route(routes(), request->method, *target);
  if (match.found == Found::kNothing) return stop(404, {Code::kNotFound, "there is no such page", ""});
  if (match.found == Found::kOtherMethod)
    return stop(405, {Code::kInvalid, "not with this method", request->method});
  request->ending = match.route->ending;
  request->parts = std::move(match.parts);
  request->path = request->target.substr(0, request->target.find('?'));
  if (options_.local) request->role = Role::kEditor;
  if (request->role < match.route->least)
    return stop(request->role == Role::kNobody ? 401 : 403,
                {Code::kInvalid, std::string("only for: ") + name_of(match.route->least), ""});
  *route = match.route;
  return std::nullopt;
}

Response App::answer(const Route& route, Request& request) {
  return finish(request, &route, route.handler(service_, request));
}

Response App::refusal(const Request& request, int status, const Error& error) const {
  return finish(request, nullptr, error_answer(request, status, error));
}

Response App::finished(const Request& request, const Route& route, Response response) const {
  return finish(request, &route, std::move(response));
}

Response App::finish(const Request&, const Route* route, Response response) const {
  const auto add = [&](const char* name, std::string value) {
    const bool there = std::any_of(response.headers.begin(), response.headers.end(),
                                   [&](const auto& h) { return h.first == name; });
    if (!there) response.headers.emplace_back(name, std::move(value));
  };
  add("Content-Security-Policy", kPolicy);
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  add("Cache-Control", route && route->keep == Keep::kAlways  ? "public, max-age=31536000, immutable"
                       : route && route->keep == Keep::kEntry ? "private, no-cache"
                                                              : "no-store");
  return response;
}

}  // namespace muster
