#include "ledger/postgres.h"

#include <libpq-fe.h>

#include <charconv>
#include <cstring>
#include <optional>

#include "ledger/postgres_address.h"
#include "ledger/postgres_notices.h"

namespace muster {
namespace {

constexpr int kMostUnanswered = 200;  // statements on the way; their short answers fit into any buffer

constexpr size_t kCopyPiece = size_t{1} << 20;

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;
Answer owned(PGresult* r) { return {r, PQclear}; }

std::string first_line(const char* text) {
  std::string line = text ? text : "";
  while (!line.empty() && line.back() == '\n') line.pop_back();
  for (char& c : line) {
    if (c == '\n') c = ' ';
  }
  return line;
}

// The address without what stands between the user's colon and the @.
std::string without_password(const std::string& address) {
  const size_t start = address.find("://"), at = address.find('@');
  if (start == std::string::npos || at == std::string::npos) return address;
  const size_t colon = address.find(':', start + 3);
  if (colon == std::string::npos || colon > at) return address;
  return address.substr(0, colon) + address.substr(at);
}

class Connection {
 public:
  Connection(PGconn* c, std::string place) : c_(c), place_(std::move(place)) {}
  ~Connection() { PQfinish(c_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  PGconn* get() { return c_; }
  const std::string& place() const { return place_; }
  std::string fresh_name() { return "muster_" + std::to_string(++names_); }

  Error failure(const PGresult* r) const {
    const char* state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : nullptr;
    const std::string said =
        first_line(r && state ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : PQerrorMessage(c_));
    const std::string code = state ? state : "";
    if (code.empty() || code.starts_with("08") || code.starts_with("57"))
      return {Code::kIo,
              "the server is gone (" + said + "): nothing of this step is known to be recorded; do it again",
              place_};
    if (code == "53100")
      return {Code::kIo,
              "the server's disk is full: nothing of this step was recorded; make room and do it again",
              place_};
    if (code == "55P03")
      return {Code::kIo,
              "another program has been writing for " + std::to_string(kWaitSeconds) +
                  " seconds; do it again later",
              place_};
    if (code == "42501" || code == "25006") return {Code::kIo, "may not be written (" + said + ")", place_};
    return {Code::kInvalid, said, place_};
  }

  // Sends without waiting. Errors come from settle().
  Status send(const std::string& name, int n, const char* const* values, const int* lengths) {
    if (!piping_) {
      if (PQenterPipelineMode(c_) != 1) return failure(nullptr);
      piping_ = true;
    }
    if (PQsendQueryPrepared(c_, name.c_str(), n, values, lengths, nullptr, 0) != 1) return failure(nullptr);
    if (++unanswered_ >= kMostUnanswered) return settle();
    return {};
  }

  // Waits for all answers; the first error of them.
  Status settle() {
    if (!piping_) return {};
    std::optional<Error> error;
    if (PQpipelineSync(c_) != 1) error = failure(nullptr);
    for (int empty = 0; !error || empty < 2;) {
      const Answer r = owned(PQgetResult(c_));
      if (!r) {  // the end of one statement's answers; two in a row: the connection is lost
        if (++empty >= 2 && PQstatus(c_) != CONNECTION_OK) break;
        if (empty > 2) break;
        continue;
      }
      empty = 0;
      const ExecStatusType status = PQresultStatus(r.get());
      if (status == PGRES_PIPELINE_SYNC) break;
      if (status == PGRES_FATAL_ERROR && !error) error = failure(r.get());
    }
    piping_ = false;
    unanswered_ = 0;
    if (PQexitPipelineMode(c_) != 1 && !error) error = failure(nullptr);
    if (error) return *error;
    return {};
  }

  Status copy(const std::string& sql, std::string_view rows) {
    if (Status s = settle(); !s.ok()) return s;
    const Answer begun = owned(PQexec(c_, sql.c_str()));
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) return failure(begun.get());
    bool sent = true;
    for (size_t at = 0; sent && at < rows.size(); at += kCopyPiece) {
      const std::string_view piece = rows.substr(at, kCopyPiece);
      sent = PQputCopyData(c_, piece.data(), static_cast<int>(piece.size())) == 1;
    }
    sent = PQputCopyEnd(c_, sent ? nullptr : "broken off") == 1 && sent;
    std::optional<Error> error;
    for (;;) {
      const Answer r = owned(PQgetResult(c_));
      if (!r) break;
      if (PQresultStatus(r.get()) != PGRES_COMMAND_OK && !error) error = failure(r.get());
    }
    if (error) return *error;
    return sent ? Status() : Status(failure(nullptr));
  }

  Status run(const std::string& sql) {
    if (Status s = settle(); !s.ok()) return s;
    const Answer r = owned(PQexec(c_, sql.c_str()));
    const ExecStatusType status = PQresultStatus(r.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return failure(r.get());
    return {};
  }

 private:
  PGconn* c_;
  std::string place_;
  uint64_t names_ = 0;
  int unanswered_ = 0;
  bool piping_ = false;
};

class Statement : public SqlStatement {
 public:
  Statement(Connection* c, std::string sql) : c_(c), sql_(std::move(sql)) {
    for (size_t at = sql_.find('$'); at != std::string::npos; at = sql_.find('$', at + 1)) {
      int n = 0;
      std::from_chars(sql_.data() + at + 1, sql_.data() + sql_.size(), n);
      if (n > 0 && n < 100 && n > static_cast<int>(values_.size())) values_.resize(static_cast<size_t>(n));
    }
  }
  ~Statement() override {
    reset();
    if (!name_.empty()) (void)c_->run("DEALLOCATE " + name_);
  }

  void bind(int place, std::string_view text) override { at(place) = std::string(text); }
  void bind(int place, int64_t number) override { at(place) = std::to_string(number); }
  void bind(int place, double number) override {
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
    at(place) = std::string(buffer, end.ptr);
  }
  void bind_null(int place) override { at(place).reset(); }

  Status run() override {
    if (Status s = make_name(); !s.ok()) return s;
    point();
    return c_->send(name_, static_cast<int>(values_.size()), pointers_.data(), lengths_.data());
  }

  Result<bool> next() override {
    if (!running_) {
      if (Status s = start(); !s.ok()) return s.error();
    }
    row_ = owned(PQgetResult(c_->get()));
    const ExecStatusType status = PQresultStatus(row_.get());
    if (status == PGRES_SINGLE_TUPLE) return true;
    std::optional<Error> error;
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) error = c_->failure(row_.get());
    reset();
    if (error) return *error;
    return false;
  }

  void reset() override {
    if (!running_) return;
    while (owned(PQgetResult(c_->get()))) {}
    running_ = false;
    row_.reset();
  }

  std::string_view text(int column) const override {
    return {PQgetvalue(row_.get(), 0, column), static_cast<size_t>(PQgetlength(row_.get(), 0, column))};
  }
  int64_t integer(int column) const override {
    const std::string_view t = text(column);
    int64_t n = 0;
    std::from_chars(t.data(), t.data() + t.size(), n);
    return n;
  }
  double real(int column) const override {
    const std::string_view t = text(column);
    double d = 0;
    std::from_chars(t.data(), t.data() + t.size(), d);
    return d;
  }
  bool null(int column) const override { return PQgetisnull(row_.get(), 0, column) == 1; }

 private:
  std::optional<std::string>& at(int place) { return values_[static_cast<size_t>(place - 1)]; }

  void point() {
    pointers_.clear();
    lengths_.clear();
    for (const std::optional<std::string>& v : values_) {
      pointers_.push_back(v ? v->c_str() : nullptr);
      lengths_.push_back(v ? static_cast<int>(v->size()) : 0);
    }
  }

  Status make_name() {
    if (!name_.empty()) return {};
    if (Status s = c_->settle(); !s.ok()) return s;
    const std::string name = c_->fresh_name();
    const Answer r = owned(PQprepare(c_->get(), name.c_str(), sql_.c_str(), 0, nullptr));
    if (PQresultStatus(r.get()) != PGRES_COMMAND_OK) return c_->failure(r.get());
    name_ = name;
    return {};
  }

  // What is asked once is not worth a name on the server.
  Status start() {
    if (Status s = c_->settle(); !s.ok()) return s;
    if (used_++ > 0) {
      if (Status s = make_name(); !s.ok()) return s;
    }
    point();
    const int n = static_cast<int>(values_.size());
    const int sent = name_.empty() ? PQsendQueryParams(c_->get(), sql_.c_str(), n, nullptr, pointers_.data(),
                                                       lengths_.data(), nullptr, 0)
                                   : PQsendQueryPrepared(c_->get(), name_.c_str(), n, pointers_.data(),
                                                         lengths_.data(), nullptr, 0);
    if (sent != 1) return c_->failure(nullptr);
    PQsetSingleRowMode(c_->get());
    running_ = true;
    return {};
  }

  Connection* c_;
  std::string sql_, name_;
  std::vector<std::optional<std::string>> values_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  Answer row_{nullptr, PQclear};
  int used_ = 0;
  bool running_ = false;
};

class Postgres : public SqlDatabase {
 public:
  explicit Postgres(std::unique_ptr<Connection> c) : c_(std::move(c)) {}

