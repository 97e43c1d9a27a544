// Tells what changes in the roll of a ledger: looks at it, makes one message a change that a rule wants, and
// delivers each to every channel until it is accepted. docs/alerts.md.
//
// A message is made in the same transaction in which the entry that was looked at is remembered, and of a row's
// messages the next one is not tried before the one before it was delivered or given up: nothing is lost, nothing
// comes twice, nothing overtakes, whatever restarts. Only a message that was on its way when the program was killed
// is sent again, with the same id.
// Cost of a look: what is new in the ledger, and the rows that it touches (live_ledger.h); after a restart the
// ledger is read once, as it was at the last look.
// Belongs to one thread. Tested by tests/engine/alerts_test.cc, tests/cli/alert.sh.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/alert_box.h"
#include "engine/alert_courier.h"
#include "engine/alert_rules.h"
#include "engine/live_ledger.h"
#include "engine/moment.h"

namespace muster {

struct AlertMessage;

class Alerts {
 public:
  struct World {
    Clock clock;                                         // for `made` and silences
    std::function<double()> seconds;                     // since 1970, for retries
    std::function<bool(const std::string& line)> print;  // false: nobody reads any more
    // A delivery failed; said when it begins. After carry_aside() also from another thread.
    std::function<void(const Error&)> trouble;
    const std::atomic<bool>* stop = nullptr;
  };
  // Errors: scope, sources or secret that cannot be read; a state that is another's or in use.
  static Result<std::unique_ptr<Alerts>> open(const Lexicon& lexicon, AlertConfig config, World world);
  ~Alerts();

  // Looks at the ledger. The first time ever the roll is taken as known; with `all` everything in it is
  // told. The number of new messages. kNotFound while nothing is recorded; kInvalid: not the ledger that was
  // looked at before.
  Result<size_t> look(Ledger& ledger, bool all);
  // Before the ledger of the last look ends: the next look is at it again, opened anew.
  void leave();
  // Tries what is due, for about a second at most. Seconds until something is due again; negative: nothing waits.
  // Errors: the state could not be written, or standard output is gone (kIo).
  Result<double> deliver();
  // From now on a thread of its own carries to the webhook, however slow that is, and deliver() the rest.
  Status carry_aside();

  AlertBox& box() { return *box_; }

 private:
  Alerts(const Lexicon& lexicon, AlertConfig config, World world);
  Status go_back(Ledger& ledger);
  Result<size_t> take_in(const Roll& after, const AlertBox::Seen& seen, bool all);
  Status tell(const Roll& before, const Roll& after, int64_t entry, std::vector<AlertBox::Fresh>* fresh);
  Status tell_silences(const Roll& after, int64_t entry, std::vector<AlertBox::Fresh>* fresh);
  void add(AlertMessage m, std::vector<std::string> rules, std::string key, int64_t entry,
           std::vector<AlertBox::Fresh>* fresh) const;
  Status open_couriers();
  Result<std::unique_ptr<Courier>> courier(const std::string& channel);
  Status carry(const std::string& channel, int64_t number, int64_t* last);
  Status write_feed(int64_t* last);
  void carry_on();

  const Lexicon& lexicon_;
  AlertConfig config_;
  World world_;
  LedgerBriefJob job_;
  std::string secret_;
  std::vector<std::string> channels_;
  std::unique_ptr<AlertBox> box_;
  Ledger* looked_at_ = nullptr;
  std::unique_ptr<LiveLedger> live_;
  bool first_ = true;  // nothing was looked at, ever
  Roll before_;        // that was looked at last
  AlertBox::Seen seen_;
  int64_t next_number_ = 1;
  double silence_looked_ = 0;

  std::vector<std::unique_ptr<Courier>> couriers_;  // of the channels
  std::function<Status(const std::string&)> hook_;
  std::thread aside_;  // to the webhook
  std::mutex mutex_;   // of what follows
  std::condition_variable news_;
  bool fresh_ = false, end_ = false;
  std::optional<Error> failed_;
};

}  // namespace muster
