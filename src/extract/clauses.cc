#include "extract/clauses.h"

#include <algorithm>

#include "extract/linker.h"

namespace muster {

void find_clauses(const Page& page, const Vocabulary& vocabulary, Phrases* phrases, Clauses* out) {
  out->clear();
  SentenceLinker linker(page, vocabulary, phrases, out);
  for (uint32_t s = 0; s + 1 < phrases->sentence_chunks.size(); ++s) {
    out->sentence_predicates.push_back(static_cast<uint32_t>(out->predicates.size()));
    linker.link(s);
  }
  out->sentence_predicates.push_back(static_cast<uint32_t>(out->predicates.size()));
}

}  // namespace muster
