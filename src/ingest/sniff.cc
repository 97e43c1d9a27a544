#include "ingest/sniff.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace muster {
namespace {

using std::string_view;

bool ends_with_nocase(string_view name, string_view suffix) {
  if (name.size() < suffix.size()) return false;
  return std::equal(suffix.begin(), suffix.end(), name.end() - static_cast<std::ptrdiff_t>(suffix.size()),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

bool begins_nocase(string_view text, string_view prefix) {
  return text.size() >= prefix.size() && ends_with_nocase(text.substr(0, prefix.size()), prefix);
}

string_view behind_space(string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t at = head.find_first_not_of(" \t\r\n");
  return at == string_view::npos ? string_view() : head.substr(at);
}

// Signatures of formats that are no text.
bool signature(string_view head, Format* out) {
  using namespace std::string_view_literals;
  const struct {
    string_view bytes;
    Format format;
  } known[] = {
      {"\xFF\xFE\x00\x00"sv, Format::kUtf32},
      {"\x00\x00\xFE\xFF"sv, Format::kUtf32},
      {"\xFF\xFE"sv, Format::kUtf16},
      {"\xFE\xFF"sv, Format::kUtf16},
      {"%PDF-"sv, Format::kPdf},
      {"PK\x03\x04"sv, Format::kZip},
      {"\x1F\x8B"sv, Format::kGzip},
      {"\x7F"
       "ELF"sv,
       Format::kBinary},
      {"\x89PNG"sv, Format::kBinary},
      {"\xFF\xD8\xFF"sv, Format::kBinary},
      {"\xD0\xCF\x11\xE0"sv, Format::kBinary},
      {"SQLite format 3"sv, Format::kBinary},
  };
  for (const auto& [bytes, format] : known) {
    if (!head.starts_with(bytes)) continue;
    *out = format;
    return true;
  }
  return false;
}

// UTF-16 without a mark: ASCII text has a NUL in every second byte.
bool looks_utf16(string_view head) {
  if (head.size() < 8) return false;
  size_t even = 0;
  size_t odd = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == 0) ++(i % 2 == 0 ? even : odd);
  }
  const size_t half = head.size() / 2;
  return (even > half * 7 / 10 && odd * 10 < half) || (odd > half * 7 / 10 && even * 10 < half);
}

// {"text": ... or an object with a name *.jsonl.
bool looks_json_lines(string_view name, string_view body) {
  if (body.empty() || body[0] != '{') return false;
  if (ends_with_nocase(name, ".jsonl") || ends_with_nocase(name, ".ndjson")) return true;
  const string_view line = body.substr(0, body.find('\n'));
  const size_t key = line.find_first_not_of(" \t", 1);
  return key != string_view::npos && line[key] == '"' && line.find("\"text\"") != string_view::npos;
}

}  // namespace

const char* name_of(Format format) {
  switch (format) {
    case Format::kText: return "text";
    case Format::kMarkdown: return "Markdown";
    case Format::kJsonLines: return "JSON lines";
    case Format::kUtf16: return "UTF-16 text";
    case Format::kUtf32: return "UTF-32 text";
    case Format::kHtml: return "HTML";
    case Format::kPdf: return "PDF";
    case Format::kZip: return "a ZIP archive or office document";
    case Format::kGzip: return "gzip";
    case Format::kXml: return "XML";
    case Format::kBinary: return "binary data";
  }
  return "";
}

Format sniff(string_view name, string_view head) {
  head = head.substr(0, kSniffBytes);
  Format format = Format::kText;
  if (signature(head, &format)) return format;
  if (looks_utf16(head)) return Format::kUtf16;
  const string_view body = behind_space(head);
  if (looks_json_lines(name, body)) return Format::kJsonLines;
  if (begins_nocase(body, "<!doctype html") || begins_nocase(body, "<html")) return Format::kHtml;
  if (body.starts_with("<?xml")) return Format::kXml;
  if (ends_with_nocase(name, ".md") || ends_with_nocase(name, ".markdown") || body.starts_with("---\n")) {
    return Format::kMarkdown;
  }
  return Format::kText;
}

Status check_supported(string_view name, Format format) {
  switch (format) {
    case Format::kText:
    case Format::kMarkdown:
    case Format::kJsonLines: return {};
    case Format::kUtf16:
    case Format::kUtf32:
      return Error{Code::kUnsupported,
                   std::string("is ") + name_of(format) + "; convert it to UTF-8 first (iconv -t UTF-8)",
                   std::string(name)};
    default:
      return Error{Code::kUnsupported,
                   std::string("is ") + name_of(format) + ", not text; give its text in UTF-8",
                   std::string(name)};
  }
}

}  // namespace muster
