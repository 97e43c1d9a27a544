#include "serve/request.h"

#include <algorithm>
#include <charconv>

namespace muster {
namespace {
const std::string kNone;
}

const std::string& Fields::get(std::string_view name) const {
  for (const auto& [n, v] : all_) {
    if (n == name) return v;
  }
  return kNone;
}

bool Fields::has(std::string_view name) const {
  return std::any_of(all_.begin(), all_.end(), [&](const auto& f) { return f.first == name; });
}

std::vector<std::string> Fields::every(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto& [n, v] : all_) {
    if (n == name) out.push_back(v);
  }
  return out;
}

int64_t Fields::number(std::string_view name, int64_t otherwise, int64_t least, int64_t most) const {
  const std::string& s = get(name);
  int64_t n = 0;
  const auto end = std::from_chars(s.data(), s.data() + s.size(), n);
  if (s.empty() || end.ec != std::errc() || end.ptr != s.data() + s.size()) return otherwise;
  return std::clamp(n, least, most);
}

const std::string& Request::header(std::string_view name) const {
  const auto at = headers.find(std::string(name));
  return at == headers.end() ? kNone : at->second;
}

const std::string& Request::part(std::string_view name) const {
  const auto at = parts.find(name);
  return at == parts.end() ? kNone : at->second;
}

bool Request::wants_json() const {
  if (!ending.empty()) return ending == "json";
  if (header("content-type").starts_with("application/json")) return true;
  const std::string& accept = header("accept");
  return accept.find("application/json") != std::string::npos &&
         accept.find("text/html") == std::string::npos;
}

}  // namespace muster
