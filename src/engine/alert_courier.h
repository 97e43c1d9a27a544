// Carries the messages of an alert box to one channel: a webhook, a feed, standard output.
//
// What is delivered is noted in the box before the next message is tried, so that only a message that was on its
// way when the program was killed is sent again, with the same id. Order and pauses: alert_queue.h.
// Threads: add() and deliver() may be called from different threads.
// Tested by tests/engine/alerts_test.cc, tests/cli/alert_run.py.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/alert_box.h"
#include "engine/alert_queue.h"

namespace muster {

// The headers of https://www.standardwebhooks.com: "webhook-id", "webhook-timestamp", "webhook-signature"
// (v1, HMAC-SHA256 over "id.timestamp.body"). A secret "whsec_..." is base64, any other is its own bytes.
std::vector<std::string> signed_headers(const std::string& secret, const std::string& id, int64_t seconds,
                                        const std::string& body);

class Courier {
 public:
  struct Job {
    std::string channel;  // its name in the box
    AlertPauses pauses;
    int attempts = 20;     // then it is a dead letter
    bool in_order = true;  // no message before the one before it, whatever their lanes
    bool last = false;     // a failure ends the program: no message is tried again
    // Delivers the message, or with it all up to `*last`, which comes as its own number.
    std::function<Status(int64_t number, int64_t* last)> send;
    std::function<double()> seconds;            // since 1970
    std::function<void(const Error&)> trouble;  // said when it begins, and for each dead letter
    const std::atomic<bool>* stop = nullptr;
  };
  // With what waits in the box, which must outlive it.
  static Result<std::unique_ptr<Courier>> open(AlertBox& box, Job job);

  void add(const std::vector<AlertBox::Fresh>& messages);
  // Tries what is due, for at most so long, one message at least. Seconds until something is due again; negative:
  // nothing waits. Errors: the box could not be written; with Job::last whatever send() said.
  Result<double> deliver(double most_seconds);

 private:
  Courier(AlertBox& box, Job job) : box_(box), job_(std::move(job)), queue_(job_.pauses) {}
  Status try_one(int64_t number, int64_t attempts);

  AlertBox& box_;
  Job job_;
  bool troubled_ = false;
  std::mutex mutex_;  // of the queue
  AlertQueue queue_;
};

// Sends signed messages to an address over a connection that stays.
struct HookJob {
  std::string address, secret;
  bool allow_private = false;
  double timeout_seconds = 20;
  std::function<double()> seconds;
  const std::atomic<bool>* stop = nullptr;
};
std::function<Status(const std::string& body)> webhook(HookJob job);

}  // namespace muster
