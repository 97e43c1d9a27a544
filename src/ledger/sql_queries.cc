// Reading: what a ledger says at an entry.
#include <algorithm>

#include "ledger/schema.h"
#include "ledger/sql_ledger.h"
#include "ledger/words.h"

namespace muster {
namespace {

constexpr size_t kMostCandidates = 8;  // texts that a new one is compared with

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\0') continue;
    out.append(c == '\'' ? 2 : 1, c);
  }
  return out + "'";
}

std::string list_of(const std::vector<std::string>& values) {
  std::string out = "(";
  for (size_t i = 0; i < values.size(); ++i) out += (i ? ", " : "") + quoted(values[i]);
  return out + ")";
}

std::string until(int64_t entry) { return std::to_string(entry); }

// Conditions on documents d.
std::string wanted(const Query& q) {
  std::string sql = " WHERE d.entry <= " + until(q.until) + " AND d.entry > " + until(q.after);
  if (!q.ids.empty()) sql += " AND d.id IN " + list_of(q.ids);
  if (!q.names.empty()) sql += " AND d.name IN " + list_of(q.names);
  if (!q.url.empty()) sql += " AND d.url <> '' AND d.url = " + quoted(q.url);
  if (!q.countries.empty()) {
    std::vector<std::string> countries = q.countries;
    countries.emplace_back();
    sql += " AND d.document IN (SELECT document FROM reading_countries WHERE country IN " +
           list_of(countries) + ")";
  }
  return sql;
}

std::string page_of(const Query& q) {
  if (q.limit == SIZE_MAX && q.skip == 0) return "";
  const auto most = static_cast<int64_t>(std::min<size_t>(q.limit, INT64_MAX));
  return " LIMIT " + std::to_string(most) + " OFFSET " + std::to_string(q.skip);
}

// The reading that holds at an entry.
std::string holds(int64_t entry) {
  return " JOIN readings r ON r.document = d.document AND r.reading = (SELECT max(x.reading) FROM readings x "
         "WHERE "
         "x.document = d.document AND x.entry <= " +
         until(entry) + ")";
}

ReadingRow reading_of(const SqlStatement& row) {
  ReadingRow r;
  r.reading = row.integer(0);
  r.document = row.text(1);
  r.language = row.text(2);
  r.publisher_actor = row.text(3);
  return r;
}

}  // namespace

Result<int64_t> SqlLedger::entry_at(const std::string& recorded) {
  int64_t entry = 0;
  // No entry is recorded before the one before it, so the last by time is the last of all.
  Status s = every_row(database_.get(),
                       "SELECT entry FROM entries WHERE recorded <= " + quoted(recorded) +
                           " ORDER BY recorded DESC, entry DESC LIMIT 1",
                       [&](const SqlStatement& row) { entry = row.integer(0); });
  if (!s.ok()) return s.error();
  return entry;
}

Result<LedgerStats> SqlLedger::stats() {
  LedgerStats out;
  Status s = every_row(
      database_.get(),
      "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM runs), (SELECT count(*) FROM documents), "
      "(SELECT count(*) FROM readings), (SELECT count(*) FROM claims), (SELECT count(*) FROM judgements), "
      "(SELECT count(*) FROM versions), (SELECT count(*) FROM copies), "
      "(SELECT coalesce(sum(length(CAST(text AS " +
          std::string(database_->dialect() == Dialect::kSqlite ? "BLOB" : "BYTEA") +
          "))), 0) FROM documents), "
          "(SELECT coalesce(min(recorded), '') FROM entries), (SELECT coalesce(max(recorded), '') FROM "
          "entries)",
      [&](const SqlStatement& row) {
        int at = 0;
        for (int64_t* n : {&out.entries, &out.runs, &out.documents, &out.readings, &out.claims,
                           &out.judgements, &out.versions, &out.copies, &out.bytes})
          *n = row.integer(at++);
        out.first = row.text(at++);
        out.last = row.text(at);
        return true;
      });
  if (!s.ok()) return s.error();
  auto version_now = schema();
  if (!version_now.ok()) return version_now.error();
  out.schema = *version_now;
  return out;
}

