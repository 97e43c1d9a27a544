// Tested by tests/ingest/pdf_test.cc.
#include "ingest/pdf_text.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/utf8.h"

namespace muster {
namespace {

using std::string_view;

struct PdfLine {
  string_view text;
  bool blank_before = false;
};

string_view trimmed(string_view s) {
  const size_t begin = s.find_first_not_of(" \t\r");
  return begin == string_view::npos ? string_view()
                                    : s.substr(begin, s.find_last_not_of(" \t\r") - begin + 1);
}

// A line with its digits alike: "Page 3 of 12" is the same on every page.
std::string pattern(string_view line) {
  std::string out;
  for (const char c : line) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && out.ends_with('0')) continue;
    out += digit ? '0' : c;
  }
  return out;
}

std::vector<PdfLine> lines_of(string_view page) {
  std::vector<PdfLine> out;
  bool blank = true;
  while (!page.empty()) {
    const size_t end = std::min(page.find('\n'), page.size());
    const string_view line = trimmed(page.substr(0, end));
    page.remove_prefix(std::min(end + 1, page.size()));
    if (line.empty()) {
      blank = true;
      continue;
    }
    out.push_back({line, blank});
    blank = false;
  }
  return out;
}

class PdfWriter {
 public:
  PdfWriter(string_view printed, Document* document) : d_(*document) {
    while (!printed.empty()) {
      const size_t end = std::min(printed.find('\f'), printed.size());
      pages_.push_back(lines_of(printed.substr(0, end)));
      printed.remove_prefix(std::min(end + 1, printed.size()));
    }
  }

  size_t run() {
    count_margins();
    for (size_t p = 0; p < pages_.size(); ++p) page(p);
    if (!d_.text.empty()) d_.text += '\n';
    if (left_out_ > 0) {
      d_.dropped.push_back({{}, std::to_string(left_out_) + " running heads, feet and page numbers", true});
    }
    return letters_;
  }

 private:
  static constexpr size_t kMargin = 2;  // lines at the head and foot of a page that may be running ones

  bool in_margin(size_t line, size_t count) const { return line < kMargin || line + kMargin >= count; }

  void count_margins() {
    for (const auto& page : pages_) {
      for (size_t i = 0; i < page.size(); ++i) {
        if (in_margin(i, page.size()) && page[i].text.size() < 200) ++margins_[pattern(page[i].text)];
      }
    }
  }

  bool running(size_t line, const std::vector<PdfLine>& page) const {
    if (!in_margin(line, page.size())) return false;
    const std::string p = pattern(page[line].text);
    const bool number = p == "0" || p == "- 0 -" || p == "\xE2\x80\x93 0 \xE2\x80\x93" || p == "0/0";
    const auto found = margins_.find(p);
    const size_t times = found == margins_.end() ? 0 : found->second;
    return (number && pages_.size() > 1) || (times >= 3 && times * 2 > pages_.size());
  }

  void page(size_t p) {
    const std::vector<PdfLine>& lines = pages_[p];
    bool first = true;
    bool marked = false;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (running(i, lines)) {
        ++left_out_;
        continue;
      }
      join(lines[i], first && !marked);
      if (!marked) d_.pages.push_back(line_begin_);
      marked = true;
      first = false;
    }
    if (!marked) d_.pages.push_back(static_cast<uint32_t>(d_.text.size()));
  }

  // Adds a line; a paragraph may go on over the border of a page.
  void join(const PdfLine& line, bool page_head) {
    std::string& text = d_.text;
    const bool goes_on =
        !text.empty() && (!line.blank_before || page_head) && continues(line.text, page_head);
    if (!text.empty() && !goes_on) text += line.blank_before || page_head ? "\n\n" : "\n";
    else if (goes_on && parted_word(line.text)) drop_hyphen();
    else if (goes_on) text += ' ';
    line_begin_ = static_cast<uint32_t>(text.size());
    text += line.text;
    for (const char c : line.text)
      letters_ += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC0;
    last_size_ = line.text.size();
  }

  // Empty pages between the two parts of a word begin where it goes on.
  void drop_hyphen() {
    d_.text.resize(d_.text.size() - hyphen_);
    const auto end = static_cast<uint32_t>(d_.text.size());
    for (size_t p = d_.pages.size(); p > 0 && d_.pages[p - 1] > end; --p) d_.pages[p - 1] = end;
  }

  // Within a page lines are joined as long as they do not end short of the longest ones with a
  // full stop; over a page border only where a sentence is open.
  bool continues(string_view next, bool page_head) const {
    size_t at = 0;
    const char32_t first = decode_utf8(next, &at);
    const char last = d_.text.back();
    const bool open = last != '.' && last != '!' && last != '?' && last != ':' && last != '"';
    if (page_head) return open && (is_lower(first) || last == '-' || last == ',');
    if (is_lower(first) || (last == '-' && is_letter(first))) return true;
    return last_size_ > 45 && !is_item(next);
  }

  static bool is_item(string_view line) {
    return line.starts_with("- ") || line.starts_with("\xE2\x80\xA2") || line.starts_with("\xE2\x80\x93 ") ||
           line.starts_with("* ");
  }

  // True if the text ends in a hyphen that only the line end put there: hyphen_ bytes of it.
  bool parted_word(string_view next) {
    const string_view text = d_.text;
    size_t at = 0;
    const bool lower = is_lower(decode_utf8(next, &at));
    hyphen_ = 0;
    if (text.ends_with("\xC2\xAD")) hyphen_ = 2;
    else if (text.ends_with("\xE2\x80\x90")) hyphen_ = 3;
    else if (text.ends_with('-')) hyphen_ = 1;
    if (hyphen_ == 0 || text.size() <= hyphen_) return false;
    const bool word = is_letter(decode_utf8_before(text, text.size() - hyphen_));
    if (!word) return false;
    // "Bagdad-\nErbil" keeps its hyphen, without a space.
    if (!lower && hyphen_ != 2) hyphen_ = 0;
    return true;
  }

  Document& d_;
  std::vector<std::vector<PdfLine>> pages_;
  std::map<std::string, size_t, std::less<>> margins_;
  uint32_t line_begin_ = 0;
  size_t last_size_ = 0, hyphen_ = 0, letters_ = 0, left_out_ = 0;
};

}  // namespace

size_t write_pdf_text(string_view printed, Document* document) { return PdfWriter(printed, document).run(); }

}  // namespace muster
