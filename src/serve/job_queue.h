// Threads that do one job after the other from a bounded queue.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace muster {

class JobQueue {
 public:
  // `nice`: how far these threads stand back behind others of the program, 0 to 19.
  JobQueue(size_t threads, size_t most_waiting, int nice = 0);
  ~JobQueue() { stop(); }
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  // False: too much waits already, or it was stopped; the job is not taken.
  bool post(std::function<void()> job);
  // Does what was taken, then ends its threads. May be called again.
  void stop();
  size_t waiting();

 private:
  void work();

  const size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<std::function<void()>> jobs_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace muster
