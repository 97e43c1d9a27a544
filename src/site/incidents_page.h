// The log of incidents: what happened where, who was there, and what was suspended after it.
#pragma once

#include <string>

#include "assemble/roll.h"
#include "site/frame.h"

namespace muster {

struct IncidentsView {
  const Roll& roll;
  std::string type;  // only this type, as incident_label(); empty: all
  std::string cell;  // "i3": its evidence is shown beside the log
};
Markup incidents_main(const IncidentsView& view, const Frame& frame);

}  // namespace muster
