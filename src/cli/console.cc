#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace muster {
namespace {

// 0, or errno of what stopped it.
int write_all(int fd, std::string_view data) {
  while (!data.empty()) {
    const ssize_t n = ::write(fd, data.data(), data.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    data.remove_prefix(static_cast<size_t>(n));
  }
  return 0;
}

std::string reason(int code) { return std::generic_category().message(code); }

}  // namespace

Console::Console(const Session& session) : out_is_terminal_(::isatty(STDOUT_FILENO) == 1) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool plain = (no_color && *no_color) || (term && std::string_view(term) == "dumb");
  color_ = session.color == "always" || (session.color == "auto" && !plain && out_is_terminal_);
}

unsigned Console::width() const {
  winsize size{};
  if (out_is_terminal_ && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    return size.ws_col;
  return 120;
}

bool Console::write(std::string_view data) {
  if (failed_) return false;
  error_ = write_all(STDOUT_FILENO, data);
  failed_ = error_ != 0;
  return !failed_;
}

void Console::say(std::string_view text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

int Console::complain(const Error& error, int code) {
  say("muster: " + error.to_string() + "\n");
  return code;
}

int Console::failure() {
  if (error_ == EPIPE) return kBrokenPipe;
  complain(Error{Code::kIo, "cannot be written: " + reason(error_), "standard output"});
  return kNothing;
}

}  // namespace muster
