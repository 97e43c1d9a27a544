// Tested by tests/ingest/page_metadata_test.cc and over tests/pages/.
#include "ingest/page_metadata.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "ingest/json_ld.h"
#include "ingest/metadata.h"
#include "ingest/written_time.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kMaxBlocks = 64;
constexpr size_t kMaxTitle = 1000;
constexpr size_t kMaxFields = 400;    // meta elements and marks that are kept
constexpr size_t kMaxArticles = 200;  // of JSON-LD
constexpr size_t kMaxNodes = 200;     // headings, and <time> elements

std::string lower(string_view s) {
  std::string out(s.substr(0, 128));
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

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

// Letters and digits only, ASCII letters small: what two writings of a title have in common.
std::string skeleton(string_view s) {
  std::string out;
  for (size_t at = 0; at < s.size();) {
    const size_t begin = at;
    const auto byte = static_cast<unsigned char>(s[at]);
    if (byte < 0x80) {
      ++at;
      const uint8_t cls = kAsciiClass[byte];
      if (cls & kCharWord) out += static_cast<char>(cls & kCharUpper ? byte + 32 : byte);
      continue;
    }
    if (char_class(decode_utf8(s, &at)) & kCharWord) out.append(s.substr(begin, at - begin));
  }
  return out;
}

// Fields of meta elements, best first.
constexpr string_view kTitleFields[] = {"og:title",      "twitter:title", "dc.title",
                                        "dcterms.title", "parsely-title", "headline"};
constexpr string_view kPublishedFields[] = {"article:published_time",
                                            "article:published",
                                            "og:published_time",
                                            "og:article:published_time",
                                            "datepublished",
                                            "parsely-pub-date",
                                            "publish-date",
                                            "publishdate",
                                            "publish_date",
                                            "published_time",
                                            "publication_date",
                                            "pubdate",
                                            "sailthru.date",
                                            "cxenseparse:recs:publishtime",
                                            "dcterms.created",
                                            "dc.date.issued",
                                            "dcterms.issued",
                                            "dc.date.created",
                                            "dcterms.date",
                                            "dc.date",
                                            "date",
                                            "article_date_original",
                                            "originalpublicationdate",
                                            "displaydate"};
constexpr string_view kModifiedFields[] = {"article:modified_time", "article:modified", "og:updated_time",
                                           "datemodified",          "dcterms.modified", "dc.date.modified",
                                           "last-modified",         "lastmod",          "revised"};
constexpr string_view kAuthorFields[] = {
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "byl"};
constexpr string_view kPublisherFields[] = {"og:site_name",    "dc.publisher",     "dcterms.publisher",
                                            "publisher",       "application-name", "cre",
                                            "copyright-holder"};
constexpr string_view kLanguageFields[] = {"og:locale",        "content-language", "dc.language",
                                           "dcterms.language", "language",         "inlanguage"};

struct MetaField {
  std::string name, content;
};

class MetadataReader {
 public:
  MetadataReader(const HtmlPage& page, string_view address) : page_(page), address_(address) {}

  PageMetadata read() {
    collect();
    Metadata& m = out_.metadata;
    url(&m);
    choose_article();
    language(&m);
    title(&m);
    times(&m);
    m.author = first(kAuthorFields);
    if (m.author.empty() || m.author.starts_with("http")) m.author = article_.author;
    m.publisher = !article_.publisher.empty() ? squeezed(article_.publisher) : first(kPublisherFields);
    if (m.publisher.empty()) m.publisher = site_name_;
    return std::move(out_);
  }

 private:
  void collect() {
    for (uint32_t i = 0; i < page_.size(); ++i) {
      const HtmlNode& node = page_[i];
      if (node.is_text) continue;
      switch (node.tag) {
        case Tag::kMeta: meta(i); break;
        case Tag::kLink: link(i); break;
        case Tag::kScript: script(i); break;
        case Tag::kTime:
          if (time_nodes_.size() < kMaxNodes) time_nodes_.push_back(i);
          break;
        case Tag::kTitle:
          if (page_title_.empty() && !in_svg(i)) page_title_ = page_.text_of(i, kMaxTitle);
          break;
        case Tag::kH1:
        case Tag::kH2:
        case Tag::kH3:
          if (headings_.size() < kMaxNodes) headings_.push_back(i);
          break;
        case Tag::kHtml: html_language_ = language_attr(i); break;
        default: break;
      }
      if (node.first_attr != node.end_attr) item(i, node);
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

  void meta(uint32_t i) {
    for (const Attr key : {Attr::kProperty, Attr::kName, Attr::kItemprop, Attr::kHttpEquiv}) {
      const string_view name = page_.raw_attr(i, key);
      if (name.empty()) continue;
      std::string content = squeezed(page_.attr(i, Attr::kContent).value_or(""));
      if (!content.empty() && fields_.size() < kMaxFields)
        fields_.push_back({lower(name), std::move(content)});
      return;
    }
  }

  void link(uint32_t i) {
    if (lower(page_.raw_attr(i, Attr::kRel)) == "canonical" && canonical_.empty()) {
      canonical_ = page_.attr(i, Attr::kHref).value_or("");
    }
  }

  void script(uint32_t i) {
    if (blocks_ >= kMaxBlocks || !lower(page_.raw_attr(i, Attr::kType)).starts_with("application/ld+json"))
      return;
    ++blocks_;
    if (i + 1 < page_[i].end) read_json_ld(page_[i + 1].source.of(page_.html()), &articles_);
    if (articles_.size() > kMaxArticles) articles_.resize(kMaxArticles);
  }

  // Microdata, and the old pubdate mark of <time>.
  void item(uint32_t i, const HtmlNode& node) {
    const std::string prop = lower(page_.raw_attr(i, Attr::kItemprop));
    const bool pubdate = page_.has_attr(i, Attr::kPubdate);
    if (node.tag == Tag::kMeta || (prop.empty() && !pubdate) || fields_.size() >= kMaxFields) return;
    const auto value = [&] {
      std::string out = page_.attr(i, Attr::kDatetime).value_or("");
      if (out.empty()) out = page_.attr(i, Attr::kContent).value_or("");
      return out.empty() ? page_.text_of(i, 200) : out;
    };
    if (pubdate || prop.starts_with("datepublished")) fields_.push_back({"datepublished", value()});
    if (prop == "datemodified") fields_.push_back({"datemodified", value()});
    if (prop.starts_with("headline") && headline_node_ == HtmlNode::kNone) headline_node_ = i;
  }

  template <size_t N>
  std::string first(const string_view (&names)[N]) const {
    for (const string_view name : names) {
      for (const MetaField& f : fields_) {
        if (f.name == name) return f.content;
      }
    }
    return {};
  }

  void url(Metadata* m) {
    for (const std::string& candidate : {canonical_, first({string_view("og:url")}), std::string(address_)}) {
      if (!candidate.starts_with("http://") && !candidate.starts_with("https://")) continue;
      m->url = squeezed(candidate);
      return;
    }
  }

  // Of several articles: the one whose address or headline is the page's own.
  void choose_article() {
    int best = -1;
    const std::string page_title = skeleton(page_title_);
    for (const LinkedArticle& a : articles_) {
      int score = a.weight;
      if (!a.url.empty() && a.url == out_.metadata.url) score += 4;
      const std::string headline = skeleton(a.headline);
      if (headline.size() > 8 && page_title.find(headline) != std::string::npos) score += 3;
      score += !a.published.empty();
      if (score <= best) continue;
      best = score;
      article_ = a;
    }
  }

  void language(Metadata* m) {
    for (std::string candidate : {html_language_, article_.language, first(kLanguageFields)}) {
      std::replace(candidate.begin(), candidate.end(), '_', '-');
      candidate = candidate.substr(0, candidate.find_first_of(", "));
      if (candidate.empty() || !is_language_tag(candidate) || candidate.size() < 2) continue;
      m->language = candidate;
      return;
    }
  }

  // The part of the page's title that is no name of the site: what a heading or field
  // repeats, else the longest piece.
  std::string title_part() const {
    static constexpr string_view kSigns[] = {" | ",        " - ",  " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                             " \xC2\xBB ", " :: ", " \xC2\xB7 ",     " / ",
                                             " \xC2\xAB ", " > "};
    std::vector<string_view> pieces;
    string_view rest = page_title_;
    while (!rest.empty()) {
      size_t cut = string_view::npos;
      size_t size = 0;
      for (const string_view sign : kSigns) {
        const size_t at = rest.find(sign);
        if (at < cut) cut = at, size = sign.size();
      }
      pieces.push_back(rest.substr(0, cut));
      rest = cut == string_view::npos ? string_view() : rest.substr(cut + size);
    }
    if (pieces.size() < 2) return page_title_;
    const auto longest = std::max_element(pieces.begin(), pieces.end(),
                                          [](string_view a, string_view b) { return a.size() < b.size(); });
    return std::string(*longest);
  }

  // How well a heading answers to what the fields and the page's title say.
  int rank(uint32_t node, const std::string& text) const {
    const std::string own = skeleton(text);
    if (own.size() < 4 || text.size() > 400) return 0;
    if (own == said_.site) return 0;
    int score = node == headline_node_ ? 6 : page_[node].tag == Tag::kH1 ? 4 : 0;
    const std::string& whole = said_.whole;
    if (whole == own) score += 4;
    else if (own.size() > 8 && whole.find(own) != std::string::npos)
      score += own.size() * 2 > whole.size() ? 4 : 2;
    for (const std::string* title : {&said_.field, &said_.headline}) {
      const std::string& other = *title;
      if (!other.empty() && (other == own || other.find(own) == 0 || own.find(other) == 0)) score += 3;
    }
    return score;
  }

  // A heading that is a link to the front page names the site.
  bool links_home(uint32_t heading) const {
    for (uint32_t i = heading + 1; i < page_[heading].end; ++i) {
      if (page_[i].is_text || page_[i].tag != Tag::kA) continue;
      const std::string href = page_.attr(i, Attr::kHref).value_or("");
      const size_t host = href.find("://");
      const size_t path = host == std::string::npos ? 0 : href.find('/', host + 3);
      return path == std::string::npos || href.substr(path) == "/";
    }
    for (uint32_t up = page_[heading].parent; up != HtmlNode::kNone && page_[up].end - up < 12;
         up = page_[up].parent) {
      if (page_[up].tag == Tag::kA && page_.raw_attr(up, Attr::kHref) == "/") return true;
    }
    return false;
  }

  // The element inside a heading that alone is what the fields call the title; the heading
  // may hold a line above it as well.
  std::string inner_title(uint32_t heading, std::string whole) const {
    const std::string own = skeleton(whole);
    for (const std::string& said : {first(kTitleFields), article_.headline, title_part()}) {
      const std::string wanted = skeleton(said);
      if (wanted.empty() || wanted == own || own.find(wanted) == std::string::npos) continue;
      for (uint32_t i = heading + 1; i < page_[heading].end; ++i) {
        if (page_[i].is_text) continue;
        std::string inner = page_.text_of(i, kMaxTitle);
        if (skeleton(inner) == wanted) return inner;
      }
    }
    return whole;
  }

  bool outside_text(uint32_t i) const {
    for (uint32_t up = page_[i].parent; up != HtmlNode::kNone; up = page_[up].parent) {
      const Tag tag = page_[up].tag;
      if (tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFooter) return true;
    }
    return false;
  }

  void title(Metadata* m) {
    said_.whole = skeleton(page_title_);
    said_.field = skeleton(first(kTitleFields));
    said_.headline = skeleton(article_.headline);
    said_.site = skeleton(first(kPublisherFields));
    if (said_.site.empty()) said_.site = skeleton(article_.publisher);
    if (headline_node_ != HtmlNode::kNone) headings_.push_back(headline_node_);
    int best = 3;
    for (const uint32_t i : headings_) {
      const std::string text = page_.text_of(i, kMaxTitle);
      const int score = outside_text(i) || links_home(i) ? 0 : rank(i, text);
      if (score <= best) continue;
      best = score;
      m->title = inner_title(i, text);
      out_.title_node = i;
    }
    if (m->title.empty()) m->title = first(kTitleFields);
    if (m->title.empty()) m->title = squeezed(article_.headline);
    if (m->title.empty()) m->title = title_part();
    name_site(*m);
  }

  // What the page's title has behind the title itself.
  void name_site(const Metadata& m) {
    const size_t at = page_title_.find(m.title);
    if (m.title.empty() || at == std::string::npos || page_title_.size() == m.title.size()) {
      if (m.title != title_part()) site_name_.clear();
      return;
    }
    string_view rest = string_view(page_title_).substr(at + m.title.size());
    if (rest.empty()) return;
    size_t begin = 0;
    while (begin < rest.size()) {
      size_t next = begin;
      if (char_class(decode_utf8(rest, &next)) & kCharWord) break;
      begin = next;
    }
    rest.remove_prefix(begin);
    for (const string_view sign : {" | ", " - ", " \xC2\xBB ", " \xE2\x80\x93 "}) {
      if (const size_t last = rest.rfind(sign); last != string_view::npos)
        rest.remove_prefix(last + sign.size());
    }
    site_name_ = rest;
  }

  // Takes a time if it says more than the one that is held.
  void offer(string_view written, std::string* held) const {
    if (written.empty() || held->find('T') != std::string::npos) return;
    const auto time = find_time(written, out_.metadata.language);
    if (!time) return;
    const std::string text = time->text();
    if (held->empty() || (text.size() > held->size() && text.starts_with(*held))) *held = text;
  }

  template <size_t N>
  void offer_fields(const string_view (&names)[N], std::string* held) const {
    for (const string_view name : names) {
      for (const MetaField& f : fields_) {
        if (f.name == name) offer(f.content, held);
      }
    }
  }

  void times(Metadata* m) {
    offer(article_.published, &m->published);
    offer_fields(kPublishedFields, &m->published);
    offer(article_.modified, &m->modified);
    offer_fields(kModifiedFields, &m->modified);
    if (m->published.find('T') == std::string::npos) visible_times(m);
    if (m->published.empty()) m->published = date_in_url(m->url.empty() ? address_ : string_view(m->url));
  }

  // <time> elements and datelines near the title: after it, else before it.
  void visible_times(Metadata* m) {
    constexpr uint32_t kNodesNear = 120;
    const uint32_t title = out_.title_node == HtmlNode::kNone ? 0 : out_.title_node;
    const auto near = [&](uint32_t i) {
      return i >= title && i - title < 4 * kNodesNear && !outside_text(i);
    };
    for (const uint32_t i : time_nodes_) {
      if (!near(i)) continue;
      const std::string machine = page_.attr(i, Attr::kDatetime).value_or("");
      offer(machine, &m->published);
      offer(page_.text_of(i, 200), &m->published);
      if (!m->published.empty()) break;
    }
    if (m->published.find('T') != std::string::npos) return;
    const uint32_t begin = title > kNodesNear ? title - kNodesNear : 0;
    const uint32_t end = std::min(page_.size(), title + 4 * kNodesNear);
    for (const auto& [from, to] : {std::pair(title, end), std::pair(begin, title)}) {
      for (uint32_t i = from; i < to; ++i) dateline(i, m);
    }
  }

  void dateline(uint32_t i, Metadata* m) {
    const HtmlNode& node = page_[i];
    if (!node.is_text || node.source.size() < 6 || node.source.size() > 200) return;
    if (node.parent != HtmlNode::kNone && traits_of(page_[node.parent].tag) & kTagUnread) return;
    if (outside_text(i)) return;
    // The date may be parted from its clock by an element: the whole parent, if it is short.
    std::string text =
        node.parent == HtmlNode::kNone ? page_.text_of(i, 200) : page_.text_of(node.parent, 400);
    if (text.size() > 200) text = page_.text_of(i, 200);
    if (text.find_first_of("0123456789") == std::string::npos) return;
    if (is_dateline(text, m->language)) offer(text, &m->published);
  }

  const HtmlPage& page_;
  string_view address_;
  PageMetadata out_;
  std::vector<MetaField> fields_;
  std::vector<LinkedArticle> articles_;
  LinkedArticle article_;
  std::vector<uint32_t> headings_, time_nodes_;
  uint32_t headline_node_ = HtmlNode::kNone;
  std::string page_title_, html_language_, canonical_, site_name_;
  struct {
    std::string whole, field, headline, site;  // as skeletons
  } said_;
  size_t blocks_ = 0;
};

}  // namespace

PageMetadata read_page_metadata(const HtmlPage& page, string_view address) {
  return MetadataReader(page, address).read();
}

}  // namespace muster
