#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ingest/ingest.h"
#include "ingest/metadata.h"
#include "ingest/sniff.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kMaxReports = 100;  // dropped ranges listed one by one

Error bad_byte(const std::string& name, string_view bytes, size_t at) {
  static const char* kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(bytes[at]);
  std::string message = "byte 0x";
  message += kHex[byte >> 4];
  message += kHex[byte & 15];
  message += " is not UTF-8; convert the file (iconv -f WINDOWS-1252 -t UTF-8) or read it leniently";
  return {Code::kInvalid, std::move(message), name + ", byte " + std::to_string(at)};
}

void report(size_t begin, size_t end, const char* reason, Document* document) {
  if (document->dropped.size() < kMaxReports) {
    document->dropped.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, reason});
    return;
  }
  Dropped& last = document->dropped.back();
  last.where.end = static_cast<uint32_t>(end);
  last.reason = "more of the same from here on";
}

// Replaces what is not UTF-8; each byte becomes one U+FFFD.
std::string mend(string_view bytes, Document* document) {
  std::string out;
  out.reserve(bytes.size() + 16);
  size_t at = 0;
  while (at < bytes.size()) {
    const auto bad = find_invalid_utf8(bytes.substr(at));
    const size_t end = bad ? at + *bad : bytes.size();
    out.append(bytes.substr(at, end - at));
    at = end;
    if (!bad) break;
    append_utf8(0xFFFD, &out);
    report(at, at + 1, "not UTF-8: replaced", document);
    ++at;
  }
  return out;
}

void report_nul(Document* document) {
  const string_view text = document->text;
  size_t at = text.find('\0');
  while (at != string_view::npos) {
    size_t end = at;
    while (end < text.size() && text[end] == '\0') ++end;
    report(at, end, "NUL bytes: read as white space", document);
    at = text.find('\0', end);
  }
}

Error too_long(std::string name, uint64_t size, uint64_t most) {
  return {Code::kLimit,
          std::to_string(size) + " bytes; a document may have " + std::to_string(most) + ": split it",
          std::move(name)};
}

}  // namespace

Result<Document> ingest_text(std::string name, std::string bytes, string_view sidecar_json,
                             const IngestOptions& options) {
  const uint64_t most = std::min<uint64_t>(options.max_bytes, UINT32_MAX);
  if (bytes.size() > most) return too_long(std::move(name), bytes.size(), most);
  const Format format = sniff(name, bytes);
  if (format != Format::kJsonLines) {  // a text that begins with { is read as text here
    if (Status status = check_supported(name, format); !status.ok()) return status.error();
  }
  Document document;
  if (const auto bad = find_invalid_utf8(bytes)) {
    if (!options.lenient) return bad_byte(name, bytes, *bad);
    bytes = mend(bytes, &document);
    if (bytes.size() > most) return too_long(std::move(name), bytes.size(), most);
  }
  document.text = std::move(bytes);
  report_nul(&document);
  document.metadata = read_front_matter(document.text, &document.dropped);
  if (!sidecar_json.empty()) {
    auto sidecar = read_sidecar(sidecar_name(name), sidecar_json);
    if (!sidecar.ok()) return sidecar.error();
    fill_metadata(sidecar.value(), &document.metadata);
  }
  fill_metadata(options.defaults, &document.metadata);
  document.name = std::move(name);
  return document;
}

}  // namespace muster
