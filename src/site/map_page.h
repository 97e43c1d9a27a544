// Where people go from and to, where they are, and what happened where: as a table, which the script draws.
#pragma once

#include <string>

#include "assemble/roll.h"
#include "site/frame.h"

namespace muster {

struct MapView {
  const Roll& roll;
  std::string until;  // a day: what is later is left out; empty: everything
};
Markup map_main(const MapView& view, const Frame& frame);

}  // namespace muster
