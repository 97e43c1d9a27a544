// muster manual: manual pages in man(7), made from the command table.
#include <algorithm>
#include <memory>

#include "cli/command_table.h"
#include "cli/console.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster manual read | man -l -\n"
    "  muster manual > muster.1";

// Text for roff: backslashes and hyphens escaped, no line that begins as a request.
std::string roff(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
  }
  return out;
}

std::string upper(std::string s) {
  std::transform(s.begin(), s.end(), s.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return s;
}

void options_section(const VerbRow& verb, std::string* out) {
  for (const OptionRow& o : verb.options) {
    *out += ".TP\n";
    for (size_t i = 0; i < o.names.size(); ++i) {
      *out += (i ? ", " : "") + (o.positional ? "\\fI" : std::string("\\fB")) + roff(o.names[i]) + "\\fR";
    }
    if (!o.value.empty() && !o.positional) *out += " \\fI" + roff(o.value) + "\\fR";
    *out += "\n" + roff(o.help) + "\n";
  }
}

std::string page(const std::vector<VerbRow>& table, const VerbRow& verb) {
  const bool whole = verb.name.empty();
  std::string title = whole ? "muster" : "muster-" + verb.name;
  std::replace(title.begin(), title.end(), ' ', '-');
  std::string out = ".TH " + upper(title) + " 1 \"\" \"muster\" \"User Commands\"\n.SH NAME\n" + roff(title) +
                    " \\- " + roff(verb.help) + "\n.SH SYNOPSIS\n\\fBmuster" +
                    (whole ? "\\fR \\fIVERB\\fR" : " " + roff(verb.name) + "\\fR") + " [\\fIOPTIONS\\fR]";
  for (const OptionRow& o : verb.options) {
    if (o.positional) out += " \\fI" + roff(o.value) + "\\fR...";
  }
  out += "\n";
  const std::string below = whole ? "" : verb.name + " ";
  std::string verbs;
  for (const VerbRow& v : table) {
    if (v.name.size() <= below.size() || !v.name.starts_with(below)) continue;
    if (v.name.find(' ', below.size()) != std::string::npos) continue;
    verbs += ".TP\n\\fB" + roff(v.name) + "\\fR\n" + roff(v.help) + "\n";
  }
  if (!verbs.empty()) out += ".SH VERBS\n" + verbs;
  out += ".SH OPTIONS\n";
  options_section(verb, &out);
  if (!verb.footer.empty())
    out += (whole ? ".SH NOTES\n.nf\n" : ".SH EXAMPLES\n.nf\n") + roff(verb.footer) + "\n.fi\n";
  return out + ".SH SEE ALSO\n" + (whole ? "docs/cli.md" : "\\fBmuster\\fR(1)") + "\n";
}

int run(const std::vector<std::string>& words, const CLI::App& program, const Session& session) {
  Console console(session);
  std::string name;
  for (const std::string& w : words) name += (name.empty() ? "" : " ") + w;
  const std::vector<VerbRow> table = command_table(program);
  const auto verb =
      std::find_if(table.begin(), table.end(), [&](const VerbRow& v) { return v.name == name; });
  if (verb == table.end()) {
    console.complain(Error{Code::kNotFound, "no such verb; muster --help names them", name});
    return kUsage;
  }
  return console.write(page(table, *verb)) ? kDone : console.failure();
}

}  // namespace

void add_manual(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("manual", "Print the manual page of the program or of a verb");
  auto words = std::make_shared<std::vector<std::string>>();
  verb->add_option("verb", *words, "A verb, such as read or pack check; none: the program")
      ->type_name("VERB");
  verb->footer(kExamples);
  verb->callback([words, &program, &session] { session.exit_code = run(*words, program, session); });
}

}  // namespace muster
