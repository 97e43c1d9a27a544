// What an alerter remembers: how far it has looked, which messages there are, and to whom each was
// delivered. A SQLite file beside the rules; every step is one transaction, so that a change becomes a
// message exactly once, and a message stays until it is delivered or dead.
//
// How far is the number of a ledger's entry: the roll that was looked at is that of the entry, and need not be
// kept. Messages are on the disk before advance() returns; a delivery that was noted outlives the program,
// but of those that were noted last some may be forgotten if the machine loses power.
// Cost: as what is new. Delivered messages are kept for the feed only, kKept of them.
// Threads: any, one after the other. A second alerter on the same file is refused by its lock.
// Tested by tests/engine/alerts_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/sql.h"

namespace muster {

class AlertBox {
 public:
  static constexpr int64_t kKept = 1000;

  static Result<std::unique_ptr<AlertBox>> open(const std::string& path);
  ~AlertBox();

  // The entry that was looked at last, with its hash, by which its ledger is known; 0: none yet.
  struct Seen {
    int64_t entry = 0;
    std::string hash;
  };
  Result<Seen> seen();
  // The roll that a state of version 1 remembered instead, as roll_json() prints it; else empty.
  Result<std::string> old_roll();
  // A number that no other box has, for the ids of messages.
  const std::string& name() const { return name_; }
  // The number that the next message gets, from 1.
  Result<int64_t> next_number();

  struct Fresh {
    int64_t number = 0;
    std::string lane;  // those of a lane are delivered in order
    std::string body;
    std::string key;  // not empty: told once for each key
  };
  // From now on `seen` is the last one; the messages wait for each channel. All or nothing.
  Status advance(const Seen& seen, const std::vector<Fresh>& messages,
                 const std::vector<std::string>& channels);
  Result<bool> told(const std::string& key);

  struct Waiting {
    int64_t number = 0;
    std::string lane;
    int64_t attempts = 0;
    double due = 0;  // seconds since 1970
  };
  Result<std::vector<Waiting>> waiting(const std::string& channel);  // by number
  Result<std::string> body(int64_t number);
  Status delivered(const std::string& channel, int64_t first, int64_t last);  // both of them included
  Status failed(const std::string& channel, int64_t number, double due, const std::string& why, bool dead);

  struct Dead {
    std::string channel, why, body;
    int64_t attempts = 0;
  };
  Result<std::vector<Dead>> dead();
  Status revive();  // dead letters wait again

  // The newest messages, newest first.
  Result<std::vector<std::string>> latest(int most);

 private:
  explicit AlertBox(std::unique_ptr<SqlDatabase> database) : database_(std::move(database)) {}
  Status make_tables();
  Status put(const Fresh& message, const std::vector<std::string>& channels);
  Status forget_delivered();
  template <class Step>
  Status in_transaction(Step step);

  std::mutex mutex_;
  std::unique_ptr<SqlDatabase> database_;
  std::string name_;
  int lock_ = -1;
};

}  // namespace muster
