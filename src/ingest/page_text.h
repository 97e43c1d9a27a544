// The main text of a page: which blocks belong to it, and the text that they make.
//
// How: parts that say what they are (page_hints.cc) are set aside; long blocks with few
// links vote; the smallest element with most of their votes is the container; inside it,
// lists of links, teasers, headings above nothing and the like are left out. Words of no
// language decide. Only for src/ingest. Tested by tests/ingest/page_text_test.cc and, with
// figures, over tests/pages/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_page.h"
#include "ingest/page_blocks.h"
#include "text/document.h"

namespace muster {

// Which blocks are text.
struct PageSelection {
  std::vector<bool> chosen;           // by block
  std::vector<Hint> reason;           // by block: why not
  std::vector<uint32_t> data_tables;  // tables that are rows of facts, not layout; rising
};

// Where a page shows its title: a heading as a rule, kNone if nowhere; and the nodes in it (or
// itself) that are the title and nothing else.
struct PageTitleAt {
  uint32_t node = HtmlNode::kNone, begin = 0, end = 0;
};

// `title_node`: the heading that shows the title, or kNone; `locale` for datelines.
void select_page_text(const HtmlPage& page, const PageBlocks& blocks, uint32_t title_node,
                      std::string_view locale, PageSelection* out);

// The chosen blocks as text: headings with #, list items with -, rows of tables with |, one
// blank line between blocks; text → page in document->source. What was left out is added to
// document->dropped, neighbours joined. The title comes first, wherever it stands.
void write_page_text(const HtmlPage& page, const PageBlocks& blocks, const PageSelection& selection,
                     PageTitleAt title, Document* document);

}  // namespace muster
