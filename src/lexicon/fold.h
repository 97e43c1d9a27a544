// Forms of a word under which it is looked up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace muster {

// A token longer than this (bytes) is in no table.
inline constexpr size_t kLongestToken = 192;

// Hash of the folded token (fold_token in lexicon.h); 0 for one that no table can hold.
// No allocation.
uint64_t hash_folded(std::string_view token);

// Key of a phrase: the hash of its first token, joined with the others in order.
// Never 0.
inline uint64_t extend_key(uint64_t key, uint64_t token_hash) {
  const uint64_t joined = hash_join(key, token_hash);
  return joined == 0 ? 1 : joined;
}

// Latin letters without their marks (Besmāya → Besmaya, Łódź → Lodz, Straße → Strasse)
// and without apostrophes and half rings (Qā’im → Qaim). Other scripts as they are.
std::string strip_accents(std::string_view text);

// True if the text begins with a letter that is upper case or whose script has no case.
bool begins_like_name(std::string_view text);

}  // namespace muster
