// Gold documents → the reader's claims → the score (engine/score.h).
#pragma once

#include <string>

#include "engine/read.h"
#include "engine/score.h"

namespace muster {

// Reads every document of a gold folder (that the options choose) as any other file, with
// its sidecar, and gives the claims as JSON lines. A gold document that cannot be read is
// an error.
Result<std::string> read_gold(const Lexicon& lexicon, const std::string& gold_folder,
                              const ScoreOptions& options, unsigned threads, const std::atomic<bool>* stop);

}  // namespace muster
