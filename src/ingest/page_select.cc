#include <algorithm>
#include <unordered_set>

#include "ingest/page_container.h"
#include "ingest/page_text.h"
#include "ingest/page_title.h"
#include "ingest/written_time.h"

namespace muster {
namespace {

using std::string_view;

class Selector {
 public:
  Selector(const HtmlPage& page, const PageBlocks& blocks, uint32_t title, string_view locale,
           PageSelection* out)
      : page_(page), blocks_(blocks), b_(blocks.blocks), title_(title), locale_(locale), out_(*out) {}

  void run() {
    out_.chosen.assign(b_.size(), false);
    out_.reason.assign(b_.size(), Hint::kNone);
    out_.data_tables.clear();
    if (b_.empty()) return;
    found_ = choose_page_container(page_, blocks_, title_, &out_.reason);
    container_ = found_.node;
    choose_inside();
    find_data_tables();
    drop_link_groups();
    drop_labelled_links();
    drop_title_paths();
    drop_bare_terms();
    drop_teasers();
    add_lead();
    trim_ends();
    drop_bylines();
    drop_bare_headings();
  }

 private:
  bool dropped(size_t i) const { return out_.reason[i] != Hint::kNone; }
  std::pair<size_t, size_t> blocks_of(uint32_t node) const { return muster::blocks_of(page_, b_, node); }
  bool holds_title(uint32_t node) const {
    return title_ != HtmlNode::kNone && title_ >= node && title_ < page_[node].end;
  }

  void choose_inside() {
    std::pair<size_t, size_t> range{0, b_.size()};
    if (container_ != HtmlNode::kNone) {
      range = blocks_of(container_);
      range = with_siblings(range);
    }
    first_ = range.first;
    end_ = range.second;
    for (size_t i = first_; i < end_; ++i) out_.chosen[i] = !dropped(i);
  }

  // The text may be parted by advertisements: siblings of the same making belong to it.
  std::pair<size_t, size_t> with_siblings(std::pair<size_t, size_t> range) const {
    const uint32_t parent = page_[container_].parent;
    if (parent == HtmlNode::kNone) return range;
    const string_view own = page_.raw_attr(container_, Attr::kClass);
    for (uint32_t child = parent + 1; child < page_[parent].end; child = page_[child].end) {
      if (child == container_ || page_[child].is_text) continue;
      const bool alike = page_[child].tag == page_[container_].tag &&
                         page_.raw_attr(child, Attr::kClass) == own && !own.empty();
      const bool prose = page_[child].tag == Tag::kP;
      if ((!alike && !prose) || found_.votes_of(blocks_of(child)) <= 0) continue;
      const auto more = blocks_of(child);
      range.first = std::min(range.first, more.first);
      range.second = std::max(range.second, more.second);
    }
    return range;
  }

  void find_data_tables() {
    for (size_t i = first_; i < end_;) {
      const uint32_t table = b_[i].table;
      if (table == HtmlNode::kNone || !out_.chosen[i]) {
        ++i;
        continue;
      }
      // Each table is looked at once, however often its blocks come back around inner tables.
      if (judged_.insert(table).second && is_data(table)) out_.data_tables.push_back(table);
      while (i < end_ && b_[i].table == table) ++i;
    }
    std::sort(out_.data_tables.begin(), out_.data_tables.end());
    out_.data_tables.erase(std::unique(out_.data_tables.begin(), out_.data_tables.end()),
                           out_.data_tables.end());
  }

  bool is_data(uint32_t table) const {
    uint32_t rows = 0, cells = 0, heads = 0;
    for (uint32_t i = table + 1; i < page_[table].end; ++i) {
      if (page_[i].is_text) continue;
      const Tag tag = page_[i].tag;
      if (tag == Tag::kTable) return false;
      rows += tag == Tag::kTr;
      cells += tag == Tag::kTd || tag == Tag::kTh;
      heads += tag == Tag::kTh;
    }
    if (rows < 2 || cells < rows + 1) return false;
    const auto range = blocks_of(table);
    uint32_t chars = 0, most = 0;
    for (size_t i = range.first; i < range.second; ++i) {
      chars += b_[i].chars;
      most = std::max(most, b_[i].chars);
    }
    return most < 600 && (heads > 0 || chars / cells < 90);
  }

