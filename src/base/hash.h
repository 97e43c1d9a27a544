// The one hash of the program: XXH3, 64 bits. Stable over machines and releases, so
// that it may be stored (pack files, claim ids). Not for hostile keys in a set that
// must not collide on purpose.
#pragma once

#ifndef XXH_INLINE_ALL
#define XXH_INLINE_ALL
#endif
#include <xxhash.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace muster {

inline uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

// Joins a hash to a running one; order matters.
inline uint64_t hash_join(uint64_t running, uint64_t next) {
  uint64_t x = ((running << 23) | (running >> 41)) ^ next;
  x *= 0x9E3779B97F4A7C15ull;
  return x ^ (x >> 32);
}

// 16 lower-case hex digits.
inline std::string hex64(uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) out[static_cast<size_t>(i)] = kDigits[value & 15];
  return out;
}

// XXH3, 128 bits, as 32 lower-case hex digits: for names of contents that are kept for years.
inline std::string hex128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return hex64(hash.high64) + hex64(hash.low64);
}

}  // namespace muster
