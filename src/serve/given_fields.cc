#include "serve/given_fields.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace muster {
namespace {

using Json = nlohmann::json;

constexpr size_t kMostObjects = 1000;

// Text that every store takes.
std::string clean(std::string text) {
  std::replace(text.begin(), text.end(), '\0', ' ');
  while (const auto bad = find_invalid_utf8(text)) text[*bad] = '?';
  return text;
}

Error not_an_object() {
  return {Code::kInvalid, "expected a JSON object whose values are texts, numbers or lists of texts", "body"};
}

bool add_value(const std::string& name, const Json& value, Fields* fields) {
  if (value.is_null()) return true;
  if (value.is_string()) fields->add(name, clean(value.get<std::string>()));
  else if (value.is_number_integer() || value.is_boolean()) fields->add(name, value.dump());
  else return false;
  return true;
}

bool fields_of(const Json& object, Fields* fields) {
  if (!object.is_object()) return false;
  for (const auto& [name, value] : object.items()) {
    if (value.is_array()) {
      for (const Json& one : value) {
        if (!add_value(name, one, fields)) return false;
      }
    } else if (!add_value(name, value, fields)) {
      return false;
    }
  }
  return true;
}

// Depth of arrays and objects in each other, at most; looked at before the parser recurses.
bool is_deep(const std::string& text, int most) {
  int depth = 0;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      else if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > most) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

}  // namespace

Result<std::vector<Fields>> given_fields(const Request& request, const std::string& list) {
  std::vector<Fields> out;
  if (!request.header("content-type").starts_with("application/json")) {
    Fields fields;
    for (const auto& [name, value] : request.form.all()) fields.add(clean(name), clean(value));
    out.push_back(std::move(fields));
    return out;
  }
  if (is_deep(request.body, 8)) return not_an_object();
  const Json body = Json::parse(request.body, nullptr, false);
  if (!list.empty() && body.is_object() && body.contains(list)) {
    const Json& all = body[list];
    if (!all.is_array() || all.empty() || all.size() > kMostObjects)
      return Error{Code::kInvalid, "expected a list of 1 to " + std::to_string(kMostObjects) + " objects",
                   list};
    for (const Json& one : all) {
      out.emplace_back();
      if (!fields_of(one, &out.back())) return not_an_object();
    }
    return out;
  }
  out.emplace_back();
  if (!fields_of(body, &out.back())) return not_an_object();
  return out;
}

std::string page_of_ours(const std::string& back, const std::string& usual) {
  const bool ours =
      back.size() > 1 && back[0] == '/' && back[1] != '/' && back.size() < 2000 &&
      std::all_of(back.begin(), back.end(), [](char c) { return c > ' ' && c < 127 && c != '\\'; });
  return ours ? back : usual;
}

std::string page_to_return_to(const Request& request, const std::string& usual) {
  return page_of_ours(request.form.get("back"), usual);
}

}  // namespace muster
