#include "assemble/alike.h"

#include <algorithm>

#include "assemble/place.h"
#include "base/hash.h"

namespace muster {

Shingles shingles_of(const std::string& text) {
  std::vector<uint64_t> words;
  std::string word;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c != ' ' && c != '\n' && c != '\t' && c != '-' && c != '/') {
      word.push_back(c);
      continue;
    }
    if (const std::string f = folded(word); !f.empty()) words.push_back(hash64(f));
    word.clear();
  }
  Shingles out;
  for (size_t i = 0; i + kShingle <= words.size(); ++i) {
    uint64_t h = 0;
    for (size_t k = 0; k < kShingle; ++k) h = hash_join(h, words[i + k]);
    out.push_back(h);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

size_t shared(const Shingles& a, const Shingles& b) {
  size_t n = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const uint64_t x = a[i], y = b[j];
    n += x == y;
    i += x <= y;
    j += y <= x;
  }
  return n;
}

// Those from there on see another set of first holders than before.
void EarlierAlike::stale_from(const std::vector<int>& holders, size_t from) {
  if (from >= kMostWithShingle) return;
  for (size_t i = from; i < holders.size(); ++i) texts_[static_cast<size_t>(holders[i])].stale = true;
}

void EarlierAlike::insert(int text, const Shingles* shingles) {
  if (texts_.size() <= static_cast<size_t>(text)) texts_.resize(static_cast<size_t>(text) + 1);
  texts_[static_cast<size_t>(text)] = {shingles, true, {}};
  const uint64_t mine = place_(text);
  for (const uint64_t s : *shingles) {
    Holders& h = by_shingle_[s];
    if (h.only < 0 && h.many < 0) {
      h.only = text;
      continue;
    }
    if (h.many < 0) {
      if (unused_.empty()) {
        unused_.push_back(static_cast<int>(many_.size()));
        many_.emplace_back();
      }
      h.many = unused_.back();
      unused_.pop_back();
      many_[static_cast<size_t>(h.many)] = {h.only};
      h.only = -1;
    }
    std::vector<int>& all = many_[static_cast<size_t>(h.many)];
    const auto at = std::lower_bound(all.begin(), all.end(), mine,
                                     [&](int other, uint64_t place) { return place_(other) < place; });
    const auto from = static_cast<size_t>(at - all.begin());
    all.insert(at, text);
    stale_from(all, from + 1);
  }
}

void EarlierAlike::erase(int text) {
  const uint64_t mine = place_(text);
  for (const uint64_t s : *texts_[static_cast<size_t>(text)].shingles) {
    const auto found = by_shingle_.find(s);
    Holders& h = found->second;
    if (h.many < 0) {
      by_shingle_.erase(found);
      continue;
    }
    std::vector<int>& all = many_[static_cast<size_t>(h.many)];
    const auto at = std::lower_bound(all.begin(), all.end(), mine,
                                     [&](int other, uint64_t place) { return place_(other) < place; });
    const auto from = static_cast<size_t>(at - all.begin());
    all.erase(at);
    stale_from(all, from);
    if (all.size() > 1) continue;
    h.only = all.front();
    all = {};
    unused_.push_back(h.many);
    h.many = -1;
  }
  texts_[static_cast<size_t>(text)] = {};
}

const std::vector<int>& EarlierAlike::holders(uint64_t shingle) const {
  static const std::vector<int> kNone;
  const auto at = by_shingle_.find(shingle);
  return at == by_shingle_.end() || at->second.many < 0 ? kNone : many_[static_cast<size_t>(at->second.many)];
}

const std::vector<int>& EarlierAlike::earlier(int text) {
  Text& t = texts_[static_cast<size_t>(text)];
  if (!t.stale) return t.earlier;
  t.stale = false;
  t.earlier.clear();
  const uint64_t mine = place_(text);
  std::vector<std::pair<uint64_t, int>> found;
  for (const uint64_t s : *t.shingles) {
    const Holders& h = by_shingle_.at(s);
    if (h.many < 0) continue;
    const std::vector<int>& all = many_[static_cast<size_t>(h.many)];
    for (size_t i = 0; i < all.size() && i < kMostWithShingle; ++i) {
      const uint64_t place = place_(all[i]);
      if (place >= mine) break;
      found.emplace_back(place, all[i]);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const auto& [place, early] : found) {
    if (similar_(text, early)) t.earlier.push_back(early);
  }
  return t.earlier;
}

}  // namespace muster
