#include "ledger/work_queue.h"

#include "ledger/postgres_ledger.h"
#include "ledger/sql.h"

namespace muster {
namespace {

constexpr int64_t kMostSaid = 100;  // shards whose problems are listed

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS shards (
  shard BIGINT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  files TEXT[] NOT NULL,
  begin_byte BIGINT NOT NULL,
  end_byte BIGINT NOT NULL,
  first_line BIGINT NOT NULL,
  options TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'done', 'failed')),
  worker TEXT NOT NULL DEFAULT '',
  attempt BIGINT NOT NULL DEFAULT 0,
  lease TIMESTAMPTZ,
  began TIMESTAMPTZ,
  ended TIMESTAMPTZ,
  documents BIGINT NOT NULL DEFAULT 0,
  fresh BIGINT NOT NULL DEFAULT 0,
  revised BIGINT NOT NULL DEFAULT 0,
  known BIGINT NOT NULL DEFAULT 0,
  copies BIGINT NOT NULL DEFAULT 0,
  claims BIGINT NOT NULL DEFAULT 0,
  left_out BIGINT NOT NULL DEFAULT 0,
  problems BIGINT NOT NULL DEFAULT 0,
  said TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS shards_unfinished ON shards (shard) WHERE state IN ('open', 'taken');
)";

// Tells those who wait (WorkQueue::wait) when the transaction is committed.
constexpr const char* kTell = "SELECT pg_notify('muster_shards', current_schema() || ':')";

// The lock that a worker's connection holds on its shard; the server frees it when the connection dies.
constexpr const char* kLockKey = "hashtext('muster shard ' || current_schema())";

// A shard that nobody holds: never taken, its lease has run out, or its worker's connection is gone.
constexpr const char* kFree =
    "(s.state = 'open' OR (s.state = 'taken' AND (s.lease < clock_timestamp() OR NOT EXISTS (SELECT 1 FROM "
    "pg_locks l "
    "WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.objid::bigint = s.shard AND l.database = (SELECT "
    "oid "
    "FROM pg_database WHERE datname = current_database()) AND l.classid::bigint = (hashtext('muster shard ' "
    "|| "
    "current_schema())::bigint & 4294967295)))))";

// Runs a statement with its parameters and looks at its first row, if it has one.
template <class Bind, class Look>
Status with_row(SqlDatabase* database, const std::string& sql, Bind bind, Look look) {
  auto made = database->prepare(sql);
  if (!made.ok()) return made.error();
  SqlStatement& statement = **made;
  bind(statement);
  auto row = statement.next();
  if (!row.ok()) return row.error();
  if (*row) look(statement);
  statement.reset();
  return {};
}

// In a transaction of its own; `step` decides.
template <class Step>
Status in_transaction(SqlDatabase* database, Step step) {
  if (Status s = database->script("BEGIN"); !s.ok()) return s;
  Status s = step();
  if (s.ok()) s = database->commit();
  if (!s.ok()) database->rollback();
  return s;
}

Error lost(const Shard& shard) {
  return {Code::kNotFound, "another worker has it now", "shard " + std::to_string(shard.shard)};
}

Status add_one(SqlDatabase* database, int64_t number, const Shard& s) {
  ArrayText files;
  for (const std::string& f : s.files) files.add(f);
  const std::string list = files.done();
  return with_row(
      database,
      "INSERT INTO shards (shard, kind, place, files, begin_byte, end_byte, first_line, options) VALUES ($1, "
      "$2, "
      "$3, $4::text[], $5, $6, $7, $8)",
      [&](SqlStatement& p) {
        p.bind(1, number);
        p.bind(2, s.kind);
        p.bind(3, s.place);
        p.bind(4, list);
        p.bind(5, static_cast<int64_t>(s.begin_byte));
        p.bind(6, static_cast<int64_t>(s.end_byte));
        p.bind(7, static_cast<int64_t>(s.first_line));
        p.bind(8, s.options);
      },
      [](SqlStatement&) {});
}

}  // namespace

Result<WorkQueue> WorkQueue::open(SqlDatabase* database) {
  // Making an index that is there still waits for whoever writes, and everybody else for that.
  bool made = false;
  Status there = with_row(
      database, "SELECT (to_regclass('shards_unfinished') IS NOT NULL)::int", [](SqlStatement&) {},
      [&](SqlStatement& row) { made = row.integer(0) != 0; });
  if (!there.ok()) return there.error();
  if (made) return WorkQueue(database);
  there = in_transaction(database, [&] {
    // Two that make the tables at once would meet in the catalogue.
    Status s = database->script("SELECT pg_advisory_xact_lock(1836282995, hashtext(current_schema()))");
    return s.ok() ? database->script(kTables) : s;
  });
  if (!there.ok()) return there.error();
  return WorkQueue(database);
}

