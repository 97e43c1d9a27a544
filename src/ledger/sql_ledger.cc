// Writing: the steps of an append, and the schema.
#include "ledger/sql_ledger.h"

#include "ledger/schema.h"
#include "ledger/words.h"

namespace muster {
namespace {

constexpr size_t kMostWords = 200000;  // bytes of folded words that one document's index takes (PostgreSQL)

// A statement, or the error of preparing it, in one line.
#define KEPT(name, sql)                                  \
  auto name##_result = kept(sql);                        \
  if (!name##_result.ok()) return name##_result.error(); \
  SqlStatement& name = **name##_result

}  // namespace

Result<SqlStatement*> SqlLedger::kept(const char* sql) {
  std::unique_ptr<SqlStatement>& slot = kept_[sql];
  if (!slot) {
    auto made = database_->prepare(sql);
    if (!made.ok()) return made.error();
    slot = std::move(made).value();
  }
  return slot.get();
}

Result<SqlStatement*> SqlLedger::kept_insert(const char* into, size_t columns) {
  if (const auto known = kept_.find(into); known != kept_.end()) return known->second.get();
  std::string sql = std::string("INSERT INTO ") + into + " VALUES (";
  for (size_t i = 1; i <= columns; ++i) sql += (i == 1 ? "$" : ", $") + std::to_string(i);
  auto made = database_->prepare(sql + ")");
  if (!made.ok()) return made.error();
  return (kept_[into] = std::move(made).value()).get();
}

Result<int> SqlLedger::schema() {
  auto tables =
      database_->prepare(database_->dialect() == Dialect::kSqlite
                             ? "SELECT count(*) FROM sqlite_schema WHERE name = 'ledger_info'"
                             : "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND "
                               "tablename = 'ledger_info'");
  if (!tables.ok()) return tables.error();
  auto row = (*tables)->next();
  if (!row.ok()) return row.error();
  const bool there = *row && (*tables)->integer(0) != 0;
  (*tables)->reset();
  if (!there) return 0;
  auto info =
      database_->prepare("SELECT max(CAST(value AS INTEGER)) FROM ledger_info WHERE key LIKE 'schema%'");
  if (!info.ok()) return info.error();
  row = (*info)->next();
  if (!row.ok()) return row.error();
  const auto version = static_cast<int>((*info)->integer(0));
  (*info)->reset();
  return version;
}

Status SqlLedger::raise_schema(int from, int to) {
  const Dialect dialect = database_->dialect();
  if (from == 0 && dialect == Dialect::kSqlite) {
    if (Status s = database_->script("PRAGMA application_id = 1836282994; PRAGMA journal_mode = WAL");
        !s.ok())
      return s;
  }
  // A new ledger comes to be whole, so that no other writer meets one that is half made; one that is
  // there goes step by step.
  for (int step = from; step < to;) {
    const int reached = from == 0 ? to : step + 1;
    Status s = database_->begin();
    if (s.ok()) s = raise_steps(step + 1, reached);
    if (s.ok()) s = database_->commit();
    if (!s.ok()) {
      database_->rollback();
      return s;
    }
    step = reached;
  }
  return {};
}

// Within a transaction. Steps that another program has done meanwhile are passed over.
Status SqlLedger::raise_steps(int first, int last) {
  const Dialect dialect = database_->dialect();
  for (int step = first; step <= last; ++step) {
    auto now = schema();
    if (!now.ok()) return now.error();
    if (*now >= step) continue;
    const std::string number = std::to_string(step);
    Status s = database_->script(schema_step(step, dialect));
    if (s.ok())
      s = database_->script("INSERT INTO ledger_info (key, value) VALUES ('schema " + number + "', '" +
                            number + "')");
    if (s.ok() && step == 2 && dialect == Dialect::kPostgres) s = fill_words();
    if (s.ok() && dialect == Dialect::kSqlite) s = database_->script("PRAGMA user_version = " + number);
    if (!s.ok()) return s;
  }
  return {};
}

std::string indexed_words(const std::string& text) {
  std::string words;
  for (const std::string& w : search_words(text)) {
    if (words.size() + w.size() > kMostWords) break;
    if (!words.empty()) words += ' ';
    words += w;
  }
  return words;
}

Status SqlLedger::put_words(const char* sql, int64_t number, const std::string& text) {
  const std::string words = indexed_words(text);
  KEPT(put, sql);
  put.bind(1, number);
  put.bind(2, words);
  return put.run();
}

namespace {
constexpr const char* kPutDocumentWords = "INSERT INTO document_words (document, words) VALUES ($1, $2)";
constexpr const char* kPutQuoteWords = "INSERT INTO quote_words (claim, words) VALUES ($1, $2)";
}  // namespace

Status SqlLedger::fill_words() {
  for (const bool quotes : {false, true}) {
    std::vector<std::pair<int64_t, std::string>> rows;  // a connection does one thing at a time
    Status read = every_row(
        database_.get(),
        quotes ? "SELECT claim, quote FROM claims" : "SELECT document, title || ' ' || text FROM documents",
        [&](const SqlStatement& row) { rows.emplace_back(row.integer(0), row.text(1)); });
    if (!read.ok()) return read;
    for (const auto& [number, text] : rows) {
      if (Status s = put_words(quotes ? kPutQuoteWords : kPutDocumentWords, number, text); !s.ok()) return s;
    }
  }
  return {};
}

Result<int64_t> SqlLedger::highest(const char* sql) {
  KEPT(find, sql);
  auto row = find.next();
  if (!row.ok()) return row.error();
  const int64_t n = *row && !find.null(0) ? find.integer(0) : 0;
  find.reset();
  return n;
}

Status SqlLedger::begin() {
  if (Status s = database_->begin(); !s.ok()) return s;
  numbers_.clear();
  const struct {
    const char* sql;
    int64_t* into;
  } highs[] = {{"SELECT max(document) FROM documents", &document_},
               {"SELECT max(reading) FROM readings", &reading_},
               {"SELECT max(claim) FROM claims", &claim_}};
  for (const auto& h : highs) {
    auto n = highest(h.sql);
    if (!n.ok()) {
      database_->rollback();
      return n.error();
    }
    *h.into = *n;
  }
  return {};
}

void SqlLedger::rollback() { database_->rollback(); }

Result<EntryRow> SqlLedger::last_entry() {
  KEPT(find, "SELECT entry, recorded, what, hash, made_by FROM entries ORDER BY entry DESC LIMIT 1");
  auto row = find.next();
  if (!row.ok()) return row.error();
  EntryRow entry;
  if (*row) {
    entry = {find.integer(0), std::string(find.text(1)), std::string(find.text(2)), std::string(find.text(3)),
             std::string(find.text(4))};
    find.reset();
  }
  return entry;
}

Status SqlLedger::put_entry(const EntryRow& row) {
  return put_row("entries (entry, recorded, what, hash, made_by)", row.entry, row.recorded, row.what,
                 row.hash, row.by);
}

Result<int64_t> SqlLedger::put_run(const RunRow& row, int64_t entry) {
  KEPT(find, "SELECT min(run) FROM runs WHERE program = $1 AND pack = $2 AND options = $3");
  find.bind(1, row.program);
  find.bind(2, row.pack);
  find.bind(3, row.options);
  auto there = find.next();
  if (!there.ok()) return there.error();
  const bool known = *there && !find.null(0);
  const int64_t old = known ? find.integer(0) : 0;
  find.reset();
  if (known) return old;
  auto last = highest("SELECT max(run) FROM runs");
  if (!last.ok()) return last.error();
  RunRow fresh = row;
  fresh.run = *last + 1;
  Status s = put_row("runs (run, entry, program, pack, options, hash)", fresh.run, entry, row.program,
                     row.pack, row.options, hash_of(fresh));
  if (!s.ok()) return s.error();
  return fresh.run;
}

Result<int64_t> SqlLedger::number_of(const std::string& id) {
  if (const auto at = numbers_.find(id); at != numbers_.end()) return at->second;
  KEPT(find, "SELECT document FROM documents WHERE id = $1");
  find.bind(1, id);
  auto row = find.next();
  if (!row.ok()) return row.error();
  const int64_t number = *row ? find.integer(0) : 0;
  find.reset();
  return number;
}

Result<bool> SqlLedger::has_document(const DocumentRow& row) {
  auto number = number_of(row.id);
  if (!number.ok()) return number.error();
  return *number != 0;
}

Result<bool> SqlLedger::has_name(const std::string& name) {
  KEPT(find, "SELECT 1 FROM documents WHERE name = $1");
  find.bind(1, name);
  auto row = find.next();
  if (!row.ok()) return row.error();
  find.reset();
  return *row;
}

Result<DocumentRow> SqlLedger::newest_at(const std::string& url) {
  KEPT(find, "SELECT id, name FROM documents WHERE url = $1 AND url <> '' ORDER BY document DESC LIMIT 1");
  find.bind(1, url);
  auto row = find.next();
  if (!row.ok()) return row.error();
  DocumentRow d;
  if (*row) {
    d.id = find.text(0);
    d.name = find.text(1);
  }
  find.reset();
  return d;
}

Status SqlLedger::put_document(const NewDocument& row) {
  const DocumentRow& d = row.document;
  int64_t before = 0;
  if (!d.revision_of.empty()) {
    auto number = number_of(d.revision_of);
    if (!number.ok()) return number.error();
    before = *number;
  }
  const int64_t number = ++document_;
  std::string nuls;
  const std::string text = without_nul(d.text, &nuls);
  KEPT(put,
       "INSERT INTO documents (document, entry, id, name, url, title, publisher, published, language, "
       "revision_of, text, "
       "nul_bytes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
  put.bind(1, number);
  put.bind(2, d.entry);
  int at = 3;
  for (const std::string* f : {&d.id, &d.name, &d.url, &d.title, &d.publisher, &d.published, &d.language})
    put.bind(at++, *f);
  if (before) put.bind(10, before);
  else put.bind_null(10);
  put.bind(11, text);
  put.bind(12, nuls);
  if (Status s = put.run(); !s.ok()) return s;
  numbers_[d.id] = number;
  KEPT(print, "INSERT INTO prints (print, document) VALUES ($1, $2) ON CONFLICT DO NOTHING");
  for (const uint64_t p : row.prints) {
    print.bind(1, static_cast<int64_t>(p));
    print.bind(2, number);
    if (Status s = print.run(); !s.ok()) return s;
  }
  KEPT(words, "INSERT INTO document_words (rowid, title, text) VALUES ($1, $2, $3)");
  words.bind(1, number);
  words.bind(2, d.title);
  words.bind(3, text);
  return words.run();
}

Status SqlLedger::put_claim(const ClaimRow& c, int64_t reading) {
  KEPT(put,
       "INSERT INTO claims (claim, reading, id, kind, actor, people_of, action, status, who, quantity_min, "
       "quantity_max, "
       "from_place, to_place, at_place, happened, begin_byte, end_byte, quote, rule, body) VALUES ($1, $2, "
       "$3, $4, $5, "
       "$6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)");
  const int64_t number = ++claim_;
  put.bind(1, number);
  put.bind(2, reading);
  int at = 3;
  for (const std::string* f : {&c.id, &c.kind, &c.actor, &c.people_of, &c.action, &c.status, &c.who})
    put.bind(at++, *f);
  for (const std::optional<int64_t>& n : {c.quantity_min, c.quantity_max}) {
    if (n) put.bind(at++, *n);
    else put.bind_null(at++);
  }
  for (const std::string* f : {&c.from_place, &c.to_place, &c.at_place, &c.happened}) put.bind(at++, *f);
  put.bind(at++, c.begin_byte);
  put.bind(at++, c.end_byte);
  for (const std::string* f : {&c.quote, &c.rule, &c.body}) put.bind(at++, *f);
  if (Status s = put.run(); !s.ok()) return s;
  KEPT(words, "INSERT INTO quote_words (rowid, quote) VALUES ($1, $2)");
  words.bind(1, number);
  words.bind(2, c.quote);
  return words.run();
}

Status SqlLedger::put_reading(const ReadingRow& row, int64_t run, int64_t entry) {
  auto document = number_of(row.document);
  if (!document.ok()) return document.error();
  const int64_t number = ++reading_;
  const std::string hash = hash_of(row);
  KEPT(put,
       "INSERT INTO readings (reading, entry, document, run, language, publisher_actor, claims, hash) VALUES "
       "($1, $2, $3, "
       "$4, $5, $6, $7, $8)");
  put.bind(1, number);
  put.bind(2, entry);
  put.bind(3, *document);
  put.bind(4, run);
  put.bind(5, row.language);
  put.bind(6, row.publisher_actor);
  put.bind(7, static_cast<int64_t>(row.claims.size()));
  put.bind(8, hash);
  if (Status s = put.run(); !s.ok()) return s;
  KEPT(country,
       "INSERT INTO reading_countries (country, document, reading) VALUES ($1, $2, $3) ON CONFLICT DO "
       "NOTHING");
  for (const std::string& c : row.countries) {
    country.bind(1, c);
    country.bind(2, *document);
    country.bind(3, number);
    if (Status s = country.run(); !s.ok()) return s;
  }
  for (const ClaimRow& c : row.claims) {
    if (Status s = put_claim(c, number); !s.ok()) return s;
  }
  return {};
}

Status SqlLedger::put_copy(const CopyRow& row, int64_t entry) {
  auto a = number_of(row.document), b = number_of(row.other);
  if (!a.ok()) return a.error();
  if (!b.ok()) return b.error();
  KEPT(put,
       "INSERT INTO copies (document, other, entry, share) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING");
  put.bind(1, *a);
  put.bind(2, *b);
  put.bind(3, entry);
  put.bind(4, row.share);
  return put.run();
}

}  // namespace muster
