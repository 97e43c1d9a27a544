#include "cli/signals.h"

#include <csignal>

namespace muster {
namespace {

std::atomic<bool> g_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

const Bell* g_bell = nullptr;  // lives as long as the handlers

void ask_to_stop(int) {
  g_stop.store(true, std::memory_order_relaxed);
  g_bell->ring();
}

}  // namespace

const std::atomic<bool>* stop_on_signal() {
  static const Bell kBell;
  g_bell = &kBell;
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is an error of write(), as a full disk is
  return &g_stop;
}

const Bell* stop_bell() {
  (void)stop_on_signal();
  return g_bell;
}

}  // namespace muster
