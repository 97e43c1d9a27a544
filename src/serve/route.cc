#include "serve/route.h"

#include <algorithm>

namespace muster {
namespace {

bool fits(std::string_view pattern, const std::vector<std::string>& segments,
          std::map<std::string, std::string, std::less<>>* parts) {
  parts->clear();
  size_t n = 0;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const size_t end = std::min(pattern.find('/'), pattern.size());
    const std::string_view piece = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
    if (n == segments.size()) return false;
    if (piece.front() == '{') parts->emplace(piece.substr(1, piece.size() - 2), segments[n]);
    else if (piece != segments[n]) return false;
    ++n;
  }
  return n == segments.size();
}

Match look_up(const std::vector<Route>& table, std::string_view method,
              const std::vector<std::string>& segments, std::string_view ending) {
  Match match;
  std::map<std::string, std::string, std::less<>> parts;
  for (const Route& r : table) {
    if (r.ending != ending || !fits(r.pattern, segments, &parts)) continue;
    if (r.method == method) return {Found::kRoute, &r, std::move(parts)};
    match.found = Found::kOtherMethod;
  }
  return match;
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> kAll = [] {
    std::vector<Route> all = page_routes();
    for (auto part : {data_routes(), action_routes()}) all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return kAll;
}

Match find_route(const std::vector<Route>& table, std::string_view method, const Target& target) {
  Match match = look_up(table, method, target.segments, target.ending == "html" ? "" : target.ending);
  if (match.found != Found::kNothing || target.ending.empty() || target.ending == "html") return match;
  std::vector<std::string> whole = target.segments;
  whole.back() += "." + target.ending;
  return look_up(table, method, whole, "");
}

}  // namespace muster
