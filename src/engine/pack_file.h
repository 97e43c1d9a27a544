// Where the compiled packs are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "lexicon/lexicon.h"

namespace muster {

// `given` (the option --pack) if it is not empty, else the environment's MUSTER_PACK, else
// the first that exists of: muster.pack beside the program, ../share/muster/muster.pack
// from there (an installed program), ./muster.pack. The error lists what was tried.
Result<std::string> find_pack(const std::string& given);

Result<std::unique_ptr<Lexicon>> open_pack(const std::string& given);

}  // namespace muster
