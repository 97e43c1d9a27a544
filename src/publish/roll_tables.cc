// Tidy CSV tables of a roll.
#include "publish/escape.h"
#include "publish/roll_exports.h"

namespace muster {
namespace {

using Line = std::vector<std::string>;

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& s : items) out += (out.empty() ? "" : "; ") + s;
  return out;
}
std::string names(const std::vector<Place>& places) {
  std::string out;
  for (const Place& p : places) out += (out.empty() ? "" : "; ") + p.name + "/" + p.country;
  return out;
}
std::string low(const Quantity& q) { return q.min ? std::to_string(*q.min) : ""; }
std::string high(const Quantity& q) { return q.max ? std::to_string(*q.max) : ""; }
std::string yes(bool b) { return b ? "1" : "0"; }
std::string degrees(const std::optional<double>& d) {
  if (!d) return "";
  std::string s = std::to_string(*d);
  s.resize(s.size() - 1);  // five places, as claims have it
  return s;
}

void write(const Line& line, std::string* out) {
  for (size_t i = 0; i < line.size(); ++i) *out += (i ? "," : "") + csv_field(line[i]);
  *out += "\r\n";
}

void movements(const Roll& roll, std::string* out) {
  write({"actor", "name", "who", "believed", "action", "status", "quantity_min", "quantity_max", "approx",
         "from", "to", "when", "by", "hedged", "internal", "origins", "documents", "claims"},
        out);
  for (const SharedList<Row>* rows : {&roll.rows, &roll.general}) {
    for (const Row& r : *rows) {
      const struct {
        const char* name;
        const std::vector<Moved>& list;
      } lists[] = {{"yes", r.moved}, {"open", r.outlook}, {"denied", r.denied}};
      for (const auto& l : lists) {
        for (const Moved& m : l.list) {
          write({r.actor, r.name, r.who, l.name, name_of(m.action), name_of(m.status), low(m.quantity),
                 high(m.quantity), yes(m.quantity.approx), names(m.from), names(m.to), m.when, m.by,
                 yes(m.hedged), yes(m.internal), std::to_string(m.origins), joined(m.documents),
                 joined(m.claims)},
                out);
        }
      }
    }
  }
}

void contingents(const Roll& roll, std::string* out) {
  write({"actor", "name", "who", "posture", "before_min", "before_max", "remaining_min", "remaining_max",
         "stays", "reason", "ordered_by", "as_of", "origins", "reliability", "credibility", "disputed",
         "documents"},
        out);
  for (const SharedList<Row>* rows : {&roll.rows, &roll.general}) {
    for (const Row& r : *rows) {
      Line fields;
      for (const DisputedField& d : r.disputed) fields.push_back(d.field);
      write({r.actor, r.name, r.who, name_of(r.posture), low(r.strength_before), high(r.strength_before),
             low(r.remaining), high(r.remaining), yes(r.stays), r.reason, r.ordered_by, r.as_of,
             std::to_string(r.origins), r.grade.reliability, r.grade.credibility, joined(fields),
             joined(r.documents)},
            out);
    }
  }
}

void presences(const Roll& roll, std::string* out) {
  write({"actor", "name", "who", "place", "country", "lat", "lon", "quantity_min", "quantity_max", "stays",
         "claims"},
        out);
  for (const Row& r : roll.rows) {
    for (const Present& p : r.present) {
      write({r.actor, r.name, r.who, p.place.name, p.place.country, degrees(p.place.lat),
             degrees(p.place.lon), low(p.quantity), high(p.quantity), yes(p.stays), joined(p.claims)},
            out);
    }
  }
}

void incidents(const Roll& roll, std::string* out) {
  write({"id", "type", "place", "when", "count_min", "count_max", "killed_min", "killed_max", "wounded_min",
         "wounded_max", "actor", "hedged", "tally", "contains", "present", "origins", "documents", "claims"},
        out);
  for (const IncidentRow& i : roll.incidents) {
    write({i.id, name_of(i.type), names(i.place), i.when, low(i.count), high(i.count), low(i.killed),
           high(i.killed), low(i.wounded), high(i.wounded), joined(i.actor), yes(i.hedged), yes(i.tally),
           joined(i.contains), joined(i.present), std::to_string(i.origins), joined(i.documents),
           joined(i.claims)},
          out);
  }
}

void suspensions(const Roll& roll, std::string* out) {
  write({"actor", "name", "activity", "mission", "place", "status", "since", "reason", "origins", "documents",
         "claims"},
        out);
  for (const SuspensionRow& s : roll.suspended) {
    write({s.actor, s.name, s.activity, s.mission, names(s.place), s.status, s.since, s.reason,
           std::to_string(s.origins), joined(s.documents), joined(s.claims)},
          out);
  }
}

void directives(const Roll& roll, std::string* out) {
  write({"actor", "name", "action", "status", "when", "addressed", "from", "to", "hedged", "text",
         "documents", "claims"},
        out);
  for (const DirectiveRow& d : roll.directives) {
    write({d.actor, d.name, name_of(d.action), name_of(d.status), d.when, joined(d.addressed), names(d.from),
           names(d.to), yes(d.hedged), d.text, joined(d.documents), joined(d.claims)},
          out);
  }
}

void evidence(const Roll& roll, std::string* out) {
  write({"claim", "document", "kind", "status", "begin", "end", "quote", "language", "source", "origin",
         "rule", "hedged"},
        out);
  for (const Cited& c : roll.evidence) {
    write({c.id, c.document, name_of(c.kind), name_of(c.status), std::to_string(c.begin),
           std::to_string(c.end), c.quote, c.language, c.source, c.origin, c.rule, yes(c.hedged)},
          out);
  }
}

}  // namespace

const std::vector<std::string> kTables = {"roll",        "movements",  "presences", "incidents",
                                          "suspensions", "directives", "evidence"};

std::string table_csv(const Roll& roll, const std::string& table) {
  std::string out;
  if (table == "roll") contingents(roll, &out);
  else if (table == "movements") movements(roll, &out);
  else if (table == "presences") presences(roll, &out);
  else if (table == "incidents") incidents(roll, &out);
  else if (table == "suspensions") suspensions(roll, &out);
  else if (table == "directives") directives(roll, &out);
  else evidence(roll, &out);
  return out;
}

}  // namespace muster
