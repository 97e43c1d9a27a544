#include "site/html.h"

namespace muster {
namespace {

void encode(std::string_view text, std::string_view kept, std::string* out) {
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~' || kept.find(c) != std::string_view::npos;
    if (plain) {
      *out += c;
    } else {
      *out += '%';
      *out += kHex[byte >> 4];
      *out += kHex[byte & 15];
    }
  }
}

}  // namespace

Markup Html::lines(std::string_view text) {
  Html out;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    out << text.substr(0, end);
    if (end == std::string_view::npos) break;
    out << "\n";
    text.remove_prefix(end + 1);
  }
  return out.take();
}

std::string url_segment(std::string_view text) {
  std::string out;
  encode(text, "", &out);
  // "." and ".." would be taken for steps of the path.
  if (out == ".") return "%2E";
  if (out == "..") return "%2E%2E";
  return out;
}

std::string url(std::string_view path, Parameters parameters, std::string_view fragment) {
  std::string out(path);
  char joint = path.find('?') == std::string_view::npos ? '?' : '&';
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    out += joint;
    encode(name, "", &out);
    out += '=';
    encode(value, ":,", &out);
    joint = '&';
  }
  if (!fragment.empty()) {
    out += '#';
    encode(fragment, "", &out);
  }
  return out;
}

}  // namespace muster
