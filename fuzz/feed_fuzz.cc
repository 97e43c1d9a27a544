// Bytes → the entries of a feed.
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "ingest/formats.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  muster::Part part;
  part.name = "fuzz.xml";
  part.bytes.assign(reinterpret_cast<const char*>(data), size);
  std::vector<muster::Error> problems;
  muster::IngestOptions options;
  options.limits.feed_entries = 20;
  muster::ingest_feed(
      part, options,
      [](muster::Document& d) {
        if (muster::find_invalid_utf8(d.text) || muster::find_invalid_utf8(d.metadata.title)) std::abort();
      },
      &problems);
  return 0;
}
