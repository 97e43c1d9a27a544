#include "ledger/sqlite.h"

#include <sys/stat.h>

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <system_error>

namespace muster {
namespace {

constexpr int kApplication = 0x6d737472;  // "mstr", bytes 68-71 of the file

Error failure(sqlite3* db, const std::string& path) {
  const int code = sqlite3_errcode(db);
  const std::string said = sqlite3_errmsg(db);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {Code::kIo, "the disk is full: nothing of this step was recorded; make room and do it again",
              path};
    case SQLITE_READONLY:
      return {Code::kIo, "may not be written (" + said + "): change its rights, or work on a copy", path};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Code::kIo,
              "another program has been writing for " + std::to_string(kWaitSeconds) +
                  " seconds; do it again later",
              path};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Code::kInvalid,
              "broken (" + said + "): restore a copy, or save what can be read with `muster ledger export`",
              path};
    case SQLITE_CANTOPEN: return {Code::kIo, "cannot be opened (" + said + ")", path};
    case SQLITE_IOERR:
      return {Code::kIo,
              "the disk refused (" + said + ", error " + std::to_string(sqlite3_system_errno(db)) +
                  "): nothing of this step was recorded",
              path};
    default: return {Code::kInvalid, said, path};
  }
}

class Statement : public SqlStatement {
 public:
  Statement(sqlite3* db, sqlite3_stmt* statement, std::string path)
      : db_(db), statement_(statement), path_(std::move(path)) {}
  ~Statement() override { sqlite3_finalize(statement_); }

  void bind(int place, std::string_view text) override {
    sqlite3_bind_text64(statement_, place, text.data() ? text.data() : "", text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
  }
  void bind(int place, int64_t number) override { sqlite3_bind_int64(statement_, place, number); }
  void bind(int place, double number) override { sqlite3_bind_double(statement_, place, number); }
  void bind_null(int place) override { sqlite3_bind_null(statement_, place); }

  Status run() override {
    const auto row = next();
    if (!row.ok()) return row.error();
    reset();
    return {};
  }

  Result<bool> next() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
      reset();
      return false;
    }
    Error error = failure(db_, path_);
    reset();
    return error;
  }

  void reset() override { sqlite3_reset(statement_); }

  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(statement_, column)))
                 : std::string_view();
  }
  int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  bool null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_;
  std::string path_;
};

class Sqlite : public SqlDatabase {
 public:
  Sqlite(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}
  ~Sqlite() override { sqlite3_close_v2(db_); }

  Dialect dialect() const override { return Dialect::kSqlite; }

  Result<std::unique_ptr<SqlStatement>> prepare(const std::string& sql) override {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
      return failure(db_, path_);
    return std::unique_ptr<SqlStatement>(std::make_unique<Statement>(db_, statement, path_));
  }

  Status script(const std::string& sql) override {
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return failure(db_, path_);
    return {};
  }

  Status copy(const std::string& into, std::string_view) override {
    return Error{Code::kUnsupported, "SQLite has no COPY", into};
  }
  Status begin() override { return script("BEGIN IMMEDIATE"); }
  Status commit() override { return script("COMMIT"); }
  void rollback() override {
    if (sqlite3_get_autocommit(db_) == 0) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

  Status check(std::vector<std::string>* problems) override {
    for (const char* sql : {"PRAGMA integrity_check(20)", "PRAGMA foreign_key_check"}) {
      auto statement = prepare(sql);
      if (!statement.ok()) return statement.error();
      for (;;) {
        auto row = (*statement)->next();
        if (!row.ok()) return row.error();
        if (!*row) break;
        const std::string said((*statement)->text(0));
        if (said == "ok") continue;
        problems->push_back(
            std::strchr(sql, 'f') ? "table " + said + ": a row refers to one that is not there" : said);
      }
    }
    return {};
  }

  std::string where() const override { return path_; }
  Woken wait(const Waiting& waiting) override { return wait_untold(waiting); }

 private:
  sqlite3* db_;
  std::string path_;
};

std::string as_uri(const std::string& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  if (!path.starts_with('/')) uri += "./";  // a name with a colon is no scheme
  for (const char c : path) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '?' || c == '#' || c == '%' || u < 0x21) {
      uri += {'%', kHex[u >> 4], kHex[u & 15]};
    } else {
      uri += c;
    }
  }
  return uri;
}

