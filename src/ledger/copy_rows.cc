#include "ledger/copy_rows.h"

#include <charconv>

namespace muster {

void CopyRows::begin_field() {
  if (in_row_) bytes_ += '\t';
  in_row_ = true;
}

CopyRows& CopyRows::text(std::string_view value) {
  begin_field();
  size_t plain = 0;
  for (size_t at = 0; at < value.size(); ++at) {
    char escaped = 0;
    switch (value[at]) {
      case '\\': escaped = '\\'; break;
      case '\n': escaped = 'n'; break;
      case '\r': escaped = 'r'; break;
      case '\t': escaped = 't'; break;
      default: continue;
    }
    bytes_.append(value, plain, at - plain);
    bytes_ += '\\';
    bytes_ += escaped;
    plain = at + 1;
  }
  bytes_.append(value, plain);
  return *this;
}

CopyRows& CopyRows::integer(int64_t value) {
  begin_field();
  char buffer[24];
  bytes_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  return *this;
}

CopyRows& CopyRows::real(double value) {
  begin_field();
  char buffer[40];
  bytes_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  return *this;
}

CopyRows& CopyRows::null() {
  begin_field();
  bytes_ += "\\N";
  return *this;
}

void CopyRows::end_row() {
  bytes_ += '\n';
  in_row_ = false;
}

void ArrayText::add(std::string_view text) {
  bytes_ += bytes_.empty() ? "{\"" : ",\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') bytes_ += '\\';
    bytes_ += c;
  }
  bytes_ += '"';
}

void ArrayText::add(int64_t number) {
  bytes_ += bytes_.empty() ? "{" : ",";
  bytes_ += std::to_string(number);
}

}  // namespace muster
