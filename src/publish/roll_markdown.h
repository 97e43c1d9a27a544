// Roll → Markdown (CommonMark with tables), to be pasted into an article or a wiki.
#pragma once

#include <string>

#include "assemble/roll.h"

namespace muster {

std::string roll_markdown(const Roll& roll);

}  // namespace muster
