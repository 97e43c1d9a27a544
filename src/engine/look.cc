#include "engine/look.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/claim_rows.h"
#include "engine/judgements.h"
#include "engine/windows.h"
#include "publish/roll_labels.h"

namespace muster {
namespace {

Result<DocumentRow> one_document(Ledger& ledger, Query query, const std::string& what) {
  std::optional<DocumentRow> found;
  query.texts = true;
  Status s = ledger.documents(query, [&](const DocumentRow& d) {
    found = d;
    return false;
  });
  if (!s.ok()) return s.error();
  if (!found) return Error{Code::kNotFound, "no such document", what};
  return std::move(*found);
}

Result<std::vector<DocumentRow>> wordings_of(Ledger& ledger, const DocumentRow& document, int64_t until) {
  std::vector<DocumentRow> out;
  if (document.url.empty()) {
    out.push_back(document);
    out.back().text.clear();
    return out;
  }
  Query q;
  q.url = document.url;
  q.until = until;
  Status s = ledger.documents(q, [&](const DocumentRow& d) {
    out.push_back(d);
    return true;
  });
  if (!s.ok()) return s.error();
  return out;
}

// Judgements on these claims; with those that undo them.
std::vector<JudgementRow> about(const std::vector<JudgementRow>& all, const std::set<std::string>& claims) {
  std::vector<JudgementRow> out;
  for (const JudgementRow& j : all) {
    const bool second = (j.verdict == "merge" || j.verdict == "split") && claims.count(j.other);
    if (claims.count(j.claim) || second) out.push_back(j);
  }
  return out;
}

Status take_copies(Ledger& ledger, const std::string& id, int64_t until, std::vector<std::string>* names) {
  Query q;
  q.ids = {id};
  q.until = until;
  Query others;
  Status s = ledger.copies(q, [&](const CopyRow& c) {
    others.ids.push_back(c.document == id ? c.other : c.document);
    return true;
  });
  if (!s.ok() || others.ids.empty()) return s;
  return ledger.documents(others, [&](const DocumentRow& d) {
    names->push_back(d.name);
    return true;
  });
}

void add_all(const std::vector<std::string>& from, std::vector<std::string>* to,
             std::set<std::string>* seen) {
  for (const std::string& id : from) {
    if (seen->insert(id).second) to->push_back(id);
  }
}

// Claims behind a row, each once: those that lead first.
std::vector<std::string> claims_behind(const Row& r) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const auto* list : {&r.strength_claims, &r.remaining_claims, &r.stays_claims})
    add_all(*list, &out, &seen);
  for (const auto* moves : {&r.moved, &r.outlook, &r.denied}) {
    for (const Moved& m : *moves) add_all(m.claims, &out, &seen);
  }
  for (const Present& p : r.present) add_all(p.claims, &out, &seen);
  for (const DisputedField& d : r.disputed) {
    for (const DisputedValue& v : d.values) add_all(v.claims, &out, &seen);
  }
  add_all(r.superseded_claims, &out, &seen);
  return out;
}

}  // namespace

Result<DocumentFound> find_document(Ledger& ledger, const std::string& name, int64_t until) {
  Query q;
  q.names = {name};
  q.until = until;
  auto document = one_document(ledger, q, name);
  if (!document.ok()) return document.error();
  DocumentFound found;
  found.document = std::move(document).value();
  std::set<std::string> ids;
  std::optional<Error> broken;
  Status s = ledger.current_readings(q, [&](const ReadingRow& r, int64_t, int64_t) {
    found.language = r.language;
    return true;
  });
  if (!s.ok()) return s.error();
  s = ledger.claims(q, [&](const std::string& of, const ClaimRow& row) {
    auto claim = claim_of_row(row, of);
    if (!claim.ok()) broken = claim.error();
    else found.claims.push_back(std::move(claim).value());
    ids.insert(row.id);
    return !broken;
  });
  if (!s.ok()) return s.error();
  if (broken) return *broken;
  auto wordings = wordings_of(ledger, found.document, until);
  if (!wordings.ok()) return wordings.error();
  found.wordings = std::move(wordings).value();
  if (s = take_copies(ledger, found.document.id, until, &found.copies); !s.ok()) return s.error();
  auto judgements = ledger.judgements(until);
  if (!judgements.ok()) return judgements.error();
  found.judgements = about(*judgements, ids);
  apply_corrections(holding(*judgements), &found.claims);
  return found;
}

