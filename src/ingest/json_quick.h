// The quick way to the fields of one JSON line, for streams. Only for src/ingest.
#pragma once

#include <string>
#include <string_view>

#include "text/document.h"

namespace muster {

// The fields as written; `id` as text if it is a whole number. Empty: absent or null.
struct QuickFields {
  std::string text, id;
  Metadata metadata;  // not yet checked
};

// False for anything out of the ordinary: no object, a field of the wrong type, malformed
// JSON. The caller then takes the slow way, which finds out what is wrong.
bool read_quickly(std::string_view line, QuickFields* out);

}  // namespace muster
