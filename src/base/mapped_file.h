// A whole file, mapped read-only. Pages come in when they are touched, so that opening
// costs the same for any size. The file must not shrink while it is mapped.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace muster {

class MappedFile {
 public:
  // kNotFound or kIo with the reason of the system; an empty file gives empty bytes().
  static Result<MappedFile> open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& o) noexcept
      : data_(std::exchange(o.data_, nullptr)), size_(std::exchange(o.size_, 0)) {}
  MappedFile& operator=(MappedFile&& o) noexcept {
    std::swap(data_, o.data_);
    std::swap(size_, o.size_);
    return *this;
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  // Page aligned; valid as long as this lives.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace muster
