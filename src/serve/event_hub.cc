#include "serve/event_hub.h"

namespace muster {

void EventHub::publish(int64_t entry, const std::string& event, const std::string& data) {
  const std::lock_guard lock(mutex_);
  ring_.push_back({entry, "id: " + std::to_string(entry) + "\nevent: " + event + "\ndata: " + data + "\n\n"});
  if (ring_.size() > kKept) {
    ring_.pop_front();
    ++first_;
  }
  for (auto& [id, l] : listeners_) l.wake();
}

uint64_t EventHub::join(int64_t entry, std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  if (closed_ || listeners_.size() >= kMostListeners) return 0;
  Listener l;
  l.wake = std::move(wake);
  l.next = first_ + ring_.size();
  if (entry >= 0) {
    while (l.next > first_ && ring_[l.next - 1 - first_].entry > entry) --l.next;
    // Everything that is kept is news to it, so something before may be too.
    l.reload = l.next == first_ && first_ > 0;
  }
  l.beat = true;  // the first bytes open the stream
  const uint64_t id = ++last_listener_;
  listeners_.emplace(id, std::move(l));
  return id;
}

void EventHub::leave(uint64_t listener) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(listener);
}

std::string EventHub::take(uint64_t listener, bool* closed) {
  const std::lock_guard lock(mutex_);
  *closed = closed_;
  const auto at = listeners_.find(listener);
  if (at == listeners_.end()) {
    *closed = true;
    return "";
  }
  Listener& l = at->second;
  std::string out;
  if (l.next < first_) {
    l.reload = true;
    l.next = first_;
  }
  if (l.beat) out += ": here\n\n";
  if (l.reload) out += "event: reload\ndata: {}\n\n";
  l.beat = l.reload = false;
  for (; l.next < first_ + ring_.size(); ++l.next) out += ring_[l.next - first_].text;
  return out;
}

void EventHub::beat() {
  const std::lock_guard lock(mutex_);
  for (auto& [id, l] : listeners_) {
    l.beat = true;
    l.wake();
  }
}

void EventHub::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (auto& [id, l] : listeners_) l.wake();
}

size_t EventHub::listeners() const {
  const std::lock_guard lock(mutex_);
  return listeners_.size();
}

}  // namespace muster
