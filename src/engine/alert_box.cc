#include "engine/alert_box.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "ledger/sqlite.h"

namespace muster {
namespace {

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS box (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS messages (number INTEGER NOT NULL PRIMARY KEY, body TEXT NOT NULL,
  lane TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE IF NOT EXISTS told (key TEXT NOT NULL PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS deliveries (
  channel TEXT NOT NULL,
  number INTEGER NOT NULL REFERENCES messages (number),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  due REAL NOT NULL DEFAULT 0,
  why TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (channel, number)
) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (channel, number) WHERE state = 'waiting';
)";
constexpr const char* kVersion = "2";

// What is told must be on the disk; that it was delivered may be told again after a loss of power, and need not
// wait for the disk.
constexpr const char* kOnDisk = "PRAGMA synchronous = FULL";
constexpr const char* kWhenever = "PRAGMA synchronous = NORMAL";

template <class Bind, class Each>
Status every_row(SqlDatabase* database, const char* sql, Bind bind, Each each) {
  auto made = database->prepare(sql);
  if (!made.ok()) return made.error();
  bind(**made);
  for (;;) {
    auto row = (*made)->next();
    if (!row.ok()) return row.error();
    if (!*row) return {};
    each(**made);
  }
}

template <class Bind>
Status run(SqlDatabase* database, const char* sql, Bind bind) {
  auto made = database->prepare(sql);
  if (!made.ok()) return made.error();
  bind(**made);
  return (*made)->run();
}

std::string fresh_name() {
  unsigned char bytes[6];
  randombytes_buf(bytes, sizeof bytes);
  char hex[2 * sizeof bytes + 1];
  return sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
}

}  // namespace

template <class Step>
Status AlertBox::in_transaction(Step step) {
  if (Status s = database_->begin(); !s.ok()) return s;
  Status s = step();
  if (s.ok()) s = database_->commit();
  if (!s.ok()) database_->rollback();
  return s;
}

AlertBox::~AlertBox() {
  if (lock_ >= 0) ::close(lock_);
}

Result<std::unique_ptr<AlertBox>> AlertBox::open(const std::string& path) {
  if (sodium_init() < 0) return Error{Code::kIo, "libsodium could not be started", ""};
  const int lock = ::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return Error{Code::kIo, "the state may not be written", path};
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return Error{Code::kIo, "another alerter works with this state; stop it first", path};
  }
  auto database = open_sqlite(path, Access::kCreate);
  if (!database.ok()) {
    ::close(lock);
    return database.error();
  }
  std::unique_ptr<AlertBox> box(new AlertBox(std::move(database).value()));
  box->lock_ = lock;
  if (Status s = box->make_tables(); !s.ok()) return s.error();
  return box;
}

Status AlertBox::make_tables() {
  if (Status s = database_->script("PRAGMA journal_mode = WAL"); !s.ok()) return s;
  return in_transaction([&]() -> Status {
    if (Status s = database_->script(kTables); !s.ok()) return s;
    const std::string fresh = fresh_name();
    Status s = run(database_.get(),
                   "INSERT INTO box (key, value) VALUES ('name', $1), ('version', $2) ON CONFLICT DO NOTHING",
                   [&](SqlStatement& p) {
                     p.bind(1, fresh);
                     p.bind(2, kVersion);
                   });
    std::string version;
    if (s.ok())
      s = every_row(
          database_.get(), "SELECT key, value FROM box WHERE key IN ('name', 'version')",
          [](SqlStatement&) {},
          [&](const SqlStatement& row) { (row.text(0) == "name" ? name_ : version) = row.text(1); });
    if (s.ok() && version == "1") {
      s = database_->script(
          "ALTER TABLE messages ADD COLUMN lane TEXT NOT NULL DEFAULT ''; "
          "UPDATE box SET value = '2' WHERE key = 'version'");
      version = kVersion;
    }
    if (s.ok() && version != kVersion)
      return Error{Code::kUnsupported, "state of a newer muster, version " + version, database_->where()};
    return s;
  });
}

Result<AlertBox::Seen> AlertBox::seen() {
  const std::lock_guard lock(mutex_);
  Seen out;
  Status s = every_row(
      database_.get(), "SELECT key, value FROM box WHERE key IN ('entry', 'hash')", [](SqlStatement&) {},
      [&](const SqlStatement& row) {
        if (row.text(0) == "entry") out.entry = row.integer(1);
        else out.hash = row.text(1);
      });
  if (!s.ok()) return s.error();
  return out;
}

Result<std::string> AlertBox::old_roll() {
  const std::lock_guard lock(mutex_);
  std::string roll;
  Status s = every_row(
      database_.get(), "SELECT value FROM box WHERE key = 'roll'", [](SqlStatement&) {},
      [&](const SqlStatement& row) { roll = row.text(0); });
  if (!s.ok()) return s.error();
  return roll;
}

Result<int64_t> AlertBox::next_number() {
  const std::lock_guard lock(mutex_);
  int64_t number = 1;
  Status s = every_row(
      database_.get(), "SELECT coalesce(max(number), 0) + 1 FROM messages", [](SqlStatement&) {},
      [&](const SqlStatement& row) { number = row.integer(0); });
  if (!s.ok()) return s.error();
  return number;
}

Status AlertBox::put(const Fresh& m, const std::vector<std::string>& channels) {
  Status s = run(database_.get(), "INSERT INTO messages (number, body, lane) VALUES ($1, $2, $3)",
                 [&](SqlStatement& p) {
                   p.bind(1, m.number);
                   p.bind(2, m.body);
                   p.bind(3, m.lane);
                 });
  if (s.ok() && !m.key.empty())
    s = run(database_.get(), "INSERT INTO told (key) VALUES ($1)",
            [&](SqlStatement& p) { p.bind(1, m.key); });
  for (const std::string& channel : channels) {
    if (!s.ok()) return s;
    s = run(database_.get(), "INSERT INTO deliveries (channel, number, state) VALUES ($1, $2, 'waiting')",
            [&](SqlStatement& p) {
              p.bind(1, channel);
              p.bind(2, m.number);
            });
  }
  return s;
}

// All but the newest: messages that wait for nobody, and are no dead letters.
Status AlertBox::forget_delivered() {
  static constexpr const char* kOld = "number <= (SELECT max(number) FROM messages) - $1";
  const auto most = [](SqlStatement& p) { p.bind(1, kKept); };
  Status s = run(database_.get(),
                 (std::string("DELETE FROM deliveries WHERE state = 'delivered' AND ") + kOld).c_str(), most);
  if (!s.ok()) return s;
  return run(database_.get(),
             (std::string("DELETE FROM messages WHERE ") + kOld +
              " AND number NOT IN (SELECT number FROM deliveries)")
                 .c_str(),
             most);
}

Status AlertBox::advance(const Seen& seen, const std::vector<Fresh>& messages,
                         const std::vector<std::string>& channels) {
  const std::lock_guard lock(mutex_);
  const std::string entry = std::to_string(seen.entry);
  if (Status s = database_->script(messages.empty() ? kWhenever : kOnDisk); !s.ok()) return s;
  Status done = in_transaction([&]() -> Status {
    Status s = run(database_.get(),
                   "INSERT INTO box (key, value) VALUES ('entry', $1), ('hash', $2) ON CONFLICT (key) DO "
                   "UPDATE SET value = excluded.value",
                   [&](SqlStatement& p) {
                     p.bind(1, entry);
                     p.bind(2, seen.hash);
                   });
    if (s.ok()) s = database_->script("DELETE FROM box WHERE key = 'roll'");
    for (const Fresh& m : messages) {
      if (s.ok()) s = put(m, channels);
    }
    if (s.ok() && !messages.empty() && messages.back().number % kKept < int64_t(messages.size()))
      s = forget_delivered();
    return s;
  });
  if (Status s = database_->script(kWhenever); done.ok() && !s.ok()) return s;
  return done;
}

Result<bool> AlertBox::told(const std::string& key) {
  const std::lock_guard lock(mutex_);
  bool there = false;
  Status s = every_row(
      database_.get(), "SELECT 1 FROM told WHERE key = $1", [&](SqlStatement& p) { p.bind(1, key); },
      [&](const SqlStatement&) { there = true; });
  if (!s.ok()) return s.error();
  return there;
}

Result<std::vector<AlertBox::Waiting>> AlertBox::waiting(const std::string& channel) {
  const std::lock_guard lock(mutex_);
  std::vector<Waiting> out;
  Status s = every_row(
      database_.get(),
      "SELECT d.number, m.lane, d.attempts, d.due FROM deliveries d JOIN messages m ON m.number = d.number "
      "WHERE d.channel = $1 AND d.state = 'waiting' ORDER BY d.number",
      [&](SqlStatement& p) { p.bind(1, channel); },
      [&](const SqlStatement& row) {
        out.push_back({row.integer(0), std::string(row.text(1)), row.integer(2), row.real(3)});
      });
  if (!s.ok()) return s.error();
  return out;
}

Result<std::string> AlertBox::body(int64_t number) {
  const std::lock_guard lock(mutex_);
  std::string out;
  Status s = every_row(
      database_.get(), "SELECT body FROM messages WHERE number = $1",
      [&](SqlStatement& p) { p.bind(1, number); }, [&](const SqlStatement& row) { out = row.text(0); });
  if (!s.ok()) return s.error();
  return out;
}

Status AlertBox::delivered(const std::string& channel, int64_t first, int64_t last) {
  const std::lock_guard lock(mutex_);
  return run(database_.get(),
             "UPDATE deliveries SET state = 'delivered', attempts = attempts + 1, why = '' WHERE channel = "
             "$1 AND number BETWEEN $2 AND $3 AND state = 'waiting'",
             [&](SqlStatement& p) {
               p.bind(1, channel);
               p.bind(2, first);
               p.bind(3, last);
             });
}

Status AlertBox::failed(const std::string& channel, int64_t number, double due, const std::string& why,
                        bool dead) {
  const std::lock_guard lock(mutex_);
  const std::string state = dead ? "dead" : "waiting";
  return run(
      database_.get(),
      "UPDATE deliveries SET state = $1, attempts = attempts + 1, due = $2, why = $3 WHERE channel = $4 AND "
      "number = $5",
      [&](SqlStatement& p) {
        p.bind(1, state);
        p.bind(2, due);
        p.bind(3, why);
        p.bind(4, channel);
        p.bind(5, number);
      });
}

Result<std::vector<AlertBox::Dead>> AlertBox::dead() {
  const std::lock_guard lock(mutex_);
  std::vector<Dead> out;
  Status s = every_row(
      database_.get(),
      "SELECT d.channel, d.why, m.body, d.attempts FROM deliveries d JOIN messages m ON m.number = d.number "
      "WHERE d.state = 'dead' ORDER BY d.number, d.channel",
      [](SqlStatement&) {},
      [&](const SqlStatement& row) {
        out.push_back(
            {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), row.integer(3)});
      });
  if (!s.ok()) return s.error();
  return out;
}

Status AlertBox::revive() {
  const std::lock_guard lock(mutex_);
  return run(database_.get(),
             "UPDATE deliveries SET state = 'waiting', attempts = 0, due = 0 WHERE state = 'dead'",
             [](SqlStatement&) {});
}

Result<std::vector<std::string>> AlertBox::latest(int most) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> out;
  Status s = every_row(
      database_.get(), "SELECT body FROM messages ORDER BY number DESC LIMIT $1",
      [&](SqlStatement& p) { p.bind(1, static_cast<int64_t>(most)); },
      [&](const SqlStatement& row) { out.emplace_back(row.text(0)); });
  if (!s.ok()) return s.error();
  return out;
}

}  // namespace muster
