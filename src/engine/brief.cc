#include "engine/brief.h"

#include <algorithm>
#include <utility>

#include "engine/copies.h"
#include "engine/ledger_view.h"
#include "engine/publisher.h"
#include "publish/claims_json.h"

namespace muster {
namespace {

SourceDocument source_of(const Lexicon& lexicon, const Document& document, const std::string& language) {
  const Metadata& m = document.metadata;
  SourceDocument out;
  out.name = document.name;
  out.published = m.published;
  out.publisher = m.publisher;
  out.url = m.url;
  out.title = m.title;
  out.language = m.language.empty() ? language : m.language;
  out.publisher_actor = publisher_actor(lexicon, m.publisher, out.language);
  return out;
}

}  // namespace

Result<std::vector<Claim>> claims_of_lines(std::string_view lines, const std::string& name) {
  std::vector<Claim> claims;
  size_t number = 0;
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = lines.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto claim = claim_from_json(line);
    if (!claim.ok())
      return Error{claim.error().code, claim.error().message, name + ":" + std::to_string(number)};
    claims.push_back(std::move(claim).value());
  }
  return claims;
}

Result<Brief> make_brief(const Lexicon& lexicon, const BriefJob& job, const Give& watch) {
  std::vector<Claim> claims;
  std::vector<SourceDocument> documents;
  CopyFinder copies;
  const Make make = [&](Document& document, Reading& reading, Made* made) {
    made->kept.push_back({source_of(lexicon, document, reading.language), std::move(reading.claims),
                          wording_of(document.text)});
    reading.claims.clear();
  };
  const Give give = [&](Made& made, const ReadTotals& so_far) {
    for (Kept& kept : made.kept) {
      copies.add(std::move(kept.wording), &kept.document);
      documents.push_back(std::move(kept.document));
      claims.insert(claims.end(), std::make_move_iterator(kept.claims.begin()),
                    std::make_move_iterator(kept.claims.end()));
    }
    return watch(made, so_far);
  };
  auto totals = read_documents(lexicon, job.read, make, give);
  if (!totals.ok()) return totals.error();
  if (job.claims) claims = *job.claims;
  RollOptions options = job.options;
  add_code_names(lexicon, claims, &options);
  return Brief{assemble(claims, documents, job.scope, options), *totals};
}

}  // namespace muster
