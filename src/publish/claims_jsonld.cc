#include "publish/claims_jsonld.h"

#include <algorithm>

#include "publish/claims_json.h"
#include "publish/json_escape.h"

namespace muster {
namespace {

constexpr uint32_t kContext = 32;  // code points of prefix and suffix in a TextQuoteSelector

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

uint32_t count(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::string_view prefix(std::string_view text, uint32_t begin) {
  uint32_t from = begin;
  for (uint32_t n = 0; n < kContext && from > 0; ++n) {
    do --from;
    while (from > 0 && continues(text[from]));
  }
  return text.substr(from, begin - from);
}

std::string_view suffix(std::string_view text, uint32_t end) {
  uint32_t to = end;
  for (uint32_t n = 0; n < kContext && to < text.size(); ++n) {
    do ++to;
    while (to < text.size() && continues(text[to]));
  }
  return text.substr(end, to - end);
}

// The document as an IRI reference: its address if it has one, else its name with
// every byte that an IRI does not hold percent-encoded.
std::string iri(const Document& d) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  const bool address = !d.metadata.url.empty();
  std::string out;
  for (const char c : address ? d.metadata.url : d.name) {
    const auto u = static_cast<unsigned char>(c);
    const bool letter = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9');
    const std::string_view kept = address ? "-._~/:?#[]@!$&'()*+,;=%" : "-._~/";
    if (letter || kept.find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kHex[u >> 4]);
      out.push_back(kHex[u & 15]);
    }
  }
  return out;
}

void tag(std::string_view value, std::string* out) {
  if (value.empty()) return;
  out->append("{\"type\":\"TextualBody\",\"purpose\":\"tagging\",\"value\":");
  json_string(value, out);
  out->append("},");
}

void bodies(const Claim& claim, std::string* out) {
  out->append("\"body\":[");
  tag(name_of(claim.kind), out);
  tag(name_of(claim.action), out);
  for (const std::string& actor : claim.actor) tag(actor, out);
  std::string json;
  claim_to_json(claim, &json);
  out->append(
      "{\"type\":\"TextualBody\",\"purpose\":\"describing\",\"format\":\"application/json\",\"value\":");
  json_string(json, out);
  out->append("}]");
}

void target(const std::string& source, std::string_view text, const CodePoints& points, const Evidence& e,
            std::string* out) {
  const auto size = static_cast<uint32_t>(text.size());
  const uint32_t end = std::min(e.span.end, size);
  const uint32_t begin = std::min(e.span.begin, end);
  out->append("{\"source\":");
  json_string(source, out);
  out->append(",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":");
  json_int(points.at(begin), out);
  out->append(",\"end\":");
  json_int(points.at(end), out);
  out->append("},{\"type\":\"TextQuoteSelector\",\"exact\":");
  json_string(e.quote, out);
  out->append(",\"prefix\":");
  json_string(prefix(text, begin), out);
  out->append(",\"suffix\":");
  json_string(suffix(text, end), out);
  out->append("}]}");
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii) return;
  uint32_t n = 0;
  for (size_t i = 0; i < text.size(); i += kStep) {
    before_.push_back(n);
    n += count(text.substr(i, kStep));
  }
  before_.push_back(n);
}

uint32_t CodePoints::at(uint32_t byte) const {
  if (before_.empty()) return byte;
  const uint32_t step = std::min(byte / kStep, static_cast<uint32_t>(before_.size()) - 1);
  const uint32_t start = std::min(step * kStep, byte);
  return before_[step] + count(text_.substr(start, byte - start));
}

void claims_jsonld(const Document& document, const std::vector<Claim>& claims, std::string* out) {
  if (claims.empty()) return;
  const CodePoints points(document.text);
  const std::string source = iri(document);
  for (const Claim& claim : claims) {
    out->append(",\n{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":");
    json_string("urn:muster:" + claim.id, out);
    out->append(",\"type\":\"Annotation\",\"motivation\":\"describing\",");
    bodies(claim, out);
    out->append(",\"target\":[");
    for (size_t i = 0; i < claim.evidence.size(); ++i) {
      if (i) out->push_back(',');
      target(source, document.text, points, claim.evidence[i], out);
    }
    out->append("]}");
  }
}

}  // namespace muster
