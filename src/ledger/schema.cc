#include "ledger/schema.h"

namespace muster {
namespace {

// Step 1: what is recorded. {int} {real} {strict} {bare} are the databases' own words.
constexpr const char* kTables = R"(
CREATE TABLE ledger_info (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL){strict};

CREATE TABLE entries (
  entry {int} NOT NULL PRIMARY KEY,
  recorded TEXT NOT NULL,
  what TEXT NOT NULL,
  hash TEXT NOT NULL
){strict};
CREATE INDEX entries_by_recorded ON entries (recorded);

CREATE TABLE runs (
  run {int} NOT NULL PRIMARY KEY,
  entry {int} NOT NULL,
  program TEXT NOT NULL,
  pack TEXT NOT NULL,
  options TEXT NOT NULL,
  hash TEXT NOT NULL
){strict};

CREATE TABLE documents (
  document {int} NOT NULL PRIMARY KEY,
  entry {int} NOT NULL,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  revision_of {int} REFERENCES documents (document),
  text TEXT NOT NULL,
  nul_bytes TEXT NOT NULL
){strict};
CREATE INDEX documents_by_entry ON documents (entry);
CREATE INDEX documents_by_url ON documents (url, document) WHERE url <> '';

CREATE TABLE readings (
  reading {int} NOT NULL PRIMARY KEY,
  entry {int} NOT NULL,
  document {int} NOT NULL REFERENCES documents (document),
  run {int} NOT NULL REFERENCES runs (run),
  language TEXT NOT NULL,
  publisher_actor TEXT NOT NULL,
  claims {int} NOT NULL,
  hash TEXT NOT NULL
){strict};
CREATE INDEX readings_by_document ON readings (document, reading);

CREATE TABLE reading_countries (
  country TEXT NOT NULL,
  document {int} NOT NULL,
  reading {int} NOT NULL,
  PRIMARY KEY (country, document, reading)
){bare};
CREATE INDEX reading_countries_by_reading ON reading_countries (reading);

CREATE TABLE claims (
  claim {int} NOT NULL PRIMARY KEY,
  reading {int} NOT NULL REFERENCES readings (reading),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  people_of TEXT NOT NULL,
  action TEXT NOT NULL,
  status TEXT NOT NULL,
  who TEXT NOT NULL,
  quantity_min {int},
  quantity_max {int},
  from_place TEXT NOT NULL,
  to_place TEXT NOT NULL,
  at_place TEXT NOT NULL,
  happened TEXT NOT NULL,
  begin_byte {int} NOT NULL,
  end_byte {int} NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  body TEXT NOT NULL
){strict};
CREATE INDEX claims_by_reading ON claims (reading);
CREATE INDEX claims_by_id ON claims (id);

CREATE TABLE prints (
  print {int} NOT NULL,
  document {int} NOT NULL,
  PRIMARY KEY (print, document)
){bare};

CREATE TABLE copies (
  document {int} NOT NULL REFERENCES documents (document),
  other {int} NOT NULL REFERENCES documents (document),
  entry {int} NOT NULL,
  share {real} NOT NULL,
  PRIMARY KEY (document, other)
){bare};
CREATE INDEX copies_by_entry ON copies (entry);

CREATE TABLE judgements (
  judgement {int} NOT NULL PRIMARY KEY,
  entry {int} NOT NULL,
  verdict TEXT NOT NULL,
  claim TEXT NOT NULL,
  other TEXT NOT NULL,
  slot TEXT NOT NULL,
  value TEXT NOT NULL,
  begin_byte {int} NOT NULL,
  end_byte {int} NOT NULL,
  quote TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  note TEXT NOT NULL,
  hash TEXT NOT NULL
){strict};

CREATE TABLE versions (
  version {int} NOT NULL PRIMARY KEY,
  entry {int} NOT NULL,
  title TEXT NOT NULL,
  notes TEXT NOT NULL,
  scope TEXT NOT NULL,
  options TEXT NOT NULL,
  roll TEXT NOT NULL,
  hash TEXT NOT NULL
){strict};

CREATE VIEW current_claims AS
  SELECT c.id, d.name AS document, d.id AS document_id, d.published, d.publisher, c.kind, c.actor, c.people_of,
         c.action, c.status, c.who, c.quantity_min, c.quantity_max, c.from_place, c.to_place, c.at_place,
         c.happened, c.quote, c.begin_byte, c.end_byte, c.rule, e.recorded
  FROM claims c JOIN readings r ON r.reading = c.reading JOIN documents d ON d.document = r.document
       JOIN entries e ON e.entry = r.entry
  WHERE r.reading = (SELECT max(x.reading) FROM readings x WHERE x.document = r.document)
    AND NOT EXISTS (SELECT 1 FROM documents n WHERE n.revision_of = d.document);
CREATE VIEW movements AS SELECT * FROM current_claims WHERE kind = 'movement';
CREATE VIEW incident_log AS
  SELECT happened, action, at_place, actor, quote, document, published, publisher FROM current_claims
  WHERE kind = 'incident';
)";

// Append-only, also for whoever opens the file with another tool.
constexpr const char* kGuarded[] = {"entries", "runs",   "documents",  "readings",
                                    "claims",  "copies", "judgements", "versions"};

// Step 2: full-text search over what is there. (Filled by us and not by triggers: a file from elsewhere
// is opened with a schema that is not trusted, and then no trigger may touch these tables.)
constexpr const char* kSqliteSearch = R"(
CREATE VIRTUAL TABLE document_words USING fts5 (title, text, content = 'documents', content_rowid = 'document',
  tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE quote_words USING fts5 (quote, content = 'claims', content_rowid = 'claim', detail = none,
  columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO document_words (document_words) VALUES ('rebuild');
INSERT INTO quote_words (quote_words) VALUES ('rebuild');
)";

// PostgreSQL has no folding of accents without an extension, so the words are folded by us.
constexpr const char* kPostgresSearch = R"(
CREATE TABLE document_words (document BIGINT NOT NULL PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE quote_words (claim BIGINT NOT NULL PRIMARY KEY, words TEXT NOT NULL);
CREATE INDEX document_words_found ON document_words USING gin (to_tsvector('simple'::regconfig, words));
CREATE INDEX quote_words_found ON quote_words USING gin (to_tsvector('simple'::regconfig, words));
)";

// Step 3: accounts of the server, and who brought an entry.
constexpr const char* kAccounts = R"(
ALTER TABLE entries ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
CREATE TABLE accounts (
  account_row {int} NOT NULL PRIMARY KEY,
  entry {int} NOT NULL,
  name TEXT NOT NULL,
  what TEXT NOT NULL,
  role TEXT NOT NULL,
  label TEXT NOT NULL,
  secret TEXT NOT NULL,
  mark TEXT NOT NULL,
  hash TEXT NOT NULL
){strict};
CREATE INDEX copies_by_other ON copies (other);
)";

// Step 4: what people decided about sources.
constexpr const char* kSources = R"(
CREATE TABLE sources (
  source_row {int} NOT NULL PRIMARY KEY,
  entry {int} NOT NULL,
  name TEXT NOT NULL,
  grade TEXT NOT NULL,
  speaks_for TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  note TEXT NOT NULL,
  hash TEXT NOT NULL
){strict};
)";

