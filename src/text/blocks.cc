// Lines → blocks: joins hard-wrapped lines, finds titles, headings and list items.
// Tested by tests/text/cases/blocks*.txt.
#include <algorithm>

#include "base/utf8.h"
#include "text/analysis.h"

namespace muster::text {
namespace {

using std::string_view;

constexpr uint32_t kMaxWrap = 110;     // a line longer than this was not wrapped by hand
constexpr uint32_t kMinWrap = 40;      // nor do shorter ones tell a width
constexpr uint32_t kMaxHeading = 120;  // code points
constexpr uint32_t kMaxTitle = 250;
constexpr uint32_t kMaxQuestion = 80;  // a question as a heading

// Code points of the first word, at most 40.
uint32_t first_word(string_view line) {
  uint32_t n = 0;
  for (size_t i = 0; i < line.size() && n < 40 && line[i] != ' ' && line[i] != '\t'; ++n) {
    i += utf8_length(static_cast<unsigned char>(line[i]));
  }
  return n;
}

class BlockFinder {
 public:
  BlockFinder(string_view text, Scratch* scratch, std::vector<Block>* blocks)
      : text_(text), s_(scratch), lines_(scratch->lines), blocks_(blocks) {}

  void run() {
    measure_wrap();
    for (uint32_t i = 0; i < lines_.size();) {
      uint32_t end = i + 1;
      while (end < lines_.size() && joins(lines_[end - 1], lines_[end])) ++end;
      piece(i, end);
      i = end;
    }
    name_headings();
  }

 private:
  // Is this document wrapped by hand, and at which width? Lines that a lower-case line
  // continues vote for it, long lines against it.
  void measure_wrap() {
    uint32_t wrapped = 0;
    uint32_t longs = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.length > kMaxWrap) ++longs;
      if (i + 1 == lines_.size()) break;
      const Line& next = lines_[i + 1];
      if (next.blank_before || next.shape != LineShape::kText || !next.starts_lower) continue;
      if (line.length < kMinWrap || line.length > kMaxWrap) continue;
      ++wrapped;
      width_ = std::max(width_, line.length);
    }
    if (wrapped <= longs) width_ = 0;
  }

  bool joins(const Line& before, const Line& line) const {
    if (line.blank_before || line.shape != LineShape::kText) return false;
    if (before.shape == LineShape::kHeading || before.shape == LineShape::kRow) return false;
    if (line.starts_lower) return !line.labelled;
    if (width_ == 0 || before.length > kMaxWrap) return false;
    const bool full = before.length + 1 + first_word(line.span.of(text_)) > width_;
    return full && !(line.labelled && ends_closed(before.span));
  }

  // The last character that is no closing quote, bracket or emphasis.
  char32_t last_char(Span span) const {
    size_t end = span.end;
    for (int n = 0; n < 4 && end > span.begin; ++n) {
      const char32_t c = decode_utf8_before(text_, end);
      switch (c) {
        case '"':
        case '\'':
        case 0x201C:
        case 0x201D:
        case 0x2018:
        case 0x2019:
        case 0xBB:
        case 0xAB:
        case ')':
        case ']':
        case '*':
        case '_':
        case ' ':
        case 0xA0:
        case 0x202F: end = utf8_border(text_, end - 1); break;
        default: return c;
      }
    }
    return 0;
  }

  bool ends_closed(Span span) const {
    switch (last_char(span)) {
      case '.':
      case '!':
      case '?':
      case ':':
      case ';':
      case ',':
      case 0x2026:
      case 0x3002:
      case 0xFF01:
      case 0xFF1F:
      case 0x061F:
      case 0x0964: return true;
      default: return false;
    }
  }

  void piece(uint32_t from, uint32_t to) {
    const Line& first = lines_[from];
    Block block;
    block.span = first.span.join(lines_[to - 1].span);
    block.level = first.level;
    if (first.shape == LineShape::kListItem) block.kind = BlockKind::kListItem;
    if (first.shape == LineShape::kHeading) block.kind = BlockKind::kHeading;
    const bool title =
        blocks_->empty() && to < lines_.size() && to == from + 1 && is_title(first, lines_[to]);
    if (title) {
      block.kind = BlockKind::kTitle;
      block.level = 0;
    }
    const bool single = to == from + 1;
    const bool text = first.shape == LineShape::kText;
    const bool lone = from == 0 || lines_[from - 1].shape != LineShape::kListItem;
    const bool over =
        above_text(to) || (lone && first.numbered && last_char(first.span) != '?' && above_paragraph(to));
    if (single && first.shape == LineShape::kListItem && over && heading_like(first)) {
      block.kind = BlockKind::kHeading;  // 1. ESTONIA (Tapa)
    }
    heading_like_.push_back(single && text && heading_like(first));
    blocks_->push_back(block);
  }

  // True if line `i` is plain text that closes with a mark, below a blank line.
  bool above_paragraph(uint32_t i) const {
    return i < lines_.size() && lines_[i].shape == LineShape::kText && ends_closed(lines_[i].span);
  }

  // True if line `i` is plain text that stands directly below the line before it.
  bool above_text(uint32_t i) const {
    return i < lines_.size() && !lines_[i].blank_before && lines_[i].shape == LineShape::kText;
  }

  bool is_title(const Line& line, const Line& next) const {
    if (line.shape == LineShape::kHeading) return line.level == 0;
    if (line.shape != LineShape::kText || line.length > kMaxTitle || line.span.size() > kLongLine)
      return false;
    if (next.blank_before) return last_char(line.span) != '.' || text_[line.span.end - 1] != '.';
    return heading_like(line) && next.length > line.length;
  }

  bool heading_like(const Line& line) const {
    if (line.length > kMaxHeading || line.span.size() > kLongLine || line.starts_lower) return false;
    const string_view content = line.span.of(text_);
    if (content.front() == '(' && content.back() == ')') return false;
    if (last_char(line.span) == '?') {
      const bool speaker = line.labelled && !is_digit(static_cast<unsigned char>(content.front()));
      return line.length <= kMaxQuestion && !speaker && content.front() != '"';
    }
    return !ends_closed(line.span);
  }

  // A heading stands above text: above a block that is not heading-like itself, or above
  // another heading.
  void name_headings() {
    bool text_below = false;
    for (size_t i = blocks_->size(); i-- > 0;) {
      Block& block = (*blocks_)[i];
      if (block.kind == BlockKind::kParagraph && heading_like_[i] && text_below)
        block.kind = BlockKind::kHeading;
      text_below = block.kind == BlockKind::kHeading || !heading_like_[i];
    }
  }

  string_view text_;
  Scratch* s_;
  const std::vector<Line>& lines_;
  std::vector<Block>* blocks_;
  std::vector<bool> heading_like_;
  uint32_t width_ = 0;  // of hand-wrapped lines; 0 if there are none
};

}  // namespace

void find_blocks(string_view text, Scratch* scratch, std::vector<Block>* blocks) {
  blocks->clear();
  BlockFinder(text, scratch, blocks).run();
}

}  // namespace muster::text
