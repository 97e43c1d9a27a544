#include "ledger/postgres_ledger.h"

#include <algorithm>
#include <set>

#include "ledger/words.h"

namespace muster {
namespace {

constexpr size_t kMostWaiting = size_t{16} << 20;  // bytes of rows before they are sent
constexpr size_t kAskedAtOnce = 5000;              // elements of one array parameter

// Every row of a query with one array parameter.
template <class Each>
Status ask(SqlDatabase* database, const std::string& sql, const ArrayText& array, Each each) {
  auto statement = database->prepare(sql);
  if (!statement.ok()) return statement.error();
  const std::string value = array.done();
  (*statement)->bind(1, value);
  return every_row_of(statement->get(), each);
}

// The same in pieces of kAskedAtOnce of `values`.
template <class Values, class Each>
Status ask_all(SqlDatabase* database, const std::string& sql, const Values& values, Each each) {
  auto at = values.begin();
  while (at != values.end()) {
    ArrayText array;
    for (size_t n = 0; n < kAskedAtOnce && at != values.end(); ++n, ++at) array.add(*at);
    if (Status s = ask(database, sql, array, each); !s.ok()) return s;
  }
  return {};
}

}  // namespace

Status PostgresLedger::begin() {
  forget();
  Status s = SqlLedger::begin();
  open_ = s.ok();
  return s;
}

Status PostgresLedger::commit() {
  if (Status s = flush(); !s.ok()) return s;
  if (entry_ != 0) {
    Status s = database_->script(
        "SELECT pg_notify('muster_entries', current_schema() || ':" + std::to_string(entry_) + "')");
    if (!s.ok()) return s;
  }
  open_ = false;
  return SqlLedger::commit();
}

Status PostgresLedger::put_entry(const EntryRow& row) {
  entry_ = row.entry;
  return SqlLedger::put_entry(row);
}

void PostgresLedger::rollback() {
  forget();
  SqlLedger::rollback();
}

void PostgresLedger::forget() {
  open_ = false;
  entry_ = 0;
  for (CopyRows* rows :
       {&documents_, &prints_, &document_words_, &readings_, &countries_, &claims_, &quote_words_, &copies_})
    rows->clear();
  names_.clear();
  newest_.clear();
  shared_prints_.clear();
  fresh_.clear();
}

Status PostgresLedger::flush() {
  const struct {
    const char* into;
    CopyRows* rows;
  } tables[] = {
      // in the order in which they name each other
      {"documents (document, entry, id, name, url, title, publisher, published, language, revision_of, text, "
       "nul_bytes)",
       &documents_},
      {"prints (print, document)", &prints_},
      {"document_words (document, words)", &document_words_},
      {"readings (reading, entry, document, run, language, publisher_actor, claims, hash)", &readings_},
      {"reading_countries (country, document, reading)", &countries_},
      {"claims (claim, reading, id, kind, actor, people_of, action, status, who, quantity_min, quantity_max, "
       "from_place, to_place, at_place, happened, begin_byte, end_byte, quote, rule, body)",
       &claims_},
      {"quote_words (claim, words)", &quote_words_},
      {"copies (document, other, entry, share)", &copies_}};
  for (const auto& t : tables) {
    Status s = database_->copy(t.into, t.rows->bytes());
    t.rows->clear();
    if (!s.ok()) return s;
  }
  return {};
}

Status PostgresLedger::flush_if_large() {
  size_t waiting = 0;
  for (const CopyRows* rows :
       {&documents_, &prints_, &document_words_, &readings_, &countries_, &claims_, &quote_words_, &copies_})
    waiting += rows->bytes().size();
  return waiting > kMostWaiting ? flush() : Status();
}

Status PostgresLedger::foresee(const Batch& batch) {
  std::vector<const NewDocument*> fresh;
  Status s = foresee_ids(batch, &fresh);
  if (s.ok()) s = foresee_names(fresh);
  if (s.ok()) s = foresee_pages(fresh);
  if (s.ok() && batch.alike) s = foresee_prints(fresh);
  return s;
}

Status PostgresLedger::foresee_ids(const Batch& batch, std::vector<const NewDocument*>* fresh) {
  std::vector<std::string_view> ids;
  for (const NewDocument& d : batch.documents) {
    ids.push_back(d.document.id);
    numbers_.emplace(d.document.id, 0);
  }
  Status s = ask_all(database_.get(), "SELECT id, document FROM documents WHERE id = ANY ($1::text[])", ids,
                     [&](const SqlStatement& row) { numbers_[std::string(row.text(0))] = row.integer(1); });
  if (!s.ok()) return s;
  for (const NewDocument& d : batch.documents) {
    if (numbers_[d.document.id] == 0) fresh->push_back(&d);
  }
  return {};
}

Status PostgresLedger::foresee_names(const std::vector<const NewDocument*>& fresh) {
  std::vector<std::string_view> names;
  for (const NewDocument* d : fresh) {
    names.push_back(d->document.name);
    names_.emplace(d->document.name, false);
  }
  return ask_all(database_.get(), "SELECT name FROM documents WHERE name = ANY ($1::text[])", names,
                 [&](const SqlStatement& row) { names_[std::string(row.text(0))] = true; });
}

Status PostgresLedger::foresee_pages(const std::vector<const NewDocument*>& fresh) {
  std::vector<std::string_view> urls;
  for (const NewDocument* d : fresh) {
    if (d->document.url.empty()) continue;
    urls.push_back(d->document.url);
    newest_.emplace(d->document.url, DocumentRow());
  }
  return ask_all(database_.get(),
                 "SELECT DISTINCT ON (url) url, id, name FROM documents WHERE url = ANY ($1::text[]) AND url "
                 "<> '' ORDER BY url, document DESC",
                 urls, [&](const SqlStatement& row) {
                   DocumentRow& d = newest_[std::string(row.text(0))];
                   d.id = row.text(1);
                   d.name = row.text(2);
                 });
}

Status PostgresLedger::foresee_prints(const std::vector<const NewDocument*>& fresh) {
  std::vector<int64_t> prints;
  for (const NewDocument* d : fresh) {
    for (const uint64_t p : d->prints) prints.push_back(static_cast<int64_t>(p));
  }
  std::sort(prints.begin(), prints.end());
  prints.erase(std::unique(prints.begin(), prints.end()), prints.end());
  for (const int64_t p : prints) shared_prints_.emplace(static_cast<uint64_t>(p), std::vector<int64_t>());
  const std::string sql =
      "SELECT p.print, d.document FROM unnest($1::bigint[]) AS p (print) CROSS JOIN LATERAL (SELECT document "
      "FROM prints WHERE print = p.print ORDER BY document LIMIT " +
      std::to_string(kEarliest) + ") d";
  return ask_all(database_.get(), sql, prints, [&](const SqlStatement& row) {
    shared_prints_[static_cast<uint64_t>(row.integer(0))].push_back(row.integer(1));
  });
}

Result<bool> PostgresLedger::has_name(const std::string& name) {
  if (const auto at = names_.find(name); at != names_.end()) return at->second;
  return SqlLedger::has_name(name);  // what this transaction put is in names_
}

Result<DocumentRow> PostgresLedger::newest_at(const std::string& url) {
  if (const auto at = newest_.find(url); at != newest_.end()) return at->second;
  return SqlLedger::newest_at(url);
}

Result<std::vector<DocumentRow>> PostgresLedger::candidates(const std::vector<uint64_t>& prints) {
  std::map<int64_t, size_t> shared;
  for (const uint64_t p : prints) {
    for (const int64_t document : shared_prints_[p]) ++shared[document];
  }
  std::vector<DocumentRow> out;
  for (const int64_t number : most_alike(shared)) {
    if (const auto at = fresh_.find(number); at != fresh_.end()) {
      out.push_back(at->second);
      continue;
    }
    auto find = kept("SELECT id, name, url, text FROM documents WHERE document = $1");
    if (!find.ok()) return find.error();
    (*find)->bind(1, number);
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

Result<std::pair<std::string, ClaimRow>> PostgresLedger::find_claim(const std::string& id) {
  if (open_) {
    if (Status s = flush(); !s.ok()) return s.error();
  }
  return SqlLedger::find_claim(id);
}

Status PostgresLedger::put_document(const NewDocument& row) {
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
  documents_.integer(number).integer(d.entry);
  for (const std::string* f : {&d.id, &d.name, &d.url, &d.title, &d.publisher, &d.published, &d.language})
    documents_.text(*f);
  if (before) documents_.integer(before);
  else documents_.null();
  documents_.text(text).text(nuls).end_row();
  numbers_[d.id] = number;
  names_[d.name] = true;
  if (!d.url.empty()) newest_[d.url] = d;
  const std::set<uint64_t> prints(row.prints.begin(), row.prints.end());
  for (const uint64_t p : prints) {
    prints_.integer(static_cast<int64_t>(p)).integer(number).end_row();
    // Only a batch that looks for copies has foreseen prints.
    if (const auto at = shared_prints_.find(p); at != shared_prints_.end() && at->second.size() < kEarliest)
      at->second.push_back(number);
  }
  if (!shared_prints_.empty()) fresh_[number] = d;
  document_words_.integer(number).text(indexed_words(d.title + " " + text)).end_row();
  return flush_if_large();
}

void PostgresLedger::put_claim(const ClaimRow& c, int64_t reading) {
  const int64_t number = ++claim_;
  claims_.integer(number).integer(reading);
  for (const std::string* f : {&c.id, &c.kind, &c.actor, &c.people_of, &c.action, &c.status, &c.who})
    claims_.text(*f);
  for (const std::optional<int64_t>& n : {c.quantity_min, c.quantity_max}) {
    if (n) claims_.integer(*n);
    else claims_.null();
  }
  for (const std::string* f : {&c.from_place, &c.to_place, &c.at_place, &c.happened}) claims_.text(*f);
  claims_.integer(c.begin_byte).integer(c.end_byte);
  claims_.text(c.quote).text(c.rule).text(c.body).end_row();
  quote_words_.integer(number).text(indexed_words(c.quote)).end_row();
}

Status PostgresLedger::put_reading(const ReadingRow& row, int64_t run, int64_t entry) {
  auto document = number_of(row.document);
  if (!document.ok()) return document.error();
  const int64_t number = ++reading_;
  readings_.integer(number).integer(entry).integer(*document).integer(run);
  readings_.text(row.language).text(row.publisher_actor);
  readings_.integer(static_cast<int64_t>(row.claims.size())).text(hash_of(row)).end_row();
  const std::set<std::string> countries(row.countries.begin(), row.countries.end());
  for (const std::string& c : countries) countries_.text(c).integer(*document).integer(number).end_row();
  for (const ClaimRow& c : row.claims) put_claim(c, number);
  return flush_if_large();
}

Status PostgresLedger::put_copy(const CopyRow& row, int64_t entry) {
  auto a = number_of(row.document), b = number_of(row.other);
  if (!a.ok()) return a.error();
  if (!b.ok()) return b.error();
  copies_.integer(*a).integer(*b).integer(entry).real(row.share).end_row();
  return {};
}

}  // namespace muster
