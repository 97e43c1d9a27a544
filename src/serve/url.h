// Addresses: taken apart as they come in, put together as pages link them.
//
// Names of documents may hold any byte, also '/', '.' and '%': they are one segment of a path, encoded.
// An ending (".json") is cut off the last segment, so a page whose own name ends like one is linked with
// ".html" behind it; page_path() does that.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/request.h"

namespace muster {

// False: broken percent signs, a NUL byte, or no UTF-8.
bool percent_decode(std::string_view text, bool plus_is_space, std::string* out);
std::string percent_encode(std::string_view text);  // RFC 3986 unreserved characters stay

// name=value&...; broken pairs are passed over.
Fields parse_query(std::string_view query);

struct Target {
  std::vector<std::string> segments;  // decoded
  std::string ending;                 // one of kEndings, or ""
  Fields query;
};
// nullopt if it is no path of ours: not beginning with '/', broken encoding, longer than kLongestTarget,
// or with a segment "." or "..".
std::optional<Target> parse_target(std::string_view target);
inline constexpr size_t kLongestTarget = 4096;

extern const std::vector<std::string> kEndings;  // "json", "csv", "html" ...

// "/document/a%2Fb.txt" of ("document", "a/b.txt").
std::string page_path(std::string_view page, std::string_view name);
// The same with an ending: "/document/a%2Fb.txt.json".
std::string page_path(std::string_view page, std::string_view name, std::string_view ending);

}  // namespace muster
