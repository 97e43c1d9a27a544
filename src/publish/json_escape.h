// JSON strings: the only place in muster that escapes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// Appends `text` as a JSON string with its quotation marks. UTF-8 is kept; control
// characters and the line separators U+0085, U+2028, U+2029 are escaped, so that a
// JSON line stays one line for every reader; bytes that are no UTF-8 (a file name
// may hold any) become U+FFFD. Linear.
void json_string(std::string_view text, std::string* out);

// Numbers as JSON writes them, the same in every locale.
void json_int(int64_t n, std::string* out);
void json_int_or_null(const std::optional<int64_t>& n, std::string* out);
// At most five decimals (a metre, for degrees), without trailing zeros.
void json_degrees(double d, std::string* out);

}  // namespace muster
