// Documents that somebody has had previewed and may add: kept for a while, in memory, bounded.
// Threads: any.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/given.h"
#include "engine/preview.h"

namespace muster {

struct KeptPreview {
  std::string account;  // whose it is
  GivenRead read;       // what would be added
  AddPreview preview;
  int64_t entry = 0;  // of the roll that the preview starts from
};

class Previews {
 public:
  static constexpr size_t kMost = 64;
  static constexpr size_t kMostBytes = size_t{128} << 20;  // of texts
  static constexpr std::chrono::minutes kFor{60};

  // The token to ask for it with. The oldest go when there are too many.
  std::string keep(std::shared_ptr<const KeptPreview> preview);
  // nullptr: none of this account, or no longer.
  std::shared_ptr<const KeptPreview> find(const std::string& token, const std::string& account);
  void drop(const std::string& token);

 private:
  struct One {
    std::string token;
    size_t bytes = 0;
    std::chrono::steady_clock::time_point at;
    std::shared_ptr<const KeptPreview> preview;
  };
  void tidy();

  std::mutex mutex_;
  std::deque<One> all_;  // oldest first
};

}  // namespace muster
