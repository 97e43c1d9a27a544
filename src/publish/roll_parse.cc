#include "publish/roll_parse.h"

#include <nlohmann/json.hpp>

namespace muster {
namespace {

using Json = nlohmann::json;

const Json& at(const Json& j, const char* key) {
  static const Json kNull;
  if (!j.is_object()) return kNull;
  const auto found = j.find(key);
  return found == j.end() ? kNull : *found;
}

std::string text(const Json& j, const char* key) {
  const Json& v = at(j, key);
  return v.is_string() ? v.get<std::string>() : std::string();
}
int64_t number(const Json& j, const char* key) {
  const Json& v = at(j, key);
  return v.is_number_integer() ? v.get<int64_t>() : 0;
}
int small(const Json& j, const char* key) { return static_cast<int>(number(j, key)); }
bool flag(const Json& j, const char* key) { return at(j, key) == true; }

std::vector<std::string> texts(const Json& list) {
  std::vector<std::string> out;
  if (!list.is_array()) return out;
  for (const Json& v : list) {
    if (v.is_string()) out.push_back(v.get<std::string>());
  }
  return out;
}
std::vector<std::string> texts(const Json& j, const char* key) { return texts(at(j, key)); }

template <class T>
std::vector<T> list(const Json& j, const char* key, T (*read)(const Json&)) {
  std::vector<T> out;
  const Json& items = at(j, key);
  if (!items.is_array()) return out;
  for (const Json& item : items) out.push_back(read(item));
  return out;
}

std::optional<int64_t> bound(const Json& j, const char* key) {
  const Json& v = at(j, key);
  if (!v.is_number_integer()) return std::nullopt;
  return v.get<int64_t>();
}

Quantity quantity(const Json& j) {
  Quantity q;
  if (!j.is_object()) return q;
  q.min = bound(j, "min");
  q.max = bound(j, "max");
  q.approx = flag(j, "approx");
  q.scope = scope_from(text(j, "scope")).value_or(Scope::kNumber);
  q.of_min = bound(at(j, "of"), "min");
  q.of_max = bound(at(j, "of"), "max");
  return q;
}

Place place(const Json& j) {
  Place p;
  p.name = text(j, "name");
  p.country = text(j, "country");
  p.id = text(j, "id");
  if (at(j, "lat").is_number() && at(j, "lon").is_number()) {
    p.lat = at(j, "lat").get<double>();
    p.lon = at(j, "lon").get<double>();
  }
  p.precision = precision_from(text(j, "precision")).value_or(Precision::kCountry);
  return p;
}

Action action(const Json& j, const char* key) { return action_from(text(j, key)).value_or(Action::kNone); }
StatusOf status(const Json& j) { return status_from(text(j, "status")).value_or(StatusOf::kNone); }

Moved moved(const Json& j) {
  Moved m;
  m.quantity = quantity(at(j, "quantity"));
  m.from = list(j, "from", place);
  m.to = list(j, "to", place);
  m.action = action(j, "action");
  m.status = status(j);
  m.when = text(j, "when");
  m.by = text(j, "by");
  m.hedged = flag(j, "hedged");
  m.internal = flag(j, "internal");
  m.origins = small(j, "origins");
  m.documents = texts(j, "documents");
  m.claims = texts(j, "claims");
  m.arithmetic = texts(j, "arithmetic");
  return m;
}

DisputedValue disputed_value(const Json& j) {
  DisputedValue v;
  const Json& value = at(j, "value");
  if (value.is_string()) v.text = value.get<std::string>();
  else v.quantity = quantity(value);
  v.documents = texts(j, "documents");
  v.claims = texts(j, "claims");
  return v;
}

DisputedField disputed_field(const Json& j) { return {text(j, "field"), list(j, "values", disputed_value)}; }

Present present(const Json& j) {
  return {place(at(j, "place")), quantity(at(j, "quantity")), flag(j, "stays"), texts(j, "claims")};
}

PairType pair_type(const std::string& name) {
  for (const PairType t :
       {PairType::kSame, PairType::kRefines, PairType::kCompatible, PairType::kSupersedes}) {
    if (name == name_of(t)) return t;
  }
  return PairType::kContradicts;
}

Pair pair(const Json& j) { return {text(j, "a"), text(j, "b"), pair_type(text(j, "type")), text(j, "why")}; }

Posture posture(const std::string& name) {
  for (uint8_t i = 0; i <= static_cast<uint8_t>(Posture::kEvacuated); ++i) {
    if (name == name_of(static_cast<Posture>(i))) return static_cast<Posture>(i);
  }
  return Posture::kNoStatement;
}

Row row(const Json& j) {
  Row r;
  r.actor = text(j, "actor");
  r.name = text(j, "name");
  r.who = text(j, "who");
  r.posture = posture(text(j, "posture"));
  r.strength_before = quantity(at(j, "strength_before"));
  r.remaining = quantity(at(j, "remaining"));
  r.moved = list(j, "moved", moved);
  r.outlook = list(j, "outlook", moved);
  r.denied = list(j, "denied", moved);
  r.present = list(j, "present", present);
  r.stays = flag(j, "stays");
  r.reason = text(j, "reason");
  r.ordered_by = text(j, "ordered_by");
  r.as_of = text(j, "as_of");
  r.origins = small(j, "origins");
  r.documents = texts(j, "documents");
  r.disputed = list(j, "disputed", disputed_field);
  const Json& g = at(j, "grade");
  r.grade = {text(g, "reliability"), text(g, "credibility"), flag(g, "own_statement"), text(g, "rule")};
  if (!text(j, "why").empty()) r.why = {text(j, "why")};
  r.expected = flag(j, "expected");
  r.organisation = flag(j, "organisation");
  const Json& c = at(j, "claims");
  r.strength_claims = texts(c, "strength_before");
  r.remaining_claims = texts(c, "remaining");
  r.stays_claims = texts(c, "stays");
  r.superseded_claims = texts(c, "superseded");
  r.pairs = list(j, "pairs", pair);
  return r;
}

IncidentRow incident(const Json& j) {
  IncidentRow i;
  i.id = text(j, "id");
  i.type = action(j, "type");
  i.place = list(j, "place", place);
  i.when = text(j, "when");
  i.count = quantity(at(j, "count"));
  i.killed = quantity(at(j, "killed"));
  i.wounded = quantity(at(j, "wounded"));
  i.actor = texts(j, "actor");
  i.hedged = flag(j, "hedged");
  i.tally = flag(j, "tally");
  i.contains = texts(j, "contains");
  i.present = texts(j, "present");
  i.origins = small(j, "origins");
  i.documents = texts(j, "documents");
  i.claims = texts(j, "claims");
  i.disputed = list(j, "disputed", disputed_field);
  return i;
}

SuspensionRow suspension(const Json& j) {
  SuspensionRow s;
  s.actor = text(j, "actor");
  s.name = text(j, "name");
  s.activity = text(j, "activity");
  s.mission = text(j, "mission");
  s.place = list(j, "place", place);
  s.status = text(j, "status");
  s.since = text(j, "since");
  s.reason = text(j, "reason");
  s.origins = small(j, "origins");
  s.documents = texts(j, "documents");
  s.claims = texts(j, "claims");
  return s;
}

DirectiveRow directive(const Json& j) {
  DirectiveRow d;
  d.actor = text(j, "actor");
  d.name = text(j, "name");
  d.action = action(j, "action");
  d.text = text(j, "text");
  d.status = status(j);
  d.when = text(j, "when");
  d.addressed = texts(j, "addressed");
  d.from = list(j, "from", place);
  d.to = list(j, "to", place);
  d.hedged = flag(j, "hedged");
  d.documents = texts(j, "documents");
  d.claims = texts(j, "claims");
  return d;
}

RollDispute dispute(const Json& j) { return {text(j, "actor"), text(j, "name"), disputed_field(j)}; }
Silent silent(const Json& j) { return {text(j, "actor"), text(j, "name"), texts(j, "documents")}; }
Stale stale(const Json& j) {
  return {text(j, "actor"), text(j, "name"), text(j, "who"), text(j, "newest"), small(j, "hours")};
}

Cited cited_claim(const Json& j) {
  Cited c;
  c.id = text(j, "id");
  c.document = text(j, "document");
  c.kind = kind_from(text(j, "kind")).value_or(Kind::kMovement);
  c.status = status(j);
  c.begin = static_cast<uint32_t>(number(j, "begin"));
  c.end = static_cast<uint32_t>(number(j, "end"));
  c.quote = text(j, "quote");
  c.language = text(j, "language");
  c.source = text(j, "source");
  c.origin = text(j, "origin");
  c.rule = text(j, "rule");
  c.hedged = flag(j, "hedged");
  return c;
}

RollSource source(const Json& j) {
  RollSource s;
  s.number = small(j, "number");
  SourceDocument d;
  d.name = text(j, "document");
  d.title = text(j, "title");
  d.publisher = text(j, "publisher");
  d.published = text(j, "published");
  d.url = text(j, "url");
  d.language = text(j, "language");
  s.document = std::make_shared<const SourceDocument>(std::move(d));
  s.replaced_by = text(j, "replaced_by");
  s.copy_of = text(j, "copy_of");
  s.claims = small(j, "claims");
  return s;
}

Judged judged(const Json& j) {
  Judged out;
  out.judgement = number(j, "judgement");
  for (uint8_t i = 0; i <= static_cast<uint8_t>(Verdict::kSplit); ++i) {
    if (text(j, "verdict") == name_of(static_cast<Verdict>(i))) out.verdict = static_cast<Verdict>(i);
  }
  out.claim = text(j, "claim");
  out.other = text(j, "other");
  out.slot = text(j, "slot");
  out.by = text(j, "by");
  out.note = text(j, "note");
  out.recorded = text(j, "recorded");
  return out;
}

RollCounts counts(const Json& j) {
  RollCounts c;
  c.nations = small(j, "nations");
  c.withdrawn = small(j, "withdrawn");
  c.partly = small(j, "partly_withdrawn");
  c.withdrawing = small(j, "withdrawing");
  c.relocated = small(j, "relocated");
  c.staying = small(j, "staying");
  c.reinforcing = small(j, "reinforcing");
  c.evacuated = small(j, "evacuated");
  c.evacuating = small(j, "evacuating");
  c.silent = small(j, "silent");
  c.out_min = number(j, "out_at_least");
  c.out_open = flag(j, "out_open");
  return c;
}

}  // namespace

Result<Roll> roll_from_json(std::string_view json) {
  const Json j = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (j.is_discarded() || !j.is_object() || !text(j, "format").starts_with("muster-roll/"))
    return Error{Code::kInvalid, "not a roll as `muster brief --format json` prints it", ""};
  Roll r;
  r.title = text(j, "title");
  r.as_of = text(j, "as_of");
  r.theatre = texts(j, "theatre");
  r.theatre_names = texts(j, "theatre_names");
  r.theatre_inferred = flag(j, "theatre_inferred");
  r.documents = small(j, "documents");
  r.origins = small(j, "origins");
  r.claims = small(j, "claims");
  r.left_out = small(j, "left_out");
  r.background = small(j, "background");
  r.counts = counts(at(j, "counts"));
  r.rows = list(j, "roll", row);
  r.general = list(j, "general", row);
  r.incidents = list(j, "incidents", incident);
  r.suspended = list(j, "suspended", suspension);
  r.directives = list(j, "directives", directive);
  r.disputes = list(j, "disputes", dispute);
  r.silent = list(j, "silent", silent);
  r.stale = list(j, "stale", stale);
  r.evidence = list(j, "evidence", cited_claim);
  r.sources = list(j, "sources", source);
  r.judged = list(j, "judged", judged);
  return r;
}

}  // namespace muster
