#include "ledger/postgres_address.h"

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace muster {
namespace {

constexpr size_t kLongestName = 63;  // bytes; PostgreSQL cuts longer ones off

// Of a part of an address; false: a % without two digits.
bool decode(std::string_view written, std::string* out) {
  for (size_t i = 0; i < written.size(); ++i) {
    if (written[i] != '%') {
      *out += written[i];
      continue;
    }
    unsigned byte = 0;
    if (i + 2 >= written.size()) return false;
    const char* first = written.data() + i + 1;
    if (std::from_chars(first, first + 2, byte, 16).ptr != first + 2 || byte == 0) return false;
    *out += static_cast<char>(byte);
    i += 2;
  }
  return true;
}

// The address without its `schema=...`, of which `schemas` gets the values.
std::string without_schema(const std::string& address, std::vector<std::string>* schemas) {
  const size_t question = address.find('?');
  if (question == std::string::npos) return address;
  std::string out = address.substr(0, question);
  char joint = '?';
  for (size_t at = question + 1; at <= address.size();) {
    const size_t end = std::min(address.find('&', at), address.size());
    const std::string part = address.substr(at, end - at);
    at = end + 1;
    if (part.starts_with("schema=")) {
      schemas->push_back(part.substr(std::strlen("schema=")));
    } else if (!part.empty()) {
      out += joint + part;
      joint = '&';
    }
  }
  return out;
}

// The `options` that an address brings already.
std::string options_of(const std::string& connection) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> all(
      PQconninfoParse(connection.c_str(), nullptr), PQconninfoFree);
  for (const PQconninfoOption* o = all.get(); o && o->keyword; ++o) {
    if (std::strcmp(o->keyword, "options") == 0 && o->val) return o->val;
  }
  return "";
}

}  // namespace

std::string quoted_name(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

std::string only_schema_of(const std::string& path) {
  std::string name = path;
  while (!name.empty() && name.back() == ' ') name.pop_back();
  name.erase(0, name.find_first_not_of(' '));
  const bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
  if (quoted) name = name.substr(1, name.size() - 2);
  if (name.find_first_of(quoted ? "\"$" : "\"$, ") != std::string::npos) return "";
  return name;
}

Result<PostgresAddress> parse_postgres_address(const std::string& address) {
  std::vector<std::string> schemas;
  PostgresAddress out;
  out.connection = without_schema(address, &schemas);
  if (schemas.empty()) return out;
  const bool read = decode(schemas.front(), &out.schema);
  if (schemas.size() > 1 || !read || out.schema.empty() || out.schema.size() > kLongestName)
    return Error{Code::kInvalid,
                 "expected one schema=NAME of at most " + std::to_string(kLongestName) + " bytes",
                 "schema=" + schemas.back()};
  out.options = options_of(out.connection);
  std::string path = "search_path=" + quoted_name(out.schema), written;
  for (const char c : path) {
    if (c == ' ' || c == '\\') written += '\\';
    written += c;
  }
  out.options += (out.options.empty() ? "-c " : " -c ") + written;
  return out;
}

}  // namespace muster
