// The page on which one says who one is.
#pragma once

#include "site/frame.h"

namespace muster {

// The frame's `here` is where it leads to, its notice what was wrong.
Markup sign_in_main(const Frame& frame);

// Who is signed in, as what, and the way out.
Markup account_main(const Frame& frame, const std::string& name, const std::string& role);

}  // namespace muster
