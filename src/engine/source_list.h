// Who speaks in a roll, and how far the user trusts them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "assemble/roll.h"

namespace muster {

struct SourceStanding {
  std::string publisher;    // as documents name it; empty: they do not say
  std::string host;         // of their addresses; empty: none
  std::string reliability;  // A to F, from the user's list
  std::string listed_as;    // the name or host under which the list has it; empty: it has not
  std::string speaks_for;   // code of the nation or organisation whose own word it is; may be empty
  std::vector<std::string> documents;
  int claims = 0;    // that the roll cites
  int copies = 0;    // documents that repeat another one
  int replaced = 0;  // documents with a later wording
};

// By publisher and host, those with the most cited claims first. `reliability` as RollOptions has it.
std::vector<SourceStanding> sources_of(const Roll& roll,
                                       const std::map<std::string, std::string>& reliability);

}  // namespace muster
