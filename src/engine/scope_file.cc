// Tested by tests/engine/scope_file_test.cc; the reader of the lines by fuzz/scope_fuzz.cc.
#include "engine/scope_file.h"

#include <vector>

#include "base/env.h"
#include "engine/flat_toml.h"
#include "engine/source_marks.h"

namespace muster {
namespace {

using Value = TomlValue;

// What is wrong with the field, or "".
std::string set_scope(const std::string& key, Value& value, RollScope* scope) {
  std::string* text = key == "title"   ? &scope->title
                      : key == "from"  ? &scope->from
                      : key == "until" ? &scope->until
                                       : nullptr;
  std::vector<std::string>* list = key == "theatre"        ? &scope->theatre
                                   : key == "contributors" ? &scope->contributors
                                   : key == "missions"     ? &scope->missions
                                                           : nullptr;
  if (text) {
    if (value.type != Value::Type::kString && value.type != Value::Type::kDate)
      return "expected a string for '" + key + "'";
    *text = std::move(value.text);
    return "";
  }
  if (!list)
    return "unknown key '" + key + "'; known are title, theatre, contributors, missions, from, until";
  if (value.type != Value::Type::kArray || !value.only_strings)
    return "expected an array of strings for '" + key + "', such as [\"IQ\"]";
  *list = std::move(value.items);
  return "";
}

}  // namespace

Result<RollScope> parse_scope(std::string_view toml, const std::string& name) {
  RollScope scope;
  Status s = read_flat_toml(
      toml, name, [&](const std::string& key, Value& value) { return set_scope(key, value, &scope); });
  if (!s.ok()) return s.error();
  return scope;
}

Result<std::map<std::string, std::string>> parse_sources(std::string_view toml, const std::string& name) {
  std::map<std::string, std::string> letters;
  Status s = read_flat_toml(toml, name, [&](const std::string& key, Value& value) -> std::string {
    if (key.size() != 1 || key[0] < 'A' || key[0] > 'F')
      return "expected a letter from A to F, not '" + key + "'";
    if (value.type != Value::Type::kArray || !value.only_strings)
      return "expected an array of strings for '" + key + "', such as [\"NATO\"]";
    for (const std::string& source : value.items) {
      const std::string written = source_key(source);
      if (written.empty()) return "a source without a letter or digit";
      if (const auto [at, fresh] = letters.emplace(written, key); !fresh && at->second != key)
        return "'" + source + "' has the letter " + at->second + " already";
    }
    return "";
  });
  if (!s.ok()) return s.error();
  return letters;
}

Result<std::map<std::string, std::string>> read_sources(const std::string& path) {
  auto bytes = Env::real().read_file(path);
  if (!bytes.ok()) return bytes.error();
  return parse_sources(*bytes, path);
}

Result<RollScope> read_scope(const std::string& path) {
  auto bytes = Env::real().read_file(path);
  if (!bytes.ok()) return bytes.error();
  return parse_scope(*bytes, path);
}

}  // namespace muster
