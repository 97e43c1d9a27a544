// What a page says about itself: JSON-LD, OpenGraph and other meta elements, microdata,
// <time>, <title>, headings, visible datelines. Only for src/ingest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/html_page.h"
#include "text/document.h"

namespace muster {

struct PageMetadata {
  Metadata metadata;
  uint32_t title_node = HtmlNode::kNone;    // the heading that shows the title; kNone: none does
  uint32_t title_begin = 0, title_end = 0;  // nodes in it that are the title and nothing else
};

// `address`: where the page was fetched from, may be empty. Machine-readable fields go
// before visible ones; a field that contradicts its own shape is passed over. Times: the
// first source that has date, clock and zone; else what date there is. Reads at most
// 256 KiB of JSON-LD a block, 64 blocks.
PageMetadata read_page_metadata(const HtmlPage& page, std::string_view address);

}  // namespace muster
