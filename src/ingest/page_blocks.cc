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
    if (words == 0) return;
    if (!in_block_) begin_block(i);
    breaks_ = 0;
    block_.chars += chars;
    block_.words += words;
    block_.stops += stops;
    if (stack_.back().link) block_.link_chars += chars;
    last_ = i + 1;
  }

  void flush(uint32_t) {
    breaks_ = 0;
    if (in_block_) {
      block_.end = last_;
      out_.blocks.push_back(block_);
    }
    in_block_ = false;
    block_.has_time = false;
  }

  const HtmlPage& page_;
  PageBlocks& out_;
  std::vector<Open> stack_;
  PageBlock block_;
  bool in_block_ = false;
  uint32_t last_ = 0;
  uint32_t breaks_ = 0;
  uint32_t last_item_ = HtmlNode::kNone;
};

}  // namespace

void find_page_blocks(const HtmlPage& page, PageBlocks* out) {
  out->clear();
  BlockFinder(page, out).run();
}

}  // namespace muster
