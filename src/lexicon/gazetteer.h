// The build file of the gazetteer: one place a line, made by scripts/build-gazetteer
// from public data. Read by the pack compiler only.
//
// First line "# muster gazetteer 1"; further lines that begin with # are comments. Then
// tab-separated: kind id name country admin lat lon population names. `kind` is country,
// capital, admin-1 or city; `admin` the code of the admin-1 region within the country;
// `names` other names, separated by |.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster {

struct GazetteerPlace {
  uint8_t kind = 0;                                  // as PlaceRecord::kind
  uint8_t precision = 0;                             // as PlaceRecord::precision
  std::string_view id, name, country, admin, names;  // into the text given
  double lat = 0, lon = 0;
  uint32_t population = 0;
};

// The places in the order in which they should be preferred when a name fits several:
// countries, capitals, large cities, regions, the rest; then by population, then by id.
// The first malformed line is an error: the file is made by machine.
Result<std::vector<GazetteerPlace>> read_gazetteer(std::string_view text, const std::string& file);

// Calls visit(name) for the name and each other name.
template <class Visit>
void each_name(const GazetteerPlace& place, Visit visit) {
  visit(place.name);
  for (std::string_view rest = place.names; !rest.empty();) {
    const size_t cut = rest.find('|');
    const std::string_view name = rest.substr(0, cut);
    if (!name.empty()) visit(name);
    if (cut == std::string_view::npos) break;
    rest.remove_prefix(cut + 1);
  }
}

}  // namespace muster
