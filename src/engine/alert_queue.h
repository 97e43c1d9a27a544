// In which order the messages of one channel are tried.
//
// Messages of one lane (a nation, a kind of event) leave in the order of their numbers: the next one is not
// offered before the one before it is done. One that was refused holds up its own lane only; when the last
// kInARow tries of the channel failed, whatever their lanes, nobody is there to take anything, and all wait for
// one that tries again, ever more rarely.
// Cost: log n in the lanes a call. Memory: some 20 bytes a waiting message. Threads: one at a time.
// Tested by tests/engine/alert_queue_test.cc.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace muster {

// Pauses grow from the first one, twice as long each time, up to the longest.
struct AlertPauses {
  double first_seconds = 5, most_seconds = 3600;
  double after(int64_t failures) const;  // failures from 1
};

class AlertQueue {
 public:
  static constexpr int64_t kInARow = 8;

  explicit AlertQueue(AlertPauses pauses) : pauses_(pauses) {}

  // Numbers of a lane come in rising order.
  void add(const std::string& lane, int64_t number, int64_t attempts, double due);

  struct Next {
    std::optional<int64_t> number;  // that may be tried at `now`; the oldest of them
    int64_t attempts = 0;           // that it has had
    double wait = -1;               // else seconds until one may; negative: nothing waits
  };
  Next next(double now);

  // Of the number that next() gave: it is delivered,
  void delivered(int64_t number);
  // was refused for the last time,
  void dead(int64_t number, double now);
  // or is tried again; the moment from which on, seconds since 1970.
  double refused(int64_t number, double now);
  // All up to the number are delivered, whatever their lanes.
  void delivered_until(int64_t number);

  bool empty() const { return lanes_.empty(); }

 private:
  struct Item {
    int64_t number = 0, attempts = 0;
    double due = 0;
  };
  using Lanes = std::map<std::string, std::deque<Item>>;  // none of them empty
  void offer(Lanes::iterator lane);
  void take(Lanes::iterator lane);
  void leave(int64_t number);
  void count_failure(double now);

  AlertPauses pauses_;
  Lanes lanes_;
  std::map<int64_t, Lanes::iterator> ready_;    // heads whose moment has come, by number
  std::set<std::pair<double, int64_t>> later_;  // the other heads, by moment
  std::map<int64_t, Lanes::iterator> heads_;    // all heads, by number
  int64_t failures_ = 0;                        // in a row
  double open_ = 0;                             // nothing is offered before
};

}  // namespace muster
