// Arithmetic of quantities as the roll shows it: intervals, never averages.
#pragma once

#include <string>

#include "claim/claim.h"

namespace muster {

bool numeric(const Quantity& q);    // at least one bound is known
bool exact(const Quantity& q);      // one number, not approximate
bool everybody(const Quantity& q);  // "all", also as "six of six"
Quantity number(int64_t n, bool approx = false);

// Whether both can be true of the same people at the same time. A bound of an
// approximate value gives way by 15 % (at least 1); an open bound is no bound.
// Precondition: both numeric.
bool compatible(const Quantity& a, const Quantity& b);

// The ends of the interval that compatible() compares; the least and the greatest number there is for an
// open one. compatible(a, b) is lowest(a) <= highest(b) && lowest(b) <= highest(a).
int64_t lowest(const Quantity& q);
int64_t highest(const Quantity& q);

// Interval sum and difference; an open bound stays open. A difference below nothing
// is bounded by 0. `of` and scope do not carry over.
Quantity sum(const Quantity& a, const Quantity& b);
Quantity difference(const Quantity& whole, const Quantity& part);
// The smallest interval that holds both.
Quantity span_of(const Quantity& a, const Quantity& b);

// For comparing sizes: the middle of a closed interval, the known bound of an open one.
int64_t size_of(const Quantity& q);

// "14", "about 50", "30–40", "at least 100", "up to 100", "some", "all"; "" if not stated.
std::string spelled(const Quantity& q);

}  // namespace muster
