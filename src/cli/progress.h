// A line on standard error that says how far the work is: only on a terminal, only
// after a second, never with --quiet.
#pragma once

#include <chrono>
#include <cstdint>

#include "cli/command.h"

namespace muster {

class Progress {
 public:
  // `total` in bytes; 0: not known.
  Progress(const Session& session, uint64_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Whether it would ever show anything; finding the total may be saved otherwise.
  static bool wanted(const Session& session);
  void show(const ReadTotals& totals);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool on_ = false, visible_ = false;
  uint64_t total_ = 0;
  Clock::time_point begin_, last_;
};

}  // namespace muster
