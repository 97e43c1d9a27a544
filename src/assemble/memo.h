// What one assembly leaves for the next, so that a roll that grows is not made from nothing each time.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assemble/roll.h"

namespace muster {

// Belongs to one scope, one set of options and one set of judgements; with others it must be a fresh
// one. A claim's id must stand for the same claim as long as the memo lives.
struct AssemblyMemo {
  struct Kept {
    uint64_t digest = 0;  // of everything that the row was made from
    Row row;
  };
  std::map<std::pair<std::string, std::string>, Kept> rows;         // by nation and class
  std::unordered_map<std::string, std::vector<uint64_t>> shingles;  // of a claim's words, by its id
  size_t made = 0, kept = 0;                                        // rows, by the last assembly
};

// As assemble(), and the same roll, byte for byte; rows are made anew only for contingents of which
// something changed.
Roll assemble(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
              const RollScope& scope, const RollOptions& options, AssemblyMemo* memo);

}  // namespace muster
