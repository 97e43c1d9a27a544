// SIGINT and SIGTERM as a wish to stop cleanly; SIGPIPE and SIGXFSZ as errors of write().
#pragma once

#include <atomic>

#include "base/bell.h"

namespace muster {

// Installs the handlers once; the flag becomes true at the first SIGINT or SIGTERM. A
// second one ends the program at once.
const std::atomic<bool>* stop_on_signal();
// The same, and a bell that is rung with it, for waits that it ends.
const Bell* stop_bell();

}  // namespace muster
