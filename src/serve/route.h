// The table of routes: what can be asked for, by whom, and who answers.
//
// It is the only list: dispatch, roles, limits and /openapi.json come from it, and tests/serve/ and
// scripts/check-docs hold every row to it. Three files make it: page_routes.cc (HTML for people),
// data_routes.cc (the same pages for programs), action_routes.cc (what changes something).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "serve/request.h"
#include "serve/url.h"

namespace muster {

class Service;

// Short: parse, ask the engine, make a view, hand it to a page or to JSON. Any thread.
using Handler = Response (*)(Service& service, const Request& request);

struct Parameter {
  std::string_view name, where, what;  // where: "query", "form"
  bool required = false;
};

enum class Keep : uint8_t {
  kNever,   // Cache-Control: no-store
  kEntry,   // the answer depends on the ledger's entry, the address and the role alone: ETag, and kept here
  kAlways,  // the address names its content (hashed assets, versions): immutable
};

struct Route {
  std::string_view method;   // "GET", "POST"
  std::string_view pattern;  // "/nation/{code}": a part in braces takes one segment
  std::string_view ending;   // "" HTML for people; "json", "csv" ...
  Role least;                // kNobody: also those who have not said who they are
  Handler handler;
  std::string_view summary;      // one line, for people who read /openapi.json
  std::string_view answer = {};  // media type of the answer, or the name of a schema in schemas/
  std::vector<Parameter> parameters = {};
  Keep keep = Keep::kNever;
  bool slow = false;             // may take longer than 50 ms: runs beside the quick ones
  size_t most_body = 64u << 10;  // bytes of the request's body
};

std::vector<Route> page_routes();
std::vector<Route> data_routes();
std::vector<Route> action_routes();
const std::vector<Route>& routes();  // all of them

enum class Found : uint8_t { kRoute, kOtherMethod, kNothing };

struct Match {
  Found found = Found::kNothing;
  const Route* route = nullptr;
  std::map<std::string, std::string, std::less<>> parts;
};
// An ending that no route of the pattern has is taken as part of the last segment: /document/a.txt.
Match find_route(const std::vector<Route>& table, std::string_view method, const Target& target);

}  // namespace muster
