#include "engine/scope_file.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/env.h"

namespace muster {
namespace {

constexpr size_t kMaxBytes = 1 << 20;

Error at(const std::string& name, const toml::source_region& where, std::string message) {
  return Error{Code::kInvalid, std::move(message), name + ":" + std::to_string(where.begin.line)};
}

Status text(const toml::node& node, const std::string& key, const std::string& name, std::string* out) {
  if (const auto* s = node.as_string()) {
    *out = s->get();
  } else if (const auto* d = node.as_date()) {
    std::ostringstream written;
    written << d->get();
    *out = written.str();
  } else {
    return at(name, node.source(), "expected a string for '" + key + "'");
  }
  return {};
}

Status list(const toml::node& node, const std::string& key, const std::string& name,
            std::vector<std::string>* out) {
  const auto* array = node.as_array();
  const Error wrong =
      at(name, node.source(), "expected an array of strings for '" + key + "', such as [\"IQ\"]");
  if (!array) return wrong;
  for (const toml::node& item : *array) {
    if (!item.is_string()) return wrong;
    out->push_back(item.as_string()->get());
  }
  return {};
}

Status field(const std::string& key, const toml::node& node, const std::string& name, RollScope* scope) {
  if (key == "title") return text(node, key, name, &scope->title);
  if (key == "from") return text(node, key, name, &scope->from);
  if (key == "until") return text(node, key, name, &scope->until);
  if (key == "theatre") return list(node, key, name, &scope->theatre);
  if (key == "contributors") return list(node, key, name, &scope->contributors);
  if (key == "missions") return list(node, key, name, &scope->missions);
  return at(name, node.source(),
            "unknown key '" + key + "'; known are title, theatre, contributors, missions, from, until");
}

// What the parser of TOML trips over before it can say that it is wrong: control characters,
// and headers of tables, which a scope file does not have.
Status check_before(std::string_view toml, const std::string& name) {
  size_t line = 1;
  bool blank = true;  // so far in this line
  for (size_t i = 0; i < toml.size(); ++i) {
    const auto c = static_cast<unsigned char>(toml[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
      return Error{Code::kInvalid, "control character in the file", name + ", byte " + std::to_string(i)};
    if (c == '[' && blank)
      return Error{Code::kInvalid, "a scope file has no tables", name + ":" + std::to_string(line)};
    if (c == '\n') ++line;
    blank = c == '\n' || (blank && (c == ' ' || c == '\t' || c == '\r' || c >= 0x80));
  }
  return {};
}

}  // namespace

Result<RollScope> parse_scope(std::string_view toml, const std::string& name) {
  if (toml.size() > kMaxBytes)
    return Error{Code::kLimit, "larger than 1 MiB, the most for a scope file", name};
  if (Status s = check_before(toml, name); !s.ok()) return s.error();
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) return at(name, parsed.error().source(), std::string(parsed.error().description()));
  RollScope scope;
  for (const auto& [key, node] : parsed.table()) {
    if (Status s = field(std::string(key.str()), node, name, &scope); !s.ok()) return s.error();
  }
  return scope;
}

Result<RollScope> read_scope(const std::string& path) {
  auto bytes = Env::real().read_file(path);
  if (!bytes.ok()) return bytes.error();
  return parse_scope(*bytes, path);
}

}  // namespace muster
