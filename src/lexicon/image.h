// A pack file in memory, seen as its sections. Opening checks the head, so that every
// section lies inside the bytes; what the elements say is checked at each use (an index out of
// range gives a void element), for a hostile file may hold anything.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lexicon/format.h"

namespace muster {

class Image {
 public:
  // `bytes` must be aligned to 8 and outlive the image.
  static Result<Image> make(std::string_view bytes);

  std::string_view string(StringId id) const {
    if (id + size_t{1} >= offsets.size()) return {};
    const uint32_t begin = offsets[id], end = offsets[id + 1];
    return begin <= end && end <= string_bytes.size() ? string_bytes.substr(begin, end - begin)
                                                      : std::string_view();
  }
  std::optional<StringId> find_string(std::string_view text) const;

  // The slot of a key, or nullptr. At most kLongestProbe steps, which no table of ours needs.
  const format::Slot* find(const format::TableHead& table, uint64_t key) const {
    const format::Slot* base = slots.data() + table.first_slot;
    uint64_t at = format::home_of(key, table.slot_count);
    for (uint64_t steps = std::min(table.slot_count, kLongestProbe); steps > 0; --steps) {
      if (base[at].key == key) return base + at;
      if (base[at].key == 0) return nullptr;
      at = at + 1 == table.slot_count ? 0 : at + 1;
    }
    return nullptr;
  }

  // Elements [first, first + count) of a section, cut at its end.
  template <class T>
  static std::span<const T> range(std::span<const T> section, uint64_t first, uint64_t count) {
    if (first >= section.size()) return {};
    return section.subspan(first, std::min<uint64_t>(count, section.size() - first));
  }

  // Tables of the file; a head that points outside the slots is refused by make().
  std::span<const format::TableHead> tables;
  std::string_view string_bytes;
  std::span<const uint32_t> offsets, string_index, languages, form_ids;
  std::span<const Entry> entries;
  std::span<const format::Pair> attributes;
  std::span<const PlaceRecord> places;
  std::span<const format::Slot> slots;
  std::span<const format::Setting> settings;
  std::span<const format::RuleHead> rules;
  std::span<const format::RuleFieldRow> rule_fields;
  std::span<const format::CountryHead> countries;
  std::span<const format::NameRow> names;
  std::span<const format::FormListHead> form_lists;
  uint64_t fingerprint = 0;

  // Reads every byte: the hash of the body, and that every index points to something.
  Status verify() const;

 private:
  static constexpr uint64_t kLongestProbe = 4096;
  Status check_entries() const;
  Status check_rest() const;
  std::string_view body_;
};

}  // namespace muster
