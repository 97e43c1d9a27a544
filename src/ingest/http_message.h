// An HTTP response as a web archive keeps it, and the small grammar of header lines that HTTP,
// WARC and robots share. Only bytes: nothing here opens a connection.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/ingest.h"

namespace muster {

// Calls `each` for every "Name: value" line up to the first blank one; values are trimmed,
// lines folded by white space are joined to nothing (only their first line counts).
void each_header(std::string_view lines, const std::function<void(std::string_view, std::string_view)>& each);
// `lower` in small letters.
bool same_name(std::string_view name, std::string_view lower);
bool read_length(std::string_view value, uint64_t* out);

// "text/html; charset=UTF-8" → both in small letters.
void split_media_type(std::string_view value, std::string* media_type, std::string* charset);
// Pictures, sound, fonts, scripts and the like: nothing to read.
bool is_no_text(std::string_view media_type);

struct HttpMessage {
  int status = 0;
  std::string media_type, charset, body;
  Status failed;  // the body could not be decoded
};

// Undoes chunks and gzip or deflate; a body in another coding fails (kUnsupported).
HttpMessage read_http_message(std::string message, const IngestLimits& limits);

}  // namespace muster
