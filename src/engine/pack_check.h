// Everything that can be said about the packs of a folder before they are compiled.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace muster {

struct PackCheck {
  std::vector<Error> errors;  // by file, then line: what the tables and the rules get wrong
  size_t packs = 0, tables = 0, entries = 0, rules = 0;
};

// `dir` is a folder of packs or one pack. Fails only if it cannot be read.
Result<PackCheck> check_pack_folder(const std::string& dir);

}  // namespace muster