Result<std::unique_ptr<SqlDatabase>> open_with(const std::string& path, int flags, bool immutable) {
  sqlite3* db = nullptr;
  const std::string uri = as_uri(path) + (immutable ? "?immutable=1" : "");
  const int code = sqlite3_open_v2(uri.c_str(), &db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    Error error = failure(db, path);
    sqlite3_close_v2(db);
    return error;
  }
  auto owned = std::make_unique<Sqlite>(db, path);
  sqlite3_busy_timeout(db, kWaitSeconds * 1000);
  sqlite3_extended_result_codes(db, 1);
  // A hostile file may hold a schema of any kind: nothing in it may call out, and every cell is checked.
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // Not mapped: a fault in a mapped file makes the system read all that its read-ahead is set to, and the claims of
  // a theatre lie all over a large ledger.
  if (Status s =
          owned->script("PRAGMA cell_size_check = ON; PRAGMA cache_size = -65536; PRAGMA mmap_size = 0");
      !s.ok())
    return s.error();
  return std::unique_ptr<SqlDatabase>(std::move(owned));
}

}  // namespace

namespace {

// Files that this process knows to be ledgers. They are not looked into again: when a process closes any
// descriptor of a file, the system drops all locks that the process has on it, also those of SQLite's own
// connections, and another process would then take the log away under them (sqlite.org/howtocorrupt.html, 2.2).
class KnownFiles {
 public:
  bool has(const std::string& path) {
    struct stat of;
    const std::scoped_lock lock(mutex_);
    return ::stat(path.c_str(), &of) == 0 && files_.count({of.st_dev, of.st_ino}) > 0;
  }
  void add(const std::string& path) {
    struct stat of;
    const std::scoped_lock lock(mutex_);
    if (::stat(path.c_str(), &of) == 0) files_.emplace(of.st_dev, of.st_ino);
  }

 private:
  std::mutex mutex_;
  std::set<std::pair<dev_t, ino_t>> files_;
};

KnownFiles& known_files() {
  static KnownFiles known;
  return known;
}

}  // namespace

bool is_sqlite_ledger(const std::string& path) {
  if (known_files().has(path)) return true;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;  // a look would take from a pipe
  std::ifstream file(path, std::ios::binary);
  char head[100] = {};
  if (!file.read(head, sizeof head)) return false;
  const auto* u = reinterpret_cast<const unsigned char*>(head);
  const uint32_t application = uint32_t{u[68]} << 24 | uint32_t{u[69]} << 16 | uint32_t{u[70]} << 8 | u[71];
  const bool ledger = std::memcmp(head, "SQLite format 3", 16) == 0 && application == kApplication;
  if (ledger) known_files().add(path);
  return ledger;
}

Result<std::unique_ptr<SqlDatabase>> open_sqlite(const std::string& path, Access access) {
  if (access == Access::kRead) {
    // Few pages of its own: several may read at once, and what they read again the system has in memory.
    const std::string first = "PRAGMA cache_size = -6144; SELECT count(*) FROM sqlite_schema";
    auto db = open_with(path, SQLITE_OPEN_READONLY, false);
    if (db.ok() && (*db)->script(first).ok()) return db;
    // In a folder that may not be written there is no room for the shared index of the log; if there
    // is no log either, the file is all there is.
    if (!std::ifstream(path + "-wal")) {
      auto alone = open_with(path, SQLITE_OPEN_READONLY, true);
      if (alone.ok() && (*alone)->script(first).ok()) return alone;
    }
    return db;
  }
  auto db =
      open_with(path, SQLITE_OPEN_READWRITE | (access == Access::kCreate ? SQLITE_OPEN_CREATE : 0), false);
  if (!db.ok()) return db;
  // Who opens what is there writes a little at a time, perhaps for days; who may make it adds much at once.
  if (access == Access::kWrite) {
    if (Status s = (*db)->script("PRAGMA cache_size = -4096"); !s.ok()) return s.error();
  }
  if (Status s = (*db)->script("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA "
                               "wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY; SELECT count(*) FROM "
                               "sqlite_schema");
      !s.ok())
    return s.error();
  known_files().add(path);  // made just now, perhaps
  return db;
}

}  // namespace muster
