// How places of two claims relate. Nothing is looked up: only what the claims carry.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.h"

namespace muster {

using Theatre = std::vector<std::string>;  // sorted ISO codes

bool in_theatre(const Place& p, const Theatre& theatre);
bool any_in(const std::vector<Place>& places, const Theatre& theatre);
bool all_in(const std::vector<Place>& places, const Theatre& theatre);  // false for none

// A whole country, or something that spans several.
bool broad(const Place& p);

// The same site, city or region: by id, else by folded name and country; or within 25 km.
bool near(const Place& a, const Place& b);
// Not excluded: near, or one is a country or region that may hold the other.
bool may_be(const Place& a, const Place& b);

// Lists: an empty one excludes nothing.
bool may_be(const std::vector<Place>& a, const std::vector<Place>& b);
// Both name the same place more precisely than a country.
bool share_site(const std::vector<Place>& a, const std::vector<Place>& b);

// ASCII letters and digits in lower case, everything else left out.
std::string folded(const std::string& name);

}  // namespace muster