Status WorkQueue::add(const std::vector<Shard>& shards) {
  return in_transaction(database_, [&]() -> Status {
    if (Status s = database_->script("LOCK TABLE shards IN SHARE ROW EXCLUSIVE MODE"); !s.ok()) return s;
    int64_t number = 0;
    Status s = with_row(
        database_, "SELECT coalesce(max(shard), 0) FROM shards", [](SqlStatement&) {},
        [&](SqlStatement& row) { number = row.integer(0); });
    for (const Shard& shard : shards) {
      if (s.ok()) s = add_one(database_, ++number, shard);
    }
    return s.ok() ? database_->script(kTell) : s;
  });
}

Result<std::optional<Shard>> WorkQueue::take(const std::string& worker, double lease_seconds,
                                             int64_t attempts, int64_t before) {
  std::optional<Shard> found;
  Status s = in_transaction(database_, [&]() -> Status {
    const std::string below = before == 0 ? "" : " AND s.shard < " + std::to_string(before);
    const std::string vain = std::to_string(attempts);
    if (Status f = database_->script(
            "WITH failed AS (UPDATE shards SET state = 'failed', ended = clock_timestamp(), said = 'given up "
            "after ' || attempt || ' attempts; the last by ' || worker WHERE shard IN (SELECT shard FROM "
            "shards s WHERE " +
            std::string(kFree) + " AND s.attempt >= " + vain + below +
            " FOR UPDATE SKIP LOCKED) RETURNING 1) " + kTell + " WHERE EXISTS (SELECT 1 FROM failed)");
        !f.ok())
      return f;
    Status taken = with_row(
        database_,
        "UPDATE shards SET state = 'taken', worker = $1, attempt = attempt + 1, began = coalesce(began, "
        "clock_timestamp()), lease = clock_timestamp() + $2::float8 * interval '1 second' WHERE shard = "
        "(SELECT shard "
        "FROM shards s WHERE " +
            std::string(kFree) + below +
            " ORDER BY shard LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING shard, kind, place, begin_byte, "
            "end_byte, "
            "first_line, options, attempt, pg_try_advisory_lock(" +
            kLockKey + ", shard::int)",
        [&](SqlStatement& p) {
          p.bind(1, worker);
          p.bind(2, lease_seconds);
        },
        [&](SqlStatement& row) {
          found.emplace();
          found->shard = row.integer(0);
          found->kind = row.text(1);
          found->place = row.text(2);
          found->begin_byte = static_cast<uint64_t>(row.integer(3));
          found->end_byte = static_cast<uint64_t>(row.integer(4));
          found->first_line = static_cast<uint64_t>(row.integer(5));
          found->options = row.text(6);
          found->attempt = row.integer(7);
        });
    if (!taken.ok() || !found || found->kind != "files") return taken;
    return every_row(database_,
                     "SELECT unnest(files) FROM shards WHERE shard = " + std::to_string(found->shard),
                     [&](const SqlStatement& row) { found->files.emplace_back(row.text(0)); });
  });
  if (!s.ok()) return s.error();
  return found;
}

Result<bool> WorkQueue::renew(const Shard& shard, double lease_seconds) {
  bool held = false;
  Status s = with_row(
      database_,
      "UPDATE shards SET lease = clock_timestamp() + $1::float8 * interval '1 second' WHERE shard = $2 AND "
      "attempt = "
      "$3 AND state = 'taken' RETURNING 1",
      [&](SqlStatement& p) {
        p.bind(1, lease_seconds);
        p.bind(2, shard.shard);
        p.bind(3, shard.attempt);
      },
      [&](SqlStatement&) { held = true; });
  if (!s.ok()) return s.error();
  return held;
}

Result<bool> WorkQueue::due(const Shard& shard) {
  bool first = false;
  Status s = with_row(
      database_, "SELECT NOT EXISTS (SELECT 1 FROM shards WHERE state IN ('open', 'taken') AND shard < $1)",
      [&](SqlStatement& p) { p.bind(1, shard.shard); },
      [&](SqlStatement& row) { first = row.text(0) == "t"; });
  if (!s.ok()) return s.error();
  return first;
}

Status WorkQueue::release(const Shard& shard) {
  Status s = with_row(
      database_,
      "UPDATE shards SET state = 'open', worker = '', attempt = attempt - 1 WHERE shard = $1 AND attempt = "
      "$2 AND "
      "state = 'taken' RETURNING 1",
      [&](SqlStatement& p) {
        p.bind(1, shard.shard);
        p.bind(2, shard.attempt);
      },
      [](SqlStatement&) {});
  if (s.ok()) s = unlock(shard);
  return s.ok() ? database_->script(kTell) : s;
}

Result<bool> WorkQueue::pending() {
  bool any = false;
  Status s = with_row(
      database_, "SELECT EXISTS (SELECT 1 FROM shards WHERE state IN ('open', 'taken'))",
      [](SqlStatement&) {}, [&](SqlStatement& row) { any = row.text(0) == "t"; });
  if (!s.ok()) return s.error();
  return any;
}

Status WorkQueue::hold(const Shard& shard) {
  bool held = false;
  Status s = with_row(
      database_, "SELECT 1 FROM shards WHERE shard = $1 AND attempt = $2 AND state = 'taken' FOR UPDATE",
      [&](SqlStatement& p) {
        p.bind(1, shard.shard);
        p.bind(2, shard.attempt);
      },
      [&](SqlStatement&) { held = true; });
  if (!s.ok()) return s;
  return held ? Status() : Status(lost(shard));
}

