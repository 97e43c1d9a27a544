#include "publish/claims_json.h"

#include "publish/json_escape.h"

namespace muster {
namespace {

// `"key":` after a comma where something stands before it.
void key(std::string_view name, std::string* out) {
  if (out->back() != '{') out->push_back(',');
  out->push_back('"');
  out->append(name);
  out->append("\":");
}

void text_field(std::string_view name, std::string_view value, std::string* out) {
  if (value.empty()) return;
  key(name, out);
  json_string(value, out);
}

void names_field(std::string_view name, const std::vector<std::string>& values, std::string* out) {
  if (values.empty()) return;
  key(name, out);
  if (values.size() == 1) {
    json_string(values[0], out);
    return;
  }
  out->push_back('[');
  for (size_t i = 0; i < values.size(); ++i) {
    if (i) out->push_back(',');
    json_string(values[i], out);
  }
  out->push_back(']');
}

void places_field(std::string_view name, const std::vector<Place>& places, std::string* out) {
  if (places.empty()) return;
  key(name, out);
  out->push_back('[');
  for (size_t i = 0; i < places.size(); ++i) {
    if (i) out->push_back(',');
    place_to_json(places[i], out);
  }
  out->push_back(']');
}

void quantity_field(std::string_view name, const Quantity& q, std::string* out) {
  if (!q.stated()) return;
  key(name, out);
  quantity_to_json(q, out);
}

void true_field(std::string_view name, bool value, std::string* out) {
  if (!value) return;
  key(name, out);
  out->append("true");
}

void mission_field(const Claim& c, std::string* out) {
  if (c.mission_id.empty() && c.mission_name.empty()) return;
  key("mission", out);
  out->push_back('{');
  text_field("id", c.mission_id, out);
  text_field("name", c.mission_name, out);
  out->push_back('}');
}

void source_field(const std::vector<Attribution>& chain, std::string* out) {
  if (chain.empty()) return;
  key("source", out);
  out->push_back('[');
  for (size_t i = 0; i < chain.size(); ++i) {
    out->append(i ? ",{" : "{");
    text_field("name", chain[i].name, out);
    text_field("type", chain[i].type, out);
    text_field("actor", chain[i].actor, out);
    text_field("channel", chain[i].channel, out);
    out->push_back('}');
  }
  out->push_back(']');
}

void evidence_field(const std::vector<Evidence>& evidence, std::string* out) {
  key("evidence", out);
  out->push_back('[');
  for (size_t i = 0; i < evidence.size(); ++i) {
    out->append(i ? ",{" : "{");
    text_field("slot", evidence[i].slot, out);
    key("begin", out);
    json_int(evidence[i].span.begin, out);
    key("end", out);
    json_int(evidence[i].span.end, out);
    key("quote", out);
    json_string(evidence[i].quote, out);
    out->push_back('}');
  }
  out->push_back(']');
}

}  // namespace

void quantity_to_json(const Quantity& q, std::string* out) {
  out->append("{\"min\":");
  json_int_or_null(q.min, out);
  out->append(",\"max\":");
  json_int_or_null(q.max, out);
  out->append(q.approx ? ",\"approx\":true" : ",\"approx\":false");
  text_field("scope", name_of(q.scope), out);
  if (q.of_min || q.of_max) {
    out->append(",\"of\":{\"min\":");
    json_int_or_null(q.of_min, out);
    out->append(",\"max\":");
    json_int_or_null(q.of_max, out);
    out->push_back('}');
  }
  out->push_back('}');
}

void place_to_json(const Place& p, std::string* out) {
  out->push_back('{');
  text_field("name", p.name, out);
  text_field("country", p.country, out);
  text_field("id", p.id, out);
  if (p.lat && p.lon) {
    key("lat", out);
    json_degrees(*p.lat, out);
    key("lon", out);
    json_degrees(*p.lon, out);
  }
  text_field("precision", name_of(p.precision), out);
  out->push_back('}');
}

void claim_to_json(const Claim& c, std::string* out) {
  out->push_back('{');
  text_field("id", c.id, out);
  key("document", out);
  json_string(c.document, out);
  text_field("kind", name_of(c.kind), out);
  names_field("actor", c.actor, out);
  names_field("people_of", c.people_of, out);
  text_field("by", c.by, out);
  text_field("action", name_of(c.action), out);
  quantity_field("quantity", c.quantity, out);
  text_field("who", name_of(c.who), out);
  places_field("from", c.from, out);
  places_field("to", c.to, out);
  places_field("at", c.at, out);
  mission_field(c, out);
  text_field("status", name_of(c.status), out);
  true_field("stays", c.stays, out);
  text_field("when", c.when, out);
  quantity_field("count", c.count, out);
  quantity_field("killed", c.killed, out);
  quantity_field("wounded", c.wounded, out);
  text_field("reason", c.reason, out);
  source_field(c.source, out);
  true_field("hedged", c.hedged, out);
  true_field("reported", c.reported, out);
  evidence_field(c.evidence, out);
  text_field("rule", c.rule, out);
  text_field("language", c.language, out);
  out->push_back('}');
}

}  // namespace muster
