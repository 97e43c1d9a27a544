#include "ingest/http_message.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "ingest/inflate.h"

namespace muster {
namespace {

using std::string_view;

string_view trimmed(string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  return s;
}

std::string lower(string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// Chunked transfer coding (RFC 9112, 7.1); what does not follow it is left as it is.
std::string dechunked(std::string body) {
  std::string out;
  string_view rest = body;
  while (!rest.empty()) {
    const size_t line = rest.find('\n');
    if (line == string_view::npos) return out.empty() ? body : out;
    const string_view head = trimmed(rest.substr(0, line));
    uint64_t size = 0;
    const auto [stop, error] = std::from_chars(head.data(), head.data() + head.size(), size, 16);
    if (error != std::errc() || (stop != head.data() + head.size() && *stop != ';' && *stop != ' ')) {
      return out.empty() ? body : out;
    }
    rest.remove_prefix(line + 1);
    if (size == 0) break;
    const auto take = static_cast<size_t>(std::min<uint64_t>(size, rest.size()));
    out.append(rest.substr(0, take));
    rest.remove_prefix(take);
    if (rest.starts_with("\r\n")) rest.remove_prefix(2);
    else if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
  return out;
}

void decode_body(string_view coding, const IngestLimits& limits, HttpMessage* m) {
  if (coding.empty() || coding == "identity") return;
  const bool gzip = coding == "gzip" || coding == "x-gzip" || coding == "deflate";
  // Many archives keep the body unpacked under its old head.
  const bool is_gzip = m->body.starts_with("\x1F\x8B");
  if (!is_gzip) {
    if (!gzip)
      m->failed = Error{Code::kUnsupported,
                        "body is packed as " + std::string(coding.substr(0, 20)) + ", which is not read", ""};
    return;
  }
  const auto source = gunzip(std::make_unique<MemorySource>(std::move(m->body)), limits);
  m->body = {};
  for (;;) {
    auto got = source->read(1 << 20, &m->body);
    if (!got.ok()) m->failed = got.error();
    if (!got.ok() || *got == 0) return;
    if (m->body.size() > limits.page_bytes) {
      m->failed = Error{Code::kLimit,
                        "body unpacks to more than " + std::to_string(limits.page_bytes) + " bytes", ""};
      return;
    }
  }
}

}  // namespace

void each_header(string_view lines, const std::function<void(string_view, string_view)>& each) {
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const string_view line = trimmed(lines.substr(0, end));
    if (line.empty()) return;
    const size_t colon = line.find(':');
    if (colon != string_view::npos && lines[0] != ' ' && lines[0] != '\t')
      each(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

bool same_name(string_view name, string_view small) {
  if (name.size() != small.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] + 32) : name[i];
    if (c != small[i]) return false;
  }
  return true;
}

bool read_length(string_view value, uint64_t* out) {
  const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), *out);
  return error == std::errc() && stop == value.data() + value.size();
}

void split_media_type(string_view value, std::string* media_type, std::string* charset) {
  const size_t semicolon = std::min(value.find(';'), value.size());
  *media_type = lower(trimmed(value.substr(0, semicolon)));
  const std::string rest = lower(value.substr(semicolon));
  const size_t at = rest.find("charset=");
  if (at == std::string::npos) return;
  string_view found = string_view(rest).substr(at + 8);
  if (found.starts_with('"')) found.remove_prefix(1);
  *charset = found.substr(0, found.find_first_of("\"; "));
}

bool is_no_text(string_view media_type) {
  const std::string type = lower(media_type.substr(0, 64));
  for (const string_view family :
       {"image/", "video/", "audio/", "font/", "text/css", "text/javascript", "text/vtt",
        "application/javascript", "application/x-javascript", "application/font", "application/x-font",
        "application/json", "application/octet-stream", "application/wasm", "application/vnd.",
        "application/x-shockwave"}) {
    if (type.starts_with(family)) return true;
  }
  return false;
}

HttpMessage read_http_message(std::string message, const IngestLimits& limits) {
  HttpMessage m;
  const size_t crlf = message.find("\r\n\r\n");
  const size_t lf = message.find("\n\n");
  const size_t end = std::min(crlf == std::string::npos ? message.size() : crlf + 4,
                              lf == std::string::npos ? message.size() : lf + 2);
  const string_view head = string_view(message).substr(0, end);
  const size_t space = head.find(' ');
  if (space != string_view::npos)
    std::from_chars(head.data() + space + 1, head.data() + head.size(), m.status);
  std::string coding;
  bool chunked = false;
  each_header(head.substr(std::min(head.find('\n'), head.size() - 1) + 1),
              [&](string_view name, string_view value) {
                if (same_name(name, "content-type")) split_media_type(value, &m.media_type, &m.charset);
                else if (same_name(name, "content-encoding")) coding = lower(value);
                else if (same_name(name, "transfer-encoding"))
                  chunked = lower(value).find("chunked") != std::string::npos;
              });
  if (is_no_text(m.media_type)) return m;
  message.erase(0, end);
  m.body = chunked ? dechunked(std::move(message)) : std::move(message);
  decode_body(coding, limits, &m);
  return m;
}

}  // namespace muster
