// A page cut into blocks: runs of text that stand together, with what their place in the
// page says about them. Only for src/ingest.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/html_page.h"

namespace muster {

enum class PageBlockKind : uint8_t { kParagraph, kHeading, kListItem, kCell, kCaption, kPre };

struct PageBlock {
  PageBlockKind kind = PageBlockKind::kParagraph;
  uint8_t level = 0;            // heading: 1 to 6; list item: nesting, 0 outermost
  bool first_of_item = false;   // the first block of its list item
  uint32_t begin = 0, end = 0;  // nodes, half-open; elements that are not read are passed over
  uint32_t owner = 0;           // innermost block element
  uint32_t list = HtmlNode::kNone, table = HtmlNode::kNone;
  uint32_t chars = 0, link_chars = 0;  // white space counted once
  uint32_t words = 0, stops = 0;       // . ! ? and their like behind a letter
  bool has_time = false;               // holds a <time> element
  bool full_stop = false;              // its last character is a full stop
  bool run_in_head = false;            // bold words that the text behind them ran on from
};

// Why a part of a page is taken for something else than its text.
enum class Hint : uint8_t {
  kNone,
  kNavigation,
  kNotice,
  kSharing,
  kRelated,
  kComments,
  kAdvert,
  kHidden,
  kByline,
  kFooter,
  kForm
};
const char* reason_of(Hint hint);
// Sure hints hold whatever the part contains; others give way to a part with most of the text.
bool is_sure(Hint hint);

struct HintedPart {
  uint32_t node = 0;
  Hint hint = Hint::kNone;
};

struct PageBlocks {
  std::vector<PageBlock> blocks;   // in document order
  std::vector<HintedPart> hinted;  // in document order, nested ones too
  void clear() {
    blocks.clear();
    hinted.clear();
  }
};

// Cost: one pass over the nodes and the bytes of their text.
void find_page_blocks(const HtmlPage& page, PageBlocks* out);

// The blocks of a node's subtree, half-open. Cost: a binary search.
std::pair<size_t, size_t> blocks_of(const HtmlPage& page, const std::vector<PageBlock>& blocks,
                                    uint32_t node);

// The share of a block's characters that are links.
inline double link_share(const PageBlock& b) {
  return b.chars ? static_cast<double>(b.link_chars) / b.chars : 0;
}

// What class names, id, role and tag of an element say about it.
Hint hint_of(const HtmlPage& page, uint32_t node);

}  // namespace muster
