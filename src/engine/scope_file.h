// A scope file (TOML): what a roll is about. docs/roll.md describes it:
//   title = "..."; theatre = ["IQ"]; contributors = ["DE", ...]; missions = [...];
//   from = "2020-01-01"; until = "2020-01-10"
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "assemble/scope.h"
#include "base/result.h"

namespace muster {

// Errors name file, line and key; unknown keys are errors, so that a misspelt one is seen.
Result<RollScope> parse_scope(std::string_view toml, const std::string& name);
Result<RollScope> read_scope(const std::string& path);

// A list of sources with their reliability, A to F, in the same part of TOML (docs/roll.md):
//   A = ["NATO", "bundeswehr.de"]   # names of publishers or speakers, hosts of addresses
// As RollOptions::reliability takes it.
Result<std::map<std::string, std::string>> parse_sources(std::string_view toml, const std::string& name);
Result<std::map<std::string, std::string>> read_sources(const std::string& path);

}  // namespace muster