Result<int64_t> SqlLedger::document_count(int64_t entry) {
  int64_t count = 0;
  // All of them are counted by pages of an index; those after the entry are few, if any.
  Status s =
      every_row(database_.get(),
                "SELECT (SELECT count(*) FROM documents) - (SELECT count(*) FROM documents WHERE entry > " +
                    until(entry) + ")",
                [&](const SqlStatement& row) { count = row.integer(0); });
  if (!s.ok()) return s.error();
  return count;
}

Result<Coverage> SqlLedger::coverage(int64_t entry) {
  Coverage out;
  Status s = every_row(database_.get(),
                       "SELECT coalesce(sum(claims), 0) FROM readings WHERE entry <= " + until(entry),
                       [&](const SqlStatement& row) {
                         out.claims = row.integer(0);
                         return true;
                       });
  if (!s.ok()) return s.error();
  // Readings are numbered in the order of their entries.
  s = every_row(database_.get(),
                "SELECT country, count(DISTINCT document) FROM reading_countries WHERE country <> '' AND "
                "reading <= (SELECT coalesce(max(reading), 0) FROM readings WHERE entry <= " +
                    until(entry) + ") GROUP BY country",
                [&](const SqlStatement& row) {
                  out.countries.emplace(std::string(row.text(0)), row.integer(1));
                  return true;
                });
  if (!s.ok()) return s.error();
  return out;
}

Status SqlLedger::documents(const Query& query, const DocumentSink& sink) {
  const std::string down = query.newest_first ? " DESC" : "";
  std::string which = wanted(query);
  // Of a page only its rows are looked at; what lies before it is passed by in the index.
  if (const std::string page = page_of(query); !page.empty())
    which = " WHERE d.document IN (SELECT d.document FROM documents d" + which + " ORDER BY d.entry" + down +
            ", d.document" + down + page + ")";
  const std::string sql = std::string("SELECT ") + kDocumentColumns +
                          (query.texts ? ", d.text, d.nul_bytes" : "") + kDocumentTables + which +
                          " ORDER BY d.document" + down;
  return every_row(database_.get(), sql,
                   [&](const SqlStatement& row) { return sink(document_of(row, query.texts)); });
}

Status SqlLedger::claims(const Query& query, const ClaimSink& sink) {
  const std::string sql = std::string("SELECT d.name, ") + kClaimColumns + " FROM documents d" +
                          holds(query.until) + " JOIN claims c ON c.reading = r.reading" + wanted(query) +
                          " ORDER BY d.document, c.claim";
  return every_row(database_.get(), sql,
                   [&](const SqlStatement& row) { return sink(std::string(row.text(0)), claim_of(row, 1)); });
}

Status SqlLedger::current_readings(const Query& query, const ReadingSink& sink) {
  const std::string sql =
      "SELECT r.reading, d.id, r.language, r.publisher_actor, r.run, r.entry FROM documents d" +
      holds(query.until) + wanted(query) + " ORDER BY d.document";
  return every_row(database_.get(), sql, [&](const SqlStatement& row) {
    return sink(reading_of(row), row.integer(4), row.integer(5));
  });
}

Status SqlLedger::readings(const Query& query, const ReadingSink& sink) {
  std::vector<std::pair<int64_t, std::string>> countries;  // by reading
  Status s = every_row(
      database_.get(),
      "SELECT c.reading, c.country FROM reading_countries c JOIN readings r ON r.reading = c.reading "
      "WHERE r.entry <= " +
          until(query.until) + " AND r.entry > " + until(query.after) + " ORDER BY c.reading, c.country",
      [&](const SqlStatement& row) {
        countries.emplace_back(row.integer(0), row.text(1));
        return true;
      });
  if (!s.ok()) return s;
  ReadingRow now;
  int64_t run = 0, entry = 0;
  auto country = countries.begin();
  const auto give = [&] {
    for (; country != countries.end() && country->first <= now.reading; ++country) {
      if (country->first == now.reading) now.countries.push_back(country->second);
    }
    return sink(now, run, entry);
  };
  bool go_on = true;
  const std::string sql =
      std::string("SELECT r.reading, d.id, r.language, r.publisher_actor, r.run, r.entry, ") + kClaimColumns +
      " FROM readings r JOIN documents d ON d.document = r.document LEFT JOIN claims c ON c.reading = "
      "r.reading WHERE r.entry <= " +
      until(query.until) + " AND r.entry > " + until(query.after) + " ORDER BY r.reading, c.claim";
  s = every_row(database_.get(), sql, [&](const SqlStatement& row) {
    if (row.integer(0) != now.reading) {
      if (now.reading != 0 && !(go_on = give())) return false;
      now = reading_of(row);
      run = row.integer(4);
      entry = row.integer(5);
    }
    if (!row.null(6)) now.claims.push_back(claim_of(row, 6));
    return true;
  });
  if (s.ok() && go_on && now.reading != 0) give();
  return s;
}

