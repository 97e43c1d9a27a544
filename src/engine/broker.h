// Documents on their way through a NATS JetStream: published by a watch, taken by workers.
//
// A message is one document as a JSON line. It is published under an id made of its bytes, so that the
// stream drops what comes again within its window; a taker acknowledges once the ledger has it, and what is
// not acknowledged in time is given to another taker. So every document is taken at least once, and the
// ledger, which knows its documents by their content, makes that once.
//
// Built with -DMUSTER_NATS=ON (libnats); without, connect() says so. Belongs to one thread.
// Tested by tests/crash/kill_broker.sh.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace muster {

class Broker {
 public:
  // nats://[user:password@]host:port[/STREAM]; the stream is MUSTER if none is named, made if it is not
  // there, with the subject "STREAM.documents". Waits `patience_seconds` for a server. kUnsupported in a
  // build without NATS.
  static Result<std::unique_ptr<Broker>> connect(const std::string& address, double patience_seconds);
  virtual ~Broker() = default;

  // When it returns, the stream has all of them. Tried again until the patience is over.
  virtual Status publish(const std::vector<std::string>& lines) = 0;
  // Up to `most` messages of the durable consumer "muster", which all takers share; none after `seconds`
  // without any. What was taken and is not acknowledged within `hold_seconds` is given again.
  virtual Result<std::vector<std::string>> take(int most, double seconds, double hold_seconds) = 0;
  // All that take() gave last.
  virtual Status acknowledge() = 0;
  // Messages that nobody has taken, or acknowledged.
  virtual Result<uint64_t> waiting() = 0;
};

}  // namespace muster
