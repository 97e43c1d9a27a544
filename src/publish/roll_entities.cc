// GeoJSON, FollowTheMoney and PLOVER.
#include <map>

#include "assemble/moment.h"
#include "base/hash.h"
#include "publish/roll_exports.h"
#include "publish/roll_labels.h"
#include "publish/roll_values.h"

namespace muster {
namespace {

using Json = OrderedJson;

std::string dumped(const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); }

const Place* located(const std::vector<Place>& places) {
  for (const Place& p : places) {
    if (p.lat && p.lon) return &p;
  }
  return nullptr;
}

Json position(const Place& p) { return Json::array({*p.lon, *p.lat}); }

// "2020-01-07" of a day, "2020-01" of a month; of an interval its first, for tools without intervals.
std::string first_day(const std::string& edtf) {
  const std::string first = edtf.substr(0, edtf.find('/'));
  return days_of(first) ? first.substr(0, first.find_first_of("~?%T")) : "";
}
std::string last_day(const std::string& edtf) {
  const size_t slash = edtf.find('/');
  return slash == std::string::npos ? "" : first_day(edtf.substr(slash + 1));
}

const RollSource* source_of(const Roll& roll, const std::string& document) {
  for (const RollSource& s : roll.sources) {
    if (s.document->name == document) return &s;
  }
  return nullptr;
}

std::string entity_id(const std::string& what) { return "muster-" + hex64(hash64(what)); }
std::string article_id(const std::string& document) { return entity_id("document " + document); }

void put(const char* key, const std::string& value, Json* properties) {
  if (!value.empty()) (*properties)[key].push_back(value);
}

// ISO 3166-1 alpha-2 in lower case, as FollowTheMoney has it.
void put_country(const std::string& code, Json* properties) {
  if (code.size() != 2 || code == "XX" || code == "XZ") return;
  std::string lower = code;
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  (*properties)["country"].push_back(lower);
}

Json event(const std::string& id, const std::string& name, const std::string& when,
           const std::vector<std::string>& documents, const std::vector<std::string>& claims,
           const Roll& roll) {
  Json properties = Json::object();
  put("name", name, &properties);
  put("startDate", first_day(when), &properties);
  put("endDate", last_day(when), &properties);
  for (const std::string& id_of : claims) {
    const std::optional<Cited> c = cited(roll, id_of);
    if (c) put("description", c->quote, &properties);
  }
  for (const std::string& d : documents) {
    const RollSource* s = source_of(roll, d);
    if (s) {
      put("sourceUrl", s->document->url, &properties);
      put("publisher", s->document->publisher, &properties);
    }
    properties["proof"].push_back(article_id(d));
  }
  return {{"id", entity_id(id)}, {"schema", "Event"}, {"properties", properties}};
}

}  // namespace

