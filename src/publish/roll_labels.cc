#include "publish/roll_labels.h"

#include <algorithm>

#include "assemble/moment.h"

namespace muster {
namespace {

constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string grouped(int64_t n) {
  std::string digits = std::to_string(n);
  for (size_t i = digits.size(); i > 3; i -= 3) {
    if (digits[i - 4] != '-') digits.insert(i - 3, ",");
  }
  return digits;
}

struct Date {
  int64_t year = 0, month = 0, day = 0;
};

// Civil date of a day number; the inverse of the count in moment.cc.
Date date_of(int64_t days) {
  const int64_t z = days + 719468;
  const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const int64_t doe = z - era * 146097;
  const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int64_t mp = (5 * doy + 2) / 153;
  const int64_t month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

std::string month_name(const Date& d) { return kMonths[d.month - 1]; }

std::string two(int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

bool whole_months(const Date& a, const Date& b, int64_t last) {
  return a.day == 1 && date_of(last + 1).day == 1 && b.day > 27;
}

std::string clock(int64_t instant) {
  const int64_t second = ((instant % 86400) + 86400) % 86400;
  return two(second / 3600) + ":" + two(second / 60 % 60);
}

std::string denied_label(const Moved& m) {
  const std::string of = quantity_label(m.quantity) == "—" ? "" : " of " + quantity_label(m.quantity);
  switch (m.action) {
    case Action::kEvacuate: return "no evacuation" + of;
    case Action::kRelocate: return "no move" + of;
    case Action::kRepatriate: return "no journey home" + of;
    case Action::kDeploy: return "no deployment" + of;
    case Action::kReturn: return "no return" + of;
    case Action::kRotate: return "no rotation" + of;
    default: return "no withdrawal" + of;
  }
}

int64_t day_of(int64_t instant) { return (instant - (((instant % 86400) + 86400) % 86400)) / 86400; }

}  // namespace

std::string quantity_label(const Quantity& q) {
  if (!q.stated()) return "—";
  const std::string about = q.approx ? "about " : "";
  if (q.min && q.max && *q.min == *q.max) return about + grouped(*q.min);
  if (q.min && q.max) return about + grouped(*q.min) + "–" + grouped(*q.max);
  if (q.min) return about + grouped(*q.min) + " or more";
  if (q.max) return "up to " + about + grouped(*q.max);
  if (q.scope == Scope::kRest) return "the rest";
  return q.scope == Scope::kNumber ? "—" : name_of(q.scope);
}

std::string places_label(const std::vector<Place>& places, const std::vector<std::string>& theatre) {
  std::string out;
  const bool precise = std::any_of(places.begin(), places.end(),
                                   [](const Place& p) { return p.precision != Precision::kCountry; });
  for (const Place& p : places) {
    const bool here = std::find(theatre.begin(), theatre.end(), p.country) != theatre.end();
    if (p.precision == Precision::kCountry && here && precise) continue;
    out += (out.empty() ? "" : ", ") + p.name;
    const bool named = std::any_of(places.begin(), places.end(), [&](const Place& o) {
      return o.precision == Precision::kCountry && o.country == p.country;
    });
    if (p.precision != Precision::kCountry && !here && !named && !p.country.empty())
      out += " (" + p.country + ")";
  }
  return out;
}

std::string route_label(const Moved& m, const std::vector<std::string>& theatre) {
  const std::string from = places_label(m.from, theatre), to = places_label(m.to, theatre);
  if (from.empty() && to.empty()) return "";
  if (to.empty()) return "from " + from;
  return from.empty() ? "→ " + to : from + " → " + to;
}

std::string day_label(const std::string& edtf, const std::string& as_of) {
  const std::optional<Days> days = days_of(edtf);
  if (!days || days->first <= -kFarDay || days->last >= kFarDay ||
      edtf.find_first_of("~?%") != std::string::npos)
    return edtf;
  const std::optional<int64_t> now = instant_of(as_of);
  const int64_t year = now ? date_of(day_of(*now)).year : 0;
  const Date a = date_of(days->first), b = date_of(days->last);
  const auto with_year = [&](const Date& d) { return d.year == year ? "" : " " + std::to_string(d.year); };
  if (days->length() > 1 && whole_months(a, b, days->last)) {
    if (a.month == 1 && b.month == 12 && a.year == b.year) return std::to_string(a.year);
    const std::string last = month_name(b) + " " + std::to_string(b.year);
    if (a.year == b.year && a.month == b.month) return last;
    return month_name(a) + (a.year == b.year ? "" : " " + std::to_string(a.year)) + " – " + last;
  }
  const std::string last = std::to_string(b.day) + " " + month_name(b) + with_year(b);
  if (days->length() == 1) return last;
  if (a.year == b.year && a.month == b.month) return std::to_string(a.day) + "–" + last;
  return std::to_string(a.day) + " " + month_name(a) + (a.year == b.year ? "" : with_year(a)) + " – " + last;
}

std::string time_label(const std::string& rfc3339) {
  const std::optional<int64_t> t = instant_of(rfc3339);
  if (!t) return rfc3339;
  const Date d = date_of(day_of(*t));
  const std::string day = std::to_string(d.day) + " " + month_name(d) + " " + std::to_string(d.year);
  return rfc3339.size() == 10 ? day : day + ", " + clock(*t) + " UTC";
}

std::string short_time_label(const std::string& rfc3339) {
  const std::optional<int64_t> t = instant_of(rfc3339);
  if (!t) return rfc3339;
  const Date d = date_of(day_of(*t));
  const std::string day = std::to_string(d.day) + " " + month_name(d);
  return rfc3339.size() == 10 ? day : day + " " + clock(*t);
}

std::string deed_label(const Moved& m) {
  if (m.status == StatusOf::kDenied) return denied_label(m);
  std::string deed;
  switch (m.action) {
    case Action::kWithdraw: deed = "withdrawn"; break;
    case Action::kRelocate: deed = "moved"; break;
    case Action::kEvacuate: deed = "evacuated"; break;
    case Action::kRepatriate: deed = "taken home"; break;
    case Action::kDeploy: deed = "deployed"; break;
    case Action::kReturn: deed = "returned"; break;
    case Action::kRotate: deed = "rotated"; break;
    default: deed = "moved"; break;
  }
  switch (m.status) {
    case StatusOf::kOngoing: return "being " + deed;
    case StatusOf::kPlanned: return "to be " + deed;
    case StatusOf::kOrdered: return "ordered to be " + deed;
    case StatusOf::kConsidered: return "may be " + deed + " (considered)";
    case StatusOf::kPossible: return "may be " + deed + " (possible)";
    case StatusOf::kRequested: return "asked to be " + deed;
    default: return deed;
  }
}

std::string incident_label(Action type) {
  switch (type) {
    case Action::kRocket: return "rocket attack";
    case Action::kMissile: return "missile attack";
    case Action::kDrone: return "drone attack";
    case Action::kMortar: return "mortar attack";
    case Action::kIed: return "bomb (IED)";
    case Action::kGreenOnBlue: return "green-on-blue attack";
    case Action::kAirstrike: return "air strike";
    case Action::kOther:
    case Action::kNone: return "security event";
    default: return name_of(type);
  }
}

std::string casualties_label(const IncidentRow& i) {
  const auto none = [](const Quantity& q) { return q.stated() && q.max && *q.max == 0; };
  if (none(i.killed) && none(i.wounded)) return "nobody hurt";
  std::string out;
  if (i.killed.stated()) out = none(i.killed) ? "nobody killed" : quantity_label(i.killed) + " killed";
  if (i.wounded.stated()) {
    out += (out.empty() ? "" : ", ") +
           (none(i.wounded) ? std::string("nobody wounded") : quantity_label(i.wounded) + " wounded");
  }
  return out;
}

std::string contingent_label(const std::string& name, const std::string& who) {
  return who.empty() || who == "military" ? name : name + " (" + who + ")";
}

std::string theatre_label(const Roll& roll) {
  std::string out;
  for (const std::string& name : roll.theatre_names) out += (out.empty() ? "" : ", ") + name;
  if (out.empty()) return "no country";
  return roll.theatre_inferred ? out + " (inferred: the country most spoken of)" : out;
}

std::string headline(const Roll& roll) {
  const RollCounts& n = roll.counts;
  std::string out;
  const auto add = [&](int count, const char* word) {
    if (count > 0) out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + word;
  };
  add(n.withdrawn, "withdrawn");
  add(n.partly, "partly withdrawn");
  add(n.withdrawing, "withdrawing");
  add(n.evacuated, "evacuated");
  add(n.evacuating, "evacuating");
  add(n.relocated, "relocated inside");
  add(n.reinforcing, "reinforcing");
  add(n.staying, "staying");
  add(n.silent, "without a statement");
  return out.empty() ? "Nothing is said of any contingent." : out;
}

std::string support_label(int origins, size_t documents) {
  return std::to_string(origins) + (origins == 1 ? " origin, " : " origins, ") + std::to_string(documents) +
         (documents == 1 ? " document" : " documents");
}

int source_number(const Roll& roll, const std::string& document) {
  for (const RollSource& s : roll.sources) {
    if (s.document->name == document) return s.number;
  }
  return 0;
}

std::optional<Cited> cited(const Roll& roll, const std::string& claim_id) {
  return roll.evidence.find(claim_id);
}

std::string value_label(const DisputedValue& v) {
  return v.quantity.stated() ? quantity_label(v.quantity) : v.text;
}

std::string field_label(const std::string& field) {
  if (field == "qty") return "number moved";
  if (field == "strength_before") return "strength before";
  return field;
}

std::string move_label(const Moved& m, const std::vector<std::string>& theatre) {
  const std::string deed = deed_label(m), route = route_label(m, theatre);
  return deed + (route.empty() ? "" : " " + route);
}

std::string moved_number_label(const Moved& m) {
  const std::string n = quantity_label(m.quantity);
  return n == "—" || m.status == StatusOf::kDenied ? "" : n;
}

bool listed(const Row& row) {
  return row.posture != Posture::kNoStatement || row.strength_before.stated() || !row.moved.empty() ||
         !row.outlook.empty() || !row.denied.empty() || !row.present.empty() || !row.documents.empty();
}

}  // namespace muster
