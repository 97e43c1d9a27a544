// Bytes → a mail, its bodies, attachments and what is packed in them.
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "ingest/formats.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  muster::Part part;
  part.name = "fuzz.eml";
  part.bytes.assign(reinterpret_cast<const char*>(data), size);
  std::vector<muster::Error> problems;
  muster::IngestOptions options;
  options.limits.mail_parts = 50;
  options.limits.member_bytes = 1 << 20;
  options.limits.child_seconds = 1;
  muster::ingest_mail(
      part, options,
      [](muster::Document& d) {
        if (muster::find_invalid_utf8(d.text) || muster::find_invalid_utf8(d.metadata.title)) std::abort();
      },
      &problems);
  return 0;
}
