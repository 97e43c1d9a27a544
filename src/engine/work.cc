#include "engine/work.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "engine/copies.h"
#include "engine/ledger_add.h"
#include "engine/shards.h"

namespace muster {
namespace {

using Timer = std::chrono::steady_clock;

constexpr size_t kMostSaid = 8 << 10;  // bytes of what is said of one shard
constexpr double kShortWait = 0.01, kLongWait = 0.25;
// What the queue tells is heard at once. That a worker died is told by nobody, so it is asked for.
constexpr double kAskAboutOthers = 0.5, kAskAnyway = 10;
constexpr double kLongestPause = 0.5;  // after which a stop is seen that rings no bell

double since(Timer::time_point begin) { return std::chrono::duration<double>(Timer::now() - begin).count(); }

void add(const ShardCounts& c, ShardCounts* all) {
  all->documents += c.documents;
  all->fresh += c.fresh;
  all->revised += c.revised;
  all->known += c.known;
  all->copies += c.copies;
  all->claims += c.claims;
  all->left_out += c.left_out;
  all->problems += c.problems;
}

class Worker {
 public:
  Worker(const Lexicon& lexicon, const WorkJob& job, const WorkTold& told)
      : lexicon_(lexicon), job_(job), told_(told) {}

  Result<WorkTotals> run() {
    auto gone = Timer::now();
    double wait = kShortWait;
    for (bool said = false; !stopped();) {
      Status s = connected();
      if (s.ok()) return totals_;
      if (s.error().code != Code::kIo) return s.error();
      if (reached_) {  // it was there since
        gone = Timer::now();
        wait = kShortWait;
        said = false;
      }
      if (since(gone) >= job_.patience_seconds) return s.error();
      if (!std::exchange(said, true)) told_.trouble(s.error());
      pause(wait);
      wait = std::min(2 * wait, 2.0);
    }
    return totals_;
  }

 private:
  bool stopped() const { return job_.stop && job_.stop->load(std::memory_order_relaxed); }

  double bounded(double seconds) const { return job_.stop_bell ? seconds : std::min(seconds, kLongestPause); }
  void pause(double seconds) const { (void)heard({job_.stop_bell}, bounded(seconds)); }

  // Until the queue may be another one. `others`: shards are in the hands of workers that may die.
  void wait_for_queue(bool others, double untold) {
    const double most = others ? std::min(kAskAboutOthers, job_.lease_seconds / 4) : kAskAnyway;
    (void)queue_->wait({News::kShards, bounded(most), untold, {job_.stop_bell, nullptr}});
  }

  // With one connection, until nothing is left or it breaks.
  Status connected() {
    reached_ = false;
    auto shared = open_shared_ledger(job_.place, Access::kWrite);
    if (!shared.ok()) return shared.error();
    reached_ = true;
    ledger_ = std::move(shared->ledger);
    queue_ = std::move(shared->queue);
    for (double wait = kShortWait; !stopped();) {
      auto shard = next_ ? Result<std::optional<Shard>>(std::exchange(next_, std::nullopt))
                         : queue_->take(job_.worker, job_.lease_seconds, job_.attempts, 0);
      if (!shard.ok()) return shard.error();
      if (*shard) {
        wait = kShortWait;
        if (Status s = one(**shard); !s.ok()) return s;
        continue;
      }
      auto more = queue_->pending();  // others may die and give theirs back
      if (!more.ok()) return more.error();
      if (!*more && !job_.stay) return {};
      wait_for_queue(*more, wait);
      wait = std::min(2 * wait, kLongWait);
    }
    return {};
  }

  Status one(const Shard& shard) {
    const auto begin = Timer::now();
    counts_ = {};
    pending_.clear();
    pending_bytes_ = 0;
    renewed_ = begin;
    failed_.reset();
    lost_ = false;
    Status s = read(shard);
    if (s.ok() && !lost_ && !failed_ && !stopped()) {
      s = record(shard, true);
    }
    if (failed_) s = *failed_;
    if (lost_ || (!s.ok() && s.error().code == Code::kNotFound)) {
      if (!s.ok()) told_.trouble(s.error());
      return queue_->unlock(shard);  // another worker has it, or it went back
    }
    if (!s.ok()) return s;
    if (stopped()) return queue_->release(shard);
    if (Status u = queue_->unlock(shard); !u.ok()) return u;
    ++totals_.shards;
    add(counts_, &totals_.counts);
    told_.done({shard, counts_, since(begin)});
    return {};
  }

