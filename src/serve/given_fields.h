// What a form or a JSON body says, as fields; where a form leads to.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "serve/request.h"

namespace muster {

// A form is one set of fields. A JSON object is one too (arrays of texts: a field several times); with `list`
// it may instead hold an array of such objects under that name. Texts are UTF-8 without NUL. Errors: kInvalid.
Result<std::vector<Fields>> given_fields(const Request& request, const std::string& list);

// `path` if it is a page of this server, else `usual`: nobody is led elsewhere.
std::string page_of_ours(const std::string& path, const std::string& usual);
// The field "back" if it is a page of this server, else `usual`.
std::string page_to_return_to(const Request& request, const std::string& usual);

}  // namespace muster
