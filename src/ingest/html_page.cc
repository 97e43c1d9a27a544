#include "ingest/html_page.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"

namespace muster {

using std::string_view;

namespace {

bool space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool same_nocase(string_view a, string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    const char low = a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] + 32) : a[i];
    if (low != b[i]) return false;
  }
  return true;
}

// Appends `text` with white space runs as one space, none after a space.
void squeeze(string_view text, std::string* out) {
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool blank = byte < 0x80 ? (++at, byte <= 0x20) : is_space(decode_utf8(text, &at));
    if (!blank) out->append(text.substr(begin, at - begin));
    else if (!out->empty() && out->back() != ' ') *out += ' ';
  }
}

// End tags of these pass over inner elements only up to a cell or table border.
bool stays_in_cell(Tag tag) {
  switch (tag) {
    case Tag::kTable:
    case Tag::kTr:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
    case Tag::kHtml:
    case Tag::kBody: return false;
    default: return true;
  }
}

}  // namespace

class HtmlParser {
 public:
  HtmlParser(string_view html, HtmlPage* page) : s_(html), p_(*page) {}

  void run() {
    while (at_ < s_.size() && p_.nodes_.size() < HtmlPage::kMaxNodes) step();
    if (at_ < s_.size()) p_.truncated_at_ = static_cast<uint32_t>(at_);
    while (!open_.empty()) pop();
  }

 private:
  void step() {
    const size_t lt = find('<', at_);
    if (lt > at_) text(at_, lt);
    at_ = lt;
    if (at_ >= s_.size()) return;
    const char c = at_ + 1 < s_.size() ? s_[at_ + 1] : '\0';
    if (letter(c)) return start_tag();
    if (c == '/' && at_ + 2 < s_.size() && letter(s_[at_ + 2])) return end_tag();
    if (c == '!') return declaration();
    if (c == '?' || c == '/') {
      at_ = std::min(find('>', at_) + 1, s_.size());
      return;
    }
    text(at_, at_ + 1);  // a plain <
    ++at_;
  }

  size_t find(char c, size_t from) const {
    const void* found = std::memchr(s_.data() + from, c, s_.size() - from);
    return found ? static_cast<size_t>(static_cast<const char*>(found) - s_.data()) : s_.size();
  }

  void declaration() {
    if (s_.substr(at_, 4) == "<!--") {
      const string_view rest = s_.substr(at_ + 4);
      if (rest.starts_with('>') || rest.starts_with("->")) {
        at_ = find('>', at_) + 1;
        return;
      }
      // Looked for once only where it is missing: a million open comments stay linear.
      const size_t end = no_comment_end_ ? string_view::npos : s_.find("-->", at_ + 4);
      if (end == string_view::npos) no_comment_end_ = true;
      at_ = end == string_view::npos ? s_.size() : end + 3;
      return;
    }
    if (s_.substr(at_, 9) == "<![CDATA[") {
      const size_t end = s_.find("]]>", at_ + 9);
      const size_t stop = end == string_view::npos ? s_.size() : end;
      text(at_ + 9, stop);
      at_ = end == string_view::npos ? s_.size() : end + 3;
      return;
    }
    at_ = std::min(find('>', at_) + 1, s_.size());
  }

  void text(size_t begin, size_t end) {
    if (begin == end) return;
    const Span source{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    if (!p_.nodes_.empty()) {  // a plain < does not part a text
      HtmlNode& last = p_.nodes_.back();
      if (last.is_text && last.source.end == source.begin && last.parent == parent()) {
        last.source.end = source.end;
        return;
      }
    }
    HtmlNode node;
    node.is_text = true;
    add(node, source);
    p_.nodes_.back().end = p_.size();
  }

  uint32_t parent() const { return open_.empty() ? HtmlNode::kNone : open_.back(); }

  void add(HtmlNode node, Span source) {
    node.parent = parent();
    node.depth = static_cast<uint16_t>(open_.size());
    node.source = source;
    p_.nodes_.push_back(node);
  }

  size_t name_end(size_t at) const {
    while (at < s_.size() && !space(s_[at]) && s_[at] != '>' && s_[at] != '/') ++at;
    return at;
  }

  void start_tag() {
    const size_t begin = at_;
    const size_t named = name_end(begin + 1);
    const string_view name = s_.substr(begin + 1, named - begin - 1);
    HtmlNode node;
    node.tag = tag_of(name);
    node.first_attr = static_cast<uint32_t>(p_.attrs_.size());
    at_ = named;
    bool closed = false;
    read_attributes(&closed);
    node.end_attr = static_cast<uint32_t>(p_.attrs_.size());
    const uint8_t traits = traits_of(node.tag);
    imply_ends(node.tag, traits);
    add(node, {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)});
    if (traits & kTagRaw && !(closed && in_svg_ > 0)) {
      raw_text(name);
      return;
    }
    // A slash ends foreign elements only; HTML's own ignore it.
    const bool ends = traits & kTagVoid || (closed && (in_svg_ > 0 || node.tag == Tag::kSvg));
    if (ends || open_.size() >= HtmlPage::kMaxDepth) {
      p_.nodes_.back().end = p_.size();
      return;
    }
    if (node.tag == Tag::kSvg || node.tag == Tag::kMath) ++in_svg_;
    open_.push_back(p_.size() - 1);
    ++count_[static_cast<size_t>(node.tag)];
  }

