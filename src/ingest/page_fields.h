// What a page carries that may say something about it, as found: meta elements, microdata,
// JSON-LD, <title>, headings, <time>. Which of it is believed: page_title.h for title and
// site, page_metadata.h for the rest. Only for src/ingest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_page.h"
#include "ingest/json_ld.h"

namespace muster {

struct PageField {
  std::string name, content;  // the name in small letters; white space of the content squeezed
};

struct PageFields {
  std::vector<PageField> fields;          // meta elements and microdata, in order
  std::vector<LinkedArticle> articles;    // of JSON-LD
  std::vector<uint32_t> headings, times;  // h1 to h3; <time>
  uint32_t headline = HtmlNode::kNone;    // the element marked as headline by microdata
  std::string title;                      // of <title>
  std::string language;                   // of <html>
  std::string canonical;                  // the address of <link rel=canonical>

  // The content of the first field that has one of these names, best name first; "": none.
  template <size_t N>
  std::string first(const std::string_view (&names)[N]) const {
    for (const std::string_view name : names) {
      for (const PageField& f : fields) {
        if (f.name == name) return f.content;
      }
    }
    return {};
  }
};

inline constexpr size_t kLongestTitle = 1000;  // bytes that are read of a title

// Cost: one pass. Keeps at most 400 fields, 200 articles of 64 blocks of JSON-LD, 200
// headings and 200 times; the first ones.
PageFields collect_page_fields(const HtmlPage& page);

// White space runs as one space, none at the ends.
std::string squeezed(std::string_view s);

// Whether a node stands in a <nav>, <aside> or <footer>.
bool outside_text(const HtmlPage& page, uint32_t node);

}  // namespace muster
