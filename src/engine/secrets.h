// Passwords and tokens, by libsodium. No secret is kept but as a hash.
// Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace muster {

// 256 random bits, in 43 characters that stand in addresses, headers and forms as they are.
std::string random_token();
// 64 hex digits (BLAKE2b). For random tokens only: they are too long to be tried out.
std::string token_hash(std::string_view token);
// 43 characters that only the holder of `key` (a random_token()) can make of `text`.
std::string keyed_hash(std::string_view key, std::string_view text);
// In a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b);

// Argon2id with 64 MiB and two passes (RFC 9106 names more for secrets of greater worth; libsodium's "interactive"),
// as the text that crypto_pwhash_str() gives, with its salt. kLimit: no memory. Cost: some 100 ms.
Result<std::string> password_hash(std::string_view password);
bool is_password(std::string_view password, const std::string& hash);

}  // namespace muster
