// What the user named → a stream of raw inputs in a fixed order: files, folders (the
// documents and archives in them, recursively, by name, but README.* and hidden files), "-"
// for standard input, and the lines of a list. What holds other files (gzip, tar, WARC and
// the like) is opened here, as a stream; JSON lines are handed on in pieces. So an input of
// any length passes in constant memory.
//
// Not here: bytes → Document (ingest/).
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/ingest.h"

namespace muster {

// A run of whole lines in a file of JSON lines.
struct LineRange {
  uint64_t begin_byte = 0, end_byte = 0;  // half-open; end 0: no range, the whole of every input
  uint64_t first_line = 1;                // number of its first line in the file
};

struct InputOptions {
  std::vector<std::string> inputs;  // files, folders, "-"
  std::string from_file;            // a list of inputs, one a line ("-": standard input); empty: none
  size_t batch_bytes = 256 << 10;   // about this much is handed on at once
  uint64_t max_bytes = (uint64_t{1} << 32) - 1;  // of one document
  IngestLimits limits;                           // of what is packed
  uint64_t max_line = uint64_t{256} << 20;       // of one JSON line; a longer one is passed over and said
  LineRange range;                               // of the only input
  bool json_lines = false;                       // every input is JSON lines; none is looked at first
};

// One input, or a run of whole lines of a JSON-lines input.
struct RawInput {
  std::string name;  // as the user named it; a file in a folder: folder/name
  std::string bytes;
  bool json_lines = false;
  uint64_t first_line = 0;  // of `bytes` in the input, from 1; JSON lines only
  bool inside = false;      // an archive holds it: no file of this name lies on disk
  Part part;                // what is known of it from around; its name and bytes are those above
  Status failed;            // !ok(): could not be read, and why
};

using RawBatch = std::vector<RawInput>;

// Not for several threads at once.
class Inputs {
 public:
  virtual ~Inputs() = default;
  // Fills `out` with the next inputs (its strings are reused); false at the end, or
  // when `stop` was set.
  virtual bool next(RawBatch* out) = 0;
  static std::unique_ptr<Inputs> open(InputOptions options, const std::atomic<bool>* stop);
};

// The size of all inputs together, or 0 if one of them has no size (standard input, a
// pipe). Walks all folders: only for showing progress.
uint64_t total_size(const InputOptions& options);

// The files that an input stands for, in the order in which Inputs reads them: itself, or what lies below a
// folder. kNotFound, kIo.
Result<std::vector<std::string>> files_of(const std::string& input);

}  // namespace muster
