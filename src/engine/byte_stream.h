// A file, pipe or standard input, read in order.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"

namespace muster {

class ByteStream {
 public:
  // "-" is standard input. A folder is an error here.
  static Result<ByteStream> open(const std::string& path);
  ByteStream(ByteStream&& o) noexcept;
  ByteStream& operator=(ByteStream&& o) noexcept;
  ~ByteStream();

  // Bytes of the whole file; 0 for a pipe or where it is not known.
  uint64_t size() const { return size_; }

  // Goes on reading at that byte; kIo for what is no file.
  Status skip_to(uint64_t byte);

  // Appends at most `limit` bytes; 0 at the end. Waits for a pipe, but not longer
  // than it takes to see `stop` (then 0 as well).
  Result<size_t> read(size_t limit, const std::atomic<bool>* stop, std::string* out);

 private:
  ByteStream(int fd, bool owned, bool may_wait, uint64_t size, std::string path)
      : fd_(fd), owned_(owned), may_wait_(may_wait), size_(size), path_(std::move(path)) {}
  int fd_ = -1;
  bool owned_ = false;
  bool may_wait_ = false;  // a pipe, terminal or socket
  uint64_t size_ = 0;
  std::string path_;
};

}  // namespace muster
