// The open connections, each with the moment by which something must have happened on it.
//
// The library closes a connection on which nothing moves. That is not enough: who sends one byte of a header
// every few seconds moves. Here every phase as a whole has an end: waiting for and sending headers, sending a
// body, taking the answer.
// Threads: any.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <unordered_set>

namespace muster {

struct Connection {
  int socket = -1;
  std::atomic<int64_t> deadline{0};  // of the steady clock, in milliseconds; 0: none

  void within(unsigned seconds);
  void at_leisure() { deadline.store(0, std::memory_order_relaxed); }
};

class Connections {
 public:
  Connection* open(int socket);
  void close(Connection* connection);
  // Shuts down the sockets that are late; the library then closes them. How many.
  size_t sweep();
  size_t count() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_set<Connection*> open_;
};

}  // namespace muster
