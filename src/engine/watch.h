// Feeds, single pages and folders, looked at again and again, as a stream of inputs: a Watch
// takes the place of files in read_documents() and add_documents(). Polite: robots.txt,
// conditional requests, a pause between two requests to one host, back-off on failure,
// Retry-After. What was seen is kept in a state file, so that a stop costs nothing: the state
// of a batch is written once confirm() says that what it gave is safe.
//
// Not here: one request (fetch.h), the ledger. Belongs to one thread.
// Tested by tests/engine/watch_test.cc. docs/watch.md describes the file and the state.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/fetch.h"
#include "engine/inputs.h"
#include "engine/robots.h"
#include "ingest/ingest.h"

namespace muster {

struct WatchConfig {
  std::vector<std::string> feeds, pages, folders;
  std::string state;            // file; empty: the name of the configuration with .state behind it
  std::string contact;          // an address that hosts may write to; part of User-Agent
  double minutes = 15;          // between two looks at a source
  double delay_seconds = 5;     // between two requests to a host, at least
  double timeout_seconds = 60;  // of one request
  bool follow = true;           // fetch the page of an entry of which the feed has a summary only
  bool allow_private = false;   // hosts in loopback, private or link-local networks
};

// Errors name file, line and key; unknown keys are errors.
Result<WatchConfig> parse_watch(std::string_view toml, const std::string& name);
Result<WatchConfig> read_watch(const std::string& path);

class Watch final : public Inputs {
 public:
  // Seconds since 1970, and a wait of at most so many seconds; replaced in tests.
  struct Time {
    std::function<double()> now;
    std::function<void(double)> wait;
  };
  static Time real_time(const std::atomic<bool>* stop);

  // `once`: each source is looked at one time, whatever its state says, then the stream ends.
  // Errors: a state file that is there and cannot be read.
  static Result<std::unique_ptr<Watch>> open(WatchConfig config, const IngestOptions& ingest, bool once,
                                             const std::atomic<bool>* stop, Time time);
  ~Watch() override;

  // Waits until something is new. What cannot be fetched is a RawInput with `failed`, said
  // when it begins to fail and not again until it has worked.
  bool next(RawBatch* out) override;
  // The oldest batch that was not confirmed yet is dealt with. Errors: the state could not be written.
  Status confirm();

 private:
  class Impl;
  explicit Watch(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace muster
