// Positions. Everything that muster says about a text is said in these.
#pragma once

#include <cstdint>
#include <string_view>

namespace muster {

// A half-open range of bytes [begin, end) of one document's UTF-8 text. Begin and
// end always lie on code point borders. Documents are limited to 2^32-1 bytes.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool empty() const { return begin >= end; }
  uint32_t size() const { return end - begin; }
  bool contains(Span o) const { return begin <= o.begin && o.end <= end; }
  bool overlaps(Span o) const { return begin < o.end && o.begin < end; }
  // The smallest span that holds both.
  Span join(Span o) const { return {begin < o.begin ? begin : o.begin, end > o.end ? end : o.end}; }
  // The bytes of `text`; precondition: the span lies inside it.
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(Span, Span) = default;
};

}  // namespace muster
