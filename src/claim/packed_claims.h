// Claims in few bytes, for rolls that hold many: a tenth of what they take as values, and nothing is lost.
//
// What many claims have in common (places, speakers, rules, codes, days) is kept once, in ClaimWords; the rest is a
// run of bytes a document. Slots whose words stand inside those of the claim are kept as places in them. Threads: one
// packs with the same words at a time; any may read. Cost: about a microsecond a claim, either way.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/growing_list.h"
#include "claim/claim.h"

namespace muster {

// Each text, place and speaker that was ever packed with it, once. It never shrinks.
class ClaimWords {
 public:
  uint32_t number(const std::string& text);
  uint32_t number(const Place& place);
  uint32_t number(const Attribution& speaker);
  const std::string& text(uint32_t number) const { return texts_[number]; }
  const Place& place(uint32_t number) const { return places_[number]; }
  const Attribution& speaker(uint32_t number) const { return speakers_[number]; }

 private:
  GrowingList<std::string> texts_;
  GrowingList<Place> places_;
  GrowingList<Attribution> speakers_;
  std::unordered_map<std::string_view, uint32_t> text_numbers_;
  std::unordered_map<std::string, uint32_t> place_numbers_, speaker_numbers_;
};

// The number of an id as claim_id() makes it, which orders as the text does; nothing for any other text.
std::optional<uint64_t> number_of_id(std::string_view id);

// The claims of one document, in the order that they were given in. Immutable.
class PackedClaims {
 public:
  // What all of a claim's readers but the last need; the views live as long as the claims.
  struct Head {
    std::string id;
    Kind kind = Kind::kMovement;
    StatusOf status = StatusOf::kNone;
    bool hedged = false;
    std::string_view rule, language;
    std::vector<const Attribution*> source;
    Span span;               // of the first evidence; empty if there is none
    std::string_view quote;  // its words
  };

  // Precondition: all are of this document.
  static std::shared_ptr<const PackedClaims> pack(const std::string& document,
                                                  const std::vector<const Claim*>& claims,
                                                  std::shared_ptr<ClaimWords> words);

  size_t size() const { return count_; }
  std::string_view document() const { return {bytes_.get() + 4 * count_, name_size_}; }
  std::string id(size_t i) const;
  int compare_id(size_t i, std::string_view id) const;  // as std::string::compare
  int compare_ids(size_t i, const PackedClaims& other, size_t k) const;
  Head head(size_t i) const;
  Claim claim(size_t i) const;
  Claim claim_without_slots(size_t i) const;  // of its evidence only the first
  const ClaimWords& words() const { return *words_; }

 private:
  const char* start_of(size_t i) const;
  Claim unpack(size_t i, bool slots) const;

  std::shared_ptr<const ClaimWords> words_;
  std::unique_ptr<char[]> bytes_;  // where each starts, four bytes a claim; the document's name; the claims
  uint32_t count_ = 0, name_size_ = 0;
};

}  // namespace muster
