// The pages for people. Each handler: parse, ask the engine, make a view, print it (src/site/).
#include "serve/answers.h"
#include "serve/page_roll.h"
#include "serve/route.h"
#include "serve/service.h"

namespace muster {
namespace {

Response home(Service&, const Request&) { return see_other("/roll"); }

}  // namespace

std::vector<Route> page_routes() {
  const Role all = Role::kReader;
  const Keep entry = Keep::kEntry;
  return {
      {"GET", "/", "", all, home, "Leads to the roll"},
      {"GET",
       "/roll",
       "",
       all,
       roll_page,
       "The roll",
       "text/html",
       {{"q", "query", "only rows with these words"},
        {"posture", "query", "only rows of this posture"},
        {"only", "query", "disputed, unjudged or changed rows"},
        {"sort", "query", "nation, posture, before, moved, remaining, asof, origins or grade"},
        {"dir", "query", "down: the other way round"},
        {"since", "query", "a version (v2) or a time: what changed since is marked"},
        {"cell", "query", "the cell whose evidence is shown: US.moved"}},
       entry},
      {"GET", "/nation/{code}", "", all, nation_page, "One nation", "text/html", {}, entry, true},
      {"GET",
       "/map",
       "",
       all,
       map_page,
       "Movements, presences and incidents by place",
       "text/html",
       {{"until", "query", "a day: what is later is left out"}},
       entry},
      {"GET",
       "/incidents",
       "",
       all,
       incidents_page,
       "The log of incidents",
       "text/html",
       {{"type", "query", "only this type"}, {"cell", "query", "the incident whose evidence is shown: i3"}},
       entry},
      {"GET",
       "/static/{name}",
       "",
       Role::kNobody,
       static_asset,
       "Style and script of the pages",
       "text/css",
       {},
       Keep::kAlways},
  };
}

}  // namespace muster