  Dialect dialect() const override { return Dialect::kPostgres; }
  Result<std::unique_ptr<SqlStatement>> prepare(const std::string& sql) override {
    return std::unique_ptr<SqlStatement>(std::make_unique<Statement>(c_.get(), sql));
  }
  Status script(const std::string& sql) override { return c_->run(sql); }
  Status copy(const std::string& into, std::string_view rows) override {
    if (rows.empty()) return {};
    return c_->copy("COPY " + into + " FROM STDIN", rows);
  }
  Status begin() override {
    Status s = c_->run("BEGIN");
    if (s.ok()) s = c_->run("SET LOCAL lock_timeout = '" + std::to_string(kWaitSeconds) + "s'");
    // A server may be set to acknowledge before it has written; a ledger may not.
    if (s.ok())
      s = c_->run(
          "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = "
          "'off'");
    if (s.ok()) s = c_->run("SELECT pg_advisory_xact_lock(1836282994, hashtext(current_schema()))");
    if (!s.ok()) rollback();
    return s;
  }
  Status commit() override {
    if (Status s = c_->settle(); !s.ok()) return s;
    const Answer r = owned(PQexec(c_->get(), "COMMIT"));
    // A transaction that failed before is rolled back by COMMIT, without an error.
    if (PQresultStatus(r.get()) != PGRES_COMMAND_OK || std::strcmp(PQcmdStatus(r.get()), "COMMIT") != 0)
      return c_->failure(r.get());
    return {};
  }
  void rollback() override {
    (void)c_->settle();
    if (PQtransactionStatus(c_->get()) != PQTRANS_IDLE) (void)owned(PQexec(c_->get(), "ROLLBACK"));
  }
  Status check(std::vector<std::string>* problems) override {
    Statement lost(
        c_.get(),
        "SELECT (SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM document_words w WHERE "
        "w.document = d.document)), (SELECT count(*) FROM claims c WHERE NOT EXISTS (SELECT 1 FROM "
        "quote_words w "
        "WHERE w.claim = c.claim))");
    auto row = lost.next();
    if (!row.ok()) return row.error();
    if (*row && lost.integer(0) + lost.integer(1) > 0)
      problems->push_back(std::to_string(lost.integer(0)) + " documents and " +
                          std::to_string(lost.integer(1)) + " quotes are missing in the index of words");
    return {};
  }
  std::string where() const override { return c_->place(); }
  Woken wait(const Waiting& waiting) override {
    (void)c_->settle();
    return notices_.wait(c_->get(), waiting);
  }
  bool lost() const override { return PQstatus(c_->get()) != CONNECTION_OK; }

