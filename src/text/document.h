// A document: one text as published. Immutable once made.
#pragma once

#include <string>
#include <vector>

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
};

// Something in the input that was not read, or was mended, and why.
struct Dropped {
  Span where;          // bytes of the input
  std::string reason;  // one line
};

struct Document {
  std::string name;  // as given on the command line, or the id in a ledger
  std::string text;  // valid UTF-8; for plain UTF-8 input byte for byte the input file
  Metadata metadata;
  std::vector<Dropped> dropped;
};

}  // namespace muster
