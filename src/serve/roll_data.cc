// The roll and its parts for programs: whole, by nation, events, sources, exports.
#include "serve/roll_data.h"

#include <algorithm>
#include <set>

#include "assemble/desk.h"
#include "engine/look.h"
#include "engine/source_list.h"
#include "publish/roll_csv.h"
#include "publish/roll_exports.h"
#include "publish/roll_json.h"
#include "publish/roll_markdown.h"
#include "serve/data_json.h"
#include "serve/service.h"

namespace muster {
namespace {

using Json = OrderedJson;

constexpr size_t kMostClaims = 500;  // of a nation's page; the newest

}  // namespace

Response roll_data(const Request& request, const Roll& roll) {
  const std::string& ending = request.ending;
  if (ending == "json") return json_answer(roll_json(roll));
  if (ending == "md") return text_answer(roll_markdown(roll), "text/markdown; charset=utf-8");
  if (ending == "geojson") return text_answer(roll_geojson(roll), "application/geo+json");
  if (ending == "ftm") return text_answer(roll_ftm(roll), "application/x-ndjson");
  if (ending == "plover") return text_answer(roll_plover(roll), "application/x-ndjson");
  const std::string& table = request.query.get("table");
  if (table.empty()) return text_answer(roll_csv(roll), "text/csv; charset=utf-8");
  if (std::find(kTables.begin(), kTables.end(), table) == kTables.end())
    return error_answer(request, {Code::kInvalid, "no such table; docs/exports.md lists them", table});
  return text_answer(table_csv(roll, table), "text/csv; charset=utf-8");
}

Response nation_data(Service& service, const Request& request) {
  const auto snapshot = service.snapshot();
  const Roll& roll = snapshot->roll;
  const std::string& code = request.part("code");
  Json rows = Json::array(), incidents = Json::array(), suspended = Json::array(), directives = Json::array();
  std::string name;
  for (const auto* list : {&roll.rows, &roll.general}) {
    for (const Row& r : *list) {
      if (r.actor != code) continue;
      name = r.name;
      rows.push_back(json_of(r));
    }
  }
  for (const IncidentRow& i : roll.incidents) {
    if (std::find(i.present.begin(), i.present.end(), code) != i.present.end())
      incidents.push_back(json_of(i));
  }
  for (const SuspensionRow& s : roll.suspended) {
    if (s.actor == code) suspended.push_back(json_of(s));
  }
  for (const DirectiveRow& d : roll.directives) {
    const bool told = std::find(d.addressed.begin(), d.addressed.end(), code) != d.addressed.end();
    if (d.actor == code || told) directives.push_back(json_of(d));
  }
  if (rows.empty() && suspended.empty() && directives.empty() && !snapshot->speaks_of(code))
    return error_answer(request, {Code::kNotFound, "the roll says nothing of it", code});
  if (name.empty()) {
    RollOptions options;
    add_code_names(service.lexicon(), std::set<std::string>{code}, &options);
    name = display_name(code, options);
  }
  const std::vector<std::string> ids = claims_of_nation(roll, code);
  const SharedList<Claim> claims = claims_by_id(roll, ids, kMostClaims);
  return json_answer(Json{{"entry", snapshot->entry},
                          {"code", code},
                          {"name", name},
                          {"rows", std::move(rows)},
                          {"incidents", std::move(incidents)},
                          {"suspended", std::move(suspended)},
                          {"directives", std::move(directives)},
                          {"claims", list_of(claims)},
                          {"claims_left_out", ids.size() > kMostClaims ? ids.size() - kMostClaims : 0}});
}

Response incidents_data(Service& service, const Request& request) {
  const auto snapshot = service.snapshot();
  if (request.ending == "csv")
    return text_answer(table_csv(snapshot->roll, "incidents"), "text/csv; charset=utf-8");
  return json_answer(Json{{"entry", snapshot->entry},
                          {"as_of", text_or_null(snapshot->roll.as_of)},
                          {"incidents", list_of(snapshot->roll.incidents)},
                          {"suspended", list_of(snapshot->roll.suspended)},
                          {"directives", list_of(snapshot->roll.directives)}});
}

Response sources_data(Service& service, const Request&) {
  const auto snapshot = service.snapshot();
  Json list = Json::array();
  for (const SourceStanding& s : sources_of(snapshot->roll, snapshot->marks.reliability)) {
    list.push_back({{"publisher", text_or_null(s.publisher)},
                    {"host", text_or_null(s.host)},
                    {"reliability", s.reliability},
                    {"listed_as", text_or_null(s.listed_as)},
                    {"speaks_for", text_or_null(s.speaks_for)},
                    {"claims", s.claims},
                    {"copies", s.copies},
                    {"replaced", s.replaced},
                    {"documents", s.documents}});
  }
  return json_answer(Json{{"entry", snapshot->entry},
                          {"sources", std::move(list)},
                          {"list", service.options().sources_toml},
                          {"decisions", list_of(snapshot->sources)}});
}

}  // namespace muster
