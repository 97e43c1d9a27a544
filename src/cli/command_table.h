// The command table: the verbs and options of the program as plain data, taken from the
// parser itself, so that completions and manual pages cannot say anything else.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace muster {

struct OptionRow {
  std::vector<std::string> names;  // "-f", "--format"; one plain name for an input
  std::string value;               // type name; empty: a flag
  std::string help;
  std::vector<std::string> choices;  // of a closed list
  bool positional = false;
  bool file = false;  // the value names a file or folder
};

struct VerbRow {
  std::string name;  // "read", "pack check"
  std::string help, footer;
  std::vector<OptionRow> options;
};

// Verbs in the order of --help, each followed by its own verbs; [0] is the program itself.
std::vector<VerbRow> command_table(const CLI::App& program);

}  // namespace muster
