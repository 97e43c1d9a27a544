// What an alerter remembers: how far it has looked, which messages there are, and to whom each was
// delivered. A SQLite file beside the rules; every step is one durable transaction, so that a change becomes a
// message exactly once, and a message stays until it is delivered or dead.
//
// Belongs to one thread; a second alerter on the same file is refused by its lock.
// Tested by tests/engine/alerts_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/sql.h"

namespace muster {

class AlertBox {
 public:
  static Result<std::unique_ptr<AlertBox>> open(const std::string& path);
  ~AlertBox();

  // The roll that was looked at last, as roll_json() prints it; empty: none yet.
  Result<std::string> last_roll();
  // A number that no other box has, for the ids of messages.
  const std::string& name() const { return name_; }
  // The number that the next message gets, from 1.
  Result<int64_t> next_number();

  struct Fresh {
    int64_t number = 0;
    std::string body;
    std::string key;  // not empty: told once for each key
  };
  // From now on `roll` is the last one; the messages wait for each channel. All or nothing.
  Status advance(const std::string& roll, const std::vector<Fresh>& messages,
                 const std::vector<std::string>& channels);
  Result<bool> told(const std::string& key);

  struct Waiting {
    int64_t number = 0;
    std::string body;
    int64_t attempts = 0;
    double due = 0;  // seconds since 1970
  };
  // The oldest message that waits for the channel.
  Result<std::optional<Waiting>> first(const std::string& channel);
  Status delivered(const std::string& channel, int64_t first, int64_t last);  // both of them included
  Status failed(const std::string& channel, int64_t number, double due, const std::string& why, bool dead);

  struct Dead {
    std::string channel, why, body;
    int64_t attempts = 0;
  };
  Result<std::vector<Dead>> dead();
  Status revive();  // dead letters wait again
  // Bodies, newest first.
  Result<std::vector<std::string>> latest(int most);

 private:
  explicit AlertBox(std::unique_ptr<SqlDatabase> database) : database_(std::move(database)) {}
  Status make_tables();
  template <class Step>
  Status in_transaction(Step step);

  std::unique_ptr<SqlDatabase> database_;
  std::string name_;
  int lock_ = -1;
};

}  // namespace muster
