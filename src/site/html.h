// A page as it is written. What makes text harmless is the type: string literals are markup,
// everything else is text and goes through publish/escape.h. There is no way to write a string
// that came from a document as markup, but by making a Markup of it, which only Html does.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "publish/escape.h"

namespace muster {

class Html;

// A finished piece of a page.
class Markup {
 public:
  Markup() = default;
  const std::string& bytes() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }

 private:
  friend class Html;
  explicit Markup(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
};

class Html {
 public:
  template <size_t N>
  Html& operator<<(const char (&markup)[N]) {
    out_.append(markup, N - 1);
    return *this;
  }
  Html& operator<<(const Markup& piece) {
    out_ += piece.bytes();
    return *this;
  }
  template <class T>
  requires std::convertible_to<const T&, std::string_view> &&(!std::is_array_v<T>)Html& operator<<(
      const T& text) {
    out_ += html_text(text);
    return *this;
  }
  template <std::integral T>
  Html& operator<<(T number) {
    out_ += std::to_string(number);
    return *this;
  }

  // Markup that stands only under a condition; both branches of ?: would lose that they are literals.
  template <size_t N>
  Html& when(bool condition, const char (&markup)[N]) {
    if (condition) out_.append(markup, N - 1);
    return *this;
  }

  // Text whose line breaks are kept, for blocks that show them.
  static Markup lines(std::string_view text);

  bool empty() const { return out_.empty(); }
  Markup take() { return Markup(std::move(out_)); }

 private:
  std::string out_;
};

using Parameters = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// path?a=b&c=d, percent-encoded; parameters without a value are left out. Still text: it is escaped
// again where it is written.
std::string url(std::string_view path, Parameters parameters, std::string_view fragment = {});
// A segment of a path, percent-encoded; "/" too.
std::string url_segment(std::string_view text);

}  // namespace muster
