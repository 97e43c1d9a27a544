#include "serve/app.h"

#include <algorithm>
#include <chrono>

#include "base/hash.h"
#include "engine/secrets.h"
#include "serve/answers.h"
#include "serve/given_fields.h"

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

bool is_loopback_name(const std::string& host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool is_loopback_address(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

// The value of one cookie; "" if there is none.
std::string cookie_of(const std::string& header, std::string_view name) {
  for (size_t at = 0; at < header.size();) {
    const size_t end = std::min(header.find(';', at), header.size());
    std::string_view one(header.data() + at, end - at);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return std::string(one.substr(name.size() + 1));
    at = end + 1;
  }
  return "";
}

// The type of body that a form of another site could send without being asked first.
bool form_can_send(const std::string& type) {
  return type.empty() || type.starts_with("application/x-www-form-urlencoded") ||
         type.starts_with("multipart/form-data") || type.starts_with("text/plain");
}

// "example.org:8000" of "https://example.org:8000".
std::string host_of_origin(const std::string& origin) {
  const size_t slashes = origin.find("://");
  return slashes == std::string::npos ? "" : origin.substr(slashes + 3);
}

}  // namespace

App::App(Service& service, AppOptions options)
    : service_(service),
      options_(std::move(options)),
      started_(random_token()),
      requests_(200, 1000),
      changes_(30, 120) {}

bool App::is_open() const { return options_.loopback && service_.snapshot()->accounts.empty(); }

std::optional<Response> App::refuse_host(const Request& request) const {
  const std::string host = host_without_port(request.header("host"));
  const bool named = std::find(options_.hosts.begin(), options_.hosts.end(), host) != options_.hosts.end();
  if (named || is_loopback_name(host)) return std::nullopt;
  if (options_.hosts.empty() && !is_open()) return std::nullopt;
  return error_answer(request, 421,
                      {Code::kInvalid, "this server does not answer to that name (--host)", host});
}

// Who asks. A refusal only for a token or a way that cannot be right.
std::optional<Response> App::identify(Request* request) {
  const auto snapshot = service_.snapshot();
  request->secure = options_.secure;
  request->open = is_open();
  const std::string& forwarded = request->header("x-forwarded-for");
  if (request->open) {
    if (!forwarded.empty() || !request->header("forwarded").empty())
      return error_answer(*request, 403,
                          {Code::kInvalid, "behind a proxy there must be accounts: muster user add", ""});
    request->role = Role::kEditor;
    request->csrf = service_.logins().csrf_of("");
    return std::nullopt;
  }
  if (options_.proxied && !forwarded.empty() && is_loopback_address(request->remote)) {
    const size_t comma = forwarded.rfind(',');
    request->remote =
        forwarded.substr(comma == std::string::npos ? 0 : forwarded.find_first_not_of(' ', comma + 1));
  }
  const std::string& authorization = request->header("authorization");
  const UserAccount* account = nullptr;
  if (authorization.starts_with("Bearer ")) {
    account = account_of_token(snapshot->accounts, std::string_view(authorization).substr(7));
    if (!account) return error_answer(*request, 401, {Code::kInvalid, "this token lets nobody in", ""});
    request->bearer = true;
  } else {
    const std::string token =
        cookie_of(request->header("cookie"), request->secure ? "__Host-muster" : "muster");
    const auto name = service_.logins().account_of(token);
    account = name ? find_account(snapshot->accounts, *name) : nullptr;
    if (account && account->disabled) account = nullptr;
    if (account) request->session = token;
    request->csrf = service_.logins().csrf_of(request->session);
  }
  if (account) {
    request->account = account->name;
    request->role = account->role;
  }
  return std::nullopt;
}

std::optional<Response> App::refuse_person(const Request& request, const Route& route) {
  if (request.role < route.least) {
    const std::string need = std::string("for this one must be ") + name_of(route.least);
    if (request.role != Role::kNobody)
      return error_answer(request, 403, {Code::kInvalid, need, request.account});
    if (route.method == "GET" && !request.wants_json() && route.ending.empty() && route.pattern != "/events")
      return see_other("/login?back=" + percent_encode(request.target));
    Response r = error_answer(request, 401, {Code::kInvalid, need + "; sign in, or send a token", ""});
    r.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"muster\"");
    return r;
  }
  if (request.open) return std::nullopt;
  const std::string& who = request.account.empty() ? request.remote : request.account;
  RateLimit& limit = route.method == "POST" ? changes_ : requests_;
  if (limit.take(who)) return std::nullopt;
  Response r = error_answer(request, 429, {Code::kLimit, "too many requests; slower, please", who});
  r.headers.emplace_back("Retry-After", std::to_string(limit.wait()));
  return r;
}

