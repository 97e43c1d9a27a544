// What the verbs of the command line share. One file a verb; cli/ is the only room that
// prints or exits.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/result.h"
#include "engine/read.h"

namespace muster {

// Exit codes; docs/cli.md.
enum Exit : int {
  kDone = 0,
  kNothing = 1,  // nothing found, a check failed, or the work could not be done
  kUsage = 2,
  kSomeFailed = 3,  // some inputs could not be read; the rest was done
  kInterrupted = 130,
  kBrokenPipe = 141,
};

// One run of the program: options of every verb, and how it ended.
struct Session {
  std::string pack;
  std::string color = "auto";
  bool quiet = false;
  int exit_code = kDone;
};

// Each adds its verb to the program, with a callback that does the work and sets
// Session::exit_code.
void add_read(CLI::App& program, Session& session);
void add_brief(CLI::App& program, Session& session);
void add_add(CLI::App& program, Session& session);
void add_publish(CLI::App& program, Session& session);
void add_versions(CLI::App& program, Session& session);
void add_diff(CLI::App& program, Session& session);
void add_review(CLI::App& program, Session& session);
void add_export(CLI::App& program, Session& session);
void add_ledger(CLI::App& program, Session& session);
void add_watch(CLI::App& program, Session& session);
void add_serve(CLI::App& program, Session& session);
void add_alert(CLI::App& program, Session& session);
void add_user(CLI::App& program, Session& session);
void add_enqueue(CLI::App& program, Session& session);
void add_work(CLI::App& program, Session& session);
void add_progress(CLI::App& program, Session& session);
void add_eval(CLI::App& program, Session& session);
void add_pack(CLI::App& program, Session& session);
void add_completion(CLI::App& program, Session& session);
void add_manual(CLI::App& program, Session& session);

// "0.1.0"
std::string version();

// All of them.
void build_program(CLI::App& program, Session& session);

// Inputs and metadata, the same for every verb that reads documents.
struct InputFlags {
  std::vector<std::string> inputs, limits;
  std::string from_file, language, published, publisher;
  unsigned threads = 0;
  bool read_all = false, lenient = false, ocr = false;

  void add_to(CLI::App& verb);
  void add_documents_to(CLI::App& verb);  // without --threads
  // The job that they describe, or what is wrong with them.
  Result<ReadJob> job() const;
};

}  // namespace muster
