// Lays the sections of a pack file end to end and seals them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/format.h"

namespace muster {

class Writer {
 public:
  template <class T>
  void add(format::SectionId id, const std::vector<T>& elements) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
    put(id, sizeof(T), {reinterpret_cast<const char*>(elements.data()), elements.size() * sizeof(T)});
  }
  void add_bytes(format::SectionId id, std::string_view bytes) { put(id, 1, bytes); }
  // The whole file.
  std::string finish();

 private:
  void put(format::SectionId id, uint32_t element_size, std::string_view bytes);
  std::vector<format::SectionHead> heads_;  // offsets relative to the body until finish()
  std::string body_;
};

}  // namespace muster
