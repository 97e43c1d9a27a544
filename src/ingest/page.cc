// A page → a document. Tested by tests/ingest/page_text_test.cc, measured over tests/pages/.
#include "ingest/formats.h"
#include "ingest/html_page.h"
#include "ingest/page_blocks.h"
#include "ingest/page_metadata.h"
#include "ingest/page_text.h"

namespace muster {
namespace {

// Memory that is used again from page to page.
struct Desk {
  HtmlPage page;
  PageBlocks blocks;
  PageSelection selection;
};

Desk& desk() {
  static thread_local Desk kept;
  constexpr uint32_t kMostKept = 200'000;  // nodes; a giant page does not stay
  if (kept.page.size() > kMostKept) kept = Desk();
  return kept;
}

void report_truncation(const HtmlPage& page, Document* document) {
  if (const auto at = page.truncated_at()) {
    const Span rest{*at, static_cast<uint32_t>(page.html().size())};
    document->dropped.push_back({rest, "more elements than a page may have: the rest was not read"});
  }
}

}  // namespace

Document read_page(std::string_view html, std::string_view address) {
  Desk& d = desk();
  d.page.parse(html);
  PageMetadata found = read_page_metadata(d.page, address);
  find_page_blocks(d.page, &d.blocks);
  select_page_text(d.page, d.blocks, found.title_node, found.metadata.language, &d.selection);
  Document document;
  write_page_text(d.page, d.blocks, d.selection, {found.title_node, found.title_begin, found.title_end},
                  &document);
  document.metadata = std::move(found.metadata);
  report_truncation(d.page, &document);
  return document;
}

void read_fragment(std::string_view html, Document* document) {
  Desk& d = desk();
  d.page.parse(html);
  find_page_blocks(d.page, &d.blocks);
  d.selection.chosen.assign(d.blocks.blocks.size(), true);
  d.selection.reason.assign(d.blocks.blocks.size(), Hint::kNone);
  d.selection.data_tables.clear();
  write_page_text(d.page, d.blocks, d.selection, {}, document);
  report_truncation(d.page, document);
}

}  // namespace muster
