#include "engine/score_text.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace muster {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

bool is_word(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  return c == U'_' || u_isalpha(u) || u_getIntPropertyValue(u, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

std::string to_utf8(const std::u32string& s) {
  std::string out;
  icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(s.data()), static_cast<int32_t>(s.size()))
      .toUTF8String(out);
  return out;
}

// Compatibility decomposition without combining marks, lower case.
std::u32string plain_letters(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
  if (U_SUCCESS(status)) text = nfkd->normalize(text, status);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_getCombiningClass(c) == 0) kept.append(c);
  }
  kept.toLower(icu::Locale::getRoot());
  std::u32string out;
  for (int32_t i = 0; i < kept.length(); i = kept.moveIndex32(i, 1)) {
    out.push_back(static_cast<char32_t>(kept.char32At(i)));
  }
  return out;
}

bool says_nothing(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 14> kWords = {
      U"camp",   U"base", U"airbase", U"airport", U"international", U"city", U"province",
      U"region", U"al",   U"el",      U"ain",     U"the",           U"of",   U"republic"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// Blanks the words that say nothing; "air base" is one of them.
void blank_words(std::u32string* s) {
  for (size_t i = 0; i < s->size();) {
    if (!is_word((*s)[i])) {
      ++i;
      continue;
    }
    const auto end_of = [s](size_t from) {
      while (from < s->size() && is_word((*s)[from])) ++from;
      return from;
    };
    size_t end = end_of(i);
    const std::u32string_view view(*s);
    const bool air_base = view.substr(i, end - i) == U"air" && view.substr(end).starts_with(U" base") &&
                          end_of(end + 1) == end + 5;
    if (air_base) end += 5;
    if (air_base || says_nothing(view.substr(i, end - i))) s->replace(i, end - i, end - i, U' ');
    i = end;
  }
}

bool closes(char32_t c) { return c == U'"' || c == U'\'' || c == U'”' || c == U'»' || c == U')'; }
bool ends_sentence(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U';'; }

// The matcher behind similarity(): longest matching run first, then left and right of it.
class Matcher {
 public:
  Matcher(const std::u32string& a, const std::u32string& b) : a_(a), b_(b) {
    for (size_t j = 0; j < b.size(); ++j) where_[b[j]].push_back(j);
    if (b.size() < 200) return;
    // In long strings what occurs all the time starts no match.
    std::erase_if(where_, [&](const auto& item) { return item.second.size() > b.size() / 100 + 1; });
  }

  size_t matching() const {
    size_t sum = 0;
    std::vector<std::array<size_t, 4>> todo = {{0, a_.size(), 0, b_.size()}};
    while (!todo.empty()) {
      const auto [alo, ahi, blo, bhi] = todo.back();
      todo.pop_back();
      const auto [i, j, n] = longest(alo, ahi, blo, bhi);
      if (n == 0) continue;
      sum += n;
      if (alo < i && blo < j) todo.push_back({alo, i, blo, j});
      if (i + n < ahi && j + n < bhi) todo.push_back({i + n, ahi, j + n, bhi});
    }
    return sum;
  }

 private:
  // The longest common run; of several the first in a, then in b.
  std::array<size_t, 3> longest(size_t alo, size_t ahi, size_t blo, size_t bhi) const {
    size_t best_i = alo, best_j = blo, best = 0;
    std::unordered_map<size_t, size_t> run;  // length of the run that ends at j
    for (size_t i = alo; i < ahi; ++i) {
      std::unordered_map<size_t, size_t> next;
      const auto it = where_.find(a_[i]);
      for (const size_t j : it == where_.end() ? std::vector<size_t>{} : it->second) {
        if (j < blo) continue;
        if (j >= bhi) break;
        const auto before = j == 0 ? run.end() : run.find(j - 1);
        const size_t k = (before == run.end() ? 0 : before->second) + 1;
        next[j] = k;
        if (k > best) {
          best_i = i + 1 - k;
          best_j = j + 1 - k;
          best = k;
        }
      }
      run.swap(next);
    }
    while (best_i > alo && best_j > blo && a_[best_i - 1] == b_[best_j - 1]) {
      --best_i;
      --best_j;
      ++best;
    }
    while (best_i + best < ahi && best_j + best < bhi && a_[best_i + best] == b_[best_j + best]) ++best;
    return {best_i, best_j, best};
  }

  const std::u32string& a_;
  const std::u32string& b_;
  std::unordered_map<char32_t, std::vector<size_t>> where_;
};

}  // namespace

Points::Points(std::string_view utf8) {
  const auto n = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < n;) {
    bytes.push_back(static_cast<uint32_t>(i));
    UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
    U8_NEXT(utf8.data(), i, n, c);
#pragma GCC diagnostic pop
    points.push_back(c < 0 ? U'\uFFFD' : static_cast<char32_t>(c));
  }
  bytes.push_back(static_cast<uint32_t>(n));
}

