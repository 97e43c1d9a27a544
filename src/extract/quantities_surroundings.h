// What stands beside a number and makes it something else than a count of people.
#pragma once

#include <cstdint>

#include "extract/page.h"
#include "extract/values.h"

namespace muster {

// Sets money, label, percent, measure and time of `q`; `limit` is the end of its sentence.
void mark_surroundings(const Page& page, uint32_t limit, QuantityMention* q);

}  // namespace muster
