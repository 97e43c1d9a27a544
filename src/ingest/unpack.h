// A stream of bytes → the parts in it: packed files, archives, mailboxes and web archives are
// opened, and what they hold, and what that holds. Nothing is written to disk, so that a
// member's path is a name and no more.
//
// Memory: one part and a few chunks a level, whatever the length of the stream.
// Not for several threads at once. Tested by tests/ingest/unpack_test.cc, fuzz/unpack_fuzz.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/byte_source.h"
#include "ingest/ingest.h"
#include "ingest/sniff.h"

namespace muster {

// One file in a container, not yet read. Its bytes are gone once the next one is asked for.
struct Member {
  Part part;  // name and what is known; bytes still empty
  std::unique_ptr<ByteSource> bytes;
};

// What a container holds, in its order.
class Members {
 public:
  virtual ~Members() = default;
  // The next member; an error for one that cannot be read (go on calling); nullopt: the end.
  virtual std::optional<Result<Member>> next() = 0;
};

std::unique_ptr<Members> open_archive(std::string name, std::unique_ptr<ByteSource> bytes,
                                      const IngestLimits& limits);
std::unique_ptr<Members> open_warc(std::string name, std::unique_ptr<ByteSource> bytes,
                                   const IngestLimits& limits);
std::unique_ptr<Members> open_mailbox(std::string name, std::unique_ptr<ByteSource> bytes,
                                      const IngestLimits& limits);

class Unpacker {
 public:
  // A part, whole; or JSON lines, which are handed on as the stream that they are.
  struct Found {
    Part part;
    std::unique_ptr<ByteSource> lines;  // else null
    bool inside = false;                // of some container: no file of this name lies on disk
    Status failed;                      // !ok(): part.name could not be read, and why
  };

  // `max_bytes`: of a part that lies in no container.
  Unpacker(std::string name, std::unique_ptr<ByteSource> bytes, const IngestLimits& limits,
           uint64_t max_bytes);

  bool next(Found* out);

 private:
  bool take(Member member, Found* out);  // false: it was a container, and is open now
  bool open(Format format, Part part, std::unique_ptr<ByteSource> bytes, Found* out);
  Status read_rest(Format format, std::unique_ptr<ByteSource> bytes, Part* part) const;
  uint64_t most_for(Format format) const;

  bool bomb(uint64_t more);  // `more` bytes of parts for what was read of the input: too many?

  IngestLimits limits_;
  uint64_t max_bytes_;
  std::shared_ptr<uint64_t> taken_;  // bytes of the input; the source that counts may outlive a move
  uint64_t given_ = 0;               // bytes of parts
  std::optional<Member> first_;
  std::vector<std::unique_ptr<Members>> open_;  // innermost last
};

}  // namespace muster
