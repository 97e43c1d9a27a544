// What only the gazetteer can tell of the places that a pack brings: whether each lies in its country.
#pragma once

#include <vector>

#include "base/result.h"
#include "lexicon/lexicon.h"
#include "lexicon/pack.h"

namespace muster {

// A place is outside its country if it is so near to a place of another country, and every place of its own is
// farther away by as much: deserts and borders are not at fault.
inline constexpr double kOutsideKm = 250;

// `lexicon` is compiled from these packs with the gazetteer; false if it has none, and nothing was checked.
// Cost: places of the pack times places of the lexicon.
bool check_places_of(const Pack& pack, const Lexicon& lexicon, std::vector<Error>* errors);

}  // namespace muster
