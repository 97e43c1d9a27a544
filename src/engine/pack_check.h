// Everything that can be said about the packs of a folder: what is wrong with their tables and
// rules, and which examples of the rules do not come true.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "engine/pack_examples.h"

namespace muster {

struct PackCheck {
  std::vector<Error> errors;  // by file, then line: what the tables and the rules get wrong
  size_t packs = 0, tables = 0, entries = 0, rules = 0;
  Examples examples;               // tried with a lexicon, if wanted
  std::vector<std::string> notes;  // why examples were not tried, or may say too little
};

// `dir` is a folder of packs or one pack. `lexicon`, the compiled packs with the gazetteer, is
// what places are compared with and examples read with; null: neither. Fails only if `dir` cannot be read.
Result<PackCheck> check_pack_folder(const std::string& dir, const Lexicon* lexicon = nullptr,
                                    bool examples = true);

}  // namespace muster
