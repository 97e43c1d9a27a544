#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace muster {

namespace {

Error system_error(const std::string& path, const char* what) {
  const int reason = errno;
  return {reason == ENOENT ? Code::kNotFound : Code::kIo, std::string(what) + ": " + std::strerror(reason),
          path};
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return system_error(path, "cannot open the file");
  struct stat info {};
  if (::fstat(fd, &info) != 0) {
    const Error error = system_error(path, "cannot read the size of the file");
    ::close(fd);
    return error;
  }
  if (!S_ISREG(info.st_mode)) {
    ::close(fd);
    return Error{Code::kIo, "is no regular file and cannot be mapped", path};
  }
  const auto size = static_cast<size_t>(info.st_size);
  if (size == 0) {
    ::close(fd);
    return MappedFile();
  }
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  const Error error = data == MAP_FAILED ? system_error(path, "cannot map the file") : Error{};
  ::close(fd);
  if (data == MAP_FAILED) return error;
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace muster
