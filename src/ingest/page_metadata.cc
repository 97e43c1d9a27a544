// Tested by tests/ingest/page_text_test.cc and over tests/pages/.
#include "ingest/page_metadata.h"

#include <algorithm>

#include "ingest/metadata.h"
#include "ingest/page_fields.h"
#include "ingest/page_title.h"
#include "ingest/written_time.h"

namespace muster {
namespace {

using std::string_view;

// Fields of meta elements, best first.
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

class MetadataReader {
 public:
  MetadataReader(const HtmlPage& page, string_view address)
      : page_(page), address_(address), found_(collect_page_fields(page)) {}

  PageMetadata read() {
    Metadata& m = out_.metadata;
    url(&m);
    choose_article();
    language(&m);
    std::string publisher = found_.first(kPublisherFields);
    PageTitle title =
        choose_page_title(page_, found_, article_, publisher.empty() ? article_.publisher : publisher);
    m.title = std::move(title.text);
    out_.title_node = title.node;
    out_.title_begin = title.words_begin;
    out_.title_end = title.words_end;
    times(&m);
    m.author = found_.first(kAuthorFields);
    if (m.author.empty() || m.author.starts_with("http")) m.author = article_.author;
    m.publisher = !article_.publisher.empty() ? squeezed(article_.publisher) : std::move(publisher);
    if (m.publisher.empty()) m.publisher = std::move(title.site);
    return std::move(out_);
  }

 private:
  void url(Metadata* m) {
    for (const std::string& candidate :
         {found_.canonical, found_.first({string_view("og:url")}), std::string(address_)}) {
      if (!candidate.starts_with("http://") && !candidate.starts_with("https://")) continue;
      m->url = squeezed(candidate);
      return;
    }
  }

  // Of several articles: the one whose address or headline is the page's own.
  void choose_article() {
    int best = -1;
    const std::string page_title = title_skeleton(found_.title);
    for (const LinkedArticle& a : found_.articles) {
      int score = a.weight;
      if (!a.url.empty() && a.url == out_.metadata.url) score += 4;
      const std::string headline = title_skeleton(a.headline);
      if (headline.size() > 8 && page_title.find(headline) != std::string::npos) score += 3;
      score += !a.published.empty();
      if (score <= best) continue;
      best = score;
      article_ = a;
    }
  }

  void language(Metadata* m) {
    for (std::string candidate : {found_.language, article_.language, found_.first(kLanguageFields)}) {
      std::replace(candidate.begin(), candidate.end(), '_', '-');
      candidate = candidate.substr(0, candidate.find_first_of(", "));
      if (candidate.empty() || !is_language_tag(candidate) || candidate.size() < 2) continue;
      m->language = candidate;
      return;
    }
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
      for (const PageField& f : found_.fields) {
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
      return i >= title && i - title < 4 * kNodesNear && !outside_text(page_, i);
    };
    for (const uint32_t i : found_.times) {
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
    if (outside_text(page_, i)) return;
    // The date may be parted from its clock by an element: the whole parent, if it is short.
    std::string text =
        node.parent == HtmlNode::kNone ? page_.text_of(i, 200) : page_.text_of(node.parent, 400);
    if (text.size() > 200) text = page_.text_of(i, 200);
    if (text.find_first_of("0123456789") == std::string::npos) return;
    if (is_dateline(text, m->language)) offer(text, &m->published);
  }

  const HtmlPage& page_;
  string_view address_;
  const PageFields found_;
  LinkedArticle article_;
  PageMetadata out_;
};

}  // namespace

PageMetadata read_page_metadata(const HtmlPage& page, string_view address) {
  return MetadataReader(page, address).read();
}

}  // namespace muster