std::optional<Response> App::admit(Request* request, const Route** route) {
  *route = nullptr;
  const auto stop = [&](Response response) { return finish(*request, nullptr, std::move(response)); };
  const auto refuse = [&](int status, Error error) { return stop(error_answer(*request, status, error)); };
  if (auto refusal = refuse_host(*request)) return stop(std::move(*refusal));
  auto target = parse_target(request->target);
  if (!target) return refuse(400, {Code::kInvalid, "no path of this server", ""});
  request->ending = target->ending == "html" ? "" : target->ending;
  request->query = std::move(target->query);
  Match match = find_route(routes(), request->method, *target);
  if (match.found == Found::kRoute) request->ending = match.route->ending;
  if (auto refusal = identify(request)) return stop(std::move(*refusal));
  if (match.found == Found::kNothing) return refuse(404, {Code::kNotFound, "there is no such page", ""});
  if (match.found == Found::kOtherMethod) {
    Response r = error_answer(*request, 405, {Code::kInvalid, "not with this method", request->method});
    r.headers.emplace_back("Allow", request->method == "POST" ? "GET, HEAD" : "POST");
    return stop(std::move(r));
  }
  request->parts = std::move(match.parts);
  request->path = request->target.substr(0, request->target.find('?'));
  if (auto refusal = refuse_person(*request, *match.route)) return stop(std::move(*refusal));
  *route = match.route;
  return std::nullopt;
}

std::optional<Response> App::refuse_forgery(const Request& request) const {
  const auto refuse = [&](const char* why) { return error_answer(request, 403, {Code::kInvalid, why, ""}); };
  const std::string& site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none")
    return refuse("only pages of this server may change something");
  const std::string& origin = request.header("origin");
  if (!origin.empty() && host_of_origin(origin) != request.header("host"))
    return refuse("only pages of this server may change something");
  if (request.bearer) return std::nullopt;
  if (request.open && !form_can_send(request.header("content-type"))) return std::nullopt;
  const std::string& header = request.header("x-csrf-token");
  if (same_secret(header.empty() ? request.form.get("csrf") : header, request.csrf)) return std::nullopt;
  return refuse("the form is from before the server was started, or another session; load the page again");
}

// All that an answer of Keep::kEntry depends on.
std::string App::tag_of(const Route& route, const Request& request) const {
  const std::string person =
      route.ending.empty() ? request.account + " " + request.csrf : std::string(name_of(request.role));
  const std::string all = started_ + " " + std::to_string(service_.snapshot()->entry) + " " + person + " " +
                          std::string(route.ending) + " " + request.header("host") + " " + request.target;
  return "\"" + hex128(all) + "\"";
}

Response App::made(const Route& route, const Request& request) {
  if (route.method == "POST") {
    if (auto refusal = refuse_forgery(request)) return std::move(*refusal);
  }
  if (route.keep != Keep::kEntry) return route.handler(service_, request);
  const std::string tag = tag_of(route, request);
  if (request.header("if-none-match") == tag) return {304, "", "", {{"ETag", tag}}};
  if (const auto kept = answers_.find(tag)) return *kept;
  const int64_t entry = service_.snapshot()->entry;
  Response response = route.handler(service_, request);
  if (response.status != 200 || tag != tag_of(route, request)) return response;  // the ledger grew meanwhile
  response.headers.emplace_back("ETag", tag);
  if (!response.rest && response.body.size() <= AnswerCache::kMostOne)
    answers_.put(tag, entry, std::make_shared<const Response>(response));
  return response;
}

Response App::answer(const Route& route, Request& request) {
  const auto begun = std::chrono::steady_clock::now();
  Response response = finish(request, &route, made(route, request));
  const double ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  service_.metrics().count(static_cast<size_t>(&route - routes().data()), response.status, ms);
  return response;
}

Response App::refusal(const Request& request, int status, const Error& error) const {
  return finish(request, nullptr, error_answer(request, status, error));
}

Response App::finished(const Request& request, const Route& route, Response response) const {
  return finish(request, &route, std::move(response));
}

Response App::finish(const Request& request, const Route* route, Response response) const {
  const auto add = [&](const char* name, std::string value) {
    const bool there = std::any_of(response.headers.begin(), response.headers.end(),
                                   [&](const auto& h) { return h.first == name; });
    if (!there) response.headers.emplace_back(name, std::move(value));
  };
  if (!route) service_.metrics().count(routes().size(), response.status, 0);
  add("Content-Security-Policy", kPolicy);
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "same-origin");  // with none at all, browsers hide a form's Origin too
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  if (request.secure) add("Strict-Transport-Security", "max-age=31536000");
  const bool good = response.status == 200 || response.status == 304;
  add("Cache-Control", good && route && route->keep == Keep::kAlways  ? "public, max-age=31536000, immutable"
                       : good && route && route->keep == Keep::kEntry ? "private, no-cache"
                                                                      : "no-store");
  if (good && route && route->keep == Keep::kEntry) add("Vary", "Cookie, Authorization");
  return response;
}

}  // namespace muster
