// gzip and Zstandard, unpacked as a stream. Members and frames that follow each other are one
// stream, as their tools have it. Tested by tests/ingest/unpack_test.cc, fuzz/unpack_fuzz.cc.
#pragma once

#include <memory>

#include "ingest/byte_source.h"
#include "ingest/ingest.h"

namespace muster {

// What is packed against what comes out, so that a bomb ends early.
class ExpansionGuard {
 public:
  explicit ExpansionGuard(const IngestLimits& limits) : limits_(limits) {}
  void took(uint64_t bytes) { in_ += bytes; }
  // Counts `bytes` that came out; an error (kLimit) when it is too much for what went in.
  Status gave(uint64_t bytes);

 private:
  IngestLimits limits_;
  uint64_t in_ = 0, out_ = 0;
};

// Memory: two chunks and the window of the format (at most 128 MiB for Zstandard).
// Errors: kInvalid where the stream is damaged or ends too early; kLimit.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, const IngestLimits& limits);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, const IngestLimits& limits);

}  // namespace muster
