// A first look at a document's bytes: can it hold a claim at all?
//
// Most texts of a news stream speak of nothing that is read here. One walk, before any
// tokenisation, looks for telling words: of actions (withdraw, attack), of people who are
// sent (soldiers, diplomats, the nationals of a country) and of harm. A document is worth reading
// if an action stands near people, an attack near harm, or a word that is hardly
// used for anything else stands anywhere; a short one already for any telling word, and a message of a
// sentence or two in any case.
//
// The words come from the classes trigger, people, weapon, mission, demonym and casualty of
// the pack; its settings `first-look-*` (docs/packs.md) say which of them any newspaper
// uses. A language without these settings is always read. What the look must not do is
// to miss: it may let a document pass that gives no claim, never the other way round, but for
// lists that name countries and nothing else.
// Threads: const after make; may be shared.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace muster {

class FirstLook {
 public:
  FirstLook(const Lexicon& lexicon, LanguageId language);

  // Cost: one pass over the text at most, no allocation.
  bool worth_reading(std::string_view text) const;

 private:
  enum Kind : uint8_t {
    kAction = 1,
    kPeople = 2,
    kAttack = 4,
    kHarm = 8,
    kAlone = 16,  // enough by itself
    kEnd = 32,    // tells at the end of a compound too
  };
  // A folded word: its first and its last eight bytes and its length.
  struct Word {
    uint64_t head = 0, tail = 0;
    uint64_t length = 0;
  };
  struct Slot {
    uint64_t key = 0;  // 0: free
    uint8_t kinds = 0;
  };
  // Where words of each kind were last seen.
  struct Seen {
    int64_t action, people, attack, harm;
    bool short_text;
  };
  class Builder;

  static Word word_at(const char* bytes, size_t length);
  static uint64_t key_of(const Word& word);
  static size_t bit_of(const Word& word);
  uint8_t kinds_of(const Word& word) const;
  uint8_t kinds_of_end(const char* bytes, size_t length) const;
  bool tells(uint8_t kinds, int64_t at, Seen* seen) const;
  bool block(const char* bytes, int64_t at, bool* in_word, Seen* seen) const;

  static constexpr size_t kBits = size_t{1} << 16;
  bool active_ = false, compounds_ = false;
  std::array<uint64_t, kBits / 64> filter_{};  // stays in the first-level cache
  std::vector<Slot> slots_;                    // a power of two
};

}  // namespace muster
