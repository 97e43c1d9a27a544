#include <algorithm>

#include "base/utf8.h"
#include "ingest/page_text.h"

namespace muster {
namespace {

using std::string_view;

class TextWriter {
 public:
  TextWriter(const HtmlPage& page, const PageBlocks& blocks, const PageSelection& selection,
             PageTitleAt title, Document* document)
      : page_(page),
        b_(blocks.blocks),
        s_(selection),
        title_(title.node),
        words_{title.begin, title.end},
        d_(*document) {}

  void run() {
    if (title_ != HtmlNode::kNone) {
      add("# ");
      inline_text(words_.begin, words_.end, false);
    }
    for (size_t i = 0; i < b_.size();) i = block(i);
    if (d_.source.identity()) d_.text.clear();  // nothing but marks of ours
    if (!d_.text.empty()) add("\n");
    list_dropped();
  }

 private:
  void add(string_view ours) { d_.text += ours; }

  void from_page(string_view bytes, size_t source, size_t source_size) {
    const auto begin = static_cast<uint32_t>(d_.text.size());
    d_.text += bytes;
    d_.source.add({begin, static_cast<uint32_t>(d_.text.size())},
                  {static_cast<uint32_t>(source), static_cast<uint32_t>(source + source_size)});
  }

  bool in_title(const PageBlock& b) const {
    return title_ != HtmlNode::kNone && b.begin >= title_ && b.begin < page_[title_].end;
  }

  size_t block(size_t i) {
    const PageBlock& b = b_[i];
    if (!s_.chosen[i] || in_title(b)) return i + 1;
    if (std::binary_search(s_.data_tables.begin(), s_.data_tables.end(), b.table)) return table(i);
    const bool item = b.kind == PageBlockKind::kListItem;
    if (!d_.text.empty()) add(item && last_item_ && b.first_of_item ? "\n" : "\n\n");
    last_item_ = item;
    if (b.kind == PageBlockKind::kHeading) {
      const size_t depth = std::max<size_t>(b.level, title_ == HtmlNode::kNone ? 1 : 2);
      add(string_view("######").substr(0, depth));
      add(" ");
    } else if (item) {
      for (int n = 0; n < b.level; ++n) add("  ");
      if (b.first_of_item) add("- ");
    }
    inline_text(b.begin, b.end, b.kind == PageBlockKind::kPre);
    return i + 1;
  }

  // All rows of the table that block i stands in; the first block behind it.
  size_t table(size_t i) {
    const uint32_t node = b_[i].table;
    last_item_ = false;
    add(d_.text.empty() ? "" : "\n");
    for (uint32_t n = node + 1; n < page_[node].end;) {
      const HtmlNode& at = page_[n];
      if (!at.is_text && at.tag == Tag::kCaption) {
        add("\n");
        inline_text(n, at.end, false);
        add("\n");
        n = at.end;
      } else if (!at.is_text && at.tag == Tag::kTr) {
        row(n);
        n = at.end;
      } else {
        ++n;
      }
    }
    while (i < b_.size() && b_[i].begin < page_[node].end) ++i;
    return i;
  }

  void row(uint32_t tr) {
    add("\n|");
    for (uint32_t n = tr + 1; n < page_[tr].end; n = page_[n].end) {
      if (page_[n].is_text || (page_[n].tag != Tag::kTd && page_[n].tag != Tag::kTh)) continue;
      add(" ");
      inline_text(n, page_[n].end, false);
      add(" |");
    }
  }

  // The text of nodes [begin, end): white space runs become one space, <br> a line break.
  void inline_text(uint32_t begin, uint32_t end, bool keep_lines) {
    pending_ = Pending::kNone;
    started_ = false;
    for (uint32_t n = begin; n < end;) {
      const HtmlNode& node = page_[n];
      if (node.is_text) {
        write(node.source, keep_lines);
        ++n;
        continue;
      }
      if (n != begin && traits_of(node.tag) & kTagUnread) {
        n = node.end;
        continue;
      }
      if (node.tag == Tag::kBr) pending_ = Pending::kLine;
      else if (traits_of(node.tag) & kTagBlock && pending_ == Pending::kNone) pending_ = Pending::kSpace;
      ++n;
    }
  }

