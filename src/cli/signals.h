// SIGINT and SIGTERM as a wish to stop cleanly; SIGPIPE and SIGXFSZ as errors of write().
#pragma once

#include <atomic>

namespace muster {

// Installs the handlers once; the flag becomes true at the first SIGINT or SIGTERM. A
// second one ends the program at once.
const std::atomic<bool>* stop_on_signal();

}  // namespace muster
