// Scores claims against gold documents. The measure is described in docs/eval.md; it
// gives the same figures, and prints the same report, as the reference scorer that the
// gold documents came with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace muster {

struct ScoreOptions {
  std::string language;            // only gold documents of this language; empty: all
  std::vector<std::string> names;  // only these (without extension); empty: all
  size_t errors = 0;               // how many wrong slots, missed facts and extra claims to list
};

struct ScoreReport {
  std::string text;                // the report for people
  std::string json;                // the same as one JSON object and a newline
  std::vector<std::string> notes;  // gold that is broken: anchors that are not in their text
  size_t documents = 0;
  size_t wrong_quotes = 0;
  double found_f1 = 0, exact_f1 = 0;
};

// `claims` are JSON lines as `muster read --format jsonl` prints them; those of documents
// that are not gold are passed over. Memory: all gold and claims at once.
Result<ScoreReport> score(const std::string& gold_folder, const std::string& claims,
                          const ScoreOptions& options);

// Names of the gold documents in a folder, sorted, without extension.
Result<std::vector<std::string>> gold_names(const std::string& gold_folder);

}  // namespace muster
