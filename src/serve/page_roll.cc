#include "serve/page_roll.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_map>

#include "assemble/desk.h"
#include "assemble/moment.h"
#include "engine/look.h"
#include "engine/versions.h"
#include "publish/roll_labels.h"
#include "serve/page_frame.h"
#include "site/assets.h"
#include "site/incidents_page.h"
#include "site/map_page.h"
#include "site/nation_page.h"
#include "site/roll_page.h"

namespace muster {
namespace {

constexpr size_t kMostMoments = 60, kMostNationClaims = 400;
constexpr size_t kMostOfNation = 800;  // claims that are looked up, those that lead a cell first

// From a version ("v2") or a moment of the ledger's clock to now.
Result<RollDiff> changes_since(Service& service, Ledger& ledger, const Snapshot& now,
                               const std::string& since) {
  if (since.size() > 1 && since[0] == 'v') {
    int64_t number = 0;
    const auto [end, error] = std::from_chars(since.data() + 1, since.data() + since.size(), number);
    if (error == std::errc() && end == since.data() + since.size()) {
      auto before = roll_of_version(ledger, number);
      if (!before.ok()) return before.error();
      RollDiff diff = diff_rolls(*before, now.roll);
      diff.before_label = "version " + std::to_string(number);
      return diff;
    }
  }
  if (!instant_of(since))
    return Error{Code::kInvalid, "expected a version (v2) or a time (2020-01-07T18:00:00Z)", since};
  LedgerBriefJob job = service.options().job;
  job.recorded = recorded_time(since);
  auto before = brief_ledger(service.lexicon(), ledger, job);
  if (!before.ok()) return before.error();
  RollDiff diff = diff_rolls(*before, now.roll);
  diff.before_label = time_label(since);
  return diff;
}

int64_t newest_version(Ledger& ledger) {
  auto all = ledger.versions(false);
  return all.ok() && !all->empty() ? all->back().version : 0;
}

}  // namespace

RollQuery roll_query(const Request& request) {
  RollQuery q;
  q.text = request.query.get("q");
  q.posture = request.query.get("posture");
  q.only = request.query.get("only");
  q.sort = request.query.get("sort");
  q.down = request.query.get("dir") == "down";
  q.cell = request.query.get("cell");
  q.since = request.query.get("since");
  return q;
}

Response roll_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kRoll, title_of(now->roll));
  frame.json = "/roll.json";
  frame.csv = "/roll.csv";
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  RollView view{now->roll, roll_query(request), nullptr, newest_version(**ledger)};
  std::optional<RollDiff> diff;
  if (!view.query.since.empty()) {
    auto made = changes_since(service, **ledger, *now, view.query.since);
    if (!made.ok()) return problem_answer(frame, made.error());
    diff = std::move(made).value();
    view.since = &*diff;
  }
  return page_answer(frame, roll_main(view, frame));
}

Response nation_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  const std::string& code = request.part("code");
  NationView view{now->roll, code, code, {}, {}, {}, 0};
  for (const Row& r : now->roll.rows) {
    if (r.actor != code || !listed(r)) continue;
    view.rows.push_back(&r);
    view.name = r.name;
  }
  for (const Silent& s : now->roll.silent) {
    if (s.actor == code) view.name = s.name;
  }
  Frame frame = frame_of(service, request, *now, Section::kRoll, view.name);
  const SharedList<Claim> claims = claims_by_id(now->roll, claims_of_nation(now->roll, code), kMostOfNation);
  // A link to a nation stays good when somebody rejects all that was said of it.
  if (claims.empty() && view.rows.empty() && view.name == code && !now->speaks_of(code))
    return problem_answer(frame, {Code::kNotFound, "Nothing in this ledger names " + code,
                                  "Codes are those of countries (DE) and of bodies that packs name (NATO)."});
  RollScope scope = service.options().job.scope;
  scope.theatre = now->roll.theatre;
  RollOptions options = service.options().job.options;
  std::set<std::string> codes{code};
  for (const Claim& c : claims) {
    codes.insert(c.actor.begin(), c.actor.end());
    codes.insert(c.people_of.begin(), c.people_of.end());
  }
  add_code_names(service.lexicon(), codes, &options);
  if (view.name == code) view.name = display_name(code, options);
  view.moments = service.moments().of(now->roll, code, [&] {
    return moments_of(claims, now->roll.sources, scope, options, code, kMostMoments);
  });
  std::unordered_map<std::string_view, std::shared_ptr<const SourceDocument>> by_name;
  for (const RollSource& s : now->roll.sources) by_name.emplace(s.document->name, s.document);
  for (size_t i = 0; i < claims.size(); ++i) {
    const auto at = by_name.find(claims[i].document);
    view.claims.push_back({claims.shared(i), at == by_name.end() ? nullptr : at->second});
  }
  const auto published = [](const NationClaim& c) -> std::string_view {
    return c.document ? std::string_view(c.document->published) : std::string_view();
  };
  std::stable_sort(view.claims.begin(), view.claims.end(),
                   [&](const NationClaim& a, const NationClaim& b) { return published(a) > published(b); });
  if (view.claims.size() > kMostNationClaims) {
    view.claims_left_out = view.claims.size() - kMostNationClaims;
    view.claims.resize(kMostNationClaims);
  }
  frame.title = view.name;
  frame.json = nation_link(code) + ".json";
  return page_answer(frame, nation_main(view, frame));
}

Response map_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kMap, "Map");
  frame.json = "/map.geojson";
  return page_answer(frame, map_main({now->roll, request.query.get("until")}, frame));
}

Response incidents_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kIncidents, "Incidents");
  frame.json = "/incidents.json";
  frame.csv = "/incidents.csv";
  return page_answer(
      frame, incidents_main({now->roll, request.query.get("type"), request.query.get("cell")}, frame));
}

Response static_asset(Service&, const Request& request) {
  const Asset* asset = find_asset("/static/" + request.part("name"));
  if (asset == nullptr)
    return error_answer(request, {Code::kNotFound, "there is no such file", request.part("name")});
  Response response;
  response.media_type = asset->type;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!asset->gzip.empty() && request.header("accept-encoding").find("gzip") != std::string::npos) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = asset->gzip;
  } else {
    response.body = asset->bytes;
  }
  return response;
}

}  // namespace muster
