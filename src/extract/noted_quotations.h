// Quotations as mentions: what was said, by which words it is introduced, and by whom.
#pragma once

#include <vector>

#include "extract/noted.h"

namespace muster {

// Appends one mention for each stretch between quotation marks that somebody is cited
// with or that is long enough to be an utterance (kUtterance words), and one for each
// report in words of its own. The marks are outside the span.
void note_quotations(const Findings& findings, std::vector<Noted>* out);

inline constexpr uint32_t kUtterance = 5;

}  // namespace muster
