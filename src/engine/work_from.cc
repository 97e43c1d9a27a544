#include "engine/work_from.h"

#include <algorithm>
#include <chrono>

#include "engine/broker.h"

namespace muster {
namespace {

constexpr int kMostTaken = 500;  // messages in one transaction
constexpr double kWait = 0.25;   // seconds for a first message

// Messages as the lines of one input.
class Messages final : public Inputs {
 public:
  explicit Messages(std::vector<std::string> lines) : lines_(std::move(lines)) {}
  bool next(RawBatch* out) override {
    if (lines_.empty()) return false;
    out->resize(1);
    RawInput& raw = out->front();
    raw = {};
    raw.name = "stream";
    raw.json_lines = true;
    raw.first_line = 1;
    for (std::string& line : lines_) {
      std::replace(line.begin(), line.end(), '\n', ' ');  // none stands inside a JSON string
      raw.bytes += line + "\n";
    }
    lines_.clear();
    return true;
  }

 private:
  std::vector<std::string> lines_;
};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Result<WorkTotals> work_from(const Lexicon& lexicon, const WorkJob& job, const std::string& stream,
                             const Acknowledge& told, const std::function<void(const Error&)>& trouble) {
  auto broker = Broker::connect(stream, job.patience_seconds);
  if (!broker.ok()) return broker.error();
  std::unique_ptr<Ledger> ledger;
  WorkTotals totals;
  double there = now();
  bool troubled = false;
  const auto stopped = [&] { return job.stop && job.stop->load(); };
  while (!stopped()) {
    if (!ledger) {
      auto opened = open_ledger(job.place, Access::kCreate);
      if (!opened.ok()) {
        if (opened.error().code != Code::kIo || now() - there > job.patience_seconds) return opened.error();
        if (!std::exchange(troubled, true)) trouble(opened.error());
        (void)heard({job.stop_bell}, 0.2);
        continue;
      }
      ledger = std::move(opened).value();
      troubled = false;
    }
    auto lines = (*broker)->take(kMostTaken, kWait, job.lease_seconds);
    if (!lines.ok()) return lines.error();
    there = now();
    if (lines->empty()) {
      if (job.stay) continue;
      auto waiting = (*broker)->waiting();
      if (!waiting.ok()) return waiting.error();
      if (*waiting == 0) break;
      continue;
    }
    Messages messages(std::move(*lines));
    AddJob adding{{}, job.program, job.clock};
    adding.read.source = &messages;
    adding.read.threads = job.threads;
    auto added = add_documents(lexicon, *ledger, adding, told);
    if (!added.ok()) {  // not acknowledged: all of it comes again
      if (added.error().code != Code::kIo) return added.error();
      ledger.reset();
      continue;
    }
    if (Status s = (*broker)->acknowledge(); !s.ok()) return s.error();
    ++totals.shards;
    totals.counts.documents += added->read.documents;
    totals.counts.fresh += added->fresh;
    totals.counts.revised += added->revised;
    totals.counts.known += added->known;
    totals.counts.problems += added->read.problems;
  }
  return totals;
}

}  // namespace muster
