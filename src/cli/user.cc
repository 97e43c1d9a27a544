// muster user: who may do what with a ledger that is served.
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "engine/accounts.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster user add evening.muster ada --role editor\n"
    "  muster user role evening.muster ada --role analyst\n"
    "  muster user token evening.muster ada feed\n"
    "  muster user disable evening.muster ada\n"
    "  muster user list evening.muster\n"
    "\n"
    "A password is asked for on a terminal, else read as the first line of standard input. Roles: a\n"
    "reader sees, an analyst also judges claims and adds documents, an editor also publishes.\n"
    "docs/serve.md.";

struct UserFlags {
  std::string ledger, name, label, role;
  bool no_password = false;
};

std::string who_decides() {
  for (const char* variable : {"MUSTER_USER", "USER", "LOGNAME"}) {
    if (const char* name = std::getenv(variable); name && *name) return name;
  }
  return "";
}

// One line of standard input; on a terminal without showing it.
std::string asked(Console& console, const char* what) {
  const bool terminal = ::isatty(STDIN_FILENO) != 0;
  termios before{};
  if (terminal) {
    console.say(what);
    ::tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  std::string line;
  std::getline(std::cin, line);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    console.say("\n");
  }
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

int change(const std::string& what, const UserFlags& flags, const Session& session) {
  Console console(session);
  const auto complain = [&](const Error& e, int code) {
    console.complain(e);
    return code;
  };
  AccountChange c;
  c.what = what;
  c.name = flags.name;
  c.label = flags.label;
  c.by = who_decides();
  if (!flags.role.empty()) {
    c.role = role_from(flags.role);
    if (!c.role) return complain({Code::kInvalid, "expected reader, analyst or editor", flags.role}, kUsage);
  }
  auto ledger = open_ledger(flags.ledger, what == "add" ? Access::kCreate : Access::kWrite);
  if (!ledger.ok()) return complain(ledger.error(), kNothing);
  if (what == "password" || (what == "add" && !flags.no_password)) {
    c.password = asked(console, "Password: ");
    if (c.password.empty()) return complain({Code::kInvalid, "no password was given", flags.name}, kNothing);
    if (::isatty(STDIN_FILENO) && asked(console, "Again: ") != c.password)
      return complain({Code::kInvalid, "the two are not the same", flags.name}, kNothing);
  }
  auto done = change_account(**ledger, c, system_clock());
  if (!done.ok()) return complain(done.error(), kNothing);
  if (done->empty()) return kDone;
  console.say("This token is shown only now:\n");
  return console.write(*done + "\n") ? kDone : console.failure();
}

int list(const UserFlags& flags, const Session& session) {
  Console console(session);
  auto ledger = open_ledger(flags.ledger, Access::kRead);
  if (!ledger.ok()) {
    console.complain(ledger.error());
    return kNothing;
  }
  auto accounts = accounts_of(**ledger);
  if (!accounts.ok()) {
    console.complain(accounts.error());
    return kNothing;
  }
  std::string out;
  for (const UserAccount& a : *accounts) {
    out += fmt::format("{:<20} {:<8} {}", a.name, name_of(a.role), a.recorded);
    if (a.disabled) out += "  disabled";
    if (a.password.empty()) out += "  no password";
    for (const ApiToken& t : a.tokens) out += "  token " + t.label;
    out += "\n";
  }
  if (!console.write(out)) return console.failure();
  return accounts->empty() ? kNothing : kDone;
}

}  // namespace

void add_user(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand(
      "user", "Accounts of a served ledger: add, role, password, token, revoke, disable, enable, list");
  verb->require_subcommand(1);
  verb->footer(kExamples);
  const struct {
    const char *what, *help;
    bool role, label;
  } parts[] = {{"add", "Make an account; makes the ledger too, if it is not there", true, false},
               {"role", "Give an account another role", true, false},
               {"password", "Give an account a new password", false, false},
               {"token", "Make a token for a program, and print it", false, true},
               {"revoke", "A token no longer holds", false, true},
               {"disable", "An account may do nothing any more", false, false},
               {"enable", "A disabled account may again", false, false},
               {"list", "Every account with its role", false, false}};
  for (const auto& part : parts) {
    auto flags = std::make_shared<UserFlags>();
    CLI::App* sub = verb->add_subcommand(part.what, part.help);
    sub->add_option("ledger", flags->ledger, "The ledger: a file, or postgresql://...")
        ->required()
        ->type_name("LEDGER");
    sub->footer(kExamples);
    const std::string what = part.what;
    if (what == "list") {
      sub->callback([flags, &session] { session.exit_code = list(*flags, session); });
      continue;
    }
    sub->add_option("name", flags->name, "Of the account")->required()->type_name("NAME");
    if (part.label)
      sub->add_option("label", flags->label, "Name of the token")->required()->type_name("LABEL");
    if (part.role)
      sub->add_option("--role", flags->role, "reader, analyst or editor")->required()->type_name("ROLE");
    if (what == "add")
      sub->add_flag("--no-password", flags->no_password, "For a program that only uses tokens");
    sub->callback([flags, what, &session] { session.exit_code = change(what, *flags, session); });
  }
}

}  // namespace muster
