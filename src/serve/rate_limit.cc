#include "serve/rate_limit.h"

#include <algorithm>

namespace muster {

bool RateLimit::take(const std::string& name, std::chrono::steady_clock::time_point now) {
  const auto filled = [&](const Bucket& b) {
    return std::min(burst_, b.tokens + a_second_ * std::chrono::duration<double>(now - b.at).count());
  };
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostNames) {
    std::erase_if(buckets_, [&](const auto& one) { return filled(one.second) >= burst_; });
    if (buckets_.size() >= kMostNames) buckets_.clear();
  }
  Bucket& b = buckets_.try_emplace(name, Bucket{burst_, now}).first->second;
  b.tokens = filled(b);
  b.at = now;
  if (b.tokens < 1) return false;
  b.tokens -= 1;
  return true;
}

}  // namespace muster
