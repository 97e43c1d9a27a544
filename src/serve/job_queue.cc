#include "serve/job_queue.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace muster {

JobQueue::JobQueue(size_t threads, size_t most_waiting, int nice) : most_waiting_(most_waiting) {
  for (size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this, nice] {
      // On Linux a thread has a priority of its own; where it has not, nothing is lost.
      const auto self = static_cast<id_t>(::syscall(SYS_gettid));
      if (nice > 0) ::setpriority(PRIO_PROCESS, self, std::min(19, ::getpriority(PRIO_PROCESS, self) + nice));
      work();
    });
  }
}

bool JobQueue::post(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (stop_ || jobs_.size() >= most_waiting_) return false;
    jobs_.push_back(std::move(job));
  }
  came_.notify_one();
  return true;
}

void JobQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  came_.notify_all();
  for (std::thread& t : threads_) {
    if (t.joinable()) t.join();
  }
}

size_t JobQueue::waiting() {
  const std::lock_guard lock(mutex_);
  return jobs_.size();
}

void JobQueue::work() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      came_.wait(lock, [&] { return stop_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace muster
