// Roll → CSV (RFC 4180, UTF-8, header line, CRLF): one line a movement, with its
// contingent's columns repeated; a contingent without a movement has one line. Bounds
// that are not known are empty fields; lists are joined by "; ".
#pragma once

#include <string>

#include "assemble/roll.h"

namespace muster {

std::string roll_csv(const Roll& roll);

}  // namespace muster
