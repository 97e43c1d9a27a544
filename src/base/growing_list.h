// A list that only grows, at the end: what is in it stays where it is.
//
// One thread adds; any thread reads what it knows to be there (it was told a place after the value was
// added). Memory: the values, and room for as many again at most.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

namespace muster {

template <class T>
class GrowingList {
 public:
  GrowingList() = default;
  GrowingList(const GrowingList&) = delete;
  GrowingList& operator=(const GrowingList&) = delete;
  ~GrowingList() {
    for (auto& piece : pieces_) delete[] piece.load(std::memory_order_relaxed);
  }

  // Of the thread that adds.
  size_t size() const { return size_; }
  size_t push_back(T value) {
    const auto [piece, at] = place_of(size_);
    if (at == 0) pieces_[piece].store(new T[kFirst << piece](), std::memory_order_release);
    pieces_[piece].load(std::memory_order_relaxed)[at] = std::move(value);
    return size_++;
  }

  const T& operator[](size_t i) const {
    const auto [piece, at] = place_of(i);
    return pieces_[piece].load(std::memory_order_acquire)[at];
  }

 private:
  static constexpr size_t kFirst = 16;  // each piece holds twice as many as the one before
  static std::pair<size_t, size_t> place_of(size_t i) {
    const auto piece = static_cast<size_t>(std::bit_width(i / kFirst + 1)) - 1;
    return {piece, i - kFirst * ((size_t{1} << piece) - 1)};
  }

  std::array<std::atomic<T*>, 48> pieces_{};
  size_t size_ = 0;
};

}  // namespace muster
