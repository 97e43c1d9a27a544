// JSON → Roll: the way back from roll_json(), for rolls that were published and kept.
#pragma once

#include <string_view>

#include "assemble/roll.h"
#include "base/result.h"

namespace muster {

// Reads what roll_json() writes, of this version or an earlier one: a field that is not there stays
// empty, unknown ones are passed over. kInvalid if it is no roll. roll_json() of the result is the
// same text for a roll of this version.
Result<Roll> roll_from_json(std::string_view json);

}  // namespace muster
