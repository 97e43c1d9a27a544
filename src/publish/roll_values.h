// Parts of the roll as JSON values, for the formats that hold them.
#pragma once

#include <concepts>

#include <nlohmann/json.hpp>

#include "assemble/roll.h"

namespace muster {

using OrderedJson = nlohmann::ordered_json;

template <class T, class... Others>
concept OneOf = (std::same_as<T, Others> || ...);
template <class T>
concept RollPart =
    OneOf<T, Quantity, Place, Moved, DisputedValue, DisputedField, Present, Pair, Grade, Row, IncidentRow,
          SuspensionRow, DirectiveRow, RollDispute, Silent, Stale, Cited, RollSource, Judged, RollCounts>;

template <RollPart T>
OrderedJson json_of(const T& part);  // of a quantity that is not stated: null

}  // namespace muster