size_t Points::index(size_t byte) const {
  const auto it = std::lower_bound(bytes.begin(), bytes.end(), byte);
  return it != bytes.end() && *it == byte ? static_cast<size_t>(it - bytes.begin()) : 0;
}

bool is_white(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

std::string fold_name(std::string_view utf8) {
  std::u32string s = plain_letters(utf8);
  for (char32_t& c : s) {
    if (c == U'-' || c == U'\'' || c == U'’' || c == U'.') c = U' ';
  }
  blank_words(&s);
  std::u32string out;
  for (const char32_t c : s) {
    if (!is_white(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != U' ') {
      out.push_back(U' ');
    }
  }
  if (out.ends_with(U' ')) out.pop_back();
  return to_utf8(out);
}

double similarity(std::string_view a, std::string_view b) {
  const Points x(a), y(b);
  const size_t all = x.points.size() + y.points.size();
  if (all == 0) return 1.0;
  return 2.0 * static_cast<double>(Matcher(x.points, y.points).matching()) / static_cast<double>(all);
}

std::pair<size_t, size_t> find_anchor(const Points& text, std::string_view anchor) {
  const Points pattern(anchor);
  std::vector<std::u32string> words(1);
  for (const char32_t c : pattern.points) {
    if (!is_white(c)) {
      words.back().push_back(c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty() && words.size() > 1) words.pop_back();
  const std::u32string_view s(text.points);
  for (size_t start = s.find(words[0]); start != std::u32string_view::npos;
       start = s.find(words[0], start + 1)) {
    size_t at = start + words[0].size();
    size_t w = 1;
    for (; w < words.size(); ++w) {
      const size_t gap = at;
      while (at < s.size() && is_white(s[at])) ++at;
      if (at == gap || !s.substr(at).starts_with(words[w])) break;
      at += words[w].size();
    }
    if (w == words.size()) return {start, at};
  }
  return {kNone, kNone};
}

std::pair<size_t, size_t> sentence_around(const Points& text, size_t a, size_t b) {
  const std::u32string& s = text.points;
  size_t begin = 0;
  for (size_t i = a; i > 0 && begin == 0; --i) {
    if (s[i - 1] == U'\n') begin = i;
    if (!is_white(s[i - 1]) || begin) continue;
    size_t mark = i - 1;
    while (mark > 0 && closes(s[mark - 1])) --mark;
    if (mark > 0 && ends_sentence(s[mark - 1])) begin = i;
  }
  for (size_t i = b; i < s.size(); ++i) {
    if (s[i] == U'\n') return {begin, i + 1};
    if (!ends_sentence(s[i])) continue;
    size_t end = i + 1;
    while (end < s.size() && closes(s[end])) ++end;
    if (end == s.size()) return {begin, end};
    if (is_white(s[end])) return {begin, end + 1};
  }
  return {begin, s.size()};
}

}  // namespace muster
