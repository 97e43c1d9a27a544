// Parts of the roll as JSON values, for the formats that hold them.
#pragma once

#include <nlohmann/json.hpp>

#include "assemble/roll.h"

namespace muster {

using OrderedJson = nlohmann::ordered_json;

OrderedJson json_of(const Quantity& q);  // null if not stated
OrderedJson json_of(const Place& p);
OrderedJson json_of(const Moved& m);
OrderedJson json_of(const DisputedValue& v);
OrderedJson json_of(const DisputedField& d);
OrderedJson json_of(const Present& p);
OrderedJson json_of(const Pair& p);
OrderedJson json_of(const Grade& g);
OrderedJson json_of(const Row& r);
OrderedJson json_of(const IncidentRow& i);
OrderedJson json_of(const SuspensionRow& s);
OrderedJson json_of(const DirectiveRow& d);
OrderedJson json_of(const RollDispute& d);
OrderedJson json_of(const Silent& s);
OrderedJson json_of(const Stale& s);
OrderedJson json_of(const Cited& c);
OrderedJson json_of(const RollSource& s);
OrderedJson json_of(const Judged& j);
OrderedJson json_of(const RollCounts& c);

}  // namespace muster
