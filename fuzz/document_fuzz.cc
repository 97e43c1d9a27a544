// Bytes → documents (plain text, then as JSON lines) → a full reading with the compiled pack.
// MUSTER_PACK names another pack than the one that was built.
#include <cstdlib>
#include <memory>
#include <string>

#include "extract/reader.h"
#include "ingest/ingest.h"

namespace {

constexpr size_t kChunk = 61;  // odd, so that lines break across chunks

void read(const muster::Result<muster::Document>& document) {
  static const std::unique_ptr<muster::Lexicon> lexicon = [] {
    const char* given = std::getenv("MUSTER_PACK");
    return muster::Lexicon::open(given ? given : MUSTER_TEST_PACK).value();
  }();
  static const std::unique_ptr<muster::Reader> reader = muster::Reader::make(*lexicon).value();
  if (!document.ok()) return;
  muster::Reading reading;
  muster::ReadOptions options;
  options.explain = options.mentions = true;
  options.first_look = false;
  options.language = "en";
  reader->read(*document, options, &reading);
  for (const muster::Claim& c : reading.claims) {
    for (const muster::Evidence& e : c.evidence) {
      if (e.span.of(document->text) != e.quote) std::abort();  // the law of exact words
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  muster::IngestOptions options;
  options.defaults.published = "2020-01-07T18:00:00Z";
  options.lenient = true;
  read(muster::ingest_text("fuzz.md", bytes, "", options));
  size_t at = 0;
  const auto source = [&](std::string* out) -> muster::Result<size_t> {
    const std::string_view chunk = std::string_view(bytes).substr(at, kChunk);
    at += chunk.size();
    out->append(chunk);
    return chunk.size();
  };
  muster::JsonLines lines("fuzz.jsonl", source, options, 4096);
  while (auto document = lines.next()) read(*document);
  return 0;
}
