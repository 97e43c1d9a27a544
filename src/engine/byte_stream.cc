#include "engine/byte_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace muster {
namespace {

Error io_error(const std::string& path, int code) {
  return Error{code == ENOENT ? Code::kNotFound : Code::kIo, std::generic_category().message(code), path};
}

}  // namespace

Result<ByteStream> ByteStream::open(const std::string& path) {
  const bool standard = path == "-";
  const int fd = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return io_error(path, errno);
  struct stat info {};
  const bool known = ::fstat(fd, &info) == 0;
  const bool regular = known && S_ISREG(info.st_mode);
  ByteStream stream(fd, !standard, !regular, regular ? static_cast<uint64_t>(info.st_size) : 0, path);
  if (known && S_ISDIR(info.st_mode))
    return Error{Code::kInvalid, "a folder where a file was expected", path};
  return stream;
}

ByteStream::ByteStream(ByteStream&& o) noexcept
    : fd_(std::exchange(o.fd_, -1)),
      owned_(o.owned_),
      may_wait_(o.may_wait_),
      size_(o.size_),
      path_(std::move(o.path_)) {}

ByteStream& ByteStream::operator=(ByteStream&& o) noexcept {
  std::swap(fd_, o.fd_);
  std::swap(owned_, o.owned_);
  std::swap(may_wait_, o.may_wait_);
  std::swap(size_, o.size_);
  std::swap(path_, o.path_);
  return *this;
}

ByteStream::~ByteStream() {
  if (owned_ && fd_ >= 0) ::close(fd_);
}

Status ByteStream::skip_to(uint64_t byte) {
  if (::lseek(fd_, static_cast<off_t>(byte), SEEK_SET) < 0) return io_error(path_, errno);
  return {};
}

Result<size_t> ByteStream::read(size_t limit, const std::atomic<bool>* stop, std::string* out) {
  constexpr int kPatience = 100;  // milliseconds between two looks at `stop`
  const size_t before = out->size();
  for (;;) {
    if (stop && stop->load(std::memory_order_relaxed)) return size_t{0};
    if (may_wait_) {
      pollfd waiting{fd_, POLLIN, 0};
      if (::poll(&waiting, 1, kPatience) == 0) continue;
    }
    out->resize(before + limit);
    const ssize_t n = ::read(fd_, out->data() + before, limit);
    const int code = errno;
    out->resize(before + (n > 0 ? static_cast<size_t>(n) : 0));
    if (n >= 0) return static_cast<size_t>(n);
    if (code != EINTR && code != EAGAIN) return io_error(path_, code);
  }
}

}  // namespace muster
