#include "base/bell.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

namespace muster {

Bell::Bell() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Bell::~Bell() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Bell::ring() const {
  const int before = errno;
  const uint64_t one = 1;
  (void)!::write(descriptor_, &one, sizeof one);
  errno = before;
}

void Bell::silence() const {
  uint64_t rings = 0;
  (void)!::read(descriptor_, &rings, sizeof rings);
}

bool Bell::rung() const {
  pollfd asked{descriptor_, POLLIN, 0};
  return descriptor_ >= 0 && ::poll(&asked, 1, 0) == 1;
}

bool heard(std::initializer_list<const Bell*> bells, double seconds) {
  using Timer = std::chrono::steady_clock;
  std::vector<pollfd> waiting;
  for (const Bell* b : bells) {
    if (!b) continue;
    if (b->descriptor() < 0) seconds = std::min(seconds, kDeafSeconds);
    waiting.push_back({b->descriptor(), POLLIN, 0});
  }
  const auto begun = Timer::now();
  for (;;) {
    const double left = seconds - std::chrono::duration<double>(Timer::now() - begun).count();
    const int most = static_cast<int>(std::ceil(std::clamp(left, 0.0, 1e6) * 1000));
    const int got = ::poll(waiting.data(), waiting.size(), most);
    if (got > 0) return true;
    if (got == 0 && left <= 1e6) return false;
    if (got < 0 && errno != EINTR) return false;
  }
}

}  // namespace muster
