#include "extract/grids.h"

#include <algorithm>
#include <string_view>

namespace muster {
namespace {

constexpr size_t kFewestCells = 2, kMostCells = 24;
constexpr size_t kLongestRow = 1000;  // bytes; longer lines are prose

// The cells of one line, as bytes of the text: between bars, else between tabs, else where two spaces or more
// stand that end no sentence.
void split_cells(std::string_view text, Span line, std::vector<Span>* out) {
  out->clear();
  const std::string_view content = line.of(text);
  const bool bars = content.find('|') != std::string_view::npos;
  const bool tabs = !bars && content.find('\t') != std::string_view::npos;
  auto gap = [&](size_t at) -> size_t {
    if (bars || tabs) return content[at] == (bars ? '|' : '\t') ? 1 : 0;
    size_t n = 0;
    while (at + n < content.size() && content[at + n] == ' ') ++n;
    const bool ends = at > 0 && (content[at - 1] == '.' || content[at - 1] == '!' || content[at - 1] == '?');
    return n >= (ends ? 3u : 2u) ? n : 0;
  };
  auto put = [&](size_t begin, size_t end) {
    while (begin < end && (content[begin] == ' ' || content[begin] == '\t')) ++begin;
    while (end > begin && (content[end - 1] == ' ' || content[end - 1] == '\t')) --end;
    out->push_back({static_cast<uint32_t>(line.begin + begin), static_cast<uint32_t>(line.begin + end)});
  };
  size_t from = bars && content.front() == '|' ? 1 : 0;
  for (size_t at = from; at < content.size();) {
    if (const size_t n = gap(at); n > 0) {
      put(from, at);
      at += n;
      from = at;
    } else {
      ++at;
    }
  }
  if (!bars || content.back() != '|') put(from, content.size());
}

bool apart(std::string_view text, const Block& before, const Block& block) {
  const std::string_view between = text.substr(before.span.end, block.span.begin - before.span.end);
  bool line = false;
  for (const char c : between) {
    if (c != '\n') {
      line = line && (c == ' ' || c == '\t' || c == '\r');
      continue;
    }
    if (line) return true;  // an empty line
    line = true;
  }
  return false;
}

bool read_row(const Page& page, const Block& block, std::vector<Span>* spans, GridRow* out) {
  if (block.span.size() > kLongestRow || block.first_sentence == block.end_sentence) return false;
  split_cells(page.text(), block.span, spans);
  if (spans->size() < kFewestCells || spans->size() > kMostCells) return false;
  out->sentence = block.first_sentence;
  out->end_sentence = block.end_sentence;
  out->cells.clear();
  uint32_t t = page.structure.sentences[block.first_sentence].first_token;
  const uint32_t limit = page.structure.sentences[block.end_sentence - 1].end_token;
  for (const Span& s : *spans) {
    while (t < limit && page.token(t).begin < s.begin) ++t;
    const uint32_t first = t;
    while (t < limit && page.token(t).end <= s.end) ++t;
    out->cells.push_back({first, t});
  }
  return true;
}

}  // namespace

std::vector<Grid> find_grids(const Page& page) {
  std::vector<Grid> out;
  std::vector<Span> spans;
  const Block* before = nullptr;
  bool open = false;  // the last table may go on
  for (const Block& block : page.structure.blocks) {
    GridRow row;
    const bool follows = before && !apart(page.text(), *before, block);
    before = &block;
    if (!read_row(page, block, &spans, &row)) {
      open = false;
      continue;
    }
    if (!open || !follows) {
      out.push_back({std::move(row), {}});
      open = true;
    } else if (row.cells.size() == out.back().head.cells.size()) {
      out.back().rows.push_back(std::move(row));
    }
  }
  std::erase_if(out, [](const Grid& t) { return t.rows.size() < 2; });
  return out;
}

}  // namespace muster
