// Bytes → a page (any charset) → text; every run of the map must answer to its source.
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/html_page.h"
#include "ingest/ingest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  muster::Part part;
  part.name = "fuzz.html";
  part.media_type = "text/html";
  part.bytes = "<!DOCTYPE html>" + std::string(reinterpret_cast<const char*>(data), size);
  const std::string bytes = part.bytes;
  const bool utf8 = !muster::find_invalid_utf8(bytes);
  std::vector<muster::Error> problems;
  muster::ingest_part(
      std::move(part), {},
      [&](muster::Document& d) {
        if (muster::find_invalid_utf8(d.text)) std::abort();
        for (const muster::OffsetMap::Run& run : d.source.runs()) {
          if (run.source.end > bytes.size() || run.text.end > d.text.size()) std::abort();
          if (utf8 && muster::declared_charset(bytes).empty() &&
              muster::decode_references(run.source.of(bytes)) != run.text.of(d.text)) {
            std::abort();
          }
        }
        for (const muster::Dropped& x : d.dropped) {
          if (x.where.end > bytes.size() * 4 + 4) std::abort();
        }
      },
      &problems);
  return 0;
}
