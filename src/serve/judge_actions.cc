#include "serve/judge_actions.h"

#include "engine/preview.h"
#include "engine/review.h"
#include "engine/versions.h"
#include "publish/diff_text.h"
#include "serve/data_json.h"
#include "serve/given_fields.h"
#include "serve/service.h"

namespace muster {
namespace {

using Json = OrderedJson;

constexpr size_t kMostAtOnce = 1000;  // decisions of one request

Decision decision_of(const Fields& f, const std::string& by) {
  Decision d;
  d.verdict = f.get("verdict");
  d.claim = f.get("claim");
  d.other = f.get("other");
  d.slot = f.get("slot");
  d.value = f.get("value");
  d.words = f.get("words");
  d.note = f.get("note");
  d.by = by;
  return d;
}

// One form or object may decide on several claims alike.
Result<std::vector<Decision>> decisions_of(const Roll& roll, const Request& request, const std::string& by) {
  auto given = given_fields(request, "decisions");
  if (!given.ok()) return given.error();
  std::vector<Decision> out;
  for (const Fields& f : *given) {
    Decision d = decision_of(f, by);
    std::vector<std::string> claims = f.every("claim");
    if (const std::string& rule = f.get("rule"); !rule.empty()) {
      if (d.verdict != "accept" && d.verdict != "reject" && d.verdict != "hold")
        return Error{Code::kInvalid, "by rule there are only accept, reject and hold", d.verdict};
      claims = unjudged_of_rule(roll, rule);
      if (claims.empty())
        return Error{Code::kNotFound, "no unjudged claim of this rule is in the roll", rule};
    }
    if (claims.empty()) claims.emplace_back();
    for (const std::string& claim : claims) {
      d.claim = claim;
      out.push_back(d);
    }
  }
  if (out.size() > kMostAtOnce)
    return Error{Code::kLimit, "at most " + std::to_string(kMostAtOnce) + " decisions at once", ""};
  return out;
}

}  // namespace

Response judge(Service& service, const Request& request) {
  auto decisions = decisions_of(service.snapshot()->roll, request, service.name_of(request));
  if (!decisions.ok()) return error_answer(request, decisions.error());
  std::vector<JudgementRow> rows;
  Status s = service.write([&](Ledger& ledger) -> Status {
    auto done = decide_all(ledger, *decisions, service.options().clock);
    if (!done.ok()) return done.error();
    rows = std::move(done).value();
    return {};
  });
  if (!s.ok()) return error_answer(request, s.error());
  if (!request.wants_json()) return see_other(page_to_return_to(request, "/review"));
  return json_answer(Json{{"entry", service.snapshot()->entry}, {"judgements", list_of(rows)}});
}

Response preview_judgement(Service& service, const Request& request) {
  const auto snapshot = service.snapshot();
  auto decisions = decisions_of(snapshot->roll, request, service.name_of(request));
  if (!decisions.ok()) return error_answer(request, decisions.error());
  RollDiff diff;
  Status s = service.rehearse([&](LiveLedger& live, Ledger& ledger) -> Status {
    auto made = preview_decisions(&live, ledger, *decisions);
    if (!made.ok()) return made.error();
    diff = std::move(made).value();
    return {};
  });
  if (!s.ok()) return error_answer(request, s.error());
  return json_answer(diff_json(diff));
}

Response publish(Service& service, const Request& request) {
  auto given = given_fields(request, "");
  if (!given.ok()) return error_answer(request, given.error());
  const ServiceOptions& options = service.options();
  PublishJob job{options.job,
                 options.scope_toml,
                 options.sources_toml,
                 given->front().get("title"),
                 given->front().get("notes"),
                 options.clock,
                 service.name_of(request)};
  VersionRow version;
  Status s = service.write([&](Ledger& ledger) -> Status {
    auto done = publish_version(service.lexicon(), ledger, job);
    if (!done.ok()) return done.error();
    version = std::move(done).value();
    return {};
  });
  if (!s.ok()) return error_answer(request, s.error());
  if (!request.wants_json()) return see_other("/versions");
  return json_answer(Json{{"entry", version.entry}, {"version", json_of(version)}});
}

}  // namespace muster