Status SqlLedger::copies(const Query& query, const std::function<bool(const CopyRow&)>& sink) {
  return every_row(
      database_.get(),
      "SELECT a.id, b.id, c.share FROM copies c JOIN documents a ON a.document = c.document JOIN documents b "
      "ON b.document = c.other WHERE c.entry <= " +
          until(query.until) + " AND c.entry > " + until(query.after) +
          (query.ids.empty()
               ? ""
               : " AND (a.id IN " + list_of(query.ids) + " OR b.id IN " + list_of(query.ids) + ")") +
          " ORDER BY c.document, c.other",
      [&](const SqlStatement& row) {
        return sink({std::string(row.text(0)), std::string(row.text(1)), row.real(2)});
      });
}

Result<std::vector<RunRow>> SqlLedger::runs() {
  std::vector<RunRow> out;
  Status s = every_row(database_.get(), "SELECT run, program, pack, options, entry FROM runs ORDER BY run",
                       [&](const SqlStatement& row) {
                         out.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)),
                                        std::string(row.text(3)), row.integer(4)});
                         return true;
                       });
  if (!s.ok()) return s.error();
  return out;
}

namespace {
EntryRow entry_in(const SqlStatement& row) {
  return {row.integer(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
          std::string(row.text(4))};
}
}  // namespace

Result<std::vector<EntryRow>> SqlLedger::entries() {
  std::vector<EntryRow> out;
  Status s =
      every_row(database_.get(), "SELECT entry, recorded, what, hash, made_by FROM entries ORDER BY entry",
                [&](const SqlStatement& row) { out.push_back(entry_in(row)); });
  if (!s.ok()) return s.error();
  return out;
}

Result<EntryRow> SqlLedger::entry(int64_t number) {
  EntryRow out;
  Status s = every_row(
      database_.get(),
      "SELECT entry, recorded, what, hash, made_by FROM entries WHERE entry = " + std::to_string(number),
      [&](const SqlStatement& row) { out = entry_in(row); });
  if (!s.ok()) return s.error();
  if (out.entry == 0) return Error{Code::kNotFound, "no entry " + std::to_string(number), where()};
  return out;
}

Result<std::pair<std::string, ClaimRow>> SqlLedger::find_claim(const std::string& id) {
  std::optional<std::pair<std::string, ClaimRow>> found;
  Status s = every_row(
      database_.get(),
      std::string("SELECT d.id, ") + kClaimColumns +
          " FROM claims c JOIN readings r ON r.reading = c.reading JOIN documents d ON d.document = "
          "r.document WHERE c.id = " +
          quoted(id) + " ORDER BY c.claim DESC LIMIT 1",
      [&](const SqlStatement& row) {
        found.emplace(std::string(row.text(0)), claim_of(row, 1));
        return true;
      });
  if (!s.ok()) return s.error();
  if (!found) return Error{Code::kNotFound, "no such claim", id};
  return *found;
}

std::vector<int64_t> most_alike(const std::map<int64_t, size_t>& shared) {
  std::vector<std::pair<int64_t, size_t>> best;
  for (const auto& [document, n] : shared) {
    if (n >= kSharedPrints) best.emplace_back(document, n);
  }
  std::stable_sort(best.begin(), best.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (best.size() > kMostCandidates) best.resize(kMostCandidates);
  std::vector<int64_t> out;
  for (const auto& [document, n] : best) out.push_back(document);
  return out;
}

Result<std::vector<DocumentRow>> SqlLedger::candidates(const std::vector<uint64_t>& prints) {
  std::map<int64_t, size_t> shared;
  auto sharing = kept("SELECT document FROM prints WHERE print = $1 ORDER BY document LIMIT 200");
  if (!sharing.ok()) return sharing.error();
  for (const uint64_t p : prints) {
    (*sharing)->bind(1, static_cast<int64_t>(p));
    for (;;) {
      auto row = (*sharing)->next();
      if (!row.ok()) return row.error();
      if (!*row) break;
      ++shared[(*sharing)->integer(0)];
    }
  }
  std::vector<DocumentRow> out;
  auto find = kept("SELECT id, name, url, text FROM documents WHERE document = $1");
  if (!find.ok()) return find.error();
  for (const int64_t document : most_alike(shared)) {
    (*find)->bind(1, document);
    auto row = (*find)->next();
    if (!row.ok()) return row.error();
    if (!*row) continue;
    DocumentRow d;
    d.id = (*find)->text(0);
    d.name = (*find)->text(1);
    d.url = (*find)->text(2);
    d.text = (*find)->text(3);
    (*find)->reset();
    out.push_back(std::move(d));
  }
  return out;
}

Result<std::vector<Hit>> SqlLedger::search(const std::string& text, size_t limit) {
  std::string query;
  const bool sqlite = database_->dialect() == Dialect::kSqlite;
  for (const std::string& w : search_words(text))
    query += (query.empty() ? "" : " ") + (sqlite ? "\"" + w + "\"" : w);
  std::vector<Hit> hits;
  if (query.empty()) return hits;
  const std::string most = " LIMIT " + std::to_string(limit);
  const std::string as_query = "plainto_tsquery('simple', " + quoted(query) + ")";
  const std::string documents_sql =
      sqlite
          ? "SELECT d.id, d.name, d.title, '', snippet(document_words, -1, char(1), char(2), '...', 24) FROM "
            "document_words JOIN documents d ON d.document = document_words.rowid WHERE document_words "
            "MATCH " +
                quoted(query) + " ORDER BY rank, d.document" + most
          : "SELECT d.id, d.name, d.title, '', ts_headline('simple', d.text, " + as_query +
                ", 'StartSel=\"' || chr(1) || '\", StopSel=\"' || chr(2) || '\", MaxWords=24, MinWords=8') "
                "FROM "
                "document_words w JOIN documents d ON d.document = w.document WHERE "
                "to_tsvector('simple'::regconfig, "
                "w.words) @@ " +
                as_query + " ORDER BY ts_rank(to_tsvector('simple'::regconfig, w.words), " + as_query +
                ") DESC, d.document" + most;
  const std::string quotes_sql =
      (sqlite ? "SELECT d.id, d.name, d.title, c.id, c.quote FROM "
                "quote_words JOIN "
                "claims c ON c.claim = quote_words.rowid"
              : "SELECT d.id, d.name, d.title, c.id, c.quote FROM quote_words w JOIN claims c ON c.claim = "
                "w.claim") +
      std::string(
          " JOIN readings r ON r.reading = c.reading JOIN documents d ON d.document = r.document WHERE ") +
      (sqlite ? "quote_words MATCH " + quoted(query)
              : "to_tsvector('simple'::regconfig, w.words) @@ " + as_query) +
      " AND r.reading = (SELECT max(x.reading) FROM readings x WHERE x.document = d.document) ORDER BY "
      "d.document, "
      "c.claim" +
      most;
  for (const std::string& sql : {documents_sql, quotes_sql}) {
    Status s = every_row(database_.get(), sql, [&](const SqlStatement& row) {
      hits.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                      std::string(row.text(3)), std::string(row.text(4))});
      return hits.size() < limit;
    });
    if (!s.ok()) return s.error();
  }
  return hits;
}

}  // namespace muster
