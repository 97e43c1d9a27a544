// Inputs → shards: parts of about the same size that any worker can read alone. A web archive or another
// packed file is one shard; a file of JSON lines is cut at line ends; documents in folders are taken
// together, some thousands at a time. Shards follow one another as `muster add` reads the same inputs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/read.h"
#include "ledger/work_queue.h"

namespace muster {

// How all shards of one enqueueing are read; kept with each shard, so that every worker does the same.
struct ShardOptions {
  bool keep_all = false;  // record documents without claims too
  std::string language, published, publisher;
  std::vector<std::string> limits;  // NAME=VALUE
  bool read_all = false, lenient = false, ocr = false;
};
std::string shard_options_json(const ShardOptions& options);
Result<ShardOptions> parse_shard_options(const std::string& json);

struct ShardSizes {
  uint64_t bytes = uint64_t{8} << 20;  // of a part of JSON lines, about
  size_t files = 10000;                // of a folder
};

// The names in a list of inputs, one a line, as --from-file takes it ("-": standard input).
Result<std::vector<std::string>> lines_of_list(const std::string& path);

// Paths are made absolute, so that workers may start anywhere. Looks at the first bytes of each file, and
// once through JSON lines for their ends. Errors: an input that is not there or cannot be read.
Result<std::vector<Shard>> make_shards(const std::vector<std::string>& inputs, const ShardOptions& options,
                                       const ShardSizes& sizes);

// What read_documents() is told for one shard. Errors: options of a newer muster.
Result<ReadJob> job_of_shard(const Shard& shard);

}  // namespace muster