std::string roll_geojson(const Roll& roll) {
  Json features = Json::array();
  const auto add = [&](Json geometry, Json properties) {
    features.push_back(
        {{"type", "Feature"}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}});
  };
  for (const Row& r : roll.rows) {
    for (const std::vector<Moved>* list : {&r.moved, &r.outlook}) {
      for (const Moved& m : *list) {
        const Place *from = located(m.from), *to = located(m.to);
        if (!from && !to) continue;
        Json geometry = from && to ? Json{{"type", "LineString"},
                                          {"coordinates", Json::array({position(*from), position(*to)})}}
                                   : Json{{"type", "Point"}, {"coordinates", position(from ? *from : *to)}};
        add(std::move(geometry), {{"kind", "movement"},
                                  {"actor", r.actor},
                                  {"name", r.name},
                                  {"who", r.who},
                                  {"quantity", json_of(m.quantity)},
                                  {"action", name_of(m.action)},
                                  {"status", name_of(m.status)},
                                  {"when", m.when},
                                  {"from", from ? from->name : ""},
                                  {"to", to ? to->name : ""},
                                  {"precision", name_of((from ? from : to)->precision)},
                                  {"documents", m.documents}});
      }
    }
    for (const Present& p : r.present) {
      if (!p.place.lat || !p.place.lon) continue;
      add({{"type", "Point"}, {"coordinates", position(p.place)}}, {{"kind", "presence"},
                                                                    {"actor", r.actor},
                                                                    {"name", r.name},
                                                                    {"who", r.who},
                                                                    {"place", p.place.name},
                                                                    {"precision", name_of(p.place.precision)},
                                                                    {"quantity", json_of(p.quantity)},
                                                                    {"stays", p.stays}});
    }
  }
  for (const IncidentRow& i : roll.incidents) {
    const Place* at = located(i.place);
    if (!at) continue;
    add({{"type", "Point"}, {"coordinates", position(*at)}}, {{"kind", "incident"},
                                                              {"type", name_of(i.type)},
                                                              {"place", at->name},
                                                              {"precision", name_of(at->precision)},
                                                              {"when", i.when},
                                                              {"count", json_of(i.count)},
                                                              {"killed", json_of(i.killed)},
                                                              {"wounded", json_of(i.wounded)},
                                                              {"documents", i.documents}});
  }
  const Json all = {{"type", "FeatureCollection"}, {"features", std::move(features)}};
  return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string roll_ftm(const Roll& roll) {
  std::string out;
  for (const RollSource& s : roll.sources) {
    Json properties = Json::object();
    const SourceDocument& d = *s.document;
    put("title", d.title.empty() ? d.name : d.title, &properties);
    put("fileName", d.name, &properties);
    put("publisher", d.publisher, &properties);
    put("publishedAt", d.published, &properties);
    put("sourceUrl", d.url, &properties);
    out += dumped({{"id", article_id(d.name)}, {"schema", "Article"}, {"properties", properties}}) + "\n";
  }
  for (const Row& r : roll.rows) {
    for (const Moved& m : r.moved) {
      const std::string told = r.name + ": " + moved_number_label(m) + " " + move_label(m, {});
      Json e = event("movement " + (m.claims.empty() ? told : m.claims.front()), told, m.when, m.documents,
                     m.claims, roll);
      put_country(r.actor, &e["properties"]);
      for (const std::vector<Place>* places : {&m.from, &m.to}) {
        for (const Place& p : *places) put("location", p.name, &e["properties"]);
      }
      put("status", name_of(m.status), &e["properties"]);
      e["properties"].erase("status");  // an Event has none: it is told in the summary
      put("summary", std::string(name_of(m.action)) + ", " + name_of(m.status), &e["properties"]);
      out += dumped(e) + "\n";
    }
  }
  for (const IncidentRow& i : roll.incidents) {
    std::string told = incident_label(i.type);
    if (!i.place.empty()) told += ", " + i.place.front().name;
    Json e = event("incident " + (i.claims.empty() ? told : i.claims.front()), told, i.when, i.documents,
                   i.claims, roll);
    for (const Place& p : i.place) {
      put("location", p.name, &e["properties"]);
      put_country(p.country, &e["properties"]);
    }
    put("summary", casualties_label(i), &e["properties"]);
    out += dumped(e) + "\n";
  }
  return out;
}

std::string roll_plover(const Roll& roll) {
  std::string out;
  const auto add = [&](const char* type, const char* mode, const std::string& actor,
                       const std::string& recipient, const std::vector<Place>& at, const std::string& when,
                       const Quantity& magnitude, const std::vector<std::string>& claims,
                       const std::vector<std::string>& documents) {
    Json e = {{"event_id", entity_id(std::string(type) + (claims.empty() ? when : claims.front()))},
              {"event_type", type},
              {"event_mode", mode},
              {"event_date", first_day(when)},
              {"actor", actor},
              {"recipient", recipient},
              {"location", at.empty() ? "" : at.front().name},
              {"country", at.empty() ? "" : at.front().country},
              {"magnitude", magnitude.min ? Json(*magnitude.min) : Json(nullptr)},
              {"claims", claims},
              {"documents", documents}};
    if (const Place* p = located(at)) {
      e["latitude"] = *p->lat;
      e["longitude"] = *p->lon;
    }
    out += dumped(e) + "\n";
  };
  const std::string host = roll.theatre.empty() ? "" : roll.theatre.front();
  for (const Row& r : roll.rows) {
    for (const Moved& m : r.moved) {
      if (m.status != StatusOf::kDone && m.status != StatusOf::kOngoing) continue;
      const bool in = m.action == Action::kDeploy || m.action == Action::kReturn;
      add(in ? "MOBILIZE" : "RETREAT", in ? "troops" : "withdraw", r.actor, host,
          in || m.from.empty() ? m.to : m.from, m.when, m.quantity, m.claims, m.documents);
    }
  }
  for (const IncidentRow& i : roll.incidents) {
    if (i.tally) continue;
    const char* mode = i.type == Action::kShooting || i.type == Action::kGreenOnBlue ? "firearms"
                       : i.type == Action::kIed                                      ? "explosives"
                       : i.type == Action::kAssassination                            ? "assassinate"
                       : i.type == Action::kOther || i.type == Action::kClash        ? "other"
                                                                                     : "heavy-weapons";
    add("ASSAULT", mode, i.actor.empty() ? "" : i.actor.front(), i.present.empty() ? host : i.present.front(),
        i.place, i.when, i.killed, i.claims, i.documents);
  }
  for (const SuspensionRow& s : roll.suspended)
    add("SANCTION", "discontinue", s.actor, host, s.place, s.since, {}, s.claims, s.documents);
  for (const DirectiveRow& d : roll.directives) {
    if (d.action != Action::kRequest) continue;
    add("REQUEST", "withdraw", d.actor, d.addressed.empty() ? "" : d.addressed.front(), d.from, d.when, {},
        d.claims, d.documents);
  }
  return out;
}

}  // namespace muster
