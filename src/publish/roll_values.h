// Parts of the roll as JSON values, for the formats that hold them.
#pragma once

#include <nlohmann/json.hpp>

#include "assemble/roll.h"

namespace muster {

using OrderedJson = nlohmann::ordered_json;

OrderedJson json_of(const Quantity& q);  // null if not stated
OrderedJson json_of(const Place& p);
OrderedJson json_of(const Moved& m);
OrderedJson json_of(const DisputedField& d);
OrderedJson json_of(const Cited& c);
OrderedJson json_of(const RollSource& s);

}  // namespace muster
