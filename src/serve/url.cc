#include "serve/url.h"

#include <algorithm>

#include "base/utf8.h"

namespace muster {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

// Takes a known ending off; "" if there is none, or nothing before it.
std::string take_ending(std::string* segment) {
  const size_t dot = segment->rfind('.');
  if (dot == std::string::npos || dot == 0) return "";
  std::string ending = segment->substr(dot + 1);
  if (std::find(kEndings.begin(), kEndings.end(), ending) == kEndings.end()) return "";
  segment->resize(dot);
  return ending;
}

}  // namespace

const std::vector<std::string> kEndings = {"json", "csv",    "html", "md", "geojson",
                                           "ftm",  "plover", "atom", "txt"};

bool percent_decode(std::string_view text, bool plus_is_space, std::string* out) {
  out->clear();
  out->reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_space) c = ' ';
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return false;
    out->push_back(c);
  }
  return !find_invalid_utf8(*out);
}

std::string percent_encode(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

Fields parse_query(std::string_view query) {
  Fields fields;
  std::string name, value;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const size_t equals = std::min(pair.find('='), pair.size());
    if (!percent_decode(pair.substr(0, equals), true, &name) || name.empty()) continue;
    if (!percent_decode(pair.substr(std::min(equals + 1, pair.size())), true, &value)) continue;
    fields.add(name, value);
  }
  return fields;
}

std::optional<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/' || target.size() > kLongestTarget) return std::nullopt;
  Target out;
  const size_t mark = std::min(target.find('?'), target.size());
  std::string_view path = target.substr(1, mark - 1);
  out.query = parse_query(target.substr(std::min(mark + 1, target.size())));
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    std::string segment;
    if (!percent_decode(path.substr(0, end), false, &segment)) return std::nullopt;
    if (segment.empty() || segment == "." || segment == "..") return std::nullopt;
    out.segments.push_back(std::move(segment));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  if (!out.segments.empty()) out.ending = take_ending(&out.segments.back());
  return out;
}

std::string page_path(std::string_view page, std::string_view name) {
  std::string last(name);
  return page_path(page, name, take_ending(&last).empty() ? "" : "html");
}

std::string page_path(std::string_view page, std::string_view name, std::string_view ending) {
  std::string path = "/" + std::string(page) + "/" + percent_encode(name);
  if (!ending.empty()) path += "." + std::string(ending);
  return path;
}

}  // namespace muster
