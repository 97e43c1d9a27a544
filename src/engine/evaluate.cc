#include "engine/evaluate.h"

#include <algorithm>

#include "publish/claims_jsonl.h"

namespace muster {

Result<std::string> read_gold(const Lexicon& lexicon, const std::string& gold_folder,
                              const ScoreOptions& options, unsigned threads, const std::atomic<bool>* stop) {
  auto names = gold_names(gold_folder);
  if (!names.ok()) return names.error();
  ReadJob job;
  job.threads = threads;
  job.stop = stop;
  for (const std::string& name : *names) {
    const auto& only = options.names;
    if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
    job.inputs.inputs.push_back(gold_folder + "/" + name + ".txt");
  }
  std::string claims;
  std::vector<Error> problems;
  const Make make = [](Document&, Reading& reading, Made* made) { claims_jsonl(reading.claims, &made->out); };
  const Give give = [&](Made& made, const ReadTotals&) {
    claims += made.out;
    problems.insert(problems.end(), made.problems.begin(), made.problems.end());
    return true;
  };
  auto totals = read_documents(lexicon, job, make, give);
  if (!totals.ok()) return totals.error();
  if (!problems.empty()) return problems.front();
  return claims;
}

}  // namespace muster
