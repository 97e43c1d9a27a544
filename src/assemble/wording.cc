#include "assemble/wording.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"

namespace muster {
namespace {

constexpr size_t kWords = 5;      // of a shingle
constexpr size_t kFewest = 12;    // shingles; fewer say nothing
constexpr uint64_t kSampled = 8;  // one in so many is a print
constexpr size_t kMostPrints = 512;
constexpr size_t kLongestQuotation = 800;  // bytes; beyond it a mark was no opening one

bool opens(char32_t c) { return c == U'“' || c == U'„' || c == U'«' || c == U'"' || c == U'「' || c == U'‹'; }

char32_t closing(char32_t open) {
  switch (open) {
    case U'“': return U'”';
    case U'„': return U'“';
    case U'«': return U'»';
    case U'「': return U'」';
    case U'‹': return U'›';
    default: return open;
  }
}

// Where the quotation that opens at `at` ends, behind its mark; `at` if it does not end.
size_t end_of_quotation(std::string_view text, size_t at) {
  size_t pos = at;
  const char32_t open = decode_utf8(text, &pos), close = closing(open);
  while (pos < text.size() && pos - at < kLongestQuotation) {
    const char32_t c = decode_utf8(text, &pos);
    if (c == close || (open == U'„' && c == U'”')) return pos;
  }
  return at;
}

// Scripts that put no space between words: each letter is one.
bool unspaced(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         (c >= 0x0E00 && c <= 0x0EFF);
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
    return c + 32;
  return c;
}

std::vector<uint64_t> words_of(std::string_view text, bool quotations) {
  std::vector<uint64_t> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(hash64(word));
    word.clear();
  };
  for (size_t pos = 0; pos < text.size();) {
    const size_t at = pos;
    const char32_t c = decode_utf8(text, &pos);
    if (!quotations && opens(c)) {
      const size_t end = end_of_quotation(text, at);
      if (end != at) {
        flush();
        pos = end;
        continue;
      }
    }
    if ((char_class(c) & kCharWord) == 0) {
      flush();
      continue;
    }
    if (unspaced(c)) flush();
    append_utf8(lower(c), &word);
    if (unspaced(c)) flush();
  }
  flush();
  return words;
}

Wording shingled(const std::vector<uint64_t>& words) {
  Wording w;
  for (size_t i = 0; i + kWords <= words.size(); ++i) {
    uint64_t h = 0;
    for (size_t k = 0; k < kWords; ++k) h = hash_join(h, words[i + k]);
    w.shingles.push_back(h * 0x9E3779B97F4A7C15ull);
  }
  std::sort(w.shingles.begin(), w.shingles.end());
  w.shingles.erase(std::unique(w.shingles.begin(), w.shingles.end()), w.shingles.end());
  if (w.shingles.size() > kMostShingles) {
    w.shingles.resize(kMostShingles);
    w.whole = false;
  }
  return w;
}

}  // namespace

Wording wording_of(std::string_view utf8) {
  Wording w = shingled(words_of(utf8, false));
  // A text that is one long quotation, a speech or a statement, is its own wording.
  if (w.shingles.size() < kFewest) w = shingled(words_of(utf8, true));
  return w;
}

double shared_wording(const Wording& a, const Wording& b) {
  // Both are complete up to the smaller of their largest shingles.
  uint64_t limit = UINT64_MAX;
  for (const Wording* w : {&a, &b}) {
    if (!w->whole) limit = std::min(limit, w->shingles.back());
  }
  const auto below = [&](const Wording& w) {
    return static_cast<size_t>(std::upper_bound(w.shingles.begin(), w.shingles.end(), limit) -
                               w.shingles.begin());
  };
  const size_t n = below(a), m = below(b), fewer = std::min(n, m);
  if (fewer < kFewest) return 0;
  size_t both = 0;
  for (size_t i = 0, j = 0; i < n && j < m;) {
    if (a.shingles[i] == b.shingles[j]) {
      ++both;
      ++i;
      ++j;
    } else if (a.shingles[i] < b.shingles[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return static_cast<double>(both) / static_cast<double>(fewer);
}

std::vector<uint64_t> prints_of(const Wording& wording) {
  std::vector<uint64_t> prints;
  for (const uint64_t h : wording.shingles) {
    if (hash_join(h, kSampled) % kSampled == 0 && prints.size() < kMostPrints) prints.push_back(h);
  }
  return prints;
}

}  // namespace muster
