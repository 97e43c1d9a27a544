// Bytes in any common charset → UTF-8 with the way back. Only for src/ingest.
// Tested by tests/ingest/charset_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/offset_map.h"

namespace muster {

struct Decoded {
  std::string text;      // valid UTF-8
  OffsetMap source;      // text → the bytes given; the identity for UTF-8
  std::string charset;   // what they were read as, by its usual name
  bool guessed = false;  // nothing said so: a detector decided
  size_t replaced = 0;   // characters that could not be read and became U+FFFD
};

// Order: a byte order mark; UTF-8 if the bytes are valid UTF-8 and `said` is no other
// Unicode form; `said` (a label of a transport or of the page itself, may be empty); the
// pattern of UTF-16; ICU's detector. Labels mean what browsers take them for: ISO-8859-1
// is windows-1252. If nothing fits: `otherwise`, and with it UTF-8 with a few wrong bytes is
// read as that; empty: kUnsupported.
// Cost: linear; a map costs 16 bytes a character outside ASCII.
Result<Decoded> decode_bytes(std::string bytes, std::string_view said, std::string_view otherwise = {});

// True if invalid bytes are few beside well-formed sequences: broken UTF-8, no other charset.
bool is_broken_utf8(std::string_view bytes);

// The charset that a page declares in its first 4096 bytes, or empty.
std::string_view declared_charset(std::string_view html);

}  // namespace muster
