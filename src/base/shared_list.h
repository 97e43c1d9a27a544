// A list of values that never change once they are in it, shared with every copy of the list.
//
// Copying costs one reference, whatever the list holds; two lists that were made one from the
// other hold the same objects where nothing changed, so that `shared(i) == other.shared(j)` (by pointer)
// is a proof of equality that costs nothing, and what was worked out for an object may be kept by its
// address for as long as somebody holds it. Threads: as std::vector; the values may be read from any.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace muster {

template <class T>
class SharedList {
 public:
  using value_type = T;
  using Item = std::shared_ptr<const T>;  // never null

  class const_iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;
    const_iterator() = default;
    explicit const_iterator(const Item* at) : at_(at) {}
    reference operator*() const { return **at_; }
    pointer operator->() const { return at_->get(); }
    reference operator[](difference_type n) const { return *at_[n]; }
    const_iterator& operator++() { return ++at_, *this; }
    const_iterator operator++(int) { return const_iterator(at_++); }
    const_iterator& operator--() { return --at_, *this; }
    const_iterator operator--(int) { return const_iterator(at_--); }
    const_iterator& operator+=(difference_type n) { return at_ += n, *this; }
    const_iterator& operator-=(difference_type n) { return at_ -= n, *this; }
    friend const_iterator operator+(const_iterator i, difference_type n) { return i += n; }
    friend const_iterator operator+(difference_type n, const_iterator i) { return i += n; }
    friend const_iterator operator-(const_iterator i, difference_type n) { return i -= n; }
    friend difference_type operator-(const_iterator a, const_iterator b) { return a.at_ - b.at_; }
    friend bool operator==(const_iterator, const_iterator) = default;
    friend auto operator<=>(const_iterator, const_iterator) = default;

   private:
    const Item* at_ = nullptr;
  };
  using iterator = const_iterator;

  SharedList() = default;
  SharedList(std::vector<T> values) {  // NOLINT: a vector of values is such a list
    reserve(values.size());
    for (T& v : values) push_back(std::move(v));
  }
  SharedList(std::initializer_list<T> values) : SharedList(std::vector<T>(values)) {}

  void push_back(T value) { own().push_back(std::make_shared<const T>(std::move(value))); }
  void push_back(Item item) { own().push_back(std::move(item)); }
  void reserve(size_t n) { own().reserve(n); }
  void clear() { items_.reset(); }

  size_t size() const { return items().size(); }
  bool empty() const { return items().empty(); }
  const T& operator[](size_t i) const { return *items()[i]; }
  const T& front() const { return *items().front(); }
  const T& back() const { return *items().back(); }
  const_iterator begin() const { return const_iterator(items().data()); }
  const_iterator end() const { return const_iterator(items().data() + items().size()); }

  const Item& shared(size_t i) const { return items()[i]; }
  // The very same objects in the same order.
  bool same_as(const SharedList& other) const { return items_ == other.items_ || items() == other.items(); }
  // In the order of `before`, which takes two values; equals stay as they are.
  template <class Before>
  void sort(Before before) {
    std::stable_sort(own().begin(), own().end(),
                     [&](const Item& a, const Item& b) { return before(*a, *b); });
  }

 private:
  const std::vector<Item>& items() const {
    static const std::vector<Item> kNone;
    return items_ ? *items_ : kNone;
  }
  std::vector<Item>& own() {  // that no other list shares
    if (!items_) items_ = std::make_shared<std::vector<Item>>();
    else if (items_.use_count() > 1) items_ = std::make_shared<std::vector<Item>>(*items_);
    return *items_;
  }

  std::shared_ptr<std::vector<Item>> items_;
};

}  // namespace muster
