// What a ledger says at one entry, made once and read by everybody: immutable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assemble/roll.h"
#include "engine/accounts.h"

namespace muster {

struct Snapshot {
  int64_t entry = 0;     // the last entry that it knows; 0: nothing is recorded yet, and the roll is empty
  std::string recorded;  // when that entry was
  std::vector<UserAccount> accounts;
  SharedList<Claim> claims;  // of the roll's evidence, in its order, as corrected
  Roll roll;                 // under the scope and options that the server was started with
};

}  // namespace muster