Result<ClaimFound> find_claim(Ledger& ledger, const std::string& id, int64_t until) {
  auto row = ledger.find_claim(id);
  if (!row.ok()) return row.error();
  Query q;
  q.ids = {row->first};
  q.until = until;
  auto document = one_document(ledger, q, id);
  if (!document.ok()) return document.error();
  ClaimFound found;
  found.document = std::move(document).value();
  auto claim = claim_of_row(row->second, found.document.name);
  if (!claim.ok()) return claim.error();
  std::vector<Claim> one = {std::move(claim).value()};
  found.stated = false;
  Status s = ledger.claims(q, [&](const std::string&, const ClaimRow& c) {
    found.stated = found.stated || c.id == id;
    return !found.stated;
  });
  if (!s.ok()) return s.error();
  auto wordings = wordings_of(ledger, found.document, until);
  if (!wordings.ok()) return wordings.error();
  if (wordings->back().id != found.document.id) found.replaced_by = wordings->back().name;
  auto judgements = ledger.judgements(until);
  if (!judgements.ok()) return judgements.error();
  found.judgements = about(*judgements, {id});
  apply_corrections(holding(*judgements), &one);
  found.claim = std::move(one.front());
  return found;
}

std::vector<std::string> claims_of_nation(const Roll& roll, const std::string& code) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (const auto* rows : {&roll.rows, &roll.general}) {
    for (const Row& r : *rows) {
      if (r.actor == code) add_all(claims_behind(r), &ids, &seen);
    }
  }
  return ids;
}

SharedList<Claim> claims_by_id(const Roll& roll, const std::vector<std::string>& ids, size_t most) {
  SharedList<Claim> out;
  for (const std::string& id : ids) {
    if (out.size() >= most) break;
    if (const auto place = roll.evidence.place_of(id)) out.push_back(roll.evidence.claim(*place));
  }
  return out;
}

Result<Library> list_library(Ledger& ledger, size_t skip, size_t limit, int64_t until) {
  Library library;
  Query page;
  page.until = until;
  page.newest_first = true;
  page.skip = skip;
  page.limit = limit;
  Query of_page;
  of_page.until = until;
  Status s = ledger.documents(page, [&](const DocumentRow& d) {
    library.rows.push_back({d, 0, ""});
    of_page.ids.push_back(d.id);
    return true;
  });
  if (!s.ok()) return s.error();
  auto count = ledger.document_count(until);
  if (!count.ok()) return count.error();
  library.documents = *count;
  if (library.rows.empty()) return library;
  std::map<std::string, int64_t> claims;
  s = ledger.claims(of_page, [&](const std::string& name, const ClaimRow&) {
    ++claims[name];
    return true;
  });
  if (!s.ok()) return s.error();
  for (LibraryEntry& row : library.rows) {
    row.claims = claims[row.document.name];
    if (row.document.url.empty()) continue;
    auto wordings = wordings_of(ledger, row.document, until);
    if (!wordings.ok()) return wordings.error();
    if (wordings->back().id != row.document.id) row.replaced_by = wordings->back().name;
  }
  return library;
}

std::vector<TraceLine> trace_of(Reader* reader, const DocumentRow& d) {
  Document document;
  document.name = d.name;
  document.text = d.text;
  document.metadata.title = d.title;
  document.metadata.published = d.published;
  document.metadata.publisher = d.publisher;
  document.metadata.url = d.url;
  document.metadata.language = d.language;
  ReadOptions options;
  options.explain = true;
  Reading reading;
  read_in_windows(reader, document, options, &reading);
  return std::move(reading.trace);
}

}  // namespace muster
