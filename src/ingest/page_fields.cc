// Tested by tests/ingest/page_text_test.cc and over tests/pages/.
#include "ingest/page_fields.h"

#include "base/utf8.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kMaxBlocks = 64;
constexpr size_t kMaxFields = 400;    // meta elements and marks that are kept
constexpr size_t kMaxArticles = 200;  // of JSON-LD
constexpr size_t kMaxNodes = 200;     // headings, and <time> elements

std::string lower(string_view s) {
  std::string out(s.substr(0, 128));
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

class FieldCollector {
 public:
  explicit FieldCollector(const HtmlPage& page) : page_(page) {}

  PageFields collect() {
    for (uint32_t i = 0; i < page_.size(); ++i) {
      const HtmlNode& node = page_[i];
      if (node.is_text) continue;
      element(i, node);
      if (node.first_attr != node.end_attr) item(i, node);
    }
    return std::move(out_);
  }

 private:
  void element(uint32_t i, const HtmlNode& node) {
    switch (node.tag) {
      case Tag::kMeta: meta(i); break;
      case Tag::kLink: link(i); break;
      case Tag::kScript: script(i); break;
      case Tag::kTime:
        if (out_.times.size() < kMaxNodes) out_.times.push_back(i);
        break;
      case Tag::kTitle:
        if (out_.title.empty() && !in_svg(i)) out_.title = page_.text_of(i, kLongestTitle);
        break;
      case Tag::kH1:
      case Tag::kH2:
      case Tag::kH3:
        if (out_.headings.size() < kMaxNodes) out_.headings.push_back(i);
        break;
      case Tag::kHtml: out_.language = language_attr(i); break;
      default: break;
    }
  }

  std::string language_attr(uint32_t i) const {
    auto lang = page_.attr(i, Attr::kLang);
    if (!lang) lang = page_.attr(i, Attr::kXmlLang);
    return lang.value_or("");
  }

  bool in_svg(uint32_t i) const {
    for (uint32_t up = page_[i].parent; up != HtmlNode::kNone; up = page_[up].parent) {
      if (page_[up].tag == Tag::kSvg) return true;
    }
    return false;
  }

  void add(string_view name, std::string content) {
    if (!content.empty() && out_.fields.size() < kMaxFields)
      out_.fields.push_back({lower(name), std::move(content)});
  }

  void meta(uint32_t i) {
    for (const Attr key : {Attr::kProperty, Attr::kName, Attr::kItemprop, Attr::kHttpEquiv}) {
      const string_view name = page_.raw_attr(i, key);
      if (name.empty()) continue;
      add(name, squeezed(page_.attr(i, Attr::kContent).value_or("")));
      return;
    }
  }

  void link(uint32_t i) {
    if (lower(page_.raw_attr(i, Attr::kRel)) == "canonical" && out_.canonical.empty())
      out_.canonical = page_.attr(i, Attr::kHref).value_or("");
  }

  void script(uint32_t i) {
    if (blocks_ >= kMaxBlocks || !lower(page_.raw_attr(i, Attr::kType)).starts_with("application/ld+json"))
      return;
    ++blocks_;
    if (i + 1 < page_[i].end) read_json_ld(page_[i + 1].source.of(page_.html()), &out_.articles);
    if (out_.articles.size() > kMaxArticles) out_.articles.resize(kMaxArticles);
  }

  // Microdata, and the old pubdate mark of <time>.
  void item(uint32_t i, const HtmlNode& node) {
    const std::string prop = lower(page_.raw_attr(i, Attr::kItemprop));
    const bool pubdate = page_.has_attr(i, Attr::kPubdate);
    if (node.tag == Tag::kMeta || (prop.empty() && !pubdate)) return;
    if (prop.starts_with("headline") && out_.headline == HtmlNode::kNone) out_.headline = i;
    if (out_.fields.size() >= kMaxFields) return;
    const auto value = [&] {
      std::string out = page_.attr(i, Attr::kDatetime).value_or("");
      if (out.empty()) out = page_.attr(i, Attr::kContent).value_or("");
      return out.empty() ? page_.text_of(i, 200) : out;
    };
    if (pubdate || prop.starts_with("datepublished")) add("datepublished", value());
    if (prop == "datemodified") add("datemodified", value());
  }

  const HtmlPage& page_;
  PageFields out_;
  size_t blocks_ = 0;
};

}  // namespace

PageFields collect_page_fields(const HtmlPage& page) { return FieldCollector(page).collect(); }

std::string squeezed(string_view s) {
  std::string out;
  for (size_t at = 0; at < s.size();) {
    size_t next = at;
    const bool blank = is_space(decode_utf8(s, &next));
    if (!blank) out.append(s.substr(at, next - at));
    else if (!out.empty() && out.back() != ' ') out += ' ';
    at = next;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool outside_text(const HtmlPage& page, uint32_t node) {
  for (uint32_t up = page[node].parent; up != HtmlNode::kNone; up = page[up].parent) {
    const Tag tag = page[up].tag;
    if (tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFooter) return true;
  }
  return false;
}

}  // namespace muster
