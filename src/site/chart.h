// Where the script draws, and what it draws from.
//
// A chart is drawn from the table beside it: rows and cells carry their values as data attributes, so chart and
// table cannot disagree, one filter serves both, and without script nothing is missing. web/src/charts/.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.h"
#include "site/html.h"

namespace muster {

// Empty until the script draws; `table` is the id of the table.
Markup chart_place(std::string_view kind, std::string_view table, std::string_view title);

// data-min="30" data-max="35": of a cell; nothing where no figure is known.
void quantity_data(const Quantity& quantity, Html* out);
// data-from="Camp Taji" data-from-lat="33.5" data-from-lon="44.2": of a row; nothing without coordinates.
void place_data(std::string_view name, const Place& place, Html* out);

// data-theatre="Iraq|Syria": of a table that a map is drawn from.
Markup theatre_data(const std::vector<std::string>& names);

// The first day of an EDTF date ("2020-01-07"), or the day of an RFC 3339 time; "" if it is neither.
std::string day_of_text(const std::string& when);

}  // namespace muster
