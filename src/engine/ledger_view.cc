#include "engine/ledger_view.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "engine/claim_rows.h"
#include "engine/publisher.h"

namespace muster {

void add_code_names(const Lexicon& lexicon, const std::set<std::string>& codes, RollOptions* options) {
  for (const std::string& code : codes) {
    if (code.size() <= 2 || options->names.count(code)) continue;
    if (std::string name = name_of_code(lexicon, code); !name.empty())
      options->names.emplace(code, std::move(name));
  }
}

void add_code_names(const Lexicon& lexicon, const std::vector<Claim>& claims, RollOptions* options) {
  std::set<std::string> codes;
  for (const Claim& c : claims) {
    codes.insert(c.actor.begin(), c.actor.end());
    codes.insert(c.people_of.begin(), c.people_of.end());
  }
  add_code_names(lexicon, codes, options);
}

SourceDocument source_of(const DocumentRow& d, const ReadingRow& r) {
  return {d.name,
          d.published,
          d.publisher,
          d.url,
          d.title,
          d.language.empty() ? r.language : d.language,
          r.publisher_actor,
          {}};
}

void LedgerView::add(const DocumentRow& d, const ReadingRow& r) {
  place_of.emplace(d.id, documents.size());
  documents.push_back(source_of(d, r));
}

void LedgerView::add(const CopyRow& copy) {
  const auto a = place_of.find(copy.document), b = place_of.find(copy.other);
  if (a != place_of.end() && b != place_of.end())
    documents[a->second].copies.push_back(documents[b->second].name);
}

bool may_count(const ReadingRow& reading, const std::vector<std::string>& theatre) {
  return theatre.empty() ||
         std::any_of(reading.countries.begin(), reading.countries.end(), [&](const std::string& c) {
           return c.empty() || std::find(theatre.begin(), theatre.end(), c) != theatre.end();
         });
}

std::vector<std::string> countries_read(const std::vector<std::string>& theatre, const Coverage& coverage,
                                        int64_t most_unscoped) {
  if (!theatre.empty() || coverage.claims <= most_unscoped) return theatre;
  std::vector<std::pair<int64_t, std::string>> most;  // fewest documents last, of equals by code
  for (const auto& [country, documents] : coverage.countries) most.emplace_back(-documents, country);
  std::sort(most.begin(), most.end());
  if (most.size() > 2) most.resize(2);
  std::vector<std::string> out;
  for (auto& [documents, country] : most) out.push_back(std::move(country));
  return out;
}

Result<LedgerView> view_ledger(Ledger& ledger, const std::vector<std::string>& theatre, int64_t until,
                               int64_t most_unscoped) {
  LedgerView view;
  view.until = until;
  if (theatre.empty()) {
    auto coverage = ledger.coverage(until);
    if (!coverage.ok()) return coverage.error();
    view.coverage = std::move(coverage).value();
  }
  view.countries = countries_read(theatre, view.coverage, most_unscoped);
  Query query;
  query.until = until;
  query.countries = view.countries;
  std::vector<DocumentRow> rows;
  Status s = ledger.documents(query, [&](const DocumentRow& d) {
    rows.push_back(d);
    return true;
  });
  if (!s.ok()) return s.error();
  size_t next = 0;  // both come in the order of documents
  s = ledger.current_readings(query, [&](const ReadingRow& r, int64_t, int64_t) {
    while (next < rows.size() && rows[next].id != r.document) ++next;
    if (next < rows.size()) view.add(rows[next++], r);
    return true;
  });
  if (!s.ok()) return s.error();
  s = ledger.copies(query, [&](const CopyRow& c) {
    view.add(c);
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

}  // namespace muster
