// What kind of input is this? Decided by its first bytes; the name only settles what
// bytes cannot (Markdown is plain text, JSON lines may begin with any object).
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace muster {

enum class Format : uint8_t {
  kText,       // plain UTF-8 text
  kMarkdown,   // the same with a name *.md or with front matter
  kJsonLines,  // one JSON object a line
  // Recognised so that they can be refused by name:
  kUtf16,
  kUtf32,
  kHtml,
  kPdf,
  kZip,
  kGzip,
  kXml,
  kBinary,
};
const char* name_of(Format);

// How many bytes of the head sniff() looks at.
inline constexpr size_t kSniffBytes = 4096;

// `head`: the first bytes of the input, kSniffBytes or all of it.
Format sniff(std::string_view name, std::string_view head);

// An error (kUnsupported) that says what the format is and what to do, if this build
// does not read it.
Status check_supported(std::string_view name, Format format);

}  // namespace muster
