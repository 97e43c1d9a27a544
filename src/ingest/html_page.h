// HTML → a flat tree: elements and runs of text in document order, each with its bytes.
//
// Read as browsers read it where it matters to a reader of text: implied ends of
// paragraphs, list items, cells and rows; end tags without a start; raw text of scripts;
// comments that never end. Not here: moving misplaced table content, active formatting.
//
// Budget: one pass, linear time; no recursion; elements nested deeper than kMaxDepth
// become siblings at that depth; at most kMaxNodes nodes, the rest of the page is dropped
// (truncated_at says where). A parse keeps about as much memory as the page.
// Tested by tests/ingest/html_page_test.cc, fuzz/page_fuzz.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_tags.h"
#include "text/span.h"

namespace muster {

struct HtmlNode {
  static constexpr uint32_t kNone = UINT32_MAX;

  bool is_text = false;
  Tag tag = Tag::kOther;  // elements
  uint16_t depth = 0;
  uint32_t parent = kNone;
  uint32_t end = 0;         // its subtree is [itself, end)
  uint32_t first_attr = 0;  // half-open range into HtmlPage::attrs
  uint32_t end_attr = 0;
  Span source;  // text: its raw bytes; an element: its start tag
};

struct HtmlAttr {
  Attr name = Attr::kOther;
  std::string_view value;  // as written, entities and all
};

class HtmlPage {
 public:
  static constexpr uint16_t kMaxDepth = 500;
  static constexpr size_t kMaxNodes = size_t{4} << 20;

  // `html` is valid UTF-8 below 4 GiB and outlives the page. Forgets what it held before.
  void parse(std::string_view html);

  std::string_view html() const { return html_; }
  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](uint32_t i) const { return nodes_[i]; }
  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  std::optional<uint32_t> truncated_at() const { return truncated_at_; }

  // The value of an attribute, entities decoded; nullopt: it is not there.
  std::optional<std::string> attr(uint32_t node, Attr name) const;
  // As written: for class names and the like. Empty if it is not there.
  std::string_view raw_attr(uint32_t node, Attr name) const;
  bool has_attr(uint32_t node, Attr name) const;
  // The text inside a node, entities decoded, white space runs as one space, trimmed.
  // Passes over scripts, styles and form controls. At most `limit` bytes.
  std::string text_of(uint32_t node, size_t limit = size_t{1} << 16) const;
  // Where the element's last byte lies, its end tag included.
  uint32_t source_end(uint32_t node) const;

 private:
  friend class HtmlParser;
  std::string_view html_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttr> attrs_;
  std::optional<uint32_t> truncated_at_;
};

// A character reference at the head of `s` ("&eacute;", "&#233;"): bytes read (0: none) and
// its code points (*second is 0 for all but a few).
size_t read_reference(std::string_view s, char32_t* code_point);

// `raw` with its references decoded.
std::string decode_references(std::string_view raw);

}  // namespace muster
