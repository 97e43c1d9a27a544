// Roll → one HTML page that stands alone: no script, nothing loaded from anywhere,
// light and dark, printable. All text passes escape.h; a policy in its head forbids
// everything but its own style sheet.
#pragma once

#include <string>

#include "assemble/roll.h"

namespace muster {

std::string roll_html(const Roll& roll);

// The page's style sheet (roll_html_style.cc).
extern const char* const kRollStyle;

}  // namespace muster
