// A document: one text as published. Immutable once made.
#pragma once

#include <string>
#include <vector>

#include "text/offset_map.h"
#include "text/span.h"

namespace muster {

// What is known about a text from its sidecar, its head or the command line.
// Empty means not known; nothing is guessed here.
struct Metadata {
  std::string title;
  std::string published;  // RFC 3339 with zone, "2020-01-07T18:00:00Z"; a bare date is allowed
  std::string publisher;
  std::string url;
  std::string language;  // BCP 47, "en"
  std::string modified;  // as `published`: when this wording was made, if the document says
  std::string author;    // as the document names its writer
  std::string captured;  // when it was fetched, if an archive or a watch says so
};

// Something in the input that was not read, or was mended, and why.
struct Dropped {
  Span where;          // bytes of the input
  std::string reason;  // one line
  bool usual = false;  // what every page has (menus, notices): listed on demand, not said each time
};

struct Document {
  std::string name;  // as given on the command line, or the id in a ledger
  std::string text;  // valid UTF-8; for plain UTF-8 input byte for byte the input file
  Metadata metadata;
  std::vector<Dropped> dropped;
  OffsetMap source;             // text → bytes of the input; the identity for plain UTF-8
  std::vector<uint32_t> pages;  // where each printed page begins in `text`; empty: it has none
};

}  // namespace muster