  Status read(const Shard& shard) {
    auto job = job_of_shard(shard);
    if (!job.ok()) return job.error();
    auto options = parse_shard_options(shard.options);
    if (!options.ok()) return options.error();
    job->threads = job_.threads;
    job->stop = job_.stop;
    run_ = run_of(lexicon_, job_.program, job->options);
    const bool keep_all = options->keep_all;
    const Make make = [&, keep_all](Document& document, Reading& reading, Made* made) {
      if (keep_all || !reading.claims.empty())
        made->recorded.push_back(recordable(lexicon_, document, reading));
    };
    const Give give = [&](Made& made, const ReadTotals&) { return take_in(shard, made); };
    auto done = read_documents(lexicon_, *job, make, give);
    if (!done.ok()) return done.error();
    return {};
  }

  // False: the shard is lost, or the database is.
  bool take_in(const Shard& shard, Made& made) {
    counts_.documents += made.documents;
    counts_.claims += made.claims;
    counts_.left_out += made.documents - made.recorded.size();
    for (const Error& e : made.problems) {
      ++counts_.problems;
      if (counts_.said.size() < kMostSaid) counts_.said += e.to_string() + "\n";
    }
    for (NewDocument& d : made.recorded) {
      pending_bytes_ += d.document.text.size();
      for (const ClaimRow& c : d.reading.claims) pending_bytes_ += c.body.size() + c.quote.size() + 512;
      pending_.push_back(std::move(d));
    }
    Status s = keep(shard);
    if (s.ok() && pending_bytes_ >= job_.part_bytes) s = record(shard, false);
    if (!s.ok()) failed_ = s.error();
    return s.ok() && !lost_;
  }

  // The lease, when a third of it is over.
  Status keep(const Shard& shard) {
    if (since(renewed_) < job_.lease_seconds / 3) return {};
    auto held = queue_->renew(shard, job_.lease_seconds);
    if (!held.ok()) return held.error();
    renewed_ = Timer::now();
    if (!*held)
      return Error{Code::kNotFound, "another worker has it now", "shard " + std::to_string(shard.shard)};
    return {};
  }

  // Waits until all before it is recorded. If one of those has no worker any more, it comes first: this
  // shard goes back to the queue (lost_), since its worker may hold only one in memory.
  Status wait_for_turn(const Shard& shard) {
    for (double wait = kShortWait; !stopped(); wait = std::min(1.5 * wait, kLongWait)) {
      auto due = queue_->due(shard);
      if (!due.ok()) return due.error();
      if (*due) return {};
      auto earlier = queue_->take(job_.worker, job_.lease_seconds, job_.attempts, shard.shard);
      if (!earlier.ok()) return earlier.error();
      if (*earlier) {
        next_ = std::move(*earlier);
        lost_ = true;
        return queue_->release(shard);
      }
      if (Status s = keep(shard); !s.ok()) return s;
      wait_for_queue(true, wait);
    }
    return {};
  }

  Status record(const Shard& shard, bool last) {
    if (Status s = wait_for_turn(shard); !s.ok()) return s;
    if (lost_ || stopped()) return {};
    Batch batch;
    batch.recorded = job_.clock();
    batch.what = "add";
    batch.run = run_;
    batch.documents = std::move(pending_);
    batch.alike = alike();
    batch.copy_share = kCopyShare;
    ShardCounts counts = counts_;
    batch.errand = [&](const Appended& so_far) {
      for (const Placed& p : so_far.documents) {
        counts.fresh += p.fate == Fate::kNew;
        counts.revised += p.fate == Fate::kRevised;
        counts.known += p.fate == Fate::kKnown;
        counts.copies += !p.copies.empty();
      }
      return last ? queue_->finish(shard, counts) : queue_->hold(shard);
    };
    auto done = ledger_->append(batch);
    pending_.clear();
    pending_bytes_ = 0;
    if (!done.ok()) return done.error();
    counts_ = counts;
    return {};
  }

  const Lexicon& lexicon_;
  const WorkJob& job_;
  const WorkTold& told_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<WorkQueue> queue_;
  WorkTotals totals_;
  bool reached_ = false;  // the ledger was open since the last failure
  // Of the shard in hand:
  RunRow run_;
  ShardCounts counts_;
  std::vector<NewDocument> pending_;
  size_t pending_bytes_ = 0;
  Timer::time_point renewed_;
  std::optional<Error> failed_;
  bool lost_ = false;
  std::optional<Shard> next_;  // was taken while another one waited
};

}  // namespace

Result<WorkTotals> work(const Lexicon& lexicon, const WorkJob& job, const WorkTold& told) {
  return Worker(lexicon, job, told).run();
}

}  // namespace muster
