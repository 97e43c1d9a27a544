#include <string>
#include <vector>

#include "cli/command.h"

int main(int argc, char** argv) {
  muster::Session session;
  CLI::App program(
      "From scattered announcements to a sourced list of who moves, who stays and what happened.", "muster");
  muster::build_program(program, session);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    // CLI11 throws for --help and --version too, and then asks for 0.
    const int code = program.exit(e);
    return code == 0 ? muster::kDone : muster::kUsage;
  }
  return session.exit_code;
}