// Step 5: what came after an entry, however much came before it.
constexpr const char* kLatest = R"(
CREATE INDEX readings_by_entry ON readings (entry);
CREATE INDEX judgements_by_entry ON judgements (entry);
)";

std::string put_in(std::string text, const std::string& mark, const std::string& word) {
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + word.size()))
    text.replace(at, mark.size(), word);
  return text;
}

// Refuses every change and removal of a table's rows.
std::string guard(const std::string& table, Dialect dialect) {
  if (dialect == Dialect::kPostgres)
    return "CREATE TRIGGER " + table + "_stay BEFORE UPDATE OR DELETE ON " + table +
           " FOR EACH ROW EXECUTE FUNCTION refuse_change();\n";
  std::string sql;
  for (const std::string act : {"UPDATE", "DELETE"}) {
    sql += "CREATE TRIGGER " + table + "_no_" + (act == "UPDATE" ? "update" : "delete") + " BEFORE " + act +
           " ON " + table +
           " BEGIN SELECT RAISE(ABORT, 'a ledger is append-only: add a new row that corrects the old "
           "one'); END;\n";
  }
  return sql;
}

std::string guards(Dialect dialect) {
  std::string sql;
  if (dialect == Dialect::kPostgres) {
    sql =
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
        "  RAISE EXCEPTION 'a ledger is append-only: add a new row that corrects the old one';\n"
        "END $$;\n";
  }
  for (const std::string table : kGuarded) sql += guard(table, dialect);
  return sql;
}

}  // namespace

std::string schema_step(int step, Dialect dialect) {
  const bool postgres = dialect == Dialect::kPostgres;
  if (step == 2) return postgres ? kPostgresSearch : kSqliteSearch;
  if (step == 5) return kLatest;
  std::string sql = step == 4 ? kSources : step == 3 ? kAccounts : kTables;
  sql = put_in(std::move(sql), "{int}", postgres ? "BIGINT" : "INTEGER");
  sql = put_in(std::move(sql), "{real}", postgres ? "DOUBLE PRECISION" : "REAL");
  sql = put_in(std::move(sql), "{strict}", postgres ? "" : " STRICT");
  sql = put_in(std::move(sql), "{bare}", postgres ? "" : " STRICT, WITHOUT ROWID");
  if (step == 4) return sql + guard("sources", dialect);
  return sql + (step == 3 ? guard("accounts", dialect) : guards(dialect));
}

}  // namespace muster
