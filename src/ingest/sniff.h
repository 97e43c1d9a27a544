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
  kUtf16,      // text
  kUtf32,
  kHtml,
  kFeed,  // RSS, RDF or Atom
  kMail,  // RFC 5322
  kPdf,
  // Around other files:
  kMailbox,  // mails one after the other, each behind a line "From "
  kWarc,
  kZip,
  kTar,
  kGzip,
  kZstd,
  // Recognised so that they can be refused by name:
  kXml,
  kOffice,
  kBinary,
};
const char* name_of(Format);

// How many bytes of the head sniff() looks at.
inline constexpr size_t kSniffBytes = 4096;

// `head`: the first bytes of the input, kSniffBytes or all of it.
Format sniff(std::string_view name, std::string_view head);

// True for what holds other files.
bool is_container(Format format);

// True for a file name that is worth opening in a folder: a document of a format above or
// something packed, not a sidecar, an image or a script.
bool is_document_name(std::string_view name);

// An error (kUnsupported) that says what the format is and what to do, if this build
// does not read it.
Status check_supported(std::string_view name, Format format);

}  // namespace muster
