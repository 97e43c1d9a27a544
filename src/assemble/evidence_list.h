// What a roll cites: its claims by id, packed, each with the origin that stands behind it.
//
// Elements are values that are made when they are asked for; the list itself holds references into the claims of
// documents. Copies share all of it. Threads: any may read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/packed_claims.h"

namespace muster {

// A claim as a reader of the roll needs it.
struct Cited {
  std::string id, document;
  Kind kind = Kind::kMovement;
  StatusOf status = StatusOf::kNone;
  uint32_t begin = 0, end = 0;  // bytes of the document's text
  std::string quote, language;
  std::string source;  // "Danish Ministry of Defence, via AFP"; empty: own voice
  std::string origin;  // label of the origin
  std::string rule;
  bool hedged = false;
};

class EvidenceList {
 public:
  using value_type = Cited;
  struct Item {
    std::shared_ptr<const PackedClaims> claims;  // never null
    uint32_t place = 0;                          // in them
    uint32_t origin = 0;                         // label, a text of their words
    std::optional<uint64_t> id;                  // number_of_id(): most searches look at nothing else
    friend bool operator==(const Item&, const Item&) = default;
  };

  class const_iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Cited;
    using difference_type = std::ptrdiff_t;
    using pointer = const Cited*;
    using reference = Cited;
    const_iterator(const EvidenceList* list, size_t at) : list_(list), at_(at) {}
    Cited operator*() const { return (*list_)[at_]; }
    const_iterator& operator++() { return ++at_, *this; }
    friend bool operator==(const const_iterator&, const const_iterator&) = default;

   private:
    const EvidenceList* list_;
    size_t at_;
  };

  EvidenceList() = default;
  explicit EvidenceList(std::vector<Item> items);  // by id

  size_t size() const { return items_ ? items_->size() : 0; }
  bool empty() const { return size() == 0; }
  Cited operator[](size_t i) const;
  const_iterator begin() const { return {this, 0}; }
  const_iterator end() const { return {this, size()}; }
  const Item& item(size_t i) const { return (*items_)[i]; }

  // The place of a claim; nothing if it is not cited. Cost: log n.
  std::optional<size_t> place_of(std::string_view id) const;
  std::optional<Cited> find(std::string_view id) const;
  bool cites(std::string_view id) const { return place_of(id).has_value(); }
  // The whole claim, as corrected. Of a list that was pushed together only what Cited has.
  Claim claim(size_t i) const;

  void push_back(const Item& item);
  void push_back(const Cited& cited);
  void clear() { items_.reset(); }

 private:
  std::vector<Item>* own();  // that no other list shares

  std::shared_ptr<std::vector<Item>> items_;
  std::shared_ptr<ClaimWords> words_;  // of what was pushed
};

}  // namespace muster
