// Layout of a compiled pack file (docs/pack-format.md). Little-endian, every section
// aligned to 8 bytes; Entry and PlaceRecord of lexicon.h are stored as they are.
#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

#include "lexicon/lexicon.h"

namespace muster::format {

static_assert(std::endian::native == std::endian::little,
              "pack files are little-endian and mapped as they are");

inline constexpr char kMagic[8] = {'M', 'U', 'S', 'T', 'P', 'A', 'C', 'K'};
// Raised with any change of layout, hashing or meaning; other versions are refused.
inline constexpr uint32_t kVersion = 1;

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t section_count;
  uint64_t file_size;
  uint64_t body_hash;  // hash64 of all bytes after the section heads; the fingerprint
  uint64_t head_hash;  // hash64 of header and section heads, this field as 0
};

enum class SectionId : uint32_t {
  kStringBytes,    // all strings, end to end
  kStringOffsets,  // u32: string i is [offset i, offset i + 1)
  kStringIndex,    // u32: hash set of the ids of strings that tables use; 0 is free
  kEntries,        // Entry
  kAttributes,     // Pair
  kPlaces,         // PlaceRecord; record 0 is void
  kTables,         // TableHead
  kSlots,          // Slot
  kLanguages,      // u32: name of each language
  kSettings,       // Setting
  kRules,          // RuleHead
  kRuleFields,     // RuleFieldRow
  kCountries,      // CountryHead, sorted by code
  kNames,          // NameRow: names to correct misspelt ones against
  kFormLists,      // FormListHead
  kFormIds,        // u32: string ids
  kCount_
};
inline constexpr size_t kSectionCount = static_cast<size_t>(SectionId::kCount_);

struct SectionHead {
  uint32_t id;
  uint32_t element_size;
  uint64_t offset;  // from the start of the file
  uint64_t size;    // bytes
};

using Pair = AttributePair;

// A hash set with linear probing over `slot_count` slots; the home of a key is the upper half
// of key * slot_count (128 bits).
struct TableHead {
  uint32_t language;
  uint32_t gazetteer;  // 1: probed only where a name may begin
  uint64_t first_slot;
  uint64_t slot_count;
};
struct Slot {
  uint64_t key;  // 0: free
  uint32_t first_entry;
  uint16_t count;
  uint16_t followers;
};
// Flags of a slot: a filter of the tokens that may follow in a longer phrase, one of 16 bits
// each by their hash; 0 if there is no longer phrase. It spares most probes that find nothing.
inline uint16_t follower_bit(uint64_t token_hash) { return static_cast<uint16_t>(1u << (token_hash >> 60)); }

struct Setting {
  uint32_t language;
  StringId key, value;
};
struct RuleHead {
  StringId name, file;
  uint32_t language, first_field, field_count;
};
struct RuleFieldRow {
  StringId key, value;
  uint32_t line;
};
struct CountryHead {
  char country[2];
  uint16_t zero;
  uint32_t first_name, name_count;
};
struct NameRow {
  StringId folded;  // without accents; rows sorted by its first byte, then its length
  uint32_t record;
};
struct FormListHead {
  uint32_t cls, language, first, count;
};

__extension__ typedef unsigned __int128 Wide;
inline uint64_t home_of(uint64_t key, uint64_t slot_count) {
  return static_cast<uint64_t>((static_cast<Wide>(key) * slot_count) >> 64);
}

static_assert(sizeof(Pair) == 8 && sizeof(Header) == 40 && sizeof(SectionHead) == 24 && sizeof(Slot) == 16);
static_assert(sizeof(Entry) == 24 && sizeof(PlaceRecord) == 28 && sizeof(TableHead) == 24);
static_assert(std::is_trivially_copyable_v<Entry> && std::is_trivially_copyable_v<PlaceRecord>);

}  // namespace muster::format
