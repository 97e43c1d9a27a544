#include "publish/escape.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace muster {
namespace {

bool reorders(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
         c == 0x061C;
}

bool breaks_line(UChar32 c) {
  return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Zero-width joiners belong to scripts; other invisible characters only hide things.
bool hidden(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || reorders(c) || c == 0xFEFF || c == 0x200B ||
         (c >= 0xE0000 && c <= 0xE007F);
}

void put(UChar32 c, std::string* out) {
  char bytes[U8_MAX_LENGTH];
  int32_t n = 0;
  U8_APPEND_UNSAFE(bytes, n, c);
  out->append(bytes, static_cast<size_t>(n));
}

// Calls `each` with every code point that may be shown.
template <class Each>
void for_shown(std::string_view text, Each each) {
  const auto* s = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int64_t>(text.size());
  for (int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(s, i, size, c);
    if (c < 0) each(UChar32{0xFFFD});
    else if (breaks_line(c)) each(UChar32{' '});
    else if (!hidden(c)) each(c);
  }
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_shown(text, [&](UChar32 c) { put(c, &out); });
  return out;
}

std::string html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for_shown(text, [&](UChar32 c) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '`': out += "&#96;"; break;
      default: put(c, &out);
    }
  });
  return out;
}

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_{}[]<>#|~&!$";
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  bool start = true;
  for_shown(text, [&](UChar32 c) {
    const bool special = c < 0x80 && kSpecial.find(static_cast<char>(c)) != std::string_view::npos;
    // Signs that only mean something at the start of a line, or as an address.
    const bool opening = start && (c == '-' || c == '+' || c == '=');
    if (special || opening || c == '@') out.push_back('\\');
    if (c == ':' && (out.ends_with("http") || out.ends_with("https"))) out.push_back('\\');
    put(c, &out);
    if (c != ' ') start = false;
  });
  // "1. " would open a list.
  size_t digits = 0;
  while (digits < out.size() && out[digits] >= '0' && out[digits] <= '9') ++digits;
  if (digits > 0 && digits < out.size() && (out[digits] == '.' || out[digits] == ')'))
    out.insert(digits, "\\");
  return out;
}

std::string csv_field(std::string_view text) {
  std::string plain = plain_text(text);
  const std::string_view risky = "=+-@";
  if (!plain.empty() && risky.find(plain.front()) != std::string_view::npos) plain.insert(0, "'");
  if (plain.find_first_of("\",") == std::string::npos &&
      (plain.empty() || (plain.front() != ' ' && plain.back() != ' ')))
    return plain;
  std::string out = "\"";
  for (const char c : plain) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

std::string html_link(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  if (!web || url.size() > 2000) return "";
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= 0x20) return "";
  }
  return html_text(url);
}

size_t display_width(std::string_view plain) {
  size_t width = 0;
  for_shown(plain, [&](UChar32 c) {
    const int8_t type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return;
    const int32_t east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
  });
  return width;
}

}  // namespace muster
