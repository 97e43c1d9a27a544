// What a program prints of a PDF → paragraphs and pages.
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "ingest/pdf_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string printed(reinterpret_cast<const char*>(data), size);
  if (muster::find_invalid_utf8(printed)) return 0;
  muster::Document d;
  muster::write_pdf_text(printed, &d);
  if (muster::find_invalid_utf8(d.text)) std::abort();
  for (const uint32_t page : d.pages) {
    if (page > d.text.size()) std::abort();
  }
  return 0;
}
