#include "base/env.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace muster {
namespace {

namespace fs = std::filesystem;

Error failure(const std::string& path, const char* doing, int number) {
  const bool missing = number == ENOENT || number == ENOTDIR;
  return {missing ? Code::kNotFound : Code::kIo,
          std::string("cannot ") + doing + ": " + std::generic_category().message(number), path};
}

// Closes on the way out; release() closes and tells whether that worked.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  bool close_checked() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

class RealEnv : public Env {
 public:
  Result<std::string> read_file(const std::string& path) override {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return failure(path, "open", errno);
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return failure(path, "read", errno);
    if (S_ISDIR(info.st_mode)) return failure(path, "read", EISDIR);
    std::string out;
    if (info.st_size > 0) out.reserve(static_cast<size_t>(info.st_size));
    const auto buffer = std::make_unique<char[]>(kBuffer);
    while (true) {
      const ssize_t n = ::read(file.get(), buffer.get(), kBuffer);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return failure(path, "read", errno);
      if (n == 0) return out;
      out.append(buffer.get(), static_cast<size_t>(n));
    }
  }

  Result<std::vector<std::string>> list_dir(const std::string& folder) override {
    std::error_code error;
    std::vector<std::string> out;
    fs::recursive_directory_iterator at(folder, error);
    if (error) return failure(folder, "list", error.value());
    const fs::recursive_directory_iterator end;
    while (at != end) {
      std::error_code ignored;
      if (at->is_regular_file(ignored)) out.push_back(at->path().string());
      at.increment(error);
      if (error) return failure(folder, "list", error.value());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  Status write_file(const std::string& path, std::string_view bytes) override {
    const std::string draft = path + ".draft-" + std::to_string(::getpid());
    Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return failure(path, "write", errno);
    const bool written = write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
    int number = written ? 0 : errno;
    if (!file.close_checked() && number == 0) number = errno;
    if (number == 0 && ::rename(draft.c_str(), path.c_str()) != 0) number = errno;
    if (number == 0) return {};
    ::unlink(draft.c_str());
    return failure(path, "write", number);
  }

  bool exists(const std::string& path) override {
    std::error_code ignored;
    return fs::exists(path, ignored);
  }
  bool is_dir(const std::string& path) override {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
  }
  Status remove_file(const std::string& path) override {
    if (::unlink(path.c_str()) != 0) return failure(path, "remove", errno);
    return {};
  }

 private:
  static constexpr size_t kBuffer = 1 << 16;
};

std::string with_slash(const std::string& folder) {
  return folder.empty() || folder.back() == '/' ? folder : folder + '/';
}

}  // namespace

Env& Env::real() {
  static RealEnv env;
  return env;
}

Result<std::string> MemoryEnv::read_file(const std::string& path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return failure(path, "open", is_dir(path) ? EISDIR : ENOENT);
  return found->second;
}

Result<std::vector<std::string>> MemoryEnv::list_dir(const std::string& folder) {
  if (!is_dir(folder)) return failure(folder, "list", exists(folder) ? ENOTDIR : ENOENT);
  const std::string prefix = with_slash(folder);
  std::vector<std::string> out;
  for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix); ++at) {
    out.push_back(at->first);
  }
  return out;
}

Status MemoryEnv::write_file(const std::string& path, std::string_view bytes) {
  if (is_dir(path)) return failure(path, "write", EISDIR);
  files_[path] = bytes;
  return {};
}

bool MemoryEnv::exists(const std::string& path) { return files_.count(path) > 0 || is_dir(path); }

bool MemoryEnv::is_dir(const std::string& path) {
  const std::string prefix = with_slash(path);
  const auto at = files_.lower_bound(prefix);
  return at != files_.end() && at->first.starts_with(prefix);
}

Status MemoryEnv::remove_file(const std::string& path) {
  if (files_.erase(path) == 0) return failure(path, "remove", ENOENT);
  return {};
}

Status FailingEnv::check(const std::string& path) {
  ++calls_;
  if (!suffix_.empty() && path.ends_with(suffix_)) return Error{Code::kIo, suffix_reason_, path};
  if (left_ == 0) return Error{Code::kIo, reason_, path};
  if (left_ != UINT64_MAX) --left_;
  return {};
}

Result<std::string> FailingEnv::read_file(const std::string& path) {
  if (Status status = check(path); !status.ok()) return status.error();
  return inner_->read_file(path);
}

Result<std::vector<std::string>> FailingEnv::list_dir(const std::string& folder) {
  if (Status status = check(folder); !status.ok()) return status.error();
  return inner_->list_dir(folder);
}

Status FailingEnv::write_file(const std::string& path, std::string_view bytes) {
  if (Status status = check(path); !status.ok()) return status;
  return inner_->write_file(path, bytes);
}

Status FailingEnv::remove_file(const std::string& path) {
  if (Status status = check(path); !status.ok()) return status;
  return inner_->remove_file(path);
}

}  // namespace muster
