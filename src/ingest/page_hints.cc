// What templates call the parts of a page. These are words of markup, as programmers of all
// countries write them, not of a language. Tested by tests/ingest/page_text_test.cc.
#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>

#include "ingest/page_blocks.h"

namespace muster {
namespace {

using std::string_view;

struct Named {
  string_view word;
  Hint hint;
};

// Parts of class names and ids, split at signs, digits and inner capitals; sorted.
constexpr Named kWords[] = {
    {"ad", Hint::kAdvert},
    {"adbox", Hint::kAdvert},
    {"addthis", Hint::kSharing},
    {"addtoany", Hint::kSharing},
    {"ads", Hint::kAdvert},
    {"adsense", Hint::kAdvert},
    {"adslot", Hint::kAdvert},
    {"advert", Hint::kAdvert},
    {"advertisement", Hint::kAdvert},
    {"advertising", Hint::kAdvert},
    {"author", Hint::kByline},
    {"authors", Hint::kByline},
    {"banner", Hint::kAdvert},
    {"bio", Hint::kByline},
    {"breadcrumb", Hint::kNavigation},
    {"breadcrumbs", Hint::kNavigation},
    {"byline", Hint::kByline},
    {"cmp", Hint::kNotice},
    {"colophon", Hint::kFooter},
    {"comment", Hint::kComments},
    {"commentlist", Hint::kComments},
    {"comments", Hint::kComments},
    {"consent", Hint::kNotice},
    {"cookie", Hint::kNotice},
    {"cookiebar", Hint::kNotice},
    {"cookies", Hint::kNotice},
    {"copyright", Hint::kFooter},
    {"crumbs", Hint::kNavigation},
    {"dateline", Hint::kByline},
    {"dfp", Hint::kAdvert},
    {"didomi", Hint::kNotice},
    {"disclaimer", Hint::kFooter},
    {"discussion", Hint::kComments},
    {"disqus", Hint::kComments},
    {"foot", Hint::kFooter},
    {"footer", Hint::kFooter},
    {"gdpr", Hint::kNotice},
    {"login", Hint::kForm},
    {"masthead", Hint::kNavigation},
    {"menu", Hint::kNavigation},
    {"metadata", Hint::kByline},
    {"modal", Hint::kNotice},
    {"morelinks", Hint::kRelated},
    {"mostread", Hint::kRelated},
    {"nav", Hint::kNavigation},
    {"navbar", Hint::kNavigation},
    {"navigation", Hint::kNavigation},
    {"newsletter", Hint::kForm},
    {"onetrust", Hint::kNotice},
    {"outbrain", Hint::kAdvert},
    {"overlay", Hint::kNotice},
    {"pager", Hint::kNavigation},
    {"pagination", Hint::kNavigation},
    {"paywall", Hint::kNotice},
    {"pingback", Hint::kComments},
    {"poll", Hint::kForm},
    {"popular", Hint::kRelated},
    {"popup", Hint::kNotice},
    {"promo", Hint::kAdvert},
    {"promotion", Hint::kAdvert},
    {"rating", Hint::kSharing},
    {"recirc", Hint::kRelated},
    {"recommendations", Hint::kRelated},
    {"recommended", Hint::kRelated},
    {"related", Hint::kRelated},
    {"relatedposts", Hint::kRelated},
    {"replies", Hint::kComments},
    {"reply", Hint::kComments},
    {"respond", Hint::kComments},
    {"search", Hint::kForm},
    {"share", Hint::kSharing},
    {"sharebar", Hint::kSharing},
    {"sharedaddy", Hint::kSharing},
    {"sharing", Hint::kSharing},
    {"sidebar", Hint::kRelated},
    {"signup", Hint::kForm},
    {"skip", Hint::kNavigation},
    {"skiplink", Hint::kNavigation},
    {"social", Hint::kSharing},
    {"sponsor", Hint::kAdvert},
    {"sponsored", Hint::kAdvert},
    {"submenu", Hint::kNavigation},
    {"subscribe", Hint::kForm},
    {"subscription", Hint::kForm},
    {"taboola", Hint::kAdvert},
    {"tagcloud", Hint::kRelated},
    {"taglist", Hint::kRelated},
    {"tags", Hint::kRelated},
    {"thread", Hint::kComments},
    {"timestamp", Hint::kByline},
    {"toc", Hint::kNavigation},
    {"toolbar", Hint::kSharing},
    {"tools", Hint::kSharing},
    {"toplinks", Hint::kNavigation},
    {"trackback", Hint::kComments},
    {"trending", Hint::kRelated},
    {"widget", Hint::kRelated},
};

// Two parts that follow each other.
struct Pair {
  string_view first, second;
  Hint hint;
};
constexpr Pair kPairs[] = {
    {"also", "read", Hint::kRelated},      {"entry", "footer", Hint::kFooter},
    {"entry", "meta", Hint::kByline},      {"latest", "news", Hint::kRelated},
    {"meta", "info", Hint::kByline},       {"more", "stories", Hint::kRelated},
    {"more", "on", Hint::kRelated},        {"more", "news", Hint::kRelated},
    {"most", "read", Hint::kRelated},      {"most", "viewed", Hint::kRelated},
    {"next", "article", Hint::kRelated},   {"post", "meta", Hint::kByline},
    {"article", "meta", Hint::kByline},    {"post", "tags", Hint::kRelated},
    {"read", "also", Hint::kRelated},      {"read", "more", Hint::kRelated},
    {"read", "next", Hint::kRelated},      {"see", "also", Hint::kRelated},
    {"site", "header", Hint::kNavigation}, {"page", "header", Hint::kNavigation},
    {"top", "bar", Hint::kNavigation},     {"top", "stories", Hint::kRelated},
    {"sr", "only", Hint::kHidden},         {"screen", "reader", Hint::kHidden},
    {"visually", "hidden", Hint::kHidden}, {"pub", "date", Hint::kByline},
    {"read", "time", Hint::kByline},
};

// Words that turn the next one round: has-sidebar, no-comments, with-ads.
constexpr string_view kTurns[] = {"has",  "is",   "no",     "with", "without", "show",
                                  "hide", "open", "closed", "js",   "not"};
// A part that names the text itself keeps what an accompanying word would drop: a class
// "article-body share-enabled" is the text.
constexpr string_view kText[] = {"articlebody", "storybody",      "maincontent", "entrycontent",
                                 "postcontent", "articlecontent", "bodytext",    "articletext"};

constexpr size_t kMostParts = 24;
constexpr size_t kMostBytes = 256;

struct Parts {
  std::array<std::string, kMostParts> word;
  size_t count = 0;
};

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }

// Splits one name of a class list; *out is filled from its start.
void split(string_view name, Parts* out) {
  out->count = 0;
  bool fresh = true;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!upper(c) && !lower(c)) {
      fresh = true;
      continue;
    }
    if (upper(c) && i > 0 && lower(name[i - 1])) fresh = true;
    if (fresh) {
      if (out->count == kMostParts) return;
      out->word[out->count++].clear();
      fresh = false;
    }
    out->word[out->count - 1] += static_cast<char>(upper(c) ? c + 32 : c);
  }
}

