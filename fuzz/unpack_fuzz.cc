// Bytes → what is packed in them: gzip, Zstandard, zip, tar, WARC, mailboxes, inside each other.
#include <string>

#include "ingest/http_message.h"
#include "ingest/unpack.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  muster::IngestLimits limits;
  limits.member_bytes = 1 << 20;
  limits.page_bytes = 1 << 20;
  limits.unpacked_bytes = 8 << 20;
  limits.members = 200;
  muster::read_http_message(bytes, limits);
  muster::Unpacker unpacker("fuzz", std::make_unique<muster::MemorySource>(std::move(bytes)), limits,
                            1 << 20);
  muster::Unpacker::Found found;
  for (int n = 0; n < 1000 && unpacker.next(&found); ++n) {
    std::string line;
    while (found.lines) {
      line.clear();
      auto got = found.lines->read(4096, &line);
      if (!got.ok() || *got == 0) break;
    }
  }
  return 0;
}
