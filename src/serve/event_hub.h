// Server-sent events: what happened lately, and who waits for more.
//
// The last kKept events are held in one ring that all listeners read, each from its own place, so that a
// listener that does not read costs nothing; one that falls behind the ring is told to load again.
// Threads: any.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace muster {

class EventHub {
 public:
  static constexpr size_t kKept = 256;
  static constexpr size_t kMostListeners = 2000;

  // `entry` is the id under which a browser asks for what it missed; `data` is one line.
  void publish(int64_t entry, const std::string& event, const std::string& data);

  // A listener that has seen all up to `entry` (-1: nothing but what comes from now on). `wake` is called,
  // from any thread, when there is something to take; it must not call back. 0: too many listen already.
  uint64_t join(int64_t entry, std::function<void()> wake);
  void leave(uint64_t listener);
  // The next bytes for it, ready to be sent; "" if it has to wait for `wake`. `closed`: the end.
  std::string take(uint64_t listener, bool* closed);

  void beat();   // a comment to everybody, so that dead connections are noticed
  void close();  // everybody's stream ends
  size_t listeners() const;

 private:
  struct Event {
    int64_t entry;
    std::string text;
  };
  struct Listener {
    uint64_t next = 0;  // sequence number of the next event
    bool beat = false, reload = false;
    std::function<void()> wake;
  };

  mutable std::mutex mutex_;
  std::deque<Event> ring_;
  uint64_t first_ = 0;  // sequence number of ring_.front()
  uint64_t last_listener_ = 0;
  bool closed_ = false;
  std::unordered_map<uint64_t, Listener> listeners_;
};

}  // namespace muster
