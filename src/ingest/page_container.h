// Where in a page its text stands: parts that say what they are (page_hints.cc) are set
// aside, long blocks with few links vote, and the smallest element with most of their votes
// is the container. What of it is left out again: page_select.cc. Only for src/ingest.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/html_page.h"
#include "ingest/page_blocks.h"

namespace muster {

struct PageContainer {
  uint32_t node = HtmlNode::kNone;  // kNone: the whole page
  std::vector<double> votes;        // of the blocks before each, one more than there are blocks

  double votes_of(std::pair<size_t, size_t> blocks) const {
    return votes[blocks.second] - votes[blocks.first];
  }
};

// `title_node`: the heading that shows the title, or kNone. Sets (*reason)[i] of the blocks
// that are set aside; as many as there are blocks, all kNone before.
PageContainer choose_page_container(const HtmlPage& page, const PageBlocks& blocks, uint32_t title_node,
                                    std::vector<Hint>* reason);

}  // namespace muster
