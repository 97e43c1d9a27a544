// The page on which one says who one is.
#pragma once

#include "site/frame.h"

namespace muster {

// The frame's `here` is where it leads to, its notice what was wrong.
Markup sign_in_main(const Frame& frame);

}  // namespace muster
