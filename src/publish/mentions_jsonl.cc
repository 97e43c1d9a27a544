#include "publish/mentions_jsonl.h"

#include <algorithm>

#include "publish/claims_json.h"
#include "publish/json_escape.h"

namespace muster {
namespace {

std::string_view quote(const Document& d, Span s) {
  const auto size = static_cast<uint32_t>(d.text.size());
  const uint32_t end = std::min(s.end, size);
  return std::string_view(d.text).substr(std::min(s.begin, end), end - std::min(s.begin, end));
}

void position(const Document& d, Span s, std::string* out) {
  out->append("\"begin\":");
  json_int(s.begin, out);
  out->append(",\"end\":");
  json_int(s.end, out);
  out->append(",\"quote\":");
  json_string(quote(d, s), out);
}

void field(const char* name, std::string_view value, std::string* out) {
  if (value.empty()) return;
  if (out->back() != '{') out->push_back(',');
  json_string(name, out);
  out->push_back(':');
  json_string(value, out);
}

void part(const char* name, const Document& d, Span s, std::string* out) {
  if (s.empty()) return;
  out->push_back(',');
  json_string(name, out);
  out->append(":{");
  position(d, s, out);
  out->push_back('}');
}

void people_value(const Noted& n, std::string* out) {
  out->push_back('{');
  field("who", n.value, out);
  field("nation", n.affiliation, out);
  if (n.quantity.stated()) {
    out->append(out->back() == '{' ? "\"quantity\":" : ",\"quantity\":");
    quantity_to_json(n.quantity, out);
  }
  out->push_back('}');
}

void value_of(const Document& d, const Noted& n, std::string* out) {
  switch (n.type) {
    case MentionType::kQuantity: quantity_to_json(n.quantity, out); return;
    case MentionType::kPlace: place_to_json(n.place, out); return;
    case MentionType::kPeople: people_value(n, out); return;
    case MentionType::kPerson:
      out->push_back('{');
      field("role", n.value, out);
      field("affiliation", n.affiliation, out);
      out->push_back('}');
      return;
    case MentionType::kQuotation:
      out->append(n.direct ? "{\"direct\":true" : "{\"direct\":false");
      part("content", d, n.span, out);
      part("cue", d, n.cue, out);
      part("source", d, n.source, out);
      out->push_back('}');
      return;
    case MentionType::kTime:
    case MentionType::kActor:
    case MentionType::kOrganisation: json_string(n.value, out); return;
  }
}

void head(const Document& d, std::string* out) {
  out->append("{\"document\":");
  json_string(d.name, out);
}

}  // namespace

void mentions_jsonl(const Document& document, const std::vector<Noted>& mentions, std::string* out) {
  for (const Noted& n : mentions) {
    head(document, out);
    field("type", name_of(n.type), out);
    out->push_back(',');
    position(document, n.span, out);
    out->append(",\"value\":");
    value_of(document, n, out);
    out->append("}\n");
  }
}

void trace_jsonl(const Document& document, const std::vector<TraceLine>& trace, std::string* out) {
  for (const TraceLine& t : trace) {
    out->append("{\"trace\":");
    head(document, out);
    out->push_back(',');
    position(document, t.where, out);
    field("rule", t.rule, out);
    field("outcome", t.outcome, out);
    out->append("}}\n");
  }
}

}  // namespace muster
