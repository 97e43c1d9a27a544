// Counts of what the server did, in Prometheus' text format (exposition format 0.0.4).
// Threads: any; counting is lock-free.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace muster {

struct Route;
class Service;

class Metrics {
 public:
  // Upper bounds of the buckets, in milliseconds.
  static constexpr std::array<int, 9> kBounds = {5, 10, 25, 50, 100, 250, 500, 1000, 5000};

  explicit Metrics(size_t routes) : counts_(routes + 1) {}

  // `route` is its place in routes(); their number: refused before one was found.
  void count(size_t route, int status, double milliseconds);
  void set_connections(int64_t n) { connections_.store(n, std::memory_order_relaxed); }

  std::string text(Service& service) const;

 private:
  struct Counts {
    std::array<std::atomic<uint64_t>, 6> by_class{};  // 1xx ... 5xx at 1 ... 5
    std::array<std::atomic<uint64_t>, kBounds.size() + 1> by_time{};
    std::atomic<uint64_t> microseconds{0};
  };
  std::vector<Counts> counts_;
  std::atomic<int64_t> connections_{0};
};

}  // namespace muster
