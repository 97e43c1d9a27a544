// How often somebody may do something: a bucket of tokens for each name, refilled at a steady rate.
// Threads: any. Memory: kMostNames buckets; full ones are forgotten first, since they say nothing.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace muster {

class RateLimit {
 public:
  static constexpr size_t kMostNames = 50000;

  RateLimit(double a_second, double burst) : a_second_(a_second), burst_(burst) {}

  // False: too often. `now` is given by tests.
  bool take(const std::string& name,
            std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now());
  // Seconds until the next token of an empty bucket.
  int wait() const { return static_cast<int>(1 / a_second_) + 1; }

 private:
  struct Bucket {
    double tokens;
    std::chrono::steady_clock::time_point at;
  };
  const double a_second_, burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace muster
