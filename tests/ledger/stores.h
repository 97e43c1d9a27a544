// The stores that one suite runs over. Each gives a fresh, empty ledger, and opens it again.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "ledger/ledger.h"
#include "ledger/postgres.h"

namespace muster {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "muster-ledger-XXXXXX").string();
    path_ = ::mkdtemp(path.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// value() of a result, with a failure where there is none.
template <class T>
T must(Result<T> r) {
  EXPECT_TRUE(r.ok()) << (r.ok() ? "" : r.error().to_string());
  if (!r.ok()) std::abort();
  return std::move(r).value();
}
inline void must(Status s) { ASSERT_TRUE(s.ok()) << s.error().to_string(); }

class Store {
 public:
  virtual ~Store() = default;
  virtual std::unique_ptr<Ledger> fresh() = 0;
  // The same ledger through another object; null: this kind has none.
  virtual std::unique_ptr<Ledger> again(Access access) = 0;
};

class MemoryStore : public Store {
 public:
  std::unique_ptr<Ledger> fresh() override { return memory_ledger(); }
  std::unique_ptr<Ledger> again(Access) override { return nullptr; }
};

class SqliteStore : public Store {
 public:
  std::unique_ptr<Ledger> fresh() override { return must(open_ledger(path(), Access::kCreate)); }
  std::unique_ptr<Ledger> again(Access access) override { return must(open_ledger(path(), access)); }
  std::string path() const { return folder_.file("test.muster"); }

 private:
  TemporaryFolder folder_;
};

// On the server of $MUSTER_TEST_POSTGRES (tests/ledger/with_postgres), in a schema of its own.
class PostgresStore : public Store {
 public:
  // Null where no server is given.
  static std::unique_ptr<Store> make() {
    const char* server = std::getenv("MUSTER_TEST_POSTGRES");
    if (!server) return nullptr;
    static int made = 0;
    auto store = std::unique_ptr<PostgresStore>(new PostgresStore);
    const std::string schema = "t" + std::to_string(::getpid()) + "_" + std::to_string(++made);
    must(must(open_postgres(server))->script("CREATE SCHEMA " + schema));
    store->address_ = std::string(server) + "?options=-csearch_path%3D" + schema;
    return store;
  }
  std::unique_ptr<Ledger> fresh() override { return must(open_ledger(address_, Access::kCreate)); }
  std::unique_ptr<Ledger> again(Access access) override { return must(open_ledger(address_, access)); }
  const std::string& address() const { return address_; }

 private:
  std::string address_;
};

}  // namespace muster
