// Packs and gazetteer → the bytes of one pack file (docs/pack-format.md). The same input
// gives the same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace muster {

struct CompileOptions {
  std::string packs_dir;
  std::string gazetteer;  // build file of scripts/build-gazetteer; empty: none
};

struct Compiled {
  std::string bytes;
  std::vector<Error> errors;  // mistakes in the packs; what they concern is left out where it cannot be used
  size_t entries = 0, places = 0, rules = 0;
};

// Fails only if a directory or file cannot be read, or the gazetteer is malformed.
Result<Compiled> compile_packs(const CompileOptions& options);

}  // namespace muster
