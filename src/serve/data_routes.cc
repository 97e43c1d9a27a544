// The pages for programs, and what watches over the server itself.
#include "publish/roll_json.h"
#include "serve/answers.h"
#include "serve/ledger_data.h"
#include "serve/openapi.h"
#include "serve/roll_data.h"
#include "serve/route.h"
#include "serve/service.h"
#include "serve/session_actions.h"

namespace muster {
namespace {

Response healthz(Service& service, const Request&) {
  Response r = text_answer("ok\n", "text/plain; charset=utf-8");
  if (const auto trouble = service.trouble()) {
    r.status = 503;
    r.body = "the roll cannot be brought up to date: " + trouble->to_string() + "\n";
  }
  return r;
}

// The server streams it (http_server.cc); this is what it is without a socket.
Response events(Service&, const Request&) { return text_answer("", "text/event-stream"); }

Response metrics(Service& service, const Request&) {
  return text_answer(service.metrics().text(service), "text/plain; version=0.0.4; charset=utf-8");
}

Response roll(Service& service, const Request& request) {
  const auto now = service.snapshot();
  return request.ending == "json" ? service.json_of_roll(now) : roll_data(request, now->roll);
}

constexpr std::string_view kCsv = "text/csv", kMarkdown = "text/markdown", kLines = "application/x-ndjson";
const Parameter kTable = {"table", "query",
                          "movements, incidents ... (docs/exports.md); the whole roll if left out"};
const Parameter kPage = {"page", "query", "of a long list, from 1"};

}  // namespace

std::vector<Route> data_routes() {
  const Role all = Role::kReader;
  return {
      {"GET", "/healthz", "", Role::kNobody, healthz, "Whether the server and its ledger work", "text/plain"},
      {"GET", "/events", "", all, events, "Changes of the roll as they come, as server-sent events",
       "text/event-stream"},
      {"GET",
       "/openapi",
       "json",
       Role::kNobody,
       openapi_data,
       "This document",
       "application/json",
       {},
       Keep::kEntry},
      {"GET", "/metrics", "", all, metrics, "Counts of what the server did, for Prometheus", "text/plain"},
      {"GET", "/session", "json", Role::kNobody, session_data, "Who asks, and the token of their forms",
       "session"},
      {"GET",
       "/login",
       "",
       Role::kNobody,
       sign_in_page,
       "Where one signs in",
       "text/html",
       {{"back", "query", "the page that it leads to"}}},
      {"GET", "/roll", "json", all, roll, "The roll", "roll", {}, Keep::kEntry},
      {"GET", "/roll", "csv", all, roll, "The roll as a table", kCsv, {kTable}, Keep::kEntry},
      {"GET", "/roll", "md", all, roll, "The roll as Markdown", kMarkdown, {}, Keep::kEntry},
      {"GET",
       "/roll",
       "geojson",
       all,
       roll,
       "Movements, incidents and presences on the map",
       "application/geo+json",
       {},
       Keep::kEntry},
      {"GET", "/roll", "ftm", all, roll, "The roll as FollowTheMoney entities", kLines, {}, Keep::kEntry},
      {"GET", "/roll", "plover", all, roll, "The roll as PLOVER events", kLines, {}, Keep::kEntry},
      {"GET",
       "/map",
       "geojson",
       all,
       roll,
       "Movements, incidents and presences on the map",
       "application/geo+json",
       {},
       Keep::kEntry},
      {"GET",
       "/nation/{code}",
       "json",
       all,
       nation_data,
       "One contingent: its rows, events and claims",
       "nation",
       {},
       Keep::kEntry},
      {"GET",
       "/incidents",
       "json",
       all,
       incidents_data,
       "Incidents, suspensions and directives",
       "incidents",
       {},
       Keep::kEntry},
      {"GET", "/incidents", "csv", all, incidents_data, "Incidents as a table", kCsv, {}, Keep::kEntry},
      {"GET",
       "/documents",
       "json",
       all,
       documents_data,
       "The documents of the ledger, newest first",
       "documents",
       {kPage, {"q", "query", "words to search for instead"}},
       Keep::kEntry},
      {"GET",
       "/document/{name}",
       "json",
       all,
       document_data,
       "One document with its text and claims",
       "document",
       {{"trace", "query", "with every decision of reading it"}},
       Keep::kEntry},
      {"GET",
       "/claim/{id}",
       "json",
       all,
       claim_data,
       "One claim, what the roll makes of it, and why it was read",
       "claim-page",
       {},
       Keep::kEntry},
      {"GET",
       "/search",
       "json",
       all,
       search_data,
       "Documents and claims that hold all of some words",
       "search",
       {{"q", "query", "the words", true}, {"limit", "query", "at most so many; 50 if left out"}},
       Keep::kEntry},
      {"GET",
       "/review",
       "json",
       all,
       review_data,
       "Claims that nobody judged, first those that the roll hangs on most",
       "review",
       {{"limit", "query", "at most so many; 50 if left out"}},
       Keep::kEntry,
       true},
      {"GET",
       "/log",
       "json",
       all,
       log_data,
       "Every judgement, newest first: who decided what, when and why",
       "log",
       {kPage},
       Keep::kEntry},
      {"GET",
       "/versions",
       "json",
       all,
       versions_data,
       "The versions that were published",
       "versions",
       {},
       Keep::kEntry},
      {"GET",
       "/versions",
       "atom",
       all,
       versions_data,
       "The versions as a feed, with what changed in each",
       "application/atom+xml",
       {},
       Keep::kEntry,
       true},
      {"GET",
       "/version/{number}",
       "json",
       all,
       version_data,
       "The roll that was published as this version",
       "roll",
       {},
       Keep::kEntry},
      {"GET", "/version/{number}", "csv", all, version_data, "... as a table", kCsv, {kTable}, Keep::kEntry},
      {"GET", "/version/{number}", "md", all, version_data, "... as Markdown", kMarkdown, {}, Keep::kEntry},
      {"GET",
       "/version/{number}",
       "geojson",
       all,
       version_data,
       "... on the map",
       "application/geo+json",
       {},
       Keep::kEntry},
      {"GET",
       "/diff",
       "json",
       all,
       diff_data,
       "What changed between two versions, or since one",
       "diff",
       {{"from", "query", "the earlier version", true}, {"to", "query", "the later one; now if left out"}},
       Keep::kEntry,
       true},
      {"GET",
       "/diff",
       "md",
       all,
       diff_data,
       "... as Markdown",
       kMarkdown,
       {{"from", "query", "the earlier version", true}, {"to", "query", "the later one; now if left out"}},
       Keep::kEntry,
       true},
      {"GET",
       "/sources",
       "json",
       all,
       sources_data,
       "Who speaks in the roll, and how far they are trusted",
       "sources",
       {},
       Keep::kEntry},
  };
}

}  // namespace muster
