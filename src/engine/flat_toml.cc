#include "engine/flat_toml.h"

#include <optional>
#include <set>

#include "base/utf8.h"

namespace muster {
namespace {

constexpr size_t kMaxBytes = 1 << 20;

using Value = TomlValue;

class TomlReader {
 public:
  TomlReader(std::string_view toml, const std::string& name) : toml_(toml), name_(name) {}

  // `set` takes key and value, and says what is wrong with them or "".
  template <class Set>
  Status read(Set set) {
    std::set<std::string, std::less<>> seen;
    while (skip_blank(), at_ < toml_.size()) {
      const size_t line = line_;
      const std::string key(take_key());
      if (key.empty()) return wrong("expected a line such as theatre = [\"IQ\"]");
      skip_spaces();
      if (!take('=')) return wrong("expected = behind '" + key + "'");
      auto value = take_value();
      if (!value) return wrong("expected a value for '" + key + "': " + problem_);
      if (!end_of_line()) return wrong("expected the end of the line behind the value of '" + key + "'");
      if (!seen.insert(key).second) return wrong("'" + key + "' stands twice", line);
      if (std::string mistake = set(key, *value); !mistake.empty()) return wrong(mistake, line);
    }
    return {};
  }

 private:
  Error wrong(std::string message, size_t line = 0) const {
    return Error{Code::kInvalid, std::move(message), name_ + ":" + std::to_string(line ? line : line_)};
  }
  std::nullopt_t problem(const char* what) {
    problem_ = what;
    return std::nullopt;
  }

  char here() const { return at_ < toml_.size() ? toml_[at_] : '\n'; }
  bool take(char c) {
    if (at_ >= toml_.size() || toml_[at_] != c) return false;
    ++at_;
    return true;
  }
  void skip_spaces() {
    while (here() == ' ' || here() == '\t') ++at_;
  }
  void skip_comment() {
    if (here() != '#') return;
    while (here() != '\n') ++at_;
  }
  // White space, line ends and comments.
  void skip_blank() {
    for (; at_ < toml_.size(); ++at_) {
      skip_comment();
      if (at_ >= toml_.size()) return;
      if (toml_[at_] == '\n') ++line_;
      else if (here() != ' ' && here() != '\t' && here() != '\r') return;
    }
  }
  bool end_of_line() {
    skip_spaces();
    skip_comment();
    take('\r');
    return here() == '\n';
  }

  std::string_view take_key() {
    const size_t begin = at_;
    while ((here() >= 'a' && here() <= 'z') || (here() >= 'A' && here() <= 'Z') ||
           (here() >= '0' && here() <= '9') || here() == '_' || here() == '-') {
      ++at_;
    }
    return toml_.substr(begin, at_ - begin);
  }

  std::optional<Value> take_value() {
    skip_spaces();
    Value value;
    if (here() == '"' || here() == '\'') {
      auto text = take_string();
      if (!text) return std::nullopt;
      value.type = Value::Type::kString;
      value.text = std::move(*text);
      return value;
    }
    if (take('[')) return take_array();
    const size_t begin = at_;
    while (here() > ' ' && here() != ',' && here() != ']' && here() != '#') ++at_;
    value.text = toml_.substr(begin, at_ - begin);
    if (value.text.empty()) return problem("there is none");
    if (is_date(value.text)) value.type = Value::Type::kDate;
    return value;
  }

  std::optional<Value> take_array() {
    Value value;
    value.type = Value::Type::kArray;
    for (;;) {
      skip_blank();
      if (take(']')) return value;
      if (here() == '[') return problem("an array inside an array");
      auto item = take_value();
      if (!item) return std::nullopt;
      value.only_strings &= item->type == Value::Type::kString;
      value.items.push_back(std::move(item->text));
      skip_blank();
      if (!take(',') && here() != ']') return problem("an array without its ]");
    }
  }

  std::optional<std::string> take_string() {
    const char mark = toml_[at_++];
    if (toml_.substr(at_, 2) == std::string(2, mark)) return problem("a string over several lines");
    std::string out;
    while (here() != '\n') {
      const char c = toml_[at_++];
      if (c == mark) return out;
      if (c == '\\' && mark == '"') {
        if (!take_escape(&out)) return problem("an unknown escape in the string");
      } else {
        out += c;
      }
    }
    return problem("a string without its closing mark");
  }

  bool take_escape(std::string* out) {
    constexpr std::string_view kNames = "\"\\tnrbf", kMeanings = "\"\\\t\n\r\b\f";
    const char c = here();
    if (c == '\n') return false;
    ++at_;
    if (const size_t i = kNames.find(c); i != std::string_view::npos) {
      *out += kMeanings[i];
      return true;
    }
    if (c != 'u' && c != 'U') return false;
    char32_t code = 0;
    for (int left = c == 'u' ? 4 : 8; left > 0; --left, ++at_) {
      const size_t digit = std::string_view("0123456789abcdef").find(static_cast<char>(here() | 0x20));
      if (digit == std::string_view::npos || here() < '0' || code > 0x10FFFF) return false;
      code = code * 16 + static_cast<char32_t>(digit);
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    append_utf8(code, out);
    return true;
  }

  static bool is_date(std::string_view s) {
    if (s.size() != 10 || s[4] != '-' || s[7] != '-') return false;
    for (size_t i = 0; i < s.size(); ++i) {
      if (i != 4 && i != 7 && (s[i] < '0' || s[i] > '9')) return false;
    }
    return true;
  }

  std::string_view toml_;
  const std::string& name_;
  size_t at_ = 0, line_ = 1;
  std::string problem_;
};

// The text without its mark, or why it is none.
Result<std::string_view> checked(std::string_view toml, const std::string& name) {
  if (toml.size() > kMaxBytes)
    return Error{Code::kLimit, "larger than 1 MiB, the most for such a file", name};
  if (const auto bad = find_invalid_utf8(toml))
    return Error{Code::kInvalid, "not UTF-8", name + ", byte " + std::to_string(*bad)};
  for (size_t i = 0; i < toml.size(); ++i) {
    const auto c = static_cast<unsigned char>(toml[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
      return Error{Code::kInvalid, "control character in the file", name + ", byte " + std::to_string(i)};
  }
  if (toml.starts_with("\xEF\xBB\xBF")) toml.remove_prefix(3);
  return toml;
}

}  // namespace

Status read_flat_toml(std::string_view toml, const std::string& name,
                      const std::function<std::string(const std::string& key, TomlValue& value)>& set) {
  auto text = checked(toml, name);
  if (!text.ok()) return text.error();
  return TomlReader(*text, name).read(set);
}

}  // namespace muster