Status WorkQueue::finish(const Shard& shard, const ShardCounts& c) {
  bool held = false;
  Status s = with_row(
      database_,
      "UPDATE shards SET state = 'done', ended = clock_timestamp(), documents = $3, fresh = $4, revised = "
      "$5, known = "
      "$6, copies = $7, claims = $8, left_out = $9, problems = $10, said = $11 WHERE shard = $1 AND attempt "
      "= $2 AND "
      "state = 'taken' RETURNING 1",
      [&](SqlStatement& p) {
        p.bind(1, shard.shard);
        p.bind(2, shard.attempt);
        int at = 3;
        for (const uint64_t n :
             {c.documents, c.fresh, c.revised, c.known, c.copies, c.claims, c.left_out, c.problems})
          p.bind(at++, static_cast<int64_t>(n));
        p.bind(at, c.said);
      },
      [&](SqlStatement&) { held = true; });
  if (!s.ok()) return s;
  return held ? database_->script(kTell) : Status(lost(shard));
}

Status WorkQueue::unlock(const Shard& shard) {
  return with_row(
      database_, std::string("SELECT pg_advisory_unlock(") + kLockKey + ", $1::int)",
      [&](SqlStatement& p) { p.bind(1, shard.shard); }, [](SqlStatement&) {});
}

Woken WorkQueue::wait(const Waiting& waiting) {
  Waiting mine = waiting;
  mine.of = News::kShards;
  return database_->wait(mine);
}

Result<WorkProgress> WorkQueue::progress() {
  WorkProgress out;
  Status s = every_row(
      database_,
      "SELECT count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'taken'), count(*) "
      "FILTER "
      "(WHERE state = 'done'), count(*) FILTER (WHERE state = 'failed'), coalesce(sum(documents), "
      "0)::bigint, "
      "coalesce(sum(fresh), 0)::bigint, coalesce(sum(revised), 0)::bigint, coalesce(sum(known), 0)::bigint, "
      "coalesce(sum(copies), 0)::bigint, coalesce(sum(claims), 0)::bigint, coalesce(sum(left_out), "
      "0)::bigint, "
      "coalesce(sum(problems), 0)::bigint, coalesce(sum(end_byte - begin_byte) FILTER (WHERE state = "
      "'done'), "
      "0)::bigint, coalesce(sum(end_byte - begin_byte), 0)::bigint, coalesce(extract(epoch FROM (CASE WHEN "
      "bool_and("
      "state IN ('done', 'failed')) THEN max(ended) ELSE clock_timestamp() END) - min(began)), 0)::float8 "
      "FROM shards",
      [&](const SqlStatement& row) {
        int at = 0;
        for (int64_t* n : {&out.open, &out.taken, &out.done, &out.failed}) *n = row.integer(at++);
        ShardCounts& c = out.counts;
        for (uint64_t* n : {&c.documents, &c.fresh, &c.revised, &c.known, &c.copies, &c.claims, &c.left_out,
                            &c.problems, &out.bytes_done, &out.bytes_all})
          *n = static_cast<uint64_t>(row.integer(at++));
        out.seconds = row.real(at);
      });
  if (s.ok()) {
    s = every_row(database_,
                  "SELECT worker, shard, place, extract(epoch FROM lease - clock_timestamp())::float8 FROM "
                  "shards WHERE "
                  "state = 'taken' ORDER BY shard",
                  [&](const SqlStatement& row) {
                    out.workers.push_back(
                        {std::string(row.text(0)), row.integer(1), std::string(row.text(2)), row.real(3)});
                  });
  }
  if (s.ok()) {
    s = every_row(
        database_,
        "SELECT shard, said FROM shards WHERE said <> '' ORDER BY shard LIMIT " + std::to_string(kMostSaid),
        [&](const SqlStatement& row) { out.said.emplace_back(row.integer(0), row.text(1)); });
  }
  if (!s.ok()) return s.error();
  if (out.open + out.taken == 0) out.seconds_left = 0;
  else if (out.bytes_done > 0)
    out.seconds_left = out.seconds * double(out.bytes_all - out.bytes_done) / double(out.bytes_done);
  return out;
}

Result<SharedLedger> open_shared_ledger(const std::string& address, Access access) {
  if (!address.starts_with("postgresql://") && !address.starts_with("postgres://")) {
    return Error{
        Code::kUnsupported,
        "several workers share a PostgreSQL ledger: give its address, postgresql://user@host/database",
        address};
  }
  auto ledger = open_ledger(address, access);
  if (!ledger.ok()) return ledger.error();
  auto queue = WorkQueue::open(static_cast<PostgresLedger&>(**ledger).database());
  if (!queue.ok()) return queue.error();
  return SharedLedger{std::move(ledger).value(), std::make_unique<WorkQueue>(*queue)};
}

}  // namespace muster
