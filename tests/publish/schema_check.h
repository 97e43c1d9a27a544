// The part of JSON Schema 2020-12 that our schemas use, for tests: no validator is packaged
// for Debian. Unknown keywords fail, so that a schema cannot ask for what is not checked.
#pragma once

#include <regex>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace muster {

class SchemaCheck {
 public:
  explicit SchemaCheck(const nlohmann::json& root) : root_(root) {}

  std::vector<std::string> check(const nlohmann::json& schema, const nlohmann::json& value,
                                 const std::string& where) {
    std::vector<std::string> breaches;
    const auto say = [&](const std::string& what) { breaches.push_back(where + ": " + what); };
    const auto below = [&](const nlohmann::json& s, const nlohmann::json& v, const std::string& w) {
      for (std::string& b : check(s, v, w)) breaches.push_back(std::move(b));
    };
    static const std::set<std::string> kNotes = {"$schema",     "$id",        "$defs", "title",
                                                 "description", "properties", "items"};
    for (const auto& [key, rule] : schema.items()) {
      if (kNotes.count(key) != 0) continue;
      if (key == "$ref")
        below(root_.at(nlohmann::json::json_pointer(rule.get<std::string>().substr(1))), value, where);
      else if (key == "type") {
        if (!is_type(rule, value)) say("type is not " + rule.dump());
      } else if (key == "const") {
        if (value != rule) say("is not " + rule.dump());
      } else if (key == "enum") {
        if (std::find(rule.begin(), rule.end(), value) == rule.end())
          say(value.dump() + " is not in " + rule.dump());
      } else if (key == "required") {
        for (const auto& name : rule)
          if (value.is_object() && !value.contains(name)) say("lacks " + name.get<std::string>());
      } else if (key == "minimum") {
        if (value.is_number() && value < rule) say("below the minimum");
      } else if (key == "minItems") {
        if (value.is_array() && value.size() < rule.get<size_t>()) say("too few items");
      } else if (key == "minLength") {
        if (value.is_string() && value.get_ref<const std::string&>().size() < rule.get<size_t>())
          say("too short");
      } else if (key == "pattern") {
        if (value.is_string() &&
            !std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())))
          say("does not match " + rule.dump());
      } else if (key == "allOf") {
        for (const auto& s : rule) below(s, value, where);
      } else if (key == "oneOf") {
        int fits = 0;
        for (const auto& s : rule) fits += check(s, value, where).empty();
        if (fits != 1) say("fits " + std::to_string(fits) + " of oneOf: " + value.dump());
      } else if (key == "additionalProperties") {
        if (rule.is_object())
          for (const auto& [name, v] : value.items()) below(rule, v, where + "/" + name);
      } else say("the check does not know the keyword " + key);
    }
    if (value.is_object() && schema.contains("properties")) {
      for (const auto& [name, s] : schema["properties"].items())
        if (value.contains(name)) below(s, value[name], where + "/" + name);
    }
    if (value.is_array() && schema.contains("items")) {
      for (size_t i = 0; i < value.size(); ++i)
        below(schema["items"], value[i], where + "/" + std::to_string(i));
    }
    return breaches;
  }

 private:
  static bool is_type(const nlohmann::json& rule, const nlohmann::json& value) {
    if (rule.is_array())
      return std::any_of(rule.begin(), rule.end(), [&](const auto& r) { return is_type(r, value); });
    const std::string type = rule;
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "null" && value.is_null()) ||
           (type == "boolean" && value.is_boolean()) || (type == "number" && value.is_number()) ||
           (type == "integer" && value.is_number_integer());
  }

  const nlohmann::json& root_;
};

inline std::vector<std::string> schema_breaches(const nlohmann::json& schema, const nlohmann::json& value) {
  return SchemaCheck(schema).check(schema, value, "");
}

}  // namespace muster
