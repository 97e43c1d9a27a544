// What handlers may use: the roll as it is now, the ledger to read and to write, the packs.
//
// One thread keeps the roll up to date: it looks for a new entry when the ledger tells of one, a few times a second
// where it cannot tell (ledger/waiting.h), at once after a write of ours; takes in what is new and puts a new Snapshot
// in the place of the old one. One thread writes, one job after the other. Handlers run on any thread and hold no
// state. A database that went away is waited for: pages show the roll of before, and what was recorded meanwhile by
// others is taken in when it is back.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/bell.h"
#include "engine/given.h"
#include "engine/ledger_view.h"
#include "engine/moment.h"
#include "extract/reader.h"
#include "ledger/ledger.h"
#include "lexicon/lexicon.h"
#include "publish/roll_json.h"
#include "serve/event_hub.h"
#include "serve/job_queue.h"
#include "serve/kept_moments.h"
#include "serve/logins.h"
#include "serve/metrics.h"
#include "serve/previews.h"
#include "serve/rate_limit.h"
#include "serve/request.h"
#include "serve/snapshot.h"

namespace muster {

struct ServiceOptions {
  std::string ledger;                    // path or address
  LedgerBriefJob job;                    // scope and options of the roll; `recorded` is not used
  std::string scope_toml, sources_toml;  // the files as they are, kept with a version
  std::string program;                   // "muster 0.1.0"
  std::string local_user = "local";      // who decides where there are no accounts
  Clock clock;
  size_t most_at_once = 2000;  // claims and documents of a roll whose JSON is made in one piece, and kept
};

class Service {
 public:
  // `lexicon` must outlive it. Waits for the first roll. Errors as open_ledger().
  static Result<std::unique_ptr<Service>> open(const Lexicon& lexicon, ServiceOptions options);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Never null. A handler takes it once, so that its whole answer speaks of one entry.
  std::shared_ptr<const Snapshot> snapshot() const;
  // The roll of a snapshot as roll_json(), for the cost of what changed since it was last asked for; one that cites
  // more claims and documents than ServiceOptions::most_at_once in pieces, so that its length is nobody's memory.
  Response json_of_roll(const std::shared_ptr<const Snapshot>& snapshot);
  const Lexicon& lexicon() const { return lexicon_; }
  const ServiceOptions& options() const { return options_; }
  EventHub& events() { return events_; }
  Previews& previews() { return previews_; }
  Logins& logins() { return logins_; }
  KeptMoments& moments() { return moments_; }
  Metrics& metrics() { return metrics_; }
  // The session of somebody who gives this name and password. kInvalid: they are not right, or the account is
  // disabled, and nothing says which; kLimit: tried too often. Cost: some 100 ms, one at a time.
  Result<std::string> sign_in(const std::string& name, const std::string& password,
                              const std::string& address);
  // Who asks, for the ledger: the account, else the local user.
  const std::string& name_of(const Request& request) const;

  // A ledger to read with, for as long as the lease lives. Give Query::until = Snapshot::entry where the
  // answer stands beside the roll.
  class Lease {
   public:
    Lease(Service* service, std::unique_ptr<Ledger> ledger, uint64_t round)
        : service_(service), ledger_(std::move(ledger)), round_(round) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Ledger& operator*() const { return *ledger_; }
    Ledger* operator->() const { return ledger_.get(); }

   private:
    Service* service_;
    std::unique_ptr<Ledger> ledger_;
    uint64_t round_;
  };
  Result<Lease> reader();

  // Documents out of what somebody sent, read with the packs of this server.
  Result<GivenRead> read(std::vector<GivenFile> files, const IngestOptions& ingest);
  // Why the reader reads the document as it does, with the packs of this server.
  Result<std::vector<TraceLine>> trace(const DocumentRow& document);

  // Runs `work` on the writing thread and waits for it; then waits, if it made an entry, until the
  // snapshot knows it (at most a few seconds), so that whoever wrote sees what it wrote.
  Status write(const std::function<Status(Ledger&)>& work);

  // Asks what the roll would be. `work` gets a roll of its own, brought up to date before (it may be an entry
  // ahead of the snapshot or behind), and the ledger that it is read from; one at a time. Nobody who reads
  // pages waits for it.
  Status rehearse(const std::function<Status(class LiveLedger& live, Ledger& ledger)>& work);

  // Why the roll could not be brought up to date, if so.
  std::optional<Error> trouble() const;
  // Of the last snapshot.
  double seconds_to_refresh() const;
  size_t writes_waiting() { return writer_.waiting(); }

 private:
  Service(const Lexicon& lexicon, ServiceOptions options);
  Status refresh_once();
  void keep_fresh();
  Status reconnect();
  Status reopen(std::unique_ptr<Ledger>* ledger, uint64_t* opened_in, Access access);
  uint64_t round() const;
  void give_back(std::unique_ptr<Ledger> ledger, uint64_t round);
  void put(std::shared_ptr<const Snapshot> fresh);
  void wait_for(int64_t entry);
  Result<std::unique_ptr<Reader>> take_reader();
  void give_back(std::unique_ptr<Reader> reader);

  const Lexicon& lexicon_;
  const ServiceOptions options_;
  EventHub events_;
  Previews previews_;
  Logins logins_;
  KeptMoments moments_;
  Metrics metrics_;
  RateLimit attempts_by_name_{1.0 / 60, 8}, attempts_by_address_{1.0 / 10, 20};
  std::mutex hashing_;  // one password at a time: each takes 64 MiB

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::optional<Error> trouble_;
  std::vector<std::unique_ptr<Ledger>> idle_;  // ledgers to read with
  std::vector<std::unique_ptr<Reader>> idle_readers_;
  uint64_t round_ = 0;  // how often the database came back; what was opened before is of no use any more
  bool stop_ = false;
  double refresh_seconds_ = 0;

  Bell look_now_;                    // ends the refresher's wait
  std::unique_ptr<Ledger> watched_;  // of the refresher
  std::unique_ptr<class LiveLedger> live_;
  std::mutex writing_json_;
  RollJson roll_json_;
  std::mutex rehearsing_;      // of the two that follow; made when they are first wanted
  uint64_t rehearsed_in_ = 0;  // round_ when it was opened
  std::unique_ptr<Ledger> rehearsed_;
  std::unique_ptr<class LiveLedger> rehearsal_;
  std::unique_ptr<Ledger> written_;  // of the writer
  uint64_t written_in_ = 0;
  std::thread refresher_;
  JobQueue writer_;
};

}  // namespace muster
