#include "serve/connections.h"

#include <sys/socket.h>

namespace muster {
namespace {

int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

void Connection::within(unsigned seconds) {
  deadline.store(now_ms() + int64_t{1000} * seconds, std::memory_order_relaxed);
}

Connection* Connections::open(int socket) {
  auto* c = new Connection;
  c->socket = socket;
  const std::lock_guard lock(mutex_);
  open_.insert(c);
  return c;
}

void Connections::close(Connection* connection) {
  {
    const std::lock_guard lock(mutex_);
    open_.erase(connection);
  }
  delete connection;
}

size_t Connections::sweep() {
  const int64_t now = now_ms();
  size_t late = 0;
  const std::lock_guard lock(mutex_);  // nobody closes a socket, and so nobody reuses its number, meanwhile
  for (Connection* c : open_) {
    const int64_t deadline = c->deadline.load(std::memory_order_relaxed);
    if (deadline == 0 || deadline > now) continue;
    ::shutdown(c->socket, SHUT_RDWR);
    c->at_leisure();
    ++late;
  }
  return late;
}

size_t Connections::count() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

}  // namespace muster