// Class names are looked up for every element of every page: by first letter and length, so
// that most words are compared with nothing.
class WordTable {
 public:
  WordTable() {
    for (size_t i = 0; i < std::size(kWords); ++i) {
      const string_view word = kWords[i].word;
      auto& [begin, end] = ranges_[letter(word)];
      if (end == 0) begin = static_cast<uint8_t>(i);
      end = static_cast<uint8_t>(i + 1);
      lengths_[letter(word)] |= bit(word);
    }
    for (const Pair& pair : kPairs) pairs_[letter(pair.first)] |= bit(pair.first);
    for (const string_view turn : kTurns) turns_[letter(turn)] |= bit(turn);
    for (const string_view text : kText) texts_ |= uint32_t{1} << letter(text);
  }

  Hint hint(string_view word) const {
    if (!(lengths_[letter(word)] & bit(word))) return Hint::kNone;
    const auto [begin, end] = ranges_[letter(word)];
    for (size_t i = begin; i < end; ++i) {
      if (kWords[i].word == word) return kWords[i].hint;
    }
    return Hint::kNone;
  }
  bool may_begin_pair(string_view word) const { return pairs_[letter(word)] & bit(word); }
  bool may_turn(string_view word) const { return turns_[letter(word)] & bit(word); }
  bool may_begin_text(string_view word) const { return texts_ & (uint32_t{1} << letter(word)); }

 private:
  // Words are small letters only, at least one.
  static size_t letter(string_view word) { return static_cast<size_t>(word[0] - 'a'); }
  static uint32_t bit(string_view word) { return uint32_t{1} << std::min<size_t>(word.size(), 31); }

  std::array<std::pair<uint8_t, uint8_t>, 26> ranges_{};
  std::array<uint32_t, 26> lengths_{}, pairs_{}, turns_{};
  uint32_t texts_ = 0;
};

const WordTable& word_table() {
  static const WordTable table;
  return table;
}