  enum class Pending : uint8_t { kNone, kSpace, kLine };

  void settle(size_t source) {
    if (started_ && pending_ == Pending::kLine) add("\n");
    if (started_ && pending_ == Pending::kSpace) {
      // A plain space of the page stays mapped, so that runs stay long.
      if (space_at_ + 1 == source && page_.html()[space_at_] == ' ') from_page(" ", space_at_, 1);
      else add(" ");
    }
    pending_ = Pending::kNone;
    started_ = true;
  }

  void blank(char32_t c, size_t at, bool keep_lines) {
    if (keep_lines && c == '\n') pending_ = Pending::kLine;
    if (pending_ != Pending::kLine) pending_ = Pending::kSpace;
    space_at_ = at;
  }

  void write(Span source, bool keep_lines) {
    const string_view html = page_.html();
    size_t run = source.begin;  // bytes [run, at) go over as they are
    const auto close = [&](size_t at) {
      if (at > run) from_page(html.substr(run, at - run), run, at - run);
    };
    for (size_t at = source.begin; at < source.end;) {
      size_t next = at;
      char32_t c = static_cast<unsigned char>(html[at]);
      bool reference = false;
      if (c == '&') {
        if (const size_t read = read_reference(html.substr(at, source.end - at), &c))
          next = at + read, reference = true;
        else c = '&', next = at + 1;
      } else {
        c = decode_utf8(html, &next);
      }
      const bool nothing =
          c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;  // soft hyphens and the like
      const bool gap = !nothing && is_space(c) && !(c >= 0x200C && c <= 0x200F);
      if (gap || nothing || reference) {
        close(at);
        run = next;
        if (gap) blank(c, at, keep_lines);
        if (!gap && !nothing) {
          settle(at);
          std::string decoded;
          append_utf8(c, &decoded);
          from_page(decoded, at, next - at);
        }
      } else if (pending_ != Pending::kNone || !started_) {
        settle(at);
      }
      at = next;
    }
    close(source.end);
  }

  void list_dropped() {
    if (title_ != HtmlNode::kNone) {
      for (uint32_t n = title_ + 1; n < page_[title_].end; ++n) {
        const bool said = n >= words_.begin && n < words_.end;
        const string_view raw = page_[n].is_text && !said ? page_[n].source.of(page_.html()) : string_view();
        if (raw.find_first_not_of(" \t\r\n") != string_view::npos)
          d_.dropped.push_back({page_[n].source, reason_of(Hint::kNone), true});
      }
    }
    for (size_t i = 0; i < b_.size(); ++i) {
      if (s_.chosen[i] || in_title(b_[i])) continue;
      const Span where{page_[b_[i].begin].source.begin, page_[b_[i].end - 1].source.end};
      const char* reason = reason_of(s_.reason[i]);
      if (!d_.dropped.empty() && i > 0 && !s_.chosen[i - 1] && d_.dropped.back().reason == reason &&
          d_.dropped.back().usual) {
        d_.dropped.back().where = d_.dropped.back().where.join(where);
        continue;
      }
      d_.dropped.push_back({where, reason, true});
    }
  }

  const HtmlPage& page_;
  const std::vector<PageBlock>& b_;
  const PageSelection& s_;
  uint32_t title_;
  Span words_;  // nodes of the title's own words
  Document& d_;
  Pending pending_ = Pending::kNone;
  bool started_ = false, last_item_ = false;
  size_t space_at_ = 0;
};

}  // namespace

void write_page_text(const HtmlPage& page, const PageBlocks& blocks, const PageSelection& selection,
                     PageTitleAt title, Document* document) {
  TextWriter(page, blocks, selection, title, document).run();
}

}  // namespace muster
