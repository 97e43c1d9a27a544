// Which earlier texts a text may repeat, kept up as texts come and go.
//
// A text is the set of its shingles: three words in a row, without case and punctuation, each a hash.
// Of all texts that hold one shingle only the first kMostWithShingle, in order, are looked at as the
// earlier of two, so that a phrase that everybody uses costs no more than a rare one.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace muster {

using Shingles = std::vector<uint64_t>;  // sorted, each once

inline constexpr size_t kShingle = 3;  // words
Shingles shingles_of(const std::string& text);
size_t shared(const Shingles& a, const Shingles& b);

class EarlierAlike {
 public:
  static constexpr size_t kMostWithShingle = 40;

  // `similar(late, early)` of two texts that share a shingle; asked again only when one of them changed.
  // `place` of a text in the order; places may change between calls, but not which of two comes first.
  EarlierAlike(std::function<bool(int, int)> similar, std::function<uint64_t(int)> place)
      : similar_(std::move(similar)), place_(std::move(place)) {}

  // `shingles` must live until the text is erased. Cost: those shingles, and looking again at the texts
  // that now see others among the first with one of them.
  void insert(int text, const Shingles* shingles);
  void erase(int text);

  // The earlier texts that it may repeat, in order. Precondition: it is in.
  const std::vector<int>& earlier(int text);

  // Those that hold the shingle, in order; empty where fewer than two do.
  const std::vector<int>& holders(uint64_t shingle) const;

 private:
  struct Holders {  // of one shingle, in order
    int only = -1;  // while there is one
    int many = -1;  // else place in many_
  };
  struct Text {
    const Shingles* shingles = nullptr;
    bool stale = true;
    std::vector<int> earlier;
  };
  void stale_from(const std::vector<int>& holders, size_t from);

  std::function<bool(int, int)> similar_;
  std::function<uint64_t(int)> place_;
  std::unordered_map<uint64_t, Holders> by_shingle_;
  std::vector<std::vector<int>> many_;
  std::vector<int> unused_;  // places in many_
  std::vector<Text> texts_;
};

}  // namespace muster