 private:
  std::unique_ptr<Connection> c_;
  PostgresNotices notices_;
};

void keep_quiet(void*, const PGresult*) {}

// Makes the schema that the connection looks at, if it is not there and it is clear which one it is.
Status give_schema(Postgres& database, std::string schema) {
  std::string path;
  bool there = true;
  auto ask = database.prepare("SELECT (current_schema() IS NOT NULL)::int, current_setting('search_path')");
  if (!ask.ok()) return ask.error();
  Status s = every_row_of(ask->get(), [&](const SqlStatement& row) {
    there = row.integer(0) != 0;
    path = row.text(1);
  });
  if (!s.ok() || there) return s;
  if (schema.empty()) schema = only_schema_of(path);
  if (schema.empty())
    return Error{Code::kNotFound, "none of its schemas is there (" + path + "); name one: ?schema=NAME",
                 database.where()};
  s = database.script("CREATE SCHEMA " + quoted_name(schema));
  if (s.ok()) return s;
  // Somebody else may have made it meanwhile.
  auto again = database.prepare("SELECT (current_schema() IS NOT NULL)::int");
  if (!again.ok()) return again.error();
  Status looked = every_row_of(again->get(), [&](const SqlStatement& row) { there = row.integer(0) != 0; });
  return looked.ok() && there ? looked : s;
}

}  // namespace

Result<std::unique_ptr<SqlDatabase>> open_postgres(const std::string& address, bool make_schema) {
  auto parsed = parse_postgres_address(address);
  if (!parsed.ok()) return Error{parsed.error().code, parsed.error().message, without_password(address)};
  // What the address says comes later and wins, but for its options: with a schema they are in ours.
  const char* keys[] = {"connect_timeout",
                        "client_encoding",
                        "application_name",
                        "keepalives_idle",
                        "keepalives_interval",
                        "keepalives_count",
                        "dbname",
                        parsed->options.empty() ? nullptr : "options",
                        nullptr};
  const char* values[] = {
      "10", "UTF8", "muster", "20", "5", "3", parsed->connection.c_str(), parsed->options.c_str(), nullptr};
  PGconn* raw = PQconnectdbParams(keys, values, 1);
  auto c = std::make_unique<Connection>(raw, without_password(address));
  if (PQstatus(raw) != CONNECTION_OK)
    return Error{Code::kIo, "cannot be reached: " + first_line(PQerrorMessage(raw)), c->place()};
  PQsetNoticeReceiver(raw, keep_quiet, nullptr);
  auto database = std::make_unique<Postgres>(std::move(c));
  if (make_schema) {
    if (Status s = give_schema(*database, parsed->schema); !s.ok()) return s.error();
  }
  return std::unique_ptr<SqlDatabase>(std::move(database));
}

}  // namespace muster
