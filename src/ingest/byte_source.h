// Bytes in order, from wherever they come: a file, a packed stream, a member of an archive.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace muster {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Appends at most `limit` bytes; 0 at the end. After an error: only errors or the end.
  virtual Result<size_t> read(size_t limit, std::string* out) = 0;
};

// Bytes that are in memory already.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<size_t> read(size_t limit, std::string* out) override {
    const size_t size = std::min(limit, bytes_.size() - at_);
    if (at_ == 0 && out->empty() && size == bytes_.size()) {
      at_ = 0;
      *out = std::exchange(bytes_, {});
      return size;
    }
    out->append(bytes_, at_, size);
    at_ += size;
    return size;
  }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

// Some bytes that were read ahead, then the rest of the source.
class JoinedSource final : public ByteSource {
 public:
  JoinedSource(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}
  Result<size_t> read(size_t limit, std::string* out) override {
    if (!given_) {
      given_ = true;
      if (!head_.empty()) {
        // A head is small; it is handed over whole, whatever the limit.
        const size_t size = head_.size();
        if (out->empty()) *out = std::move(head_);
        else *out += head_;
        head_ = {};
        return size;
      }
    }
    return rest_->read(limit, out);
  }

 private:
  std::string head_;
  std::unique_ptr<ByteSource> rest_;
  bool given_ = false;
};

}  // namespace muster
