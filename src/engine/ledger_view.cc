#include "engine/ledger_view.h"

#include <map>
#include <optional>
#include <unordered_map>

#include "engine/claim_rows.h"
#include "engine/judgements.h"
#include "engine/publisher.h"

namespace muster {

void add_code_names(const Lexicon& lexicon, const std::vector<Claim>& claims, RollOptions* options) {
  const auto add = [&](const std::string& code) {
    if (code.size() <= 2 || options->names.count(code)) return;
    if (std::string name = name_of_code(lexicon, code); !name.empty())
      options->names.emplace(code, std::move(name));
  };
  for (const Claim& c : claims) {
    for (const std::string& code : c.actor) add(code);
    for (const std::string& code : c.people_of) add(code);
  }
}

Result<LedgerView> view_ledger(Ledger& ledger, const std::vector<std::string>& theatre, int64_t until) {
  LedgerView view;
  view.until = until;
  Query query;
  query.until = until;
  query.countries = theatre;
  std::unordered_map<std::string, size_t> place_of;  // by id
  Status s = ledger.documents(query, [&](const DocumentRow& d) {
    place_of.emplace(d.id, view.documents.size());
    view.documents.push_back({d.name, d.published, d.publisher, d.url, d.title, d.language, "", {}});
    return true;
  });
  if (!s.ok()) return s.error();
  s = ledger.current_readings(query, [&](const ReadingRow& r, int64_t, int64_t) {
    const auto at = place_of.find(r.document);
    if (at == place_of.end()) return true;
    SourceDocument& d = view.documents[at->second];
    if (d.language.empty()) d.language = r.language;
    d.publisher_actor = r.publisher_actor;
    return true;
  });
  if (!s.ok()) return s.error();
  s = ledger.copies(query, [&](const CopyRow& c) {
    const auto a = place_of.find(c.document), b = place_of.find(c.other);
    if (a != place_of.end() && b != place_of.end())
      view.documents[a->second].copies.push_back(view.documents[b->second].name);
    return true;
  });
  if (!s.ok()) return s.error();
  std::optional<Error> broken;
  s = ledger.claims(query, [&](const std::string& document, const ClaimRow& row) {
    auto claim = claim_of_row(row, document);
    if (!claim.ok()) {
      broken = claim.error();
      return false;
    }
    view.claims.push_back(std::move(claim).value());
    return true;
  });
  if (!s.ok()) return s.error();
  if (broken) return *broken;
  return view;
}

Result<Roll> brief_ledger(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job) {
  auto until = ledger.entry_at(job.recorded.empty() ? "9999" : job.recorded);
  if (!until.ok()) return until.error();
  if (*until == 0) {
    return Error{Code::kNotFound,
                 job.recorded.empty() ? "nothing is recorded in it yet; `muster add` does that"
                                      : "nothing was recorded by " + job.recorded +
                                            " (for what the world had said: --published-before)",
                 ledger.where()};
  }
  auto view = view_ledger(ledger, job.scope.theatre, *until);
  if (!view.ok()) return view.error();
  auto judgements = ledger.judgements(*until);
  if (!judgements.ok()) return judgements.error();
  const std::vector<JudgementRow> rows = holding(*judgements);
  apply_corrections(rows, &view->claims);
  RollOptions options = job.options;
  options.judgements = judged_of(rows);
  add_code_names(lexicon, view->claims, &options);
  return assemble(view->claims, view->documents, job.scope, options);
}

}  // namespace muster
