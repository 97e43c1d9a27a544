// The ends of most handlers.
#pragma once

#include <string>

#include "base/result.h"
#include "serve/request.h"

namespace muster {

Response html_answer(std::string page, int status = 200);
Response json_answer(std::string json, int status = 200);
Response text_answer(std::string text, std::string media_type);
// 303: the page to look at after something was done.
Response see_other(const std::string& path);

// The error as JSON ({"error": {"code", "message", "where"}}) or as a page, as the request wants it.
Response error_answer(const Request& request, int status, const Error& error);
// ... with the status that fits its code.
Response error_answer(const Request& request, const Error& error);

}  // namespace muster
