// Rows in the text format that PostgreSQL's COPY reads: fields with tabs between, a line a row,
// backslashes before what would break that (PostgreSQL 15, "COPY", File Formats).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace muster {

class CopyRows {
 public:
  CopyRows& text(std::string_view value);  // UTF-8 without NUL
  CopyRows& integer(int64_t value);
  CopyRows& real(double value);  // as many digits as it takes to give the same number back
  CopyRows& null();
  void end_row();

  const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  void begin_field();
  std::string bytes_;
  bool in_row_ = false;
};

// The value of a parameter of type text[] or bigint[], built one element at a time.
class ArrayText {
 public:
  void add(std::string_view text);
  void add(int64_t number);
  bool empty() const { return bytes_.empty(); }
  std::string done() const { return bytes_.empty() ? "{}" : bytes_ + "}"; }

 private:
  std::string bytes_;
};

}  // namespace muster
