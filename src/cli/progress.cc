#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

#include <fmt/format.h>

namespace muster {
namespace {

std::string duration(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60)
                  : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

}  // namespace

bool Progress::wanted(const Session& session) { return !session.quiet && ::isatty(STDERR_FILENO) == 1; }

Progress::Progress(const Session& session, uint64_t total)
    : on_(wanted(session)), total_(total), begin_(Clock::now()), last_(begin_) {}

void Progress::show(const ReadTotals& totals) {
  if (!on_) return;
  const auto now = Clock::now();
  const std::chrono::duration<double> passed = now - begin_, since = now - last_;
  if (passed.count() < 1 || since.count() < 0.2) return;
  last_ = now;
  const double bytes = static_cast<double>(totals.bytes), rate = bytes / passed.count();
  std::string line = fmt::format("\r\x1b[K{} documents, {} claims, {:.1f} MB, {:.1f} MB/s", totals.documents,
                                 totals.claims, bytes / 1e6, rate / 1e6);
  if (total_ > totals.bytes && rate > 0) {
    line += fmt::format(", {:.0f} %, {} left", 100 * bytes / static_cast<double>(total_),
                        duration((static_cast<double>(total_) - bytes) / rate));
  }
  std::fputs(line.c_str(), stderr);
  visible_ = true;
}

void Progress::clear() {
  if (visible_) std::fputs("\r\x1b[K", stderr);
  visible_ = false;
}

}  // namespace muster