  // Elements most of whose text is links: lists of stories, tags, steps to other pages.
  void drop_link_groups() {
    std::vector<uint32_t> chars(b_.size() + 1, 0), links(b_.size() + 1, 0);
    for (size_t i = 0; i < b_.size(); ++i) {
      chars[i + 1] = chars[i] + (out_.chosen[i] ? b_[i].chars : 0);
      links[i + 1] = links[i] + (out_.chosen[i] ? b_[i].link_chars : 0);
    }
    const uint32_t from = container_ == HtmlNode::kNone ? 0 : container_ + 1;
    const uint32_t to = container_ == HtmlNode::kNone ? page_.size() : page_[container_].end;
    for (uint32_t n = from; n < to;) {
      const HtmlNode& node = page_[n];
      if (node.is_text || !(traits_of(node.tag) & kTagBlock) || holds_title(n)) {
        ++n;
        continue;
      }
      const auto range = blocks_of(n);
      const uint32_t all = chars[range.second] - chars[range.first];
      const uint32_t linked = links[range.second] - links[range.first];
      const bool list = node.tag == Tag::kUl || node.tag == Tag::kOl || node.tag == Tag::kDl;
      const bool data = std::binary_search(out_.data_tables.begin(), out_.data_tables.end(), n);
      const bool time = range.second - range.first == 1 && b_[range.first].has_time;  // of a live page
      if (all > 0 && !data && !time && linked > all * (list ? 0.6 : 0.7)) {
        unchoose(range, Hint::kRelated);
        n = node.end;
        continue;
      }
      n = data ? node.end : n + 1;
    }
  }

  // "Read also: <a>...</a>": a label with a colon, then a link to the end of the block.
  void drop_labelled_links() {
    constexpr uint32_t kLabelChars = 60;
    for (size_t i = first_; i < end_; ++i) {
      const PageBlock& b = b_[i];
      if (!out_.chosen[i] || link_share(b) < 0.3 || b.chars - b.link_chars > kLabelChars) continue;
      bool link = false, label = false;
      for (uint32_t n = b.begin; n < b.end; ++n) {
        if (!page_[n].is_text) continue;
        const string_view raw = page_[n].source.of(page_.html());
        const size_t last = raw.find_last_not_of(" \t\r\n");
        if (last == string_view::npos) continue;
        link = in_link(n);
        if (!link) label = raw[last] == ':';
        if (!link && !label) break;
      }
      if (link && label) unchoose({i, i + 1}, Hint::kRelated);
    }
  }

  // "Home > Press > the title": links that lead to where the title stands again.
  void drop_title_paths() {
    constexpr uint32_t kPathChars = 120;
    if (title_ == HtmlNode::kNone) return;
    const std::string title = title_skeleton(page_.text_of(title_, kLongestTitle));
    for (size_t i = 0; i < b_.size() && !title.empty(); ++i) {
      const PageBlock& b = b_[i];
      if (!out_.chosen[i] || is_title(i) || b.link_chars == 0 || b.chars < title.size() / 4) continue;
      if (b.chars > title.size() + kPathChars) continue;
      std::string text;
      for (uint32_t n = b.begin; n < b.end; ++n) {
        if (page_[n].is_text) text += page_[n].source.of(page_.html());
      }
      if (title_skeleton(decode_references(text)).ends_with(title)) unchoose({i, i + 1}, Hint::kNavigation);
    }
  }

  bool in_link(uint32_t n) const {
    for (uint32_t up = page_[n].parent; up != HtmlNode::kNone; up = page_[up].parent) {
      if (page_[up].tag == Tag::kA) return true;
      if (traits_of(page_[up].tag) & kTagBlock) return false;
    }
    return false;
  }

  // Terms of a list all of whose descriptions are gone.
  void drop_bare_terms() {
    size_t next = end_;  // the next block that is chosen
    for (size_t i = end_; i-- > first_;) {
      if (!out_.chosen[i]) continue;
      const uint32_t owner = b_[i].owner;
      if (page_[owner].tag == Tag::kDt) {
        const uint32_t list = page_[owner].parent;
        const bool described = next < end_ && page_[b_[next].owner].tag != Tag::kDt &&
                               (list == HtmlNode::kNone || b_[next].begin < page_[list].end);
        if (!described) {
          unchoose({i, i + 1}, Hint::kByline);
          continue;
        }
      }
      next = i;
    }
  }

  void unchoose(std::pair<size_t, size_t> range, Hint hint) {
    for (size_t i = range.first; i < range.second; ++i) {
      if (!out_.chosen[i]) continue;
      out_.chosen[i] = false;
      out_.reason[i] = hint;
    }
  }

  bool is_title(size_t i) const {
    return title_ != HtmlNode::kNone && b_[i].begin > title_ && b_[i].begin < page_[title_].end;
  }

  // A heading that is one link announces another page; short text in the same element
  // belongs to it.
  void drop_teasers() {
    for (size_t i = first_; i < end_; ++i) {
      const PageBlock& head = b_[i];
      if (!out_.chosen[i] || head.kind != PageBlockKind::kHeading || is_title(i) || link_share(head) < 0.9)
        continue;
      unchoose({i, i + 1}, Hint::kRelated);
      const uint32_t holder = page_[head.owner].parent;
      if (holder == HtmlNode::kNone || holder == container_) continue;
      constexpr size_t kReach = 12;  // blocks that an announcement may have
      const std::pair<size_t, size_t> range{i, std::min(blocks_of(holder).second, i + kReach)};
      uint32_t chars = 0;
      for (size_t k = range.first; k < range.second; ++k) chars += out_.chosen[k] ? b_[k].chars : 0;
      if (chars < 400) unchoose(range, Hint::kRelated);
    }
  }

