// The JSON fields of a document, shared by sidecars and JSON lines. Only for src/ingest.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "text/document.h"

namespace muster {

// Parses one JSON object; an error names `where` and the byte.
Result<nlohmann::json> parse_object(std::string_view json, const std::string& where);

// title, published, publisher, url, lang (or language) of `object`; an error names the field.
Status read_metadata_fields(const nlohmann::json& object, const std::string& where, Metadata* out);

// Brings the times of fields as written into canonical form; an error names the field.
Status check_metadata(const std::string& where, Metadata* out);

}  // namespace muster
