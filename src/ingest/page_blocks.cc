// Tested by tests/ingest/page_text_test.cc.
#include "ingest/page_blocks.h"

#include <algorithm>

#include "base/utf8.h"

namespace muster {
namespace {

using std::string_view;

// An element that is open, and what it hands down.
struct Open {
  uint32_t end = 0;
  uint32_t node = 0;
  uint32_t owner = 0;  // innermost block element
  uint32_t list = HtmlNode::kNone, item = HtmlNode::kNone, table = HtmlNode::kNone;
  uint8_t list_depth = 0;
  uint8_t heading = 0;
  bool link = false, cell = false, caption = false, pre = false;
};

class BlockFinder {
 public:
  BlockFinder(const HtmlPage& page, PageBlocks* out) : page_(page), out_(*out) {}

  void run() {
    stack_.push_back({page_.size(), 0, 0});
    for (uint32_t i = 0; i < page_.size();) {
      leave(i);
      const HtmlNode& node = page_[i];
      if (node.is_text) {
        text(i);
        ++i;
        continue;
      }
      const uint8_t traits = traits_of(node.tag);
      if (traits & kTagUnread || node.tag == Tag::kHead || node.tag == Tag::kTitle) {
        i = node.end;
        continue;
      }
      enter(i, node, traits);
      ++i;
    }
    leave(page_.size());
    flush(page_.size());
  }

 private:
  void leave(uint32_t i) {
    while (stack_.size() > 1 && stack_.back().end <= i) {
      const HtmlNode& node = page_[stack_.back().node];
      if (traits_of(node.tag) & kTagBlock) flush(i);
      stack_.pop_back();
    }
  }

  void enter(uint32_t i, const HtmlNode& node, uint8_t traits) {
    if (node.tag == Tag::kBr) {
      if (++breaks_ >= 2) flush(i);
      return;
    }
    if ((node.tag == Tag::kB || node.tag == Tag::kStrong) && !in_block_) bold_ = {i, node.end};
    if (traits & kTagBlock) flush(i);
    if (node.tag == Tag::kTime) block_.has_time = true;
    if (traits & kTagVoid || node.end == i + 1) return;
    if (const Hint hint = hint_of(page_, i); hint != Hint::kNone) out_.hinted.push_back({i, hint});
    Open open = stack_.back();
    open.node = i;
    open.end = node.end;
    if (traits & kTagBlock) open.owner = i;
    inherit(i, node, traits, &open);
    stack_.push_back(open);
  }

  static void inherit(uint32_t i, const HtmlNode& node, uint8_t traits, Open* open) {
    if (traits & kTagHeading) {
      open->heading = static_cast<uint8_t>(static_cast<int>(node.tag) - static_cast<int>(Tag::kH1) + 1);
    }
    switch (node.tag) {
      case Tag::kUl:
      case Tag::kOl:
      case Tag::kDir:
      case Tag::kMenu:
        open->list = i;
        open->item = HtmlNode::kNone;
        if (open->list_depth < 32) ++open->list_depth;
        break;
      case Tag::kLi: open->item = i; break;
      case Tag::kTable:
        open->table = i;
        open->cell = false;
        open->list = open->item = HtmlNode::kNone;
        open->list_depth = 0;
        break;
      case Tag::kTd:
      case Tag::kTh: open->cell = true; break;
      case Tag::kCaption:
      case Tag::kFigcaption: open->caption = true; break;
      case Tag::kPre: open->pre = true; break;
      case Tag::kA: open->link = true; break;
      default: break;
    }
  }

  void begin_block(uint32_t i) {
    const Open& open = stack_.back();
    const bool time = block_.has_time;
    block_ = {};
    block_.has_time = time;
    block_.begin = i;
    block_.owner = open.owner;
    block_.list = open.item == HtmlNode::kNone ? HtmlNode::kNone : open.list;
    block_.table = open.table;
    if (open.heading) {
      block_.kind = PageBlockKind::kHeading;
      block_.level = open.heading;
    } else if (open.pre) {
      block_.kind = PageBlockKind::kPre;
    } else if (open.item != HtmlNode::kNone) {
      block_.kind = PageBlockKind::kListItem;
      block_.level = static_cast<uint8_t>(open.list_depth > 0 ? open.list_depth - 1 : 0);
      block_.first_of_item = open.item != last_item_;
      last_item_ = open.item;
    } else if (open.caption) {
      block_.kind = PageBlockKind::kCaption;
    } else if (open.cell) {
      block_.kind = PageBlockKind::kCell;
    }
    in_block_ = true;
  }

