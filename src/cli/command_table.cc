#include "cli/command_table.h"

#include <algorithm>

namespace muster {
namespace {

// The choices that CLI::IsMember writes into a type name as ":{a,b}".
std::vector<std::string> choices_of(const std::string& type) {
  std::vector<std::string> out;
  const size_t open = type.find('{'), close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return out;
  for (size_t at = open + 1; at < close;) {
    const size_t end = std::min(type.find(',', at), close);
    out.push_back(type.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

OptionRow option_row(const CLI::Option& option) {
  OptionRow row;
  row.positional = option.get_positional();
  for (const std::string& s : option.get_snames()) row.names.push_back("-" + s);
  for (const std::string& l : option.get_lnames()) row.names.push_back("--" + l);
  const std::string type = option.get_type_name();
  row.choices = choices_of(type);
  // Expected values: 0 for flags, --help and --version.
  if (option.get_items_expected_max() > 0) row.value = type.substr(0, type.find_first_of(":{ "));
  if (row.positional && row.names.empty()) row.names.push_back(row.value);
  row.help = option.get_description();
  row.file = row.value == "FILE" || row.value == "DIR" || row.value == "INPUT" || row.value == "GOLD_DIR";
  return row;
}

void add_rows(const CLI::App& app, const std::string& name, std::vector<VerbRow>* out) {
  VerbRow row{name, app.get_description(), app.get_footer(), {}};
  for (const CLI::Option* o : app.get_options()) row.options.push_back(option_row(*o));
  out->push_back(std::move(row));
  for (const CLI::App* sub : app.get_subcommands({})) {
    add_rows(*sub, name.empty() ? sub->get_name() : name + " " + sub->get_name(), out);
  }
}

}  // namespace

std::vector<VerbRow> command_table(const CLI::App& program) {
  std::vector<VerbRow> out;
  add_rows(program, "", &out);
  return out;
}

}  // namespace muster
