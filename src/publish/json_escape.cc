#include "publish/json_escape.h"

#include <charconv>
#include <cmath>

#include <unicode/utf8.h>

namespace muster {
namespace {

void escape_control(unsigned c, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '\n': out->append("\\n"); return;
    case '\r': out->append("\\r"); return;
    case '\t': out->append("\\t"); return;
    case '\b': out->append("\\b"); return;
    case '\f': out->append("\\f"); return;
    default:
      out->append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) out->push_back(kHex[(c >> shift) & 15]);
  }
}

bool plain(unsigned char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

// One code point (or broken byte) beyond ASCII at *i.
void put_wide(std::string_view text, int32_t* i, std::string* out) {
  const int32_t start = *i;
  UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(text.data(), *i, static_cast<int32_t>(text.size()), c);
#pragma GCC diagnostic pop
  if (c < 0) {
    out->append("\xEF\xBF\xBD");
  } else if (c == 0x85 || c == 0x2028 || c == 0x2029) {
    escape_control(static_cast<unsigned>(c), out);
  } else {
    out->append(text.substr(static_cast<size_t>(start), static_cast<size_t>(*i - start)));
  }
}

}  // namespace

void json_string(std::string_view text, std::string* out) {
  out->push_back('"');
  // U8_NEXT counts in int32: longer texts go in pieces that end before a lead byte.
  constexpr size_t kPiece = size_t{1} << 30;
  while (text.size() > kPiece) {
    size_t cut = kPiece;
    while (cut > kPiece - 4 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    std::string piece;
    json_string(text.substr(0, cut), &piece);
    out->append(piece, 1, piece.size() - 2);
    text.remove_prefix(cut);
  }
  const auto n = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < n;) {
    int32_t run = i;
    while (run < n && plain(static_cast<unsigned char>(text[static_cast<size_t>(run)]))) ++run;
    out->append(text.substr(static_cast<size_t>(i), static_cast<size_t>(run - i)));
    i = run;
    if (i >= n) break;
    const auto c = static_cast<unsigned char>(text[static_cast<size_t>(i)]);
    if (c >= 0x80) {
      put_wide(text, &i, out);
      continue;
    }
    if (c == '"' || c == '\\') {
      out->push_back('\\');
      out->push_back(static_cast<char>(c));
    } else {
      escape_control(c, out);
    }
    ++i;
  }
  out->push_back('"');
}

void json_int(int64_t n, std::string* out) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, n).ptr;
  out->append(buffer, end);
}

void json_int_or_null(const std::optional<int64_t>& n, std::string* out) {
  if (n) {
    json_int(*n, out);
  } else {
    out->append("null");
  }
}

void json_degrees(double d, std::string* out) {
  if (!std::isfinite(d) || std::fabs(d) > 1e9) {
    out->append("null");
    return;
  }
  char buffer[40];
  const auto r = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed, 5);
  std::string_view s(buffer, static_cast<size_t>(r.ptr - buffer));
  while (s.ends_with('0')) s.remove_suffix(1);
  if (s.ends_with('.')) s.remove_suffix(1);
  if (s == "-0") s = "0";
  out->append(s);
}

}  // namespace muster
