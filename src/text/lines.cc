// Bytes → lines with their shape. Looks at the head and tail of a line only, so that a
// line of 100 MB costs one memchr. Tested by tests/text/blocks_test.cc.
#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "text/analysis.h"

namespace muster::text {
namespace {

using std::string_view;

constexpr uint32_t kMaxFrontMatter = 64;  // lines

class LineScanner {
 public:
  LineScanner(string_view text, bool ordinal_dot, Scratch* scratch)
      : text_(text), ordinal_dot_(ordinal_dot), s_(scratch) {
    const bool old_mac = text.find('\n') == string_view::npos && text.find('\r') != string_view::npos;
    break_ = old_mac ? '\r' : '\n';
  }

  void run() {
    size_t at = skip_front_matter();
    while (at < text_.size()) {
      const size_t end = line_end(at);
      line(at, end);
      at = end + 1;
    }
  }

 private:
  size_t line_end(size_t at) const {
    const void* found = std::memchr(text_.data() + at, break_, text_.size() - at);
    return found ? static_cast<size_t>(static_cast<const char*>(found) - text_.data()) : text_.size();
  }

  // Markdown front matter is metadata, no text: --- , key: value lines, --- .
  size_t skip_front_matter() const {
    size_t at = text_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    if (text_.substr(at, 3) != "---") return 0;
    for (uint32_t n = 0; n < kMaxFrontMatter && at < text_.size(); ++n) {
      const size_t end = line_end(at);
      const Span inner = trim(at, end);
      const string_view content = inner.of(text_);
      if (n == 0 && content != "---") return 0;
      if (n > 0 && (content == "---" || content == "...")) return end < text_.size() ? end + 1 : end;
      if (n > 0 && !content.empty() && content[0] != '#' && content[0] != '-' &&
          content.substr(0, 64).find(':') == string_view::npos) {
        return 0;
      }
      at = end + 1;
    }
    return 0;
  }

