// Numbers for texts, so that what compares them often compares integers.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace muster {

// Equal texts have equal numbers; 0 is the empty text. The numbers depend on the order in which texts
// came, so nothing that is printed may be ordered by them. Memory: each text once. Threads: one.
class Words {
 public:
  Words() { number(""); }
  int number(std::string_view text) {
    const auto at = numbers_.find(text);
    if (at != numbers_.end()) return at->second;
    texts_.emplace_back(text);
    return numbers_.emplace(texts_.back(), static_cast<int>(texts_.size()) - 1).first->second;
  }
  // -1: it never came.
  int find(std::string_view text) const {
    const auto at = numbers_.find(text);
    return at == numbers_.end() ? -1 : at->second;
  }
  const std::string& text(int number) const { return texts_[static_cast<size_t>(number)]; }
  size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, int> numbers_;
};

}  // namespace muster
