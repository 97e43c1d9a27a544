// The words behind a value, with who said them and where they stand.
#pragma once

#include <string>
#include <vector>

#include "assemble/roll.h"
#include "site/frame.h"
#include "site/html.h"

namespace muster {

// What class a posture is drawn in: "out", "part", "in", "move", "none".
const char* tone_of(Posture posture);
Markup posture_badge(Posture posture);

// Each wording once, with every document that has it. `judge`: with a way to decide on each claim.
Markup quotes_of(const Roll& roll, const std::vector<std::string>& claims, const Frame& frame, bool judge);
// "[3 7]", each a link to its place in the document.
Markup source_numbers(const Roll& roll, const std::vector<std::string>& documents);
// What was decided on a claim: "accepted by Ada, 7 Jan 18:20"; empty: nothing.
std::string judgement_label(const Roll& roll, const std::string& claim);

}  // namespace muster
