// One walk over the tokens of a document that finds every known phrase.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/image.h"
#include "lexicon/lexicon.h"
#include "text/structure.h"

namespace muster {

// Phrases of more tokens are not found.
inline constexpr uint32_t kLongestPhrase = 16;

struct ScanTables {
  const format::TableHead* words;      // probed for every token; nullptr: none
  const format::TableHead* gazetteer;  // probed where a name may begin; nullptr: none
};

// Contract of Lexicon::scan. Cost: linear in tokens (times kLongestPhrase at worst) and
// mentions; no allocation a token.
void scan_phrases(const Image& image, const ScanTables& tables, std::string_view text,
                  const Structure& structure, std::vector<Mention>* out);

}  // namespace muster
