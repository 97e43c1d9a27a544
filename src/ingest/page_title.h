// The title of a page: the place that shows it, where one answers to what the page says of
// itself in fields and <title>. Only for src/ingest.
#pragma once

#include <cstdint>
#include <string>

#include "ingest/page_fields.h"

namespace muster {

struct PageTitle {
  std::string text;
  uint32_t node = HtmlNode::kNone;          // the element that shows it, a heading as a rule; kNone: none
  uint32_t words_begin = 0, words_end = 0;  // nodes in it that are the title and nothing else
  std::string site;                         // what <title> says besides; may be empty
};

// `article`: the page's own of its JSON-LD, or an empty one; `site`: what fields call the
// publisher. Cost: linear in headings, and in the page where no heading is the title.
PageTitle choose_page_title(const HtmlPage& page, const PageFields& found, const LinkedArticle& article,
                            const std::string& site);

// Letters and digits only, ASCII letters small: what two writings of a title have in common.
std::string title_skeleton(std::string_view s);

}  // namespace muster
