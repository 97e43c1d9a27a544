#include "engine/alert_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "assemble/moment.h"
#include "base/env.h"
#include "engine/fetch.h"
#include "engine/flat_toml.h"

namespace muster {
namespace {

using Value = TomlValue;
using Names = std::vector<std::string>;

constexpr double kEarthKm = 6371.0088;  // mean radius, IUGG

bool holds(const Names& names, const std::string& one) {
  return std::find(names.begin(), names.end(), one) != names.end();
}

std::string listed(const Names& names) {
  std::string out;
  for (const std::string& n : names) out += (out.empty() ? "" : ", ") + n;
  return out;
}

std::string take_number(const std::string& key, const Value& value, double least, double most, double* out) {
  const char* const end = value.text.data() + value.text.size();
  const auto [stop, error] = std::from_chars(value.text.data(), end, *out);
  if (value.type != Value::Type::kOther || error != std::errc() || stop != end ||
      !(*out >= least && *out <= most))
    return "expected a number from " + std::to_string(static_cast<int64_t>(least)) + " to " +
           std::to_string(static_cast<int64_t>(most)) + " for '" + key + "'";
  return "";
}

std::string take_text(const std::string& key, Value& value, std::string* out) {
  if (value.type != Value::Type::kString) return "expected a string for '" + key + "'";
  for (const char c : value.text) {
    if (static_cast<unsigned char>(c) < 0x20) return "'" + key + "' holds a control character";
  }
  *out = std::move(value.text);
  return "";
}

std::string take_bool(const std::string& key, const Value& value, bool* out) {
  if (value.type != Value::Type::kOther || (value.text != "true" && value.text != "false"))
    return "expected true or false for '" + key + "'";
  *out = value.text == "true";
  return "";
}

// `known` empty: any strings.
std::string take_names(const std::string& key, Value& value, const Names& known, Names* out) {
  if (value.type != Value::Type::kArray || !value.only_strings || value.items.empty())
    return "expected an array of strings for '" + key + "'";
  for (const std::string& item : value.items) {
    if (!known.empty() && !holds(known, item)) return "'" + item + "' is none of " + listed(known);
  }
  *out = std::move(value.items);
  return "";
}

std::string set_rule(const std::string& key, Value& value, AlertRule* rule) {
  static const Names kKinds = {"movement", "presence", "incident", "suspension", "directive"};
  static const Names kChanges = {"new",   "gone",    "posture", "moved",  "denied",  "strength", "remaining",
                                 "stays", "dispute", "count",   "killed", "wounded", "status"};
  if (key == "name") return take_text(key, value, &rule->name);
  if (key == "nations") return take_names(key, value, {}, &rule->nations);
  if (key == "kinds") return take_names(key, value, kKinds, &rule->kinds);
  if (key == "changes") return take_names(key, value, kChanges, &rule->changes);
  if (key == "statuses") return take_names(key, value, {}, &rule->statuses);
  if (key == "places") return take_names(key, value, {}, &rule->places);
  if (key == "contingents") return take_names(key, value, {}, &rule->contingents);
  double number = 0;
  if (key == "lat") {
    const std::string wrong = take_number(key, value, -90, 90, &number);
    rule->lat = number;
    return wrong;
  }
  if (key == "lon") {
    const std::string wrong = take_number(key, value, -180, 180, &number);
    rule->lon = number;
    return wrong;
  }
  if (key == "radius_km") return take_number(key, value, 0, 20040, &rule->radius_km);
  if (key == "silence_hours") return take_number(key, value, 1, 1000000, &rule->silence_hours);
  return "unknown key '" + key +
         "'; a rule has name, nations, kinds, changes, statuses, places, lat, lon, radius_km, contingents, "
         "silence_hours";
}

std::string set_config(const std::string& key, Value& value, AlertConfig* c) {
  std::string* text = key == "scope"         ? &c->scope
                      : key == "sources"     ? &c->sources
                      : key == "webhook"     ? &c->webhook
                      : key == "secret_file" ? &c->secret_file
                      : key == "feed"        ? &c->feed
                      : key == "link"        ? &c->link
                      : key == "state"       ? &c->state
                                             : nullptr;
  if (text) {
    std::string wrong = take_text(key, value, text);
    if (wrong.empty() && (key == "webhook" || key == "link") && !split_address(*text).ok())
      wrong = "'" + *text + "' is no address of http or https";
    return wrong;
  }
  if (key == "print") return take_bool(key, value, &c->print);
  if (key == "allow_private") return take_bool(key, value, &c->allow_private);
  if (key == "retry_seconds") return take_number(key, value, 0, 86400, &c->retry_seconds);
  if (key == "retry_most_seconds") return take_number(key, value, 0, 864000, &c->retry_most_seconds);
  if (key == "timeout_seconds") return take_number(key, value, 1, 600, &c->timeout_seconds);
  double number = 0;
  if (key == "attempts" || key == "stale_hours") {
    std::string wrong = take_number(key, value, 1, 100000, &number);
    (key == "attempts" ? c->attempts : c->stale_hours) = static_cast<int>(number);
    return wrong;
  }
  return "unknown key '" + key +
         "'; known are scope, sources, webhook, secret_file, feed, link, state, print, allow_private, "
         "retry_seconds, retry_most_seconds, timeout_seconds, attempts, stale_hours, and [[rule]]";
}

bool is_rule_head(std::string_view line) {
  line = line.substr(0, line.find('#'));
  std::string bare;
  for (const char c : line) {
    if (c != ' ' && c != '\t' && c != '\r') bare += c;
  }
  return bare == "[[rule]]";
}

// Pieces of the file, each with as many line ends before it as it has in the file: first what stands
// before any [[rule]], then the rules.
Names pieces_of(std::string_view toml) {
  Names pieces = {""};
  size_t lines = 0;
  for (size_t at = 0; at < toml.size(); ++lines) {
    const size_t end = std::min(toml.find('\n', at), toml.size());
    const std::string_view line = toml.substr(at, end - at);
    at = end + 1;
    if (is_rule_head(line)) pieces.emplace_back(lines + 1, '\n');
    else pieces.back().append(line).append("\n");
  }
  return pieces;
}

std::string beside(const std::string& path, const std::string& file) {
  const size_t slash = file.rfind('/');
  return path.empty() || path.front() == '/' || slash == std::string::npos ? path
                                                                           : file.substr(0, slash + 1) + path;
}

// Great-circle distance by the haversine formula, in km.
double distance_km(double lat1, double lon1, double lat2, double lon2) {
  const double rad = std::acos(-1.0) / 180;
  const double a = std::sin((lat2 - lat1) * rad / 2), b = std::sin((lon2 - lon1) * rad / 2);
  const double h = a * a + std::cos(lat1 * rad) * std::cos(lat2 * rad) * b * b;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

template <class Event>
const Event* event_of(const SharedList<Event>& events, const Names& claims) {
  for (const Event& e : events) {
    for (const std::string& id : claims) {
      if (holds(e.claims, id)) return &e;
    }
  }
  return nullptr;
}

// What a change is about: places, who is there, statuses.
struct About {
  std::vector<Place> places;
  Names present, statuses;
};

void add_moves(const std::vector<Moved>& moves, const std::vector<Moved>& others, About* a) {
  for (const Moved& m : moves) {
    const bool same = std::any_of(others.begin(), others.end(), [&](const Moved& o) {
      return o.quantity == m.quantity && o.from == m.from && o.to == m.to && o.status == m.status &&
             o.action == m.action && o.when == m.when;
    });
    if (same) continue;
    a->places.insert(a->places.end(), m.from.begin(), m.from.end());
    a->places.insert(a->places.end(), m.to.begin(), m.to.end());
    a->statuses.emplace_back(name_of(m.status));
  }
}

About about(const Change& c, const Roll& before, const Roll& after) {
  About a;
  add_moves(c.moved_after, c.moved_before, &a);
  if (c.moved_after.empty()) add_moves(c.moved_before, {}, &a);
  const Roll& roll = c.kind == ChangeKind::kGone ? before : after;
  if (c.part == "roll" && a.places.empty()) {  // a posture, a figure: wherever the contingent is
    for (const Row& r : roll.rows) {
      if (r.actor != c.actor || r.who != c.who) continue;
      add_moves(r.moved, {}, &a);
      for (const Present& p : r.present) a.places.push_back(p.place);
    }
  }
  if (const IncidentRow* i = c.part == "incident" ? event_of(roll.incidents, c.claims) : nullptr) {
    a.places = i->place;
    a.present = i->present;
  }
  if (const SuspensionRow* s = c.part == "suspension" ? event_of(roll.suspended, c.claims) : nullptr) {
    a.places = s->place;
    a.statuses = {s->status};
  }
  if (const DirectiveRow* d = c.part == "directive" ? event_of(roll.directives, c.claims) : nullptr) {
    a.places = d->from;
    a.places.insert(a.places.end(), d->to.begin(), d->to.end());
    a.statuses = {name_of(d->status)};
  }
  return a;
}

std::string change_name(const Change& c) {
  if (c.kind == ChangeKind::kNew) return "new";
  if (c.kind == ChangeKind::kGone) return "gone";
  if (c.field == "strength_before") return "strength";
  return c.field == "disputed" ? "dispute" : c.field;
}

bool of_kind(const Names& kinds, const Change& c) {
  if (c.part != "roll") return holds(kinds, c.part);
  const bool movement = c.field == "row" || c.field == "posture" || c.field == "moved" ||
                        c.field == "denied" || c.field == "disputed";
  const bool presence = c.field != "moved" && c.field != "denied";
  return (movement && holds(kinds, "movement")) || (presence && holds(kinds, "presence"));
}

bool in_place(const AlertRule& rule, const std::vector<Place>& places) {
  const bool named = rule.places.empty() || std::any_of(places.begin(), places.end(), [&](const Place& p) {
                       return holds(rule.places, p.name) || holds(rule.places, p.country);
                     });
  const bool near = !rule.lat || !rule.lon || std::any_of(places.begin(), places.end(), [&](const Place& p) {
    return p.lat && p.lon && distance_km(*rule.lat, *rule.lon, *p.lat, *p.lon) <= rule.radius_km;
  });
  return named && near;
}

bool any_of_both(const Names& wanted, const Names& have) {
  return std::any_of(have.begin(), have.end(), [&](const std::string& h) { return holds(wanted, h); });
}

bool fires(const AlertRule& rule, const Change& c, const About& a) {
  if (rule.silence_hours > 0) return false;
  if (!rule.nations.empty() && !holds(rule.nations, c.actor)) return false;
  if (!rule.kinds.empty() && !of_kind(rule.kinds, c)) return false;
  if (!rule.changes.empty() && !holds(rule.changes, change_name(c))) return false;
  if (!rule.statuses.empty() && !any_of_both(rule.statuses, a.statuses)) return false;
  if (!in_place(rule, a.places)) return false;
  if (rule.contingents.empty()) return true;
  return c.part == "incident" &&
         (holds(rule.contingents, "*") ? !a.present.empty() : any_of_both(rule.contingents, a.present));
}

}  // namespace

Result<AlertConfig> parse_alerts(std::string_view toml, const std::string& name) {
  AlertConfig config;
  const Names pieces = pieces_of(toml);
  std::set<std::string> names;
  for (size_t i = 0; i < pieces.size(); ++i) {
    AlertRule rule;
    const auto set = [&](const std::string& key, Value& value) {
      return i == 0 ? set_config(key, value, &config) : set_rule(key, value, &rule);
    };
    if (Status s = read_flat_toml(pieces[i], name, set); !s.ok()) return s.error();
    if (i == 0) continue;
    const std::string where = name + ":" +
                              std::to_string(pieces[i].find_first_not_of('\n') == std::string::npos
                                                 ? std::count(pieces[i].begin(), pieces[i].end(), '\n')
                                                 : static_cast<long>(pieces[i].find_first_not_of('\n')));
    if (rule.lat.has_value() != rule.lon.has_value())
      return Error{Code::kInvalid, "a rule with lat needs lon, and with lon lat", where};
    if (rule.name.empty()) rule.name = "rule " + std::to_string(i);
    if (!names.insert(rule.name).second)
      return Error{Code::kInvalid, "two rules are called '" + rule.name + "'", where};
    config.rules.push_back(std::move(rule));
  }
  if (config.rules.empty())
    return Error{Code::kInvalid, "no rule: expected [[rule]], and below it such as nations = [\"DE\"]", name};
  if (!config.webhook.empty() && config.secret_file.empty())
    return Error{Code::kInvalid, "a webhook needs secret_file, with whose bytes messages are signed", name};
  for (std::string* path : {&config.scope, &config.sources, &config.secret_file, &config.feed, &config.state})
    *path = beside(*path, name);
  if (config.state.empty()) config.state = name + ".state";
  while (config.link.ends_with('/')) config.link.pop_back();
  return config;
}

Result<AlertConfig> read_alerts(const std::string& path) {
  auto bytes = Env::real().read_file(path);
  if (!bytes.ok()) return bytes.error();
  return parse_alerts(*bytes, path);
}

std::vector<std::string> rules_for(const std::vector<AlertRule>& rules, const Change& change,
                                   const Roll& before, const Roll& after) {
  std::vector<std::string> out;
  if (change.field == "origins" || change.field == "reliability" || change.reason == ChangeReason::kReprint)
    return out;
  const About a = about(change, before, after);
  for (const AlertRule& r : rules) {
    if (fires(r, change, a)) out.push_back(r.name);
  }
  return out;
}

std::vector<Silence> silences(const std::vector<AlertRule>& rules, const Roll& roll, const std::string& now) {
  std::vector<Silence> out;
  const auto here = instant_of(now);
  for (const AlertRule& rule : rules) {
    if (rule.silence_hours <= 0) continue;
    for (const Row& r : roll.rows) {
      if (!rule.nations.empty() && !holds(rule.nations, r.actor)) continue;
      const auto last = instant_of(r.as_of);
      if (!last || !here) continue;
      const double hours = static_cast<double>(*here - *last) / 3600;
      if (hours > rule.silence_hours) out.push_back({rule.name, &r, hours});
    }
  }
  return out;
}

}  // namespace muster
