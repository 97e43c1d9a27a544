// The little of SQL that a ledger needs, over SQLite and PostgreSQL. Parameters are $1, $2 ... in the
// order in which they first appear, which both understand.
//
// Threads: a database and its statements belong to one thread at a time. A statement lives no longer
// than its database. Text given to bind() must live until run() or the first next().
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"
#include "ledger/waiting.h"

namespace muster {

enum class Dialect : uint8_t { kSqlite, kPostgres };

class SqlStatement {
 public:
  virtual ~SqlStatement() = default;
  virtual void bind(int place, std::string_view text) = 0;
  virtual void bind(int place, int64_t number) = 0;
  virtual void bind(int place, double number) = 0;
  virtual void bind_null(int place) = 0;
  // For statements without rows. A PostgreSQL error may only be seen by the next query or commit().
  virtual Status run() = 0;
  // The next row; the first call executes. After false the statement is ready for new parameters.
  virtual Result<bool> next() = 0;
  // Ends the reading of rows early.
  virtual void reset() = 0;
  // Of the row that next() gave; columns from 0; texts are valid until the next call.
  virtual std::string_view text(int column) const = 0;
  virtual int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual bool null(int column) const = 0;
};

class SqlDatabase {
 public:
  virtual ~SqlDatabase() = default;
  virtual Dialect dialect() const = 0;
  virtual Result<std::unique_ptr<SqlStatement>> prepare(const std::string& sql) = 0;
  // Several statements without parameters and rows.
  virtual Status script(const std::string& sql) = 0;
  // Rows of "table (columns)" in PostgreSQL's text format for COPY, inside a transaction. SQLite has none.
  virtual Status copy(const std::string& into, std::string_view rows) = 0;
  // A transaction of the only writer; waits for others, at most kWaitSeconds.
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual void rollback() = 0;
  virtual Status check(std::vector<std::string>* problems) = 0;
  virtual std::string where() const = 0;
  // Outside transactions and rows. waiting.h
  virtual Woken wait(const Waiting& waiting) = 0;
  virtual bool lost() const { return false; }
};

inline constexpr int kWaitSeconds = 30;

// Executes the statement and gives each row: all of them, or where `each` answers, until it says false.
template <class Each>
Status every_row_of(SqlStatement* statement, Each each) {
  for (;;) {
    auto row = statement->next();
    if (!row.ok()) return row.error();
    if (!*row) return {};
    if constexpr (std::is_void_v<decltype(each(*statement))>) {
      each(*statement);
    } else if (!each(*statement)) {
      statement->reset();
      return {};
    }
  }
}

template <class Each>
Status every_row(SqlDatabase* database, const std::string& sql, Each each) {
  auto statement = database->prepare(sql);
  if (!statement.ok()) return statement.error();
  return every_row_of(statement->get(), each);
}

}  // namespace muster
