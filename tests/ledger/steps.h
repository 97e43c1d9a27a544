// Counts the work of SQLite: steps of its virtual machine (sqlite.org/c3ref/c_stmtstatus_counter.html), of all
// statements that ended, over all connections that this process opened since. For tests of what a query follows.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <utility>

namespace muster {

class Steps {
 public:
  Steps() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&Steps::watch)); }
  ~Steps() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&Steps::watch)); }
  // Since the last look.
  static int64_t taken() { return std::exchange(count_, 0); }

 private:
  static int watch(sqlite3* db, const char**, const void*) {
    return sqlite3_trace_v2(
        db, SQLITE_TRACE_PROFILE,
        [](unsigned, void*, void* statement, void*) {
          count_ += sqlite3_stmt_status(static_cast<sqlite3_stmt*>(statement), SQLITE_STMTSTATUS_VM_STEP, 1);
          return 0;
        },
        nullptr);
  }
  static inline int64_t count_ = 0;
};

}  // namespace muster
