#include <algorithm>
#include <unordered_set>

#include "ingest/page_text.h"
#include "ingest/written_time.h"

namespace muster {
namespace {

using std::string_view;

constexpr uint32_t kLong = 80;       // characters of a block that is surely prose
constexpr double kMostLinks = 0.35;  // share of linked characters that prose may have
constexpr double kContainerShare = 0.75;
constexpr double kNamedShare = 0.5;  // of an element that says that it is the article

double link_share(const PageBlock& b) { return b.chars ? static_cast<double>(b.link_chars) / b.chars : 0; }

// What a block says for the element that it stands in.
double vote(const PageBlock& b) {
  if (b.kind == PageBlockKind::kHeading || b.kind == PageBlockKind::kCaption) return 0;
  const double links = link_share(b);
  if (links > kMostLinks || b.words < 4) return 0;
  const double plain = (b.chars - b.link_chars) * (1 - links);
  if (b.chars >= kLong && b.stops > 0) return plain;
  return plain * (b.chars >= 40 ? 0.3 : 0.1);
}

class Selector {
 public:
  Selector(const HtmlPage& page, const PageBlocks& blocks, uint32_t title, string_view locale,
           PageSelection* out)
      : page_(page), b_(blocks.blocks), hinted_(blocks.hinted), title_(title), locale_(locale), out_(*out) {}

  void run() {
    out_.chosen.assign(b_.size(), false);
    out_.reason.assign(b_.size(), Hint::kNone);
    out_.data_tables.clear();
    if (b_.empty()) return;
    apply_hints();
    count_votes();
    container_ = choose_container();
    choose_inside();
    find_data_tables();
    drop_link_groups();
    drop_teasers();
    add_lead();
    trim_ends();
    drop_bylines();
    drop_bare_headings();
  }

 private:
  bool dropped(size_t i) const { return out_.reason[i] != Hint::kNone; }

  // Blocks of the subtree of `node`, half-open.
  std::pair<size_t, size_t> blocks_of(uint32_t node) const {
    const auto before = [](const PageBlock& b, uint32_t n) { return b.begin < n; };
    const auto first = std::lower_bound(b_.begin(), b_.end(), node, before);
    const auto last = std::lower_bound(first, b_.end(), page_[node].end, before);
    return {static_cast<size_t>(first - b_.begin()), static_cast<size_t>(last - b_.begin())};
  }

  void drop(std::pair<size_t, size_t> range, Hint hint) {
    for (size_t i = range.first; i < range.second; ++i) {
      if (!dropped(i)) out_.reason[i] = hint;
    }
  }

  // Hints hold unless their part has most of the page's votes. Sure ones first, so that a
  // long debate below an article does not count as the page's text.
  void apply_hints() {
    std::vector<double> sum = sums();
    for (const bool sure : {true, false}) {
      uint32_t inside = 0;  // nodes below this belong to a part that is gone
      for (const HintedPart& part : hinted_) {
        if (part.node < inside || is_sure(part.hint) != sure) continue;
        const auto range = blocks_of(part.node);
        const double share = sum.back() > 0 ? (sum[range.second] - sum[range.first]) / sum.back() : 0;
        if (part.hint == Hint::kByline && bylike(range) == false) continue;
        if (share > (sure ? 0.9 : 0.45)) continue;
        if (holds_title(part.node)) continue;
        if (part.hint == Hint::kFooter && in_quotation(part.node)) continue;
        drop(range, part.hint);
        inside = page_[part.node].end;
      }
      sum = sums();
    }
  }

  std::vector<double> sums() const {
    std::vector<double> sum(b_.size() + 1, 0);
    for (size_t i = 0; i < b_.size(); ++i) sum[i + 1] = sum[i] + (dropped(i) ? 0 : vote(b_[i]));
    return sum;
  }

  // A byline is short.
  bool bylike(std::pair<size_t, size_t> range) const {
    uint32_t chars = 0;
    for (size_t i = range.first; i < range.second && chars < 400; ++i) chars += b_[i].chars;
    return chars < 400;
  }

  bool holds_title(uint32_t node) const {
    return title_ != HtmlNode::kNone && title_ >= node && title_ < page_[node].end;
  }

  bool in_quotation(uint32_t node) const {
    const uint32_t parent = page_[node].parent;
    return parent != HtmlNode::kNone && page_[parent].tag == Tag::kBlockquote;
  }

  void count_votes() { votes_ = sums(); }

  double votes_of(uint32_t node) const {
    const auto range = blocks_of(node);
    return votes_[range.second] - votes_[range.first];
  }

  bool says_article(uint32_t node) const {
    const HtmlNode& n = page_[node];
    if (n.tag == Tag::kArticle || n.tag == Tag::kMain) return true;
    const string_view prop = page_.raw_attr(node, Attr::kItemprop);
    return prop == "articleBody" || page_.raw_attr(node, Attr::kRole) == "main" ||
           page_.raw_attr(node, Attr::kRole) == "article";
  }

  // Descends while one child has most of the votes; HtmlNode::kNone: the whole page.
  uint32_t choose_container() const {
    uint32_t at = HtmlNode::kNone;
    double total = votes_.back();
    if (total <= 0) return at;
    for (uint32_t child = 0, end = page_.size(); child < end;) {
      const HtmlNode& node = page_[child];
      const double share = node.is_text ? 0 : votes_of(child) / total;
      const bool named = says_article(child) || holds_title(child);
      const bool descend = share >= kContainerShare || (share >= kNamedShare && named);
      // A paragraph or item is no container: its neighbours belong to it.
      if (!descend || !contains_blocks(child)) {
        child = node.end;
        continue;
      }
      at = child;
      total *= share;
      end = node.end;
      child = child + 1;
    }
    return at;
  }

  bool contains_blocks(uint32_t node) const {
    const Tag tag = page_[node].tag;
    if (tag == Tag::kP || tag == Tag::kLi || tag == Tag::kUl || tag == Tag::kOl || tag == Tag::kBlockquote ||
        tag == Tag::kTr || tag == Tag::kTbody) {
      return tag == Tag::kTr || tag == Tag::kTbody;
    }
    const auto range = blocks_of(node);
    return range.second - range.first >= 2 || tag == Tag::kBody || tag == Tag::kHtml;
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
      if ((!alike && !prose) || votes_of(child) <= 0) continue;
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
      if (b.chars < 40) unchoose({i, i + 1}, Hint::kByline);
    }
  }

  // Single lines that carry a time and are no prose. Where such lines come again and again
  // they are the times of a live page, and stay.
  void drop_bylines() {
    std::vector<size_t> times;
    for (size_t i = 0; i < b_.size(); ++i) {
      if (!out_.chosen[i] || b_[i].chars > 160 || is_title(i) || b_[i].kind == PageBlockKind::kHeading ||
          structured(i))
        continue;
      if (!b_[i].has_time && !dated(i)) continue;
      times.push_back(i);
    }
    size_t first_prose = 0;
    while (first_prose < b_.size() && !prose(first_prose)) ++first_prose;
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
  const std::vector<PageBlock>& b_;
  const std::vector<HintedPart>& hinted_;
  uint32_t title_;
  string_view locale_;
  PageSelection& out_;
  std::unordered_set<uint32_t> judged_;
  std::vector<double> votes_;
  uint32_t container_ = HtmlNode::kNone;
  size_t first_ = 0, end_ = 0;
};

}  // namespace

void select_page_text(const HtmlPage& page, const PageBlocks& blocks, uint32_t title_node, string_view locale,
                      PageSelection* out) {
  Selector(page, blocks, title_node, locale, out).run();
}

}  // namespace muster
