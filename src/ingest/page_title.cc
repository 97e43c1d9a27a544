// Tested by tests/ingest/page_text_test.cc and over tests/pages/.
#include "ingest/page_title.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "ingest/page_blocks.h"

namespace muster {
namespace {

using std::string_view;

// Fields of meta elements, best first.
constexpr string_view kTitleFields[] = {"og:title",      "twitter:title", "dc.title",
                                        "dcterms.title", "parsely-title", "headline"};

class TitleChooser {
 public:
  TitleChooser(const HtmlPage& page, const PageFields& found, const LinkedArticle& article,
               const std::string& site)
      : page_(page),
        found_(found),
        article_(article),
        field_(found.first(kTitleFields)),
        said_{title_skeleton(found.title), title_skeleton(field_), title_skeleton(article.headline),
              title_skeleton(site)} {}

  PageTitle choose() {
    among_headings();
    if (out_.node == HtmlNode::kNone) anywhere();
    if (out_.text.empty()) out_.text = field_;
    if (out_.text.empty()) out_.text = squeezed(article_.headline);
    if (out_.text.empty()) out_.text = title_part();
    name_site();
    return std::move(out_);
  }

 private:
  // The part of the page's title that is no name of the site: the longest piece.
  std::string title_part() const {
    static constexpr string_view kSigns[] = {" | ",        " - ",  " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                             " \xC2\xBB ", " :: ", " \xC2\xB7 ",     " / ",
                                             " \xC2\xAB ", " > "};
    std::vector<string_view> pieces;
    string_view rest = found_.title;
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
    if (pieces.size() < 2) return found_.title;
    const auto longest = std::max_element(pieces.begin(), pieces.end(),
                                          [](string_view a, string_view b) { return a.size() < b.size(); });
    return std::string(*longest);
  }

  void among_headings() {
    std::vector<uint32_t> headings = found_.headings;
    if (found_.headline != HtmlNode::kNone) headings.push_back(found_.headline);
    int best = 3;
    for (const uint32_t i : headings) {
      const std::string text = page_.text_of(i, kLongestTitle);
      const int score = outside_text(page_, i) || links_home(i) ? 0 : rank(i, text);
      if (score <= best) continue;
      best = score;
      show(i, text);
    }
  }

  // How well a heading answers to what the fields and the page's title say.
  int rank(uint32_t node, const std::string& text) const {
    const std::string own = title_skeleton(text);
    if (own.size() < 4 || text.size() > 400) return 0;
    if (own == said_.site) return 0;
    int score = node == found_.headline ? 6 : page_[node].tag == Tag::kH1 ? 4 : 0;
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

  // The heading may hold a line above the title as well: the title is then the element, or
  // the neighbours, that alone say what the fields call the title.
  void show(uint32_t heading, const std::string& whole) {
    out_.node = heading;
    out_.words_begin = heading;
    out_.words_end = page_[heading].end;
    out_.text = whole;
    constexpr uint32_t kMostNodes = 200;  // a heading of more is looked at as a whole
    if (page_[heading].end - heading > kMostNodes) return;
    const std::string own = title_skeleton(whole);
    for (const std::string& said : {field_, article_.headline, title_part()}) {
      const std::string wanted = title_skeleton(said);
      if (wanted.empty() || wanted == own || own.find(wanted) == std::string::npos) continue;
      for (uint32_t i = heading + 1; i < page_[heading].end; ++i) {
        const uint32_t end = neighbours_that_say(wanted, i);
        if (end == 0) continue;
        out_.words_begin = i;
        out_.words_end = end;
        out_.text = end == page_[i].end ? page_.text_of(i, kLongestTitle) : squeezed(said);
        return;
      }
    }
  }

  // The end of node i and as many of its next siblings as together say `wanted`; 0: none do.
  uint32_t neighbours_that_say(const std::string& wanted, uint32_t i) const {
    std::string said;
    uint32_t at = i;
    for (const uint32_t end = page_[page_[i].parent].end; at < end; at = end_of(at)) {
      said += title_skeleton(page_.text_of(at, kLongestTitle));
      if (said == wanted) return end_of(at);
      if (!wanted.starts_with(said)) return 0;
    }
    return 0;
  }

  uint32_t end_of(uint32_t i) const { return page_[i].is_text ? i + 1 : page_[i].end; }

  // Templates that use no headings: the first element that holds the words of the fields or
  // of <title> and nothing else, neither as a link nor in a menu.
  void anywhere() {
    for (const std::string& said : {field_, article_.headline, title_part()}) {
      const std::string wanted = title_skeleton(said);
      if (wanted.size() < 12 || wanted == said_.site) continue;
      const uint32_t shown = element_that_says(wanted);
      if (shown == HtmlNode::kNone) continue;
      out_.node = out_.words_begin = shown;
      out_.words_end = page_[shown].end;
      out_.text = page_.text_of(shown, kLongestTitle);
      return;
    }
  }

  uint32_t element_that_says(const std::string& wanted) const {
    constexpr int kTries = 40;  // elements that begin as the title does
    int tries = 0;
    for (uint32_t i = 0; i < page_.size() && tries < kTries; ++i) {
      const HtmlNode& node = page_[i];
      if (!node.is_text) {
        if (node.tag == Tag::kHead || traits_of(node.tag) & kTagUnread) i = node.end - 1;
        continue;
      }
      if (node.source.size() > kLongestTitle) continue;
      const std::string begins = title_skeleton(decode_references(node.source.of(page_.html())));
      if (begins.size() < 4 || !wanted.starts_with(begins) || in_furniture(i)) continue;
      ++tries;
      for (uint32_t up = node.parent; up != HtmlNode::kNone; up = page_[up].parent) {
        const std::string own = title_skeleton(page_.text_of(up, 2 * kLongestTitle));
        if (own == wanted) return up;
        if (!wanted.starts_with(own)) break;
      }
    }
    return HtmlNode::kNone;
  }

  bool in_furniture(uint32_t i) const {
    for (uint32_t up = page_[i].parent; up != HtmlNode::kNone; up = page_[up].parent) {
      if (page_[up].tag == Tag::kA || hint_of(page_, up) != Hint::kNone) return true;
    }
    return false;
  }

  // What the page's title has behind the title itself.
  void name_site() {
    const string_view whole = found_.title;
    const size_t at = whole.find(out_.text);
    if (out_.text.empty() || at == string_view::npos) return;
    string_view rest = whole.substr(at + out_.text.size());
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
    out_.site = rest;
  }

  const HtmlPage& page_;
  const PageFields& found_;
  const LinkedArticle& article_;
  std::string field_;
  struct {
    std::string whole, field, headline, site;
  } said_;  // as skeletons
  PageTitle out_;
};

}  // namespace

PageTitle choose_page_title(const HtmlPage& page, const PageFields& found, const LinkedArticle& article,
                            const std::string& site) {
  return TitleChooser(page, found, article, site).choose();
}

std::string title_skeleton(string_view s) {
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

}  // namespace muster
