// One nation: what it is said to do, how that came about, and all that was said of it.
#pragma once

#include <string>
#include <vector>

#include "assemble/roll.h"
#include "site/frame.h"

namespace muster {

// The nation's row as the roll showed it at one moment.
struct NationMoment {
  std::string at;   // publication time of the document that brought it
  std::string who;  // class of people
  Posture posture = Posture::kNoStatement;
  Quantity before, remaining;
  int64_t moved = 0;  // people moved, at least
};

struct NationClaim {
  std::shared_ptr<const Claim> claim;
  std::shared_ptr<const SourceDocument> document;  // null: the roll lists none
};

struct NationView {
  const Roll& roll;
  std::string actor, name;
  std::vector<const Row*> rows;       // of the roll; may be empty
  std::vector<NationMoment> moments;  // oldest first
  std::vector<NationClaim> claims;    // newest first
  size_t claims_left_out = 0;         // beyond those shown
};
Markup nation_main(const NationView& view, const Frame& frame);

// How the rows of `actor` grew: one entry for each document that changed one of them, at most `most`. Pure;
// assembles the claims of this one nation again for each moment. `claims` are what the roll of `sources`
// uses of it.
std::vector<NationMoment> moments_of(const SharedList<Claim>& claims, const SharedList<RollSource>& sources,
                                     const RollScope& scope, const RollOptions& options,
                                     const std::string& actor, size_t most);

}  // namespace muster