  void text(uint32_t i) {
    const string_view raw = page_[i].source.of(page_.html());
    uint32_t chars = 0, words = 0, stops = 0;
    bool blank = true;
    char before = ' ';
    for (const char c : raw) {
      const auto byte = static_cast<unsigned char>(c);
      const bool space = byte <= 0x20;
      if (!space) {
        chars += (byte & 0xC0u) != 0x80u;
        if (blank) ++words;
      } else {
        if (!blank) ++chars;
        if (before == '.' || before == '!' || before == '?' || before == ':' || before == '"') ++stops;
      }
      blank = space;
      before = c;
    }
    if (before == '.' || before == '!' || before == '?' || before == ':' || before == '"') ++stops;
    if (words == 0 || only_spaces(raw)) return;
    if (in_block_ && ends_run_in_head(i, raw, words, stops)) {
      block_.run_in_head = true;
      flush(i);
    }
    if (!in_block_) begin_block(i);
    breaks_ = 0;
    block_.chars += chars;
    block_.words += words;
    block_.stops += stops;
    if (stack_.back().link) block_.link_chars += chars;
    block_.full_stop = ends_with_full_stop(raw);
    last_ = i + 1;
  }

  static bool ends_with_full_stop(string_view raw) {
    const size_t last = raw.find_last_not_of(" \t\r\n");
    return last != string_view::npos && raw[last] == '.';
  }

  // Bold words at the head of a block, without a full stop, before a line break or what
  // begins a sentence of its own: a heading that runs into its paragraph, a block of its own.
  bool ends_run_in_head(uint32_t i, string_view raw, uint32_t words, uint32_t stops) {
    constexpr uint32_t kHeadWords = 3, kHeadChars = 160, kSentenceWords = 6;
    if (bold_.end == 0 || i < bold_.end) return false;
    const bool whole = block_.begin > bold_.begin && last_ <= bold_.end;
    bold_ = {};
    if (!whole || block_.chars > kHeadChars || !ends_with_letter(page_[last_ - 1].source)) return false;
    if (breaks_ > 0) return true;
    const bool parted = first_of(raw) == ' ' || page_.html()[page_[last_ - 1].source.end - 1] == ' ';
    if (!parted || block_.words < kHeadWords || words < kSentenceWords || stops == 0) return false;
    size_t at = raw.find_first_not_of(" \t\r\n");
    return char_class(decode_utf8(raw, &at)) & kCharUpper;
  }

  // "&nbsp;" and the like, which templates put into empty paragraphs.
  static bool only_spaces(string_view raw) {
    constexpr size_t kLongest = 64;
    if (raw.size() > kLongest || raw.find('&') == string_view::npos) return false;
    const std::string text = decode_references(raw);
    for (size_t at = 0; at < text.size();) {
      if (!is_space(decode_utf8(text, &at))) return false;
    }
    return true;
  }

  static char first_of(string_view raw) { return static_cast<unsigned char>(raw[0]) <= 0x20 ? ' ' : raw[0]; }

  bool ends_with_letter(Span text) const {
    const string_view raw = text.of(page_.html());
    size_t at = raw.find_last_not_of(" \t\r\n");
    if (at == string_view::npos) return false;
    while (at > 0 && (static_cast<unsigned char>(raw[at]) & 0xC0u) == 0x80u) --at;
    return char_class(decode_utf8(raw, &at)) & kCharWord;
  }

  // A sentence of some length is none, whatever its element: a standfirst.
  static bool is_heading(const PageBlock& b) {
    constexpr uint32_t kSentenceWords = 8;
    return b.level == 1 || b.words < kSentenceWords || !b.full_stop;
  }

  void flush(uint32_t) {
    breaks_ = 0;
    if (in_block_) {
      block_.end = last_;
      if (block_.kind == PageBlockKind::kHeading && !is_heading(block_))
        block_.kind = PageBlockKind::kParagraph;
      out_.blocks.push_back(block_);
    }
    in_block_ = false;
    bold_ = {};
    block_.has_time = false;
  }

  const HtmlPage& page_;
  PageBlocks& out_;
  std::vector<Open> stack_;
  PageBlock block_;
  bool in_block_ = false;
  uint32_t last_ = 0;
  uint32_t breaks_ = 0;
  Span bold_;  // nodes of the bold element that the block began with
  uint32_t last_item_ = HtmlNode::kNone;
};

}  // namespace

void find_page_blocks(const HtmlPage& page, PageBlocks* out) {
  out->clear();
  BlockFinder(page, out).run();
}

std::pair<size_t, size_t> blocks_of(const HtmlPage& page, const std::vector<PageBlock>& blocks,
                                    uint32_t node) {
  const auto before = [](const PageBlock& b, uint32_t n) { return b.begin < n; };
  const auto first = std::lower_bound(blocks.begin(), blocks.end(), node, before);
  const auto last = std::lower_bound(first, blocks.end(), page[node].end, before);
  return {static_cast<size_t>(first - blocks.begin()), static_cast<size_t>(last - blocks.begin())};
}

}  // namespace muster
