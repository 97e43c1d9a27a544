// Bytes of a pack file → Lexicon → everything that it can say. The checksum of the head is
// set right first: who forges a file can do that too.
#include <cstdint>
#include <cstring>
#include <string>

#include "base/hash.h"
#include "extract/reader.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"

namespace {

void seal(std::string* bytes) {
  muster::format::Header header;
  if (bytes->size() < sizeof header) return;
  std::memcpy(&header, bytes->data(), sizeof header);
  const size_t size = sizeof header + size_t{header.section_count} * sizeof(muster::format::SectionHead);
  if (size > bytes->size()) return;
  header.head_hash = 0;
  std::memcpy(bytes->data(), &header, sizeof header);
  header.head_hash = muster::hash64(std::string_view(*bytes).substr(0, size));
  std::memcpy(bytes->data(), &header, sizeof header);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  seal(&bytes);
  const auto lexicon = muster::Lexicon::from_bytes(bytes);
  if (!lexicon.ok()) return 0;
  const muster::LanguageId language = (*lexicon)->language("en").value_or(0);
  (void)(*lexicon)->verify().ok();
  (void)(*lexicon)->readings("pulled out of", language);
  (void)(*lexicon)->similar_places("Baghdod", "IQ", 2);
  if (auto reader = muster::Reader::make(**lexicon); reader.ok()) {
    const muster::Document document{
        "d", "Germany pulled 35 soldiers out of Baghdad, Gen. Smith said.", {}, {}};
    muster::ReadOptions options;
    options.first_look = false;
    muster::Reading reading;
    (*reader)->read(document, options, &reading);
  }
  return 0;
}
