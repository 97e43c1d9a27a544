// The sidecar NAME.meta.json beside a text.
#include <string_view>

#include "ingest/ingest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)muster::ingest_text("a.txt", "Text.", {reinterpret_cast<const char*>(data), size}, {}).ok();
  return 0;
}
