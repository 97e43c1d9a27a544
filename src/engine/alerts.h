// Tells what changes in the roll of a ledger: looks at it, makes one message a change that a rule wants, and
// delivers each to every channel, in order, until it is accepted. docs/alerts.md.
//
// A message is made in the same transaction in which the roll that it came from is remembered, and a channel's
// next message is not tried before the one before it was delivered or given up: nothing is lost, nothing comes twice,
// nothing overtakes, whatever restarts. Only a message that was on its way when the program was killed is sent
// again, with the same id.
// Belongs to one thread. Tested by tests/engine/alerts_test.cc, tests/cli/alert.sh.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/alert_box.h"
#include "engine/alert_rules.h"
#include "engine/fetch.h"
#include "engine/live_ledger.h"
#include "engine/moment.h"

namespace muster {

// The headers of https://www.standardwebhooks.com: "webhook-id", "webhook-timestamp", "webhook-signature"
// (v1, HMAC-SHA256 over "id.timestamp.body"). A secret "whsec_..." is base64, any other is its own bytes.
std::vector<std::string> signed_headers(const std::string& secret, const std::string& id, int64_t seconds,
                                        const std::string& body);

class Alerts {
 public:
  struct World {
    Clock clock;                                         // for `made` and silences
    std::function<double()> seconds;                     // since 1970, for retries
    std::function<bool(const std::string& line)> print;  // false: nobody reads any more
    std::function<void(const Error&)> trouble;           // a delivery failed; said when it begins
    const std::atomic<bool>* stop = nullptr;
  };
  // Errors: scope, sources or secret that cannot be read; a state that is another's or in use.
  static Result<std::unique_ptr<Alerts>> open(const Lexicon& lexicon, AlertConfig config, World world);

  // Looks at the ledger. The first time ever the roll is taken as known; with `all` everything in it is
  // told. The number of new messages. kNotFound while nothing is recorded.
  Result<size_t> look(Ledger& ledger, bool all);
  // Tries what is due. Seconds until something is due again; negative: nothing waits. Errors: the state could not
  // be written, or standard output is gone (kIo).
  Result<double> deliver();

  AlertBox& box() { return *box_; }

 private:
  Alerts(const Lexicon& lexicon, AlertConfig config, World world);
  Result<size_t> take_in(const Roll& after, int64_t entry, bool all);
  Result<double> deliver_to(const std::string& channel);
  Status send(const std::string& channel, const std::string& body);
  Status write_feed(int64_t* last);

  const Lexicon& lexicon_;
  AlertConfig config_;
  World world_;
  LedgerBriefJob job_;
  std::string secret_;
  std::vector<std::string> channels_;
  std::unique_ptr<AlertBox> box_;
  Ledger* looked_at_ = nullptr;
  std::unique_ptr<LiveLedger> live_;
  std::string last_;  // the roll that was looked at last
  std::unique_ptr<Fetcher> fetcher_;
  bool troubled_ = false;
  double silence_looked_ = 0;
};

}  // namespace muster