  // Everything up to the end tag of `name` is one text.
  void raw_text(string_view name) {
    const uint32_t element = p_.size() - 1;
    size_t end = at_;
    for (;; ++end) {
      end = std::min(s_.find("</", end), s_.size());
      if (end >= s_.size()) break;
      const string_view rest = s_.substr(end + 2, name.size());
      const char after = end + 2 + name.size() < s_.size() ? s_[end + 2 + name.size()] : '>';
      std::string low(name);
      for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      if (same_nocase(rest, low) && (space(after) || after == '>' || after == '/')) break;
    }
    open_.push_back(element);
    text(at_, end);
    open_.pop_back();
    p_.nodes_[element].end = p_.size();
    at_ = end >= s_.size() ? s_.size() : std::min(find('>', end) + 1, s_.size());
  }

  void read_attributes(bool* closed) {
    while (at_ < s_.size()) {
      while (at_ < s_.size() && (space(s_[at_]) || s_[at_] == '/')) {
        *closed = s_[at_] == '/';
        ++at_;
      }
      if (at_ >= s_.size()) return;
      if (s_[at_] == '>') {
        ++at_;
        return;
      }
      *closed = false;
      attribute();
    }
  }

  void attribute() {
    const size_t begin = at_;
    ++at_;  // a leading = belongs to the name
    while (at_ < s_.size() && !space(s_[at_]) && s_[at_] != '=' && s_[at_] != '>' && s_[at_] != '/') ++at_;
    const string_view name = s_.substr(begin, at_ - begin);
    size_t look = at_;
    while (look < s_.size() && space(s_[look])) ++look;
    string_view value;
    if (look < s_.size() && s_[look] == '=') {
      at_ = look + 1;
      value = attribute_value();
    }
    const Attr attr = attr_of(name);
    if (attr != Attr::kOther) p_.attrs_.push_back({attr, value});
  }

  string_view attribute_value() {
    while (at_ < s_.size() && space(s_[at_])) ++at_;
    if (at_ >= s_.size() || s_[at_] == '>') return {};
    const char quote = s_[at_];
    if (quote == '"' || quote == '\'') {
      const size_t begin = at_ + 1;
      const size_t end = find(quote, begin);
      at_ = std::min(end + 1, s_.size());
      return s_.substr(begin, end - begin);
    }
    const size_t begin = at_;
    while (at_ < s_.size() && !space(s_[at_]) && s_[at_] != '>') ++at_;
    return s_.substr(begin, at_ - begin);
  }

  void end_tag() {
    const size_t named = name_end(at_ + 2);
    const Tag tag = tag_of(s_.substr(at_ + 2, named - at_ - 2));
    at_ = std::min(find('>', named) + 1, s_.size());
    if (traits_of(tag) & kTagHeading) return close_heading();
    close(tag);
  }

  // Any heading's end tag ends the heading that is open.
  void close_heading() {
    for (size_t i = open_.size(); i-- > 0;) {
      const Tag tag = p_.nodes_[open_[i]].tag;
      if (traits_of(tag) & kTagHeading) return pop_to(i);
      if (tag == Tag::kTd || tag == Tag::kTable || tag == Tag::kDiv) return;
    }
  }

  void close(Tag tag) {
    if (count_[static_cast<size_t>(tag)] == 0) return;
    const bool inner = stays_in_cell(tag);
    for (size_t i = open_.size(); i-- > 0;) {
      const Tag open = p_.nodes_[open_[i]].tag;
      if (open == tag) return pop_to(i);
      if (inner && (open == Tag::kTd || open == Tag::kTh || open == Tag::kTable)) return;
      if (!inner && open == Tag::kTable && tag != Tag::kTable && tag != Tag::kBody && tag != Tag::kHtml)
        return;
      // An inline end tag that stands outside its block closes nothing.
      if (!(traits_of(tag) & kTagBlock) && tag != Tag::kOther && traits_of(open) & kTagBlock) return;
    }
  }

  void pop_to(size_t level) {
    while (open_.size() > level) pop();
  }

  void pop() {
    HtmlNode& node = p_.nodes_[open_.back()];
    node.end = p_.size();
    --count_[static_cast<size_t>(node.tag)];
    if (node.tag == Tag::kSvg || node.tag == Tag::kMath) --in_svg_;
    open_.pop_back();
  }