template <size_t N>
bool among(const string_view (&words)[N], string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

Hint hint_of_parts(const Parts& parts, bool* text) {
  const WordTable& table = word_table();
  Hint hint = Hint::kNone;
  for (size_t i = 0; i < parts.count; ++i) {
    const string_view word = parts.word[i];
    if (table.may_begin_text(word)) {
      *text |= among(kText, word) || (i + 1 < parts.count && among(kText, parts.word[i] + parts.word[i + 1]));
    }
    if (i > 0 && table.may_turn(parts.word[i - 1]) && among(kTurns, parts.word[i - 1])) continue;
    if (i + 1 < parts.count && table.may_begin_pair(word)) {
      for (const Pair& pair : kPairs) {
        if (pair.first == word && pair.second == parts.word[i + 1]) hint = pair.hint;
      }
    }
    // The last word of a name says what the thing is: "comment-body" is part of a comment,
    // "article-author" an author; the first hint found stays.
    if (hint == Hint::kNone) hint = table.hint(word);
  }
  return hint;
}

struct Said {
  Hint hint = Hint::kNone;
  bool text = false;  // it names the text itself
};

Said read_names(string_view names) {
  static thread_local Parts parts;
  Said said;
  while (!names.empty()) {
    const size_t end = std::min(names.find_first_of(" \t\r\n"), names.size());
    split(names.substr(0, end), &parts);
    const Hint found = hint_of_parts(parts, &said.text);
    if (said.hint == Hint::kNone) said.hint = found;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return said;
}

// The elements of a page, and the pages of a site, bear the same names again and again: what
// some of them say is kept a thread.
Hint hint_of_names(string_view names, bool* text) {
  constexpr size_t kKept = 512, kLongestKept = 64;
  struct Kept {
    std::string names;
    Said said;
  };
  static thread_local std::array<Kept, kKept> kept;
  if (names.empty()) return Hint::kNone;
  names = names.substr(0, kMostBytes);
  Said said;
  if (names.size() > kLongestKept) {
    said = read_names(names);
  } else {
    Kept& slot = kept[std::hash<string_view>()(names) % kKept];
    if (slot.names != names) slot = {std::string(names), read_names(names)};
    said = slot.said;
  }
  *text |= said.text;
  return said.hint;
}

Hint hint_of_role(string_view role) {
  if (role.empty()) return Hint::kNone;
  if (role == "navigation" || role == "banner" || role == "menu" || role == "menubar")
    return Hint::kNavigation;
  if (role == "complementary") return Hint::kRelated;
  if (role == "contentinfo") return Hint::kFooter;
  if (role == "dialog" || role == "alertdialog") return Hint::kNotice;
  if (role == "search" || role == "form") return Hint::kForm;
  if (role == "toolbar" || role == "tablist") return Hint::kSharing;
  return Hint::kNone;
}

bool styled_away(string_view style) {
  const size_t at = style.find("display");
  if (at == string_view::npos) return false;
  const size_t value = style.find_first_not_of(": \t", at + 7);
  return value != string_view::npos && style.substr(value, 4) == "none";
}

// Custom elements have a hyphen in their names, which say what they are as classes do.
Hint hint_of_custom(string_view start_tag) {
  const string_view name = start_tag.substr(1, start_tag.find_first_of(" \t\r\n/>", 1) - 1);
  bool text = false;
  return name.find('-') == string_view::npos ? Hint::kNone : hint_of_names(name, &text);
}

Hint hint_of_tag(const HtmlPage& page, const HtmlNode& node) {
  switch (node.tag) {
    case Tag::kOther: return hint_of_custom(node.source.of(page.html()));
    case Tag::kNav:
    case Tag::kMenu: return Hint::kNavigation;
    case Tag::kAside: return Hint::kRelated;
    case Tag::kFooter: return Hint::kFooter;
    case Tag::kForm:
    case Tag::kFieldset: return Hint::kForm;
    default: return Hint::kNone;
  }
}

}  // namespace

const char* reason_of(Hint hint) {
  switch (hint) {
    case Hint::kNone: return "outside the text";
    case Hint::kNavigation: return "navigation";
    case Hint::kNotice: return "notice or dialog";
    case Hint::kSharing: return "sharing and tools";
    case Hint::kRelated: return "related matter";
    case Hint::kComments: return "comments";
    case Hint::kAdvert: return "advertising";
    case Hint::kHidden: return "hidden";
    case Hint::kByline: return "byline or dateline";
    case Hint::kFooter: return "footer";
    case Hint::kForm: return "form";
  }
  return "";
}

bool is_sure(Hint hint) {
  return hint == Hint::kComments || hint == Hint::kNotice || hint == Hint::kNavigation ||
         hint == Hint::kSharing;
}

Hint hint_of(const HtmlPage& page, uint32_t node) {
  const HtmlNode& n = page[node];
  if (n.tag == Tag::kHtml || n.tag == Tag::kBody || n.tag == Tag::kMain || n.tag == Tag::kHead)
    return Hint::kNone;
  if (n.first_attr == n.end_attr) return hint_of_tag(page, n);
  if (page.has_attr(node, Attr::kHidden) || page.raw_attr(node, Attr::kAriaHidden) == "true" ||
      styled_away(page.raw_attr(node, Attr::kStyle))) {
    return Hint::kHidden;
  }
  if (const Hint hint = hint_of_tag(page, n); hint != Hint::kNone) return hint;
  if (const Hint hint = hint_of_role(page.raw_attr(node, Attr::kRole)); hint != Hint::kNone) return hint;
  if (traits_of(n.tag) & kTagHeading) return Hint::kNone;
  bool text = page.raw_attr(node, Attr::kItemprop) == "articleBody";
  const Hint by_class = hint_of_names(page.raw_attr(node, Attr::kClass), &text);
  const Hint by_id = hint_of_names(page.raw_attr(node, Attr::kId), &text);
  if (text) return Hint::kNone;
  return by_class != Hint::kNone ? by_class : by_id;
}

}  // namespace muster
