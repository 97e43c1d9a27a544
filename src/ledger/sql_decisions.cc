// What people decided, written and read: judgements, versions, accounts, sources.
#include "ledger/sql_ledger.h"

namespace muster {
namespace {

constexpr const char* kJudgementColumns =
    "SELECT j.judgement, j.entry, j.verdict, j.claim, j.other, j.slot, j.value, j.begin_byte, j.end_byte, "
    "j.quote, "
    "j.decided_by, j.note, e.recorded FROM judgements j JOIN entries e ON e.entry = j.entry WHERE j.entry "
    "<= ";
constexpr const char* kVersionColumns =
    "SELECT v.version, v.entry, v.title, v.notes, v.scope, v.options, e.recorded";
constexpr const char* kVersionTables = " FROM versions v JOIN entries e ON e.entry = v.entry";

// All rows of a table up to an entry, in order of their numbers.
std::string up_to(const std::string& columns, const std::string& table, const std::string& number,
                  int64_t entry) {
  return "SELECT " + columns + ", e.recorded FROM " + table +
         " t JOIN entries e ON e.entry = t.entry WHERE t.entry <= " + std::to_string(entry) + " ORDER BY " +
         number;
}

}  // namespace

Status SqlLedger::put_judgement(const JudgementRow& j) {
  return put_row(
      "judgements (judgement, entry, verdict, claim, other, slot, value, begin_byte, end_byte, quote, "
      "decided_by, note, hash)",
      j.judgement, j.entry, j.verdict, j.claim, j.other, j.slot, j.value, j.begin_byte, j.end_byte, j.quote,
      j.by, j.note, hash_of(j));
}

Status SqlLedger::put_version(const VersionRow& v) {
  return put_row("versions (version, entry, title, notes, scope, options, roll, hash)", v.version, v.entry,
                 v.title, v.notes, v.scope, v.options, v.roll, hash_of(v));
}

Status SqlLedger::put_account(const AccountRow& a) {
  return put_row("accounts (account_row, entry, name, what, role, label, secret, mark, hash)", a.row, a.entry,
                 a.name, a.what, a.role, a.label, a.secret, a.mark, hash_of(a));
}

Status SqlLedger::put_source(const SourceRow& s) {
  return put_row("sources (source_row, entry, name, grade, speaks_for, decided_by, note, hash)", s.row,
                 s.entry, s.name, s.grade, s.speaks_for, s.by, s.note, hash_of(s));
}

Result<int64_t> SqlLedger::count(const char* table) {
  const std::string_view name = table;
  return highest(name == "versions"   ? "SELECT max(version) FROM versions"
                 : name == "accounts" ? "SELECT max(account_row) FROM accounts"
                 : name == "sources"  ? "SELECT max(source_row) FROM sources"
                                      : "SELECT max(judgement) FROM judgements");
}

Result<std::vector<JudgementRow>> SqlLedger::judgements(int64_t entry, int64_t after) {
  std::vector<JudgementRow> out;
  Status s = every_row(database_.get(),
                       kJudgementColumns + std::to_string(entry) + " AND j.entry > " + std::to_string(after) +
                           " ORDER BY j.judgement",
                       [&](const SqlStatement& row) { out.push_back(judgement_of(row)); });
  if (!s.ok()) return s.error();
  return out;
}

Result<std::vector<VersionRow>> SqlLedger::versions(bool with_rolls) {
  std::vector<VersionRow> out;
  Status s = every_row(
      database_.get(),
      std::string(kVersionColumns) + (with_rolls ? ", v.roll" : "") + kVersionTables + " ORDER BY v.version",
      [&](const SqlStatement& row) { out.push_back(version_of(row, with_rolls)); });
  if (!s.ok()) return s.error();
  return out;
}

Result<VersionRow> SqlLedger::version(int64_t number) {
  std::optional<VersionRow> found;
  Status s = every_row(database_.get(),
                       std::string(kVersionColumns) + ", v.roll" + kVersionTables +
                           " WHERE v.version = " + std::to_string(number),
                       [&](const SqlStatement& row) { found = version_of(row, true); });
  if (!s.ok()) return s.error();
  if (!found) return Error{Code::kNotFound, "no such version", std::to_string(number)};
  return *found;
}

Result<std::vector<AccountRow>> SqlLedger::accounts(int64_t entry) {
  std::vector<AccountRow> out;
  const std::string sql = up_to("t.account_row, t.entry, t.name, t.what, t.role, t.label, t.secret, t.mark",
                                "accounts", "t.account_row", entry);
  Status s = every_row(database_.get(), sql, [&](const SqlStatement& row) {
    AccountRow a;
    a.row = row.integer(0);
    a.entry = row.integer(1);
    int at = 2;
    for (std::string* text : {&a.name, &a.what, &a.role, &a.label, &a.secret, &a.mark, &a.recorded})
      *text = row.text(at++);
    out.push_back(std::move(a));
  });
  if (!s.ok()) return s.error();
  return out;
}

Result<std::vector<SourceRow>> SqlLedger::sources(int64_t entry) {
  std::vector<SourceRow> out;
  const std::string sql = up_to("t.source_row, t.entry, t.name, t.grade, t.speaks_for, t.decided_by, t.note",
                                "sources", "t.source_row", entry);
  Status status = every_row(database_.get(), sql, [&](const SqlStatement& row) {
    SourceRow s;
    s.row = row.integer(0);
    s.entry = row.integer(1);
    int at = 2;
    for (std::string* text : {&s.name, &s.grade, &s.speaks_for, &s.by, &s.note, &s.recorded})
      *text = row.text(at++);
    out.push_back(std::move(s));
  });
  if (!status.ok()) return status.error();
  return out;
}

}  // namespace muster
