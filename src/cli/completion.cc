// muster completion: what a shell needs to complete the command line.
#include <algorithm>
#include <memory>

#include "cli/command_table.h"
#include "cli/console.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster completion bash > /etc/bash_completion.d/muster\n"
    "  muster completion zsh > \"${fpath[1]}/_muster\"\n"
    "  muster completion fish > ~/.config/fish/completions/muster.fish";

std::string joined(const std::vector<std::string>& words, const char* between = " ") {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : between) + w;
  return out;
}

// Single-quoted for a shell.
std::string shell_quoted(const std::string& s) {
  std::string out = "'";
  for (const char c : s) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + "'";
}

// Options of a verb and of the program, which are allowed after it.
std::vector<OptionRow> options_of(const VerbRow& verb, const VerbRow& program) {
  std::vector<OptionRow> out = verb.options;
  for (const OptionRow& o : program.options) {
    const bool there =
        std::any_of(out.begin(), out.end(), [&o](const OptionRow& x) { return x.names == o.names; });
    if (!there && o.names.back() != "--version") out.push_back(o);
  }
  return out;
}

std::vector<std::string> verbs_below(const std::vector<VerbRow>& table, const std::string& name) {
  std::vector<std::string> out;
  const std::string prefix = name.empty() ? "" : name + " ";
  for (const VerbRow& v : table) {
    if (v.name.size() <= prefix.size() || !v.name.starts_with(prefix)) continue;
    const std::string rest = v.name.substr(prefix.size());
    if (rest.find(' ') == std::string::npos) out.push_back(rest);
  }
  return out;
}

std::string bash(const std::vector<VerbRow>& table) {
  std::string out =
      "# bash completion for muster, made by: muster completion bash\n"
      "_muster() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb='' w\n"
      "  for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case \"$verb $w\" in\n";
  for (const VerbRow& v : table) {
    if (v.name.empty()) continue;
    const size_t space = v.name.rfind(' ');
    const std::string above = space == std::string::npos ? "" : v.name.substr(0, space);
    const std::string last = space == std::string::npos ? v.name : v.name.substr(space + 1);
    out += "      " + shell_quoted(above + " " + last) + ") verb=" + shell_quoted(v.name) + " ;;\n";
  }
  out += "    esac\n  done\n  case \"$verb:$prev\" in\n";
  for (const VerbRow& v : table) {
    for (const OptionRow& o : options_of(v, table[0])) {
      if (o.choices.empty() || o.positional) continue;
      for (const std::string& n : o.names) {
        out += "    " + shell_quoted(v.name + ":" + n) + ") COMPREPLY=($(compgen -W " +
               shell_quoted(joined(o.choices)) + " -- \"$cur\")); return ;;\n";
      }
    }
  }
  out += "  esac\n  case \"$verb\" in\n";
  for (const VerbRow& v : table) {
    std::string words = joined(verbs_below(table, v.name));
    bool files = false;
    for (const OptionRow& o : options_of(v, table[0])) {
      if (o.positional) {
        files = files || o.file;
        words += " " + joined(o.choices);
      } else {
        words += " " + joined(o.names);
      }
    }
    out +=
        "    " + shell_quoted(v.name) + ") COMPREPLY=($(compgen -W " + shell_quoted(words) + " -- \"$cur\"))";
    if (files) out += "; [[ $cur == -* ]] || COMPREPLY+=($(compgen -f -- \"$cur\"))";
    out += " ;;\n";
  }
  return out + "  esac\n}\ncomplete -o default -o bashdefault -F _muster muster\n";
}

// For a zsh _arguments specification: what the brackets and colons must not hold.
std::string zsh_safe(std::string s) {
  std::string out;
  for (const char c : s) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_value(const OptionRow& o) {
  if (!o.choices.empty()) return ":" + zsh_safe(o.value) + ":(" + joined(o.choices) + ")";
  if (o.file) return ":" + zsh_safe(o.value) + ":_files";
  return o.value.empty() ? "" : ":" + zsh_safe(o.value) + ":";
}

std::string zsh(const std::vector<VerbRow>& table) {
  std::string out = "#compdef muster\n# made by: muster completion zsh\n";
  for (auto v = table.rbegin(); v != table.rend(); ++v) {
    std::string function = "_muster" + (v->name.empty() ? "" : "_" + v->name);
    std::replace(function.begin(), function.end(), ' ', '_');
    out += function + "() {\n  local line state\n  _arguments -C";
    for (const OptionRow& o : options_of(*v, table[0])) {
      if (o.positional) {
        out += " \\\n    " + shell_quoted("*" + zsh_value(o));
        continue;
      }
      for (const std::string& n : o.names)
        out += " \\\n    " + shell_quoted(n + "[" + zsh_safe(o.help) + "]" + zsh_value(o));
    }
    const auto below = verbs_below(table, v->name);
    if (below.empty()) {
      out += "\n}\n";
      continue;
    }
    out += " \\\n    " + shell_quoted("1:verb:(" + joined(below) + ")") +
           " \\\n    '*::arg:->args'\n  case $line[1] in\n";
    for (const std::string& b : below) out += "    " + b + ") " + function + "_" + b + " ;;\n";
    out += "  esac\n}\n";
  }
  return out + "_muster \"$@\"\n";
}

std::string fish(const std::vector<VerbRow>& table) {
  std::string out = "# fish completion for muster, made by: muster completion fish\n";
  for (const VerbRow& v : table) {
    std::string when = "__fish_use_subcommand";
    if (!v.name.empty()) {
      when.clear();
      for (size_t at = 0; at < v.name.size();) {
        const size_t end = std::min(v.name.find(' ', at), v.name.size());
        when +=
            (when.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + v.name.substr(at, end - at));
        at = end + 1;
      }
    }
    const std::string begin = "complete -c muster -n " + shell_quoted(when);
    for (const std::string& b : verbs_below(table, v.name)) {
      const std::string full = v.name.empty() ? b : v.name + " " + b;
      const auto row =
          std::find_if(table.begin(), table.end(), [&](const VerbRow& x) { return x.name == full; });
      out += begin + " -f -a " + b + " -d " + shell_quoted(row->help) + "\n";
    }
    for (const OptionRow& o : v.options) {
      if (o.positional) {
        if (!o.choices.empty()) out += begin + " -f -a " + shell_quoted(joined(o.choices)) + "\n";
        continue;
      }
      out += begin;
      for (const std::string& n : o.names)
        out += n.starts_with("--") ? " -l " + n.substr(2) : " -s " + n.substr(1);
      if (!o.value.empty()) out += o.file ? " -r" : " -x";
      if (!o.choices.empty()) out += " -a " + shell_quoted(joined(o.choices));
      out += " -d " + shell_quoted(o.help) + "\n";
    }
  }
  return out;
}

int run(const std::string& shell, const CLI::App& program, const Session& session) {
  Console console(session);
  const std::vector<VerbRow> table = command_table(program);
  const std::string text = shell == "bash" ? bash(table) : shell == "zsh" ? zsh(table) : fish(table);
  return console.write(text) ? kDone : console.failure();
}

}  // namespace

void add_completion(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("completion", "Print completions for a shell");
  auto shell = std::make_shared<std::string>();
  verb->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->type_name("SHELL")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->footer(kExamples);
  verb->callback([shell, &program, &session] { session.exit_code = run(*shell, program, session); });
}

}  // namespace muster
