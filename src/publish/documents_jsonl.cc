// Tested by tests/cli/pages.sh.
#include "publish/documents_jsonl.h"

#include "publish/json_escape.h"

namespace muster {
namespace {

void field(const char* name, std::string_view value, std::string* out) {
  if (value.empty()) return;
  *out += ",\"";
  *out += name;
  *out += "\":";
  json_string(value, out);
}

void numbers(std::initializer_list<uint32_t> values, std::string* out) {
  char before = '[';
  for (const uint32_t v : values) {
    out->push_back(before);
    json_int(v, out);
    before = ',';
  }
  out->push_back(']');
}

void dropped(const std::vector<Dropped>& parts, std::string* out) {
  if (parts.empty()) return;
  *out += ",\"dropped\":";
  char before = '[';
  for (const Dropped& d : parts) {
    out->push_back(before);
    before = ',';
    *out += "{\"begin\":";
    json_int(d.where.begin, out);
    *out += ",\"end\":";
    json_int(d.where.end, out);
    *out += ",\"reason\":";
    json_string(d.reason, out);
    out->push_back('}');
  }
  out->push_back(']');
}

}  // namespace

void document_jsonl(const Document& document, std::string* out) {
  const Metadata& m = document.metadata;
  *out += "{\"id\":";
  json_string(document.name, out);
  field("title", m.title, out);
  field("published", m.published, out);
  field("modified", m.modified, out);
  field("captured", m.captured, out);
  field("publisher", m.publisher, out);
  field("author", m.author, out);
  field("url", m.url, out);
  field("lang", m.language, out);
  *out += ",\"text\":";
  json_string(document.text, out);
  if (!document.source.identity()) {
    *out += ",\"source\":";
    char before = '[';
    for (const OffsetMap::Run& run : document.source.runs()) {
      out->push_back(before);
      before = ',';
      numbers({run.text.begin, run.text.end, run.source.begin, run.source.end}, out);
    }
    out->push_back(']');
  }
  if (!document.pages.empty()) {
    *out += ",\"pages\":";
    char before = '[';
    for (const uint32_t begin : document.pages) {
      out->push_back(before);
      before = ',';
      json_int(begin, out);
    }
    out->push_back(']');
  }
  dropped(document.dropped, out);
  *out += "}\n";
}

}  // namespace muster
