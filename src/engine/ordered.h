// Work on many things at once, results in the order of the things.
//
// run() starts `threads` workers. Each takes the next thing from `produce` (called
// under a lock, so in order), works on it alone, and puts the result into a ring of
// `window` places; whoever puts the one that is due hands on all that follow it. So
// at most `window` things are in flight however long the stream is, and no thread
// only waits for others as long as the window has room. With one thread there are
// no threads at all: the loop runs in the caller.
// Tested by tests/engine/ordered_test.cc.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace muster {

template <class In, class Out>
class Ordered {
 public:
  std::function<bool(In*)> produce;                    // false: nothing more; never called again
  std::function<void(size_t thread, In&, Out*)> work;  // Out arrives as the last use left it
  std::function<bool(Out&)> consume;                   // one call at a time, in order; false: stop
  unsigned threads = 1;
  size_t window = 16;

  void run() {
    if (threads <= 1) return run_here();
    ring_.resize(window < threads ? threads : window);
    std::vector<std::thread> workers;
    workers.reserve(threads);
    for (size_t t = 0; t < threads; ++t) workers.emplace_back([this, t] { run_worker(t); });
    for (std::thread& w : workers) w.join();
  }

 private:
  struct Place {
    Out out{};
    bool ready = false;
  };

  void run_here() {
    In in{};
    Out out{};
    while (produce(&in)) {
      work(0, in, &out);
      if (!consume(out)) return;
    }
  }

  void run_worker(size_t thread) {
    In in{};
    Out out{};
    uint64_t ticket = 0;
    while (take(&in, &ticket, &out)) {
      work(thread, in, &out);
      put(ticket, &out);
    }
  }

  // The next thing and its number; the number is drawn under the lock of produce, and
  // only when the ring has room for it.
  bool take(In* in, uint64_t* ticket, Out* spare) {
    std::lock_guard producing(producing_);
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [this] { return stopped_ || taken_ - given_ < ring_.size(); });
      if (stopped_) return false;
      std::swap(*spare, ring_[taken_ % ring_.size()].out);  // memory of an earlier result
    }
    const bool more = produce(in);
    std::lock_guard lock(mutex_);
    if (!more) {
      stopped_ = true;
      room_.notify_all();
      return false;
    }
    *ticket = taken_++;
    return true;
  }

  void put(uint64_t ticket, Out* out) {
    std::unique_lock lock(mutex_);
    Place& mine = ring_[ticket % ring_.size()];
    std::swap(mine.out, *out);
    mine.ready = true;
    if (giving_) return;  // whoever gives at the moment comes to it
    giving_ = true;
    while (ring_[given_ % ring_.size()].ready) {
      Place& due = ring_[given_ % ring_.size()];
      lock.unlock();
      const bool go_on = !refused_ && consume(due.out);
      lock.lock();
      due.ready = false;
      ++given_;
      if (!go_on) refused_ = stopped_ = true;
      room_.notify_all();
    }
    giving_ = false;
  }

  std::mutex producing_, mutex_;
  std::condition_variable room_;
  std::vector<Place> ring_;
  uint64_t taken_ = 0, given_ = 0;
  bool giving_ = false, stopped_ = false, refused_ = false;
};

}  // namespace muster
