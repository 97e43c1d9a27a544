// A program run as a child: its input handed over, its output taken, its time, memory and
// output bounded. For parsers that had better not share our memory.
//
// The child sees an empty environment but PATH, LC_ALL=C and TMPDIR, no open file of ours, and
// its own process group, which is killed as a whole when a limit is reached.
// Threads: any, side by side. Tested by tests/base/child_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster {

struct ChildLimits {
  uint32_t cpu_seconds = 60;
  uint32_t wall_seconds = 0;                    // 0: three times the processor time and ten more
  uint64_t memory_bytes = uint64_t{1} << 30;    // address space
  uint64_t output_bytes = uint64_t{256} << 20;  // of standard output; what comes after is an error
};

struct ChildOutput {
  int exit_code = 0;  // -N: ended by signal N
  std::string out;
  std::string err;  // at most 4 KiB of it
};

// argv[0] is looked up in PATH. An argument kChildInput stands for a file that holds `input` and
// can be sought in; without one, `input` comes on standard input.
// Errors: kNotFound the program is not installed; kLimit a limit was reached; kIo.
inline constexpr std::string_view kChildInput = "/proc/self/fd/3";
Result<ChildOutput> run_child(const std::vector<std::string>& argv, std::string_view input,
                              const ChildLimits& limits);

// True if `program` is found in PATH.
bool has_program(std::string_view program);

}  // namespace muster
