#include "base/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <system_error>

namespace muster {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kMostErr = 4096;

class Fd {
 public:
  explicit Fd(int fd = -1) : fd_(fd) {}
  Fd(Fd&& o) noexcept : fd_(std::exchange(o.fd_, -1)) {}
  Fd& operator=(Fd&& o) noexcept {
    std::swap(fd_, o.fd_);
    return *this;
  }
  ~Fd() { close(); }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

Error failure(const std::string& program, const char* what) {
  return {Code::kIo, std::string(what) + ": " + std::generic_category().message(errno), program};
}

std::string path_of(std::string_view program) {
  if (program.find('/') != std::string_view::npos) return std::string(program);
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "/usr/bin:/bin";
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(':'), rest.size());
    const std::string candidate = std::string(rest.substr(0, end)) + "/" + std::string(program);
    if (end > 0 && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

Fd input_file(std::string_view input) {
  Fd fd(::memfd_create("muster-input", MFD_CLOEXEC));
  while (fd.get() >= 0 && !input.empty()) {
    const ssize_t n = ::write(fd.get(), input.data(), input.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return Fd();
    input.remove_prefix(static_cast<size_t>(n));
  }
  if (fd.get() >= 0) ::lseek(fd.get(), 0, SEEK_SET);
  return fd;
}

void bound(__rlimit_resource_t what, uint64_t most) {
  const rlimit limit{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
  ::setrlimit(what, &limit);
}

// What runs between fork and exec: only calls that are safe there.
[[noreturn]] void become(const char* path, char* const* argv, char* const* env, int input, int out, int err,
                         const ChildLimits& limits) {
  ::setpgid(0, 0);
  // Out of the way of 0 to 3 first.
  input = ::fcntl(input, F_DUPFD, 10);
  out = ::fcntl(out, F_DUPFD, 10);
  err = ::fcntl(err, F_DUPFD, 10);
  ::dup2(input, 0);
  ::dup2(out, 1);
  ::dup2(err, 2);
  ::dup2(input, 3);
  const int most = static_cast<int>(std::min<long>(::sysconf(_SC_OPEN_MAX), 4096));
  for (int fd = 4; fd < most; ++fd) ::close(fd);
  bound(RLIMIT_CPU, limits.cpu_seconds);
  bound(RLIMIT_AS, limits.memory_bytes);
  bound(RLIMIT_CORE, 0);
  bound(RLIMIT_FSIZE, limits.output_bytes);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::execve(path, argv, env);
  ::_exit(127);
}

// Reads both pipes until they end, time is up or there is too much.
Status drain(Fd* out, Fd* err, Clock::time_point deadline, const ChildLimits& limits, ChildOutput* to) {
  std::string chunk(size_t{64} << 10, '\0');
  while (out->get() >= 0 || err->get() >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return Error{Code::kLimit, "took too long", ""};
    pollfd waiting[2] = {{out->get(), POLLIN, 0}, {err->get(), POLLIN, 0}};
    if (::poll(waiting, 2, static_cast<int>(std::min<int64_t>(left, 1000))) < 0 && errno != EINTR) {
      return Error{Code::kIo, "could not be read from", ""};
    }
    for (int i = 0; i < 2; ++i) {
      Fd* fd = i == 0 ? out : err;
      if (fd->get() < 0 || waiting[i].revents == 0) continue;
      const ssize_t n = ::read(fd->get(), chunk.data(), chunk.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) {
        fd->close();
        continue;
      }
      std::string& sink = i == 0 ? to->out : to->err;
      sink.append(chunk, 0, static_cast<size_t>(n));
      if (i == 1 && sink.size() > kMostErr) sink.resize(kMostErr);
      if (i == 0 && sink.size() > limits.output_bytes) {
        return Error{Code::kLimit, "printed more than " + std::to_string(limits.output_bytes) + " bytes", ""};
      }
    }
  }
  return {};
}

// Waits for the child; kills its group if it does not end by itself in time.
int reap(pid_t child, Clock::time_point deadline) {
  int status = 0;
  for (;;) {
    const pid_t got = ::waitpid(child, &status, WNOHANG);
    if (got == child || (got < 0 && errno != EINTR)) return status;
    if (Clock::now() > deadline) ::kill(-child, SIGKILL);
    ::usleep(1000);
  }
}

}  // namespace

bool has_program(std::string_view program) { return !path_of(program).empty(); }

Result<ChildOutput> run_child(const std::vector<std::string>& argv, std::string_view input,
                              const ChildLimits& limits) {
  const std::string& name = argv.at(0);
  const std::string path = path_of(name);
  if (path.empty()) return Error{Code::kNotFound, "is not installed", name};
  Fd given = input_file(input);
  if (given.get() < 0) return failure(name, "its input could not be handed over");
  int out_pipe[2], err_pipe[2];
  if (::pipe2(out_pipe, O_CLOEXEC) != 0) return failure(name, "no pipe");
  Fd out(out_pipe[0]), out_end(out_pipe[1]);
  if (::pipe2(err_pipe, O_CLOEXEC) != 0) return failure(name, "no pipe");
  Fd err(err_pipe[0]), err_end(err_pipe[1]);

  std::vector<char*> arguments;
  for (const std::string& a : argv) arguments.push_back(const_cast<char*>(a.c_str()));
  arguments.push_back(nullptr);
  const char* own_path = std::getenv("PATH");
  std::string path_line = std::string("PATH=") + (own_path ? own_path : "/usr/bin:/bin");
  std::string locale = "LC_ALL=C", threads = "OMP_THREAD_LIMIT=1";
  char* env[] = {path_line.data(), locale.data(), threads.data(), nullptr};
  const pid_t child = ::fork();
  if (child < 0) return failure(name, "could not be started");
  if (child == 0)
    become(path.c_str(), arguments.data(), env, given.get(), out_end.get(), err_end.get(), limits);
  ::setpgid(child, child);
  out_end.close();
  err_end.close();
  const uint32_t seconds = limits.wall_seconds ? limits.wall_seconds : limits.cpu_seconds * 3 + 10;
  const auto deadline = Clock::now() + std::chrono::seconds(seconds);
  ChildOutput result;
  const Status drained = drain(&out, &err, deadline, limits, &result);
  if (!drained.ok()) ::kill(-child, SIGKILL);
  const int status = reap(child, deadline);
  if (!drained.ok()) return Error{drained.error().code, drained.error().message, name};
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)
      return Error{Code::kLimit, "took too long", name};
    result.exit_code = -WTERMSIG(status);
  } else {
    result.exit_code = WEXITSTATUS(status);
  }
  return result;
}

}  // namespace muster
