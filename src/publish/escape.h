// The one place where text from documents is made harmless for a format. (JSON strings:
// json_escape.h.) Every function takes any bytes: what is no UTF-8 becomes U+FFFD; line
// breaks and tabs become a space; other control characters, and the marks that reorder
// text around them (bidi embeddings, overrides, isolates), are left out, so that nobody
// can make a page read other than its bytes. Linear.
#pragma once

#include <string>
#include <string_view>

namespace muster {

std::string plain_text(std::string_view text);     // for a terminal
std::string html_text(std::string_view text);      // for element content and quoted attributes
std::string markdown_text(std::string_view text);  // for a run of text in CommonMark or a table cell
std::string csv_field(std::string_view text);      // RFC 4180; no spreadsheet takes it for a formula

// The address, escaped for an attribute, if it is http or https; else empty.
std::string html_link(std::string_view url);

// Columns on a terminal, of text that plain_text() gave: wide characters take two,
// combining marks none.
size_t display_width(std::string_view plain);

}  // namespace muster
