// One error type for the whole program. Exceptions do not cross rooms.
//
// A function that can fail returns Result<T>; whoever gets it must look
// ([[nodiscard]]). The error says what went wrong, where (file, line, byte) and
// what to do, so that a verb can print it unchanged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace muster {

enum class Code : uint8_t {
  kInvalid,      // the content is not what the format demands
  kNotFound,     // no such file, field or entry
  kIo,           // the world refused: permission, full disk, broken pipe
  kUnsupported,  // understood, but not something this build reads
  kLimit,        // a documented budget was exceeded
};

struct Error {
  Code code = Code::kInvalid;
  std::string message;  // what was expected and what to do, one line, no newline
  std::string where;    // the offending part: "file.tsv:12", "report.txt, byte 804"; may be empty

  // "where: message", or the message alone.
  std::string to_string() const { return where.empty() ? message : where + ": " + message; }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  // Precondition: ok().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  // Precondition: !ok().
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace muster
