#include "engine/live_ledger.h"

#include <algorithm>
#include <optional>

#include "engine/claim_rows.h"
#include "engine/judgements.h"

namespace muster {

LiveLedger::LiveLedger(const Lexicon& lexicon, Ledger& ledger, LedgerBriefJob job)
    : lexicon_(lexicon), ledger_(ledger), job_(std::move(job)) {}

Result<bool> LiveLedger::refresh() {
  auto until = ledger_.entry_at("9999");
  if (!until.ok()) return until.error();
  if (*until == 0) return Error{Code::kNotFound, "nothing is recorded in it yet", ledger_.where()};
  if (*until == entry_) return false;
  auto taken = entry_ == 0 ? Result<bool>(false) : take_additions(*until);
  if (!taken.ok()) return taken.error();
  if (!*taken) {
    if (Status s = reload(*until); !s.ok()) return s.error();
  }
  entry_ = *until;
  roll_ = assemble(view_.claims, view_.documents, job_.scope, options_, &memo_);
  return true;
}

Status LiveLedger::reload(int64_t until) {
  auto view = view_ledger(ledger_, job_.scope.theatre, until, job_.most_unscoped);
  if (!view.ok()) return view.error();
  auto judgements = ledger_.judgements(until);
  if (!judgements.ok()) return judgements.error();
  view_ = std::move(view).value();
  memo_ = {};
  judged_ = judgements->size();
  const std::vector<JudgementRow> rows = holding(*judgements);
  apply_corrections(rows, &view_.claims);
  options_ = job_.options;
  options_.judgements = judged_of(rows);
  add_code_names(lexicon_, view_.claims, &options_);
  return {};
}

// Counts the readings of new documents; false: other countries are to be read from now on.
bool LiveLedger::covers(const std::map<std::string, ReadingRow>& readings) {
  for (const auto& [document, r] : readings) {
    view_.coverage.claims += static_cast<int64_t>(r.claims.size());
    for (const std::string& c : r.countries) {
      if (!c.empty()) ++view_.coverage.countries[c];
    }
  }
  return countries_read({}, view_.coverage, job_.most_unscoped) == view_.countries;
}

// Takes what entries brought if they only added documents; false: something else happened, or a new
// document bears on one that was not wanted before, and all has to be read again.
Result<bool> LiveLedger::take_additions(int64_t until) {
  Query fresh;
  fresh.after = entry_;
  fresh.until = until;
  auto judgements = ledger_.judgements(until);
  if (!judgements.ok()) return judgements.error();
  if (judgements->size() != judged_) return false;
  std::map<std::string, DocumentRow> documents;
  std::vector<std::string> order;
  Status s = ledger_.documents(fresh, [&](const DocumentRow& d) {
    documents.emplace(d.id, d);
    order.push_back(d.id);
    return true;
  });
  if (!s.ok()) return s.error();
  std::map<std::string, ReadingRow> readings;
  bool again = false;
  s = ledger_.readings(fresh, [&](const ReadingRow& r, int64_t, int64_t) {
    again = again || !documents.count(r.document) || !readings.emplace(r.document, r).second;
    return !again;
  });
  if (!s.ok()) return s.error();
  if (again) return false;
  if (job_.scope.theatre.empty() && !covers(readings)) return false;
  const size_t before = view_.claims.size();
  for (const std::string& id : order) {
    const DocumentRow& d = documents[id];
    const ReadingRow& r = readings[id];
    if (!may_count(r, view_.countries)) continue;
    view_.add(d, r);
    for (const ClaimRow& row : r.claims) {
      auto claim = claim_of_row(row, d.name);
      if (!claim.ok()) return claim.error();
      view_.claims.push_back(std::move(claim).value());
    }
  }
  s = ledger_.copies(fresh, [&](const CopyRow& c) {
    view_.add(c);
    return true;
  });
  if (!s.ok()) return s.error();
  const std::vector<Claim> added(view_.claims.begin() + static_cast<long>(before), view_.claims.end());
  add_code_names(lexicon_, added, &options_);
  return true;
}

}  // namespace muster
