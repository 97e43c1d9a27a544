// Tested by tests/ingest/page_text_test.cc and over tests/pages/.
#include "ingest/page_container.h"

namespace muster {
namespace {

using std::string_view;

constexpr uint32_t kLong = 80;       // characters of a block that is surely prose
constexpr double kMostLinks = 0.35;  // share of linked characters that prose may have
constexpr double kContainerShare = 0.75;
constexpr double kNamedShare = 0.5;  // of an element that says that it is the article

// What a block says for the element that it stands in.
double vote(const PageBlock& b) {
  if (b.kind == PageBlockKind::kHeading || b.kind == PageBlockKind::kCaption) return 0;
  const double links = link_share(b);
  if (links > kMostLinks || b.words < 4) return 0;
  const double plain = (b.chars - b.link_chars) * (1 - links);
  if (b.chars >= kLong && b.stops > 0) return plain;
  return plain * (b.chars >= 40 ? 0.3 : 0.1);
}

class ContainerChooser {
 public:
  ContainerChooser(const HtmlPage& page, const PageBlocks& blocks, uint32_t title, std::vector<Hint>* reason)
      : page_(page), b_(blocks.blocks), hinted_(blocks.hinted), title_(title), reason_(*reason) {}

  PageContainer run() {
    apply_hints();
    const uint32_t node = choose();
    return {node, std::move(votes_)};
  }

 private:
  bool dropped(size_t i) const { return reason_[i] != Hint::kNone; }
  std::pair<size_t, size_t> own(uint32_t node) const { return blocks_of(page_, b_, node); }

  void drop(std::pair<size_t, size_t> range, Hint hint) {
    for (size_t i = range.first; i < range.second; ++i) {
      if (!dropped(i)) reason_[i] = hint;
    }
  }

  // Hints hold unless their part has most of the page's votes. Sure ones first, so that a
  // long debate below an article does not count as the page's text.
  void apply_hints() {
    votes_ = sums();
    for (const bool sure : {true, false}) {
      uint32_t inside = 0;  // nodes below this belong to a part that is gone
      for (const HintedPart& part : hinted_) {
        if (part.node < inside || is_sure(part.hint) != sure) continue;
        const auto range = own(part.node);
        const double share =
            votes_.back() > 0 ? (votes_[range.second] - votes_[range.first]) / votes_.back() : 0;
        if (part.hint == Hint::kByline && bylike(range) == false) continue;
        if (share > (sure ? 0.9 : 0.45)) continue;
        if (holds_title(part.node)) continue;
        if (part.hint == Hint::kFooter && in_quotation(part.node)) continue;
        drop(range, part.hint);
        inside = page_[part.node].end;
      }
      votes_ = sums();
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

  double votes_of(uint32_t node) const {
    const auto range = own(node);
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
  uint32_t choose() const {
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
    const auto range = own(node);
    return range.second - range.first >= 2 || tag == Tag::kBody || tag == Tag::kHtml;
  }

  const HtmlPage& page_;
  const std::vector<PageBlock>& b_;
  const std::vector<HintedPart>& hinted_;
  uint32_t title_;
  std::vector<Hint>& reason_;
  std::vector<double> votes_;
};

}  // namespace

PageContainer choose_page_container(const HtmlPage& page, const PageBlocks& blocks, uint32_t title_node,
                                    std::vector<Hint>* reason) {
  return ContainerChooser(page, blocks, title_node, reason).run();
}

}  // namespace muster