  // Ends of elements that the start tag of `tag` implies.
  void imply_ends(Tag tag, uint8_t traits) {
    if (traits & kTagEndsP && count_[static_cast<size_t>(Tag::kP)] > 0) close_above(Tag::kP, Tag::kP);
    switch (tag) {
      case Tag::kLi: close_above(Tag::kLi, Tag::kLi); break;
      case Tag::kDd:
      case Tag::kDt: close_above(Tag::kDd, Tag::kDt); break;
      case Tag::kOption: close_above(Tag::kOption, Tag::kOption); break;
      case Tag::kTd:
      case Tag::kTh: close_above(Tag::kTd, Tag::kTh); break;
      case Tag::kTr: close_above(Tag::kTr, Tag::kTr); break;
      case Tag::kTbody:
      case Tag::kThead:
      case Tag::kTfoot: close_sections(); break;
      case Tag::kA: close_above(Tag::kA, Tag::kA); break;
      case Tag::kBody: close_above(Tag::kHead, Tag::kHead); break;
      default:
        if (traits & kTagHeading) close_open_heading();
    }
    const bool in_head = !open_.empty() && p_.nodes_[open_.back()].tag == Tag::kHead;
    if (in_head && traits & kTagBlock && tag != Tag::kHead) pop();
  }

  void close_sections() {
    close_above(Tag::kTr, Tag::kTr);
    close_above(Tag::kTbody, Tag::kThead);
    close_above(Tag::kTfoot, Tag::kTfoot);
  }

  void close_open_heading() {
    if (!open_.empty() && traits_of(p_.nodes_[open_.back()].tag) & kTagHeading) pop();
  }

  // Elements that a list item, paragraph or cell that is still open does not reach through.
  static bool fence(Tag wanted, Tag tag) {
    switch (wanted) {
      case Tag::kLi: return tag == Tag::kUl || tag == Tag::kOl || tag == Tag::kMenu || tag == Tag::kTable;
      case Tag::kDd: return tag == Tag::kDl || tag == Tag::kTable;
      case Tag::kP:
        return tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kTable || tag == Tag::kButton ||
               tag == Tag::kCaption || tag == Tag::kDiv || tag == Tag::kLi || tag == Tag::kBlockquote;
      case Tag::kA: return (traits_of(tag) & kTagBlock) != 0;
      case Tag::kOption: return tag == Tag::kSelect;
      case Tag::kHead: return false;
      default: return tag == Tag::kTable;
    }
  }

  void close_above(Tag one, Tag other) {
    if (count_[static_cast<size_t>(one)] + count_[static_cast<size_t>(other)] == 0) return;
    for (size_t i = open_.size(); i-- > 0;) {
      const Tag tag = p_.nodes_[open_[i]].tag;
      if (tag == one || tag == other) return pop_to(i);
      if (fence(one, tag)) return;
    }
  }

  string_view s_;
  HtmlPage& p_;
  size_t at_ = 0;
  std::vector<uint32_t> open_;                                      // elements, outermost first
  std::array<uint32_t, static_cast<size_t>(Tag::kCount)> count_{};  // of open ones, by tag
  uint32_t in_svg_ = 0;
  bool no_comment_end_ = false;
};

void HtmlPage::parse(string_view html) {
  html_ = html;
  nodes_.clear();
  attrs_.clear();
  truncated_at_.reset();
  HtmlParser(html, this).run();
}

string_view HtmlPage::raw_attr(uint32_t node, Attr name) const {
  for (uint32_t i = nodes_[node].first_attr; i < nodes_[node].end_attr; ++i) {
    if (attrs_[i].name == name) return attrs_[i].value;
  }
  return {};
}

bool HtmlPage::has_attr(uint32_t node, Attr name) const {
  for (uint32_t i = nodes_[node].first_attr; i < nodes_[node].end_attr; ++i) {
    if (attrs_[i].name == name) return true;
  }
  return false;
}

std::optional<std::string> HtmlPage::attr(uint32_t node, Attr name) const {
  if (!has_attr(node, name)) return std::nullopt;
  return decode_references(raw_attr(node, name));
}

std::string HtmlPage::text_of(uint32_t node, size_t limit) const {
  std::string out;
  const HtmlNode& top = nodes_[node];
  size_t left = limit + 4096;  // nodes that are looked at: many may be empty
  for (uint32_t i = node; i < top.end && out.size() < limit && left > 0; --left) {
    const HtmlNode& n = nodes_[i];
    if (!n.is_text) {
      if (i != node && traits_of(n.tag) & kTagUnread) {
        i = n.end;
        continue;
      }
      if ((traits_of(n.tag) & kTagBlock || n.tag == Tag::kBr) && !out.empty() && out.back() != ' ')
        out += ' ';
      ++i;
      continue;
    }
    string_view raw = n.source.of(html_);
    raw = raw.substr(0, utf8_border(raw, limit));
    if (raw.find('&') == string_view::npos) squeeze(raw, &out);
    else squeeze(decode_references(raw), &out);
    ++i;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

uint32_t HtmlPage::source_end(uint32_t node) const {
  const HtmlNode& n = nodes_[node];
  if (n.is_text) return n.source.end;
  return n.end < size() ? nodes_[n.end].source.begin : static_cast<uint32_t>(html_.size());
}

}  // namespace muster
