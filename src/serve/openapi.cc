#include "serve/openapi.h"

#include <nlohmann/json.hpp>

#include "serve/answers.h"
#include "serve/route.h"
#include "serve/service.h"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

// "/nation/{code}.json"
std::string path_of(const Route& r) {
  return std::string(r.pattern) + (r.ending.empty() ? "" : "." + std::string(r.ending));
}

Json schema_of(std::string_view name) {
  if (!embedded_schema(name).empty()) return {{"$ref", "#/components/schemas/" + std::string(name)}};
  return {{"$ref", "#/components/schemas/server/$defs/" + std::string(name)}};
}

// A media type, or JSON by the name of its schema.
Json content_of(std::string_view answer) {
  if (answer.find('/') != std::string_view::npos)
    return {{std::string(answer), {{"schema", {{"type", "string"}}}}}};
  return {{"application/json", {{"schema", schema_of(answer)}}}};
}

Json parameters_of(const Route& r) {
  Json out = Json::array();
  std::string_view rest = r.pattern;
  for (size_t at = rest.find('{'); at != std::string_view::npos; at = rest.find('{')) {
    const size_t end = rest.find('}', at);
    out.push_back({{"name", rest.substr(at + 1, end - at - 1)},
                   {"in", "path"},
                   {"required", true},
                   {"schema", {{"type", "string"}}}});
    rest.remove_prefix(end + 1);
  }
  for (const Parameter& p : r.parameters) {
    if (p.where != "query") continue;
    out.push_back({{"name", p.name},
                   {"in", "query"},
                   {"description", p.what},
                   {"required", p.required},
                   {"schema", {{"type", "string"}}}});
  }
  return out;
}

// A form's fields; the same as JSON.
Json body_of(const Route& r) {
  Json fields = Json::object(), required = Json::array();
  for (const Parameter& p : r.parameters) {
    if (p.where != "form") continue;
    Json field = {{"type", "string"}, {"description", p.what}};
    if (p.name == "file")
      field = {
          {"type", "array"}, {"items", {{"type", "string"}, {"format", "binary"}}}, {"description", p.what}};
    if (p.name == "claim")
      field = {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", p.what}};
    fields[std::string(p.name)] = field;
    if (p.required) required.push_back(p.name);
  }
  Json schema = {{"type", "object"}, {"properties", fields}};
  if (!required.empty()) schema["required"] = required;
  const Json media = {{"schema", schema}};
  return {{"content",
           {{"application/json", media},
            {"application/x-www-form-urlencoded", media},
            {"multipart/form-data", media}}}};
}

Json operation_of(const Route& r) {
  Json op = {{"summary", r.summary}, {"parameters", parameters_of(r)}};
  if (r.method == "POST") op["requestBody"] = body_of(r);
  Json answers = {{"200", {{"description", "Done"}}}};
  if (!r.answer.empty()) answers["200"]["content"] = content_of(r.answer);
  if (r.method == "POST") answers["303"] = {{"description", "To a form: the page to look at"}};
  if (r.keep == Keep::kEntry)
    answers["304"] = {{"description", "Nothing is new since the ETag in If-None-Match"}};
  answers["default"] = {{"description", "What went wrong"}, {"content", content_of("error")}};
  op["responses"] = answers;
  op["x-role"] = name_of(r.least);
  if (r.least == Role::kNobody) op["security"] = Json::array({Json::object()});
  return op;
}

}  // namespace

std::string openapi_json(const std::string& version) {
  Json paths = Json::object(), schemas = Json::object();
  for (const Route& r : routes()) paths[path_of(r)][r.method == "POST" ? "post" : "get"] = operation_of(r);
  for (const char* name : {"server", "roll", "claim", "diff"})
    schemas[name] = Json::parse(embedded_schema(name), nullptr, false);
  const Json security = {{"token", {{"type", "http"}, {"scheme", "bearer"}}},
                         {"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "muster"}}}};
  const Json document = {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "muster serve"},
        {"version", version},
        {"description",
         "Every page has the same address with .json. Where the ledger has no accounts, the server "
         "listens to its own machine alone, and nobody has to say who they are."}}},
      {"security", Json::array({{{"token", Json::array()}}, {{"session", Json::array()}}})},
      {"paths", paths},
      {"components", {{"schemas", schemas}, {"securitySchemes", security}}}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Response openapi_data(Service& service, const Request&) {
  const std::string& program = service.options().program;
  return json_answer(openapi_json(program.substr(program.find(' ') + 1)));
}

}  // namespace muster
