// The part of TOML that our small files need: key = value lines, where a value is a string, a
// date, a number, true or false, or an array of strings. The parser of toml++ 3.3 stops the
// program on some malformed input (fuzz/corpus/scope holds such).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster {

struct TomlValue {
  enum class Type { kString, kDate, kArray, kOther } type = Type::kOther;
  std::string text;                // kString, kDate; kOther: as written (15, true)
  std::vector<std::string> items;  // kArray: of strings
  bool only_strings = true;
};

// Calls `set` for every key in order; it says what is wrong with key and value, or "". At most
// 1 MiB of UTF-8. Errors name `name`, the line and the key; a key that stands twice is one.
Status read_flat_toml(std::string_view toml, const std::string& name,
                      const std::function<std::string(const std::string& key, TomlValue& value)>& set);

}  // namespace muster