  // What stands between the title and the container and reads like prose: the standfirst.
  void add_lead() {
    if (title_ == HtmlNode::kNone || container_ == HtmlNode::kNone) return;
    const size_t title_end = blocks_of(title_).second;
    for (size_t i = title_end; i < first_; ++i) {
      const PageBlock& b = b_[i];
      if (dropped(i) || link_share(b) > 0.3 || b.kind == PageBlockKind::kCell) continue;
      const bool prose = (b.chars >= 50 && b.words >= 8) || b.kind == PageBlockKind::kCaption;
      if (prose) out_.chosen[i] = true;
    }
  }

  bool prose(size_t i) const {
    const PageBlock& b = b_[i];
    return out_.chosen[i] && link_share(b) < 0.5 && b.kind != PageBlockKind::kHeading &&
           (b.stops > 0 ? b.chars >= 25 : b.chars >= 60);
  }

  bool structured(size_t i) const {
    if (b_[i].kind == PageBlockKind::kListItem) return true;
    return std::binary_search(out_.data_tables.begin(), out_.data_tables.end(), b_[i].table);
  }

  // Behind the last prose: tags, sources, links to the next page. Before the first: labels.
  void trim_ends() {
    size_t last = end_;
    while (last > first_ && !prose(last - 1) &&
           !(out_.chosen[last - 1] && structured(last - 1) && link_share(b_[last - 1]) < 0.3))
      --last;
    if (last == first_) return;
    for (size_t i = last; i < end_; ++i) unchoose({i, i + 1}, Hint::kFooter);
    for (size_t i = first_; i < last && !prose(i); ++i) {
      const PageBlock& b = b_[i];
      if (b.kind == PageBlockKind::kHeading || b.kind == PageBlockKind::kCaption || structured(i)) continue;
      if (b.chars < 40 && !b.run_in_head) unchoose({i, i + 1}, Hint::kByline);
    }
  }

  // Single lines that carry a time and are no prose. Where such lines come again and again
  // they are the times of a live page, and stay.
  void drop_bylines() {
    size_t first_prose = 0;
    while (first_prose < b_.size() && !prose(first_prose)) ++first_prose;
    std::vector<size_t> times;
    for (size_t i = 0; i < b_.size(); ++i) {
      if (!out_.chosen[i] || b_[i].chars > 160 || is_title(i) || b_[i].kind == PageBlockKind::kHeading)
        continue;
      if (structured(i) && (i > first_prose || b_[i].kind != PageBlockKind::kListItem)) continue;
      if (b_[i].has_time || dated(i)) times.push_back(i);
    }
    for (const size_t i : times) {
      if (times.size() > 3 && i > first_prose) return;
      if (b_[i].stops == 0 || b_[i].chars < 80) unchoose({i, i + 1}, Hint::kByline);
    }
  }

  bool dated(size_t i) const {
    if (b_[i].chars > 120) return false;
    std::string text;
    for (uint32_t n = b_[i].begin; n < b_[i].end; ++n) {
      if (page_[n].is_text) text += page_[n].source.of(page_.html());
    }
    return text.find_first_of("0123456789") != std::string::npos &&
           is_dateline(decode_references(text), locale_);
  }

  void drop_bare_headings() {
    uint8_t below = 0;  // level of the heading met last, from the end; 0: text follows
    bool text = false;
    for (size_t i = b_.size(); i-- > 0;) {
      if (!out_.chosen[i] || is_title(i)) continue;
      if (b_[i].kind != PageBlockKind::kHeading) {
        text = true;
        continue;
      }
      if (!text && !(below > b_[i].level)) unchoose({i, i + 1}, Hint::kRelated);
      else below = b_[i].level;
      text = false;
    }
  }

  const HtmlPage& page_;
  const PageBlocks& blocks_;
  const std::vector<PageBlock>& b_;
  uint32_t title_;
  string_view locale_;
  PageSelection& out_;
  std::unordered_set<uint32_t> judged_;
  PageContainer found_;
  uint32_t container_ = HtmlNode::kNone;
  size_t first_ = 0, end_ = 0;
};

}  // namespace

void select_page_text(const HtmlPage& page, const PageBlocks& blocks, uint32_t title_node, string_view locale,
                      PageSelection* out) {
  Selector(page, blocks, title_node, locale, out).run();
}

}  // namespace muster
