// The routes as an OpenAPI 3.1 document, made from the table and the schemas of schemas/.
#pragma once

#include <string>
#include <string_view>

namespace muster {

class Service;
struct Request;
struct Response;

// The same for every request.
std::string openapi_json(const std::string& version);
Response openapi_data(Service& service, const Request& request);

// A file of schemas/ by its name without ".schema.json", as the program carries it; "" if there is none.
std::string_view embedded_schema(std::string_view name);

}  // namespace muster
