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
      {"PK\x05\x06"sv, Format::kZip},
      {"\x1F\x8B"sv, Format::kGzip},
      {"\x28\xB5\x2F\xFD"sv, Format::kZstd},
      {"WARC/1."sv, Format::kWarc},
      {"WARC/0."sv, Format::kWarc},
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
  // POSIX and GNU tar: "ustar" in the head of the first member.
  if (head.size() >= 262 && head.substr(257, 5) == "ustar") {
    *out = Format::kTar;
    return true;
  }
  // A packed frame that is to be passed over comes before the first one of some Zstandard files.
  if (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0u) == 0x50 &&
      head.substr(1, 3) == "\x2A\x4D\x18") {
    *out = Format::kZstd;
    return true;
  }
  return false;
}

// Office documents are ZIP archives whose first member says so.
bool looks_office(string_view head) {
  const string_view name = head.substr(std::min<size_t>(head.size(), 30), 40);
  return name.starts_with("[Content_Types].xml") || name.starts_with("mimetype") ||
         name.starts_with("_rels/");
}

// The root of an XML document or the first element of a page, behind comments and the like.
string_view first_tag(string_view body) {
  for (int n = 0; n < 32 && body.starts_with('<'); ++n) {
    string_view close = ">";
    if (body.starts_with("<!--")) close = "-->";
    else if (body.starts_with("<?")) close = "?>";
    else if (body.size() < 2 || body[1] != '!' || begins_nocase(body, "<!doctype html")) return body;
    // The declarations of a DOCTYPE stand in brackets.
    if (close == ">" && body.substr(0, body.find('>')).find('[') != string_view::npos) close = "]>";
    const size_t end = body.find(close);
    if (end == string_view::npos) return {};
    body = body.substr(end + close.size());
    const size_t at = body.find_first_not_of(" \t\r\n");
    body = at == string_view::npos ? string_view() : body.substr(at);
  }
  return body;
}

bool is_element(string_view tag, string_view name) {
  if (!begins_nocase(tag.substr(std::min<size_t>(1, tag.size())), name)) return false;
  const char after = tag.size() > name.size() + 1 ? tag[name.size() + 1] : '>';
  return after == '>' || after == ' ' || after == '\n' || after == '\t' || after == '\r' || after == '/' ||
         after == ':';
}

bool looks_html(string_view tag, bool named) {
  if (begins_nocase(tag, "<!doctype html")) return true;
  for (const string_view name : {"html", "head", "body", "title", "meta", "script", "style", "link"}) {
    if (is_element(tag, name)) return true;
  }
  return named && tag.starts_with('<');
}

bool looks_feed(string_view tag) {
  return is_element(tag, "rss") || is_element(tag, "feed") || is_element(tag, "rdf") ||
         is_element(tag, "atom");
}

// Header lines up to a blank one, or to the end of what was looked at, some of them those
// that every mail has.
bool looks_mail(string_view head) {
  static constexpr string_view kKnown[] = {
      "from:",       "to:",       "date:",         "subject:",     "received:",
      "message-id:", "reply-to:", "mime-version:", "return-path:", "delivered-to:"};
  size_t known = 0;
  size_t lines = 0;
  while (!head.empty() && lines < 60) {
    const size_t end = head.find('\n');
    if (end == string_view::npos) break;
    const string_view line = head.substr(0, end);
    head.remove_prefix(end + 1);
    if (line.empty() || line == "\r") return known >= 2;
    const bool folded = line[0] == ' ' || line[0] == '\t';
    if (folded && lines > 0) continue;
    const size_t colon = line.find(':');
    if (colon == string_view::npos || colon == 0 ||
        line.substr(0, colon).find_first_of(" \t") != string_view::npos)
      return false;
    for (const string_view name : kKnown) known += begins_nocase(line, name);
    ++lines;
  }
  return known >= 2;
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
    case Format::kZip: return "a ZIP archive";
    case Format::kFeed: return "a feed";
    case Format::kMail: return "mail";
    case Format::kMailbox: return "a mailbox";
    case Format::kWarc: return "WARC";
    case Format::kTar: return "a tar archive";
    case Format::kGzip: return "gzip";
    case Format::kZstd: return "Zstandard";
    case Format::kXml: return "XML that is no feed";
    case Format::kOffice: return "an office document";
    case Format::kBinary: return "binary data";
  }
  return "";
}

Format sniff(string_view name, string_view head) {
  head = head.substr(0, kSniffBytes);
  Format format = Format::kText;
  if (signature(head, &format)) {
    return format == Format::kZip && looks_office(head) ? Format::kOffice : format;
  }
  if (looks_utf16(head)) return Format::kUtf16;
  const string_view body = behind_space(head);
  if (looks_json_lines(name, body)) return Format::kJsonLines;
  if (body.starts_with('<')) {
    const string_view tag = first_tag(body);
    if (looks_feed(tag)) return Format::kFeed;
    if (looks_html(tag, ends_with_nocase(name, ".html") || ends_with_nocase(name, ".htm")))
      return Format::kHtml;
    if (body.starts_with("<?xml")) return Format::kXml;
  }
  if (head.starts_with("From ") && looks_mail(head.substr(std::min(head.find('\n'), head.size() - 1) + 1)))
    return Format::kMailbox;
  if (looks_mail(head)) return Format::kMail;
  if (ends_with_nocase(name, ".md") || ends_with_nocase(name, ".markdown") || body.starts_with("---\n")) {
    return Format::kMarkdown;
  }
  return Format::kText;
}

bool is_container(Format format) {
  switch (format) {
    case Format::kMailbox:
    case Format::kWarc:
    case Format::kZip:
    case Format::kTar:
    case Format::kGzip:
    case Format::kZstd: return true;
    default: return false;
  }
}

bool is_document_name(string_view name) {
  static constexpr string_view kSuffixes[] = {
      ".txt", ".text", ".md",  ".markdown", ".jsonl", ".ndjson", ".html", ".htm", ".xhtml", ".pdf", ".xml",
      ".rss", ".atom", ".rdf", ".eml",      ".mbox",  ".warc",   ".gz",   ".zst", ".zip",   ".tar", ".tgz"};
  return std::any_of(std::begin(kSuffixes), std::end(kSuffixes),
                     [&](string_view s) { return ends_with_nocase(name, s); });
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