  Span trim(size_t begin, size_t end) const {
    while (begin < end) {
      size_t next = begin;
      if (!(char_class(decode_utf8(text_, &next)) & kCharSpace)) break;
      begin = next;
    }
    while (end > begin) {
      const auto byte = static_cast<unsigned char>(text_[end - 1]);
      if (byte > 0x20 && byte < 0x7F) break;
      const size_t start = utf8_border(text_, end - 1);
      size_t next = start;
      if (!(char_class(decode_utf8(text_, &next)) & kCharSpace)) break;
      end = start;
    }
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  void line(size_t begin, size_t end) {
    Span span = trim(begin, end);
    while (!span.empty() && text_[span.begin] == '>' && span.size() > 1 &&
           (text_[span.begin + 1] == ' ' || text_[span.begin + 1] == '>')) {
      ++s_->steps;
      span = trim(span.begin + 1, span.end);  // quoted mail
    }
    if (span.empty() || text_[span.begin] == '>') {
      if (span.empty() || span.size() == 1) {
        blank_ = true;
        return;
      }
    }
    Line out;
    out.span = span;
    out.blank_before = blank_;
    blank_ = false;
    shape(begin, &out);
    if (out.shape == LineShape::kRule) {
      rule(out);
      return;
    }
    if (out.span.empty()) {
      blank_ = true;
      return;
    }
    out.length =
        out.span.size() > kLongLine ? kLongLine : static_cast<uint32_t>(utf8_count(out.span.of(text_)));
    size_t at = out.span.begin;
    out.starts_lower = is_lower(decode_utf8(text_, &at));
    out.labelled = !find_label(text_, out.span).empty();
    s_->lines.push_back(out);
  }

  // A line of = or - below a line of text makes that one a heading; any other only parts.
  void rule(const Line& out) {
    const char c = text_[out.span.begin];
    if (!out.blank_before && !s_->lines.empty() && (c == '=' || c == '-')) {
      Line& above = s_->lines.back();
      if (above.shape == LineShape::kText && (above.blank_before || s_->lines.size() == 1)) {
        above.shape = LineShape::kHeading;
        above.level = c == '-' ? 1 : 0;
      }
    }
    blank_ = true;
  }

  // Nesting of a list item that stands at `to` in the line from `begin`.
  uint8_t nesting(size_t begin, size_t to) {
    uint32_t column = 0;
    for (size_t i = begin; i < to && column < 64; ++i) column += text_[i] == '\t' ? 4 : 1;
    while (!columns_.empty() && columns_.back() >= column) columns_.pop_back();
    columns_.push_back(column);  // rising, below 68: never more than 68 deep
    return static_cast<uint8_t>(columns_.size() - 1);
  }

  void shape(size_t begin, Line* line) {
    const string_view content = line->span.of(text_);
    const char c = content[0];
    if (c == '#') {
      const size_t hashes = content.find_first_not_of('#');
      if (hashes != string_view::npos && hashes <= 6 && content[hashes] == ' ') {
        line->shape = LineShape::kHeading;
        line->level = static_cast<uint8_t>(hashes - 1);
        size_t end = line->span.end;
        while (end > line->span.begin + hashes && text_[end - 1] == '#') --end;
        line->span = trim(line->span.begin + hashes, end);
        return;
      }
    }
    if (is_rule(content)) {
      line->shape = LineShape::kRule;
      return;
    }
    if (is_row(content)) {
      line->shape = LineShape::kRow;
      return;
    }
    if (const size_t marker = list_marker(content)) {
      line->shape = LineShape::kListItem;
      line->level = nesting(begin, line->span.begin);
      line->numbered = c >= '0' && c <= '9';
      line->span = trim(line->span.begin + marker, line->span.end);
    } else if (line->blank_before) {
      columns_.clear();
    }
  }

  static bool is_rule(string_view content) {
    if (content.size() < 3 || content.size() > 200) return false;
    const char c = content[0];
    if (c != '-' && c != '=' && c != '*' && c != '_' && c != '|' && c != '~') return false;
    return content.find_first_not_of("-=*_|:~+ ") == string_view::npos;
  }

  static bool is_row(string_view content) {
    if (content.size() > kLongLine) return false;
    if (content[0] == '|' && content.back() == '|') return true;
    if (content.find('\t') != string_view::npos) return true;
    const size_t bar = content.find('|');
    if (bar != string_view::npos) return content.find('|', bar + 1) != string_view::npos;
    return in_columns(content);
  }

  // Two gaps or more, one of them of three spaces: justified text has only short ones.
  static bool in_columns(string_view content) {
    constexpr size_t kGap = 2, kWide = 3;
    size_t gaps = 0, widest = 0;
    for (size_t at = content.find("  "); at != string_view::npos; at = content.find("  ", at)) {
      size_t n = 0;
      while (at + n < content.size() && content[at + n] == ' ') ++n;
      ++gaps;
      widest = std::max(widest, n);
      at += n;
    }
    return gaps >= kGap && widest >= kWide;
  }

  // Bytes of the list marker at the head of the line, or 0.
  size_t list_marker(string_view content) {
    const auto c = static_cast<unsigned char>(content[0]);
    size_t width = 0;
    if (c == '-' || c == '*' || c == '+') {
      width = 1;
    } else if (c >= 0x80) {
      size_t next = 0;
      switch (decode_utf8(content, &next)) {
        case 0x2022:
        case 0x2013:
        case 0x2014:
        case 0xB7:
        case 0x25AA:
        case 0x25AB:
        case 0x25CF:
        case 0x25CB:
        case 0x25E6:
        case 0x2023:
        case 0x25A0:
        case 0x25A1:
        case 0x25B6:
        case 0x25BA:
        case 0x2043:
        case 0x2219:
        case 0x27A4:
        case 0x2794:
        case 0x2192: width = next; break;
        default: return 0;
      }
    } else {
      return counted_marker(content);
    }
    return width < content.size() && space_at(content, width) ? width : 0;
  }

  static bool space_at(string_view content, size_t at) {
    return content[at] == ' ' || content[at] == '\t' || content.substr(at, 2) == "\xC2\xA0";
  }

  // 1. 1) (1) a) (a) 1/ ; a number with a full stop must count, where ordinals look the same.
  size_t counted_marker(string_view content) {
    size_t at = content[0] == '(' ? 1 : 0;
    const bool open = at == 1;
    const size_t begin = at;
    while (at < content.size() && at - begin < 3 && content[at] >= '0' && content[at] <= '9') ++at;
    const size_t digits = at - begin;
    if (digits == 0 && at < content.size() && static_cast<unsigned char>(content[at]) < 0x80 &&
        kAsciiClass[static_cast<unsigned char>(content[at])] & kCharCased) {
      ++at;
    }
    if (at == begin || at + 1 >= content.size() || !space_at(content, at + 1)) return 0;
    const char stop = content[at];
    if (stop == ')') return at + 1;
    if (open || digits == 0) return 0;
    if (stop == '/') return at + 1;
    if (stop != '.') return 0;
    uint32_t number = 0;
    for (size_t i = begin; i < at; ++i) number = number * 10 + static_cast<uint32_t>(content[i] - '0');
    const bool counts = number == 1 || number == item_ + 1;
    if (ordinal_dot_ && !counts) return 0;
    item_ = number;
    return at + 1;
  }

  string_view text_;
  bool ordinal_dot_;
  Scratch* s_;
  char break_ = '\n';
  bool blank_ = true;
  std::vector<uint32_t> columns_;  // of the list items that the line stands in
  uint32_t item_ = 0;              // number of the last counted list item
};

}  // namespace

void scan_lines(string_view text, bool ordinal_dot, Scratch* scratch) {
  scratch->lines.clear();
  LineScanner(text, ordinal_dot, scratch).run();
}

}  // namespace muster::text
