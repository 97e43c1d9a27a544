#include "cli/command.h"
#include "ingest/limits.h"
#include "ingest/metadata.h"

#ifndef MUSTER_VERSION
#define MUSTER_VERSION "0.1.0"
#endif

namespace muster {
namespace {

constexpr const char* kFooter =
    "Exit codes: 0 done; 1 nothing found, or a check failed; 2 wrong usage; 3 some inputs\n"
    "could not be read (listed on standard error, the rest was done); 130 interrupted.\n"
    "Standard output carries data only. `muster VERB --help` has examples.";

}  // namespace

std::string version() { return MUSTER_VERSION; }

void InputFlags::add_to(CLI::App& verb) {
  add_documents_to(verb);
  verb.add_option("--threads", threads, "Threads to read on; 0, the default: one a processor")
      ->type_name("N")
      ->check(CLI::Range(0, 256));
}

void InputFlags::add_documents_to(CLI::App& verb) {
  verb.add_option("inputs", inputs,
                  "Files, folders (the documents and archives in them, recursively), or - for standard input")
      ->type_name("INPUT");
  verb.add_option("--from-file", from_file,
                  "Read the names of inputs from FILE, one a line (- for standard input)")
      ->type_name("FILE");
  verb.add_option("--lang", language, "Language of all documents, whatever they say themselves (BCP 47)")
      ->type_name("TAG");
  verb.add_option("--published", published,
                  "Publication time of documents that do not say: 2020-01-07T18:00:00Z or a date")
      ->type_name("TIME");
  verb.add_option("--publisher", publisher, "Publisher of documents that do not say")->type_name("NAME");
  verb.add_option("--limit", limits,
                  "A budget for hostile input, NAME=VALUE: docs/formats.md lists them; may be given again")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  verb.add_flag("--ocr", ocr, "Read scanned pages of PDF files with Tesseract, where it is installed");
  verb.add_flag("--lenient", lenient, "Mend bytes that are not UTF-8 instead of refusing the document");
  verb.add_flag("--read-all", read_all, "Read also documents in which a first look finds nothing to read");
}

Result<ReadJob> InputFlags::job() const {
  if (inputs.empty() && from_file.empty()) {
    return Error{Code::kInvalid,
                 "no inputs: name files, folders, or - for standard input (or --from-file LIST)", ""};
  }
  if (!language.empty() && !is_language_tag(language)) {
    return Error{Code::kInvalid, "expected a BCP 47 tag, such as en or de-AT", "--lang " + language};
  }
  ReadJob job;
  job.inputs.inputs = inputs;
  job.inputs.from_file = from_file;
  if (!published.empty()) {
    auto time = normal_time(published);
    if (!time.ok()) return Error{Code::kInvalid, time.error().message, "--published " + published};
    job.ingest.defaults.published = *time;
  }
  for (const std::string& limit : limits) {
    if (Status status = set_limit(limit, &job.ingest.limits); !status.ok()) return status.error();
  }
  job.inputs.limits = job.ingest.limits;
  job.ingest.defaults.publisher = publisher;
  job.ingest.lenient = lenient;
  job.ingest.ocr = ocr;
  job.ingest.ocr_language = language;
  job.options.language = language;
  job.options.first_look = !read_all;
  job.threads = threads;
  return job;
}

void build_program(CLI::App& program, Session& session) {
  program.set_version_flag("--version", "muster " + version());
  program.require_subcommand(1);
  program.fallthrough();
  program.footer(kFooter);
  program
      .add_option("--pack", session.pack,
                  "The compiled packs to use, instead of $MUSTER_PACK or those found beside the program")
      ->type_name("FILE");
  program.add_option("--color", session.color, "auto (the default), always or never; NO_COLOR is respected")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  program.add_flag("-q,--quiet", session.quiet, "No progress and no remarks; errors are still said");
  add_brief(program, session);
  add_read(program, session);
  add_add(program, session);
  add_publish(program, session);
  add_versions(program, session);
  add_diff(program, session);
  add_review(program, session);
  add_export(program, session);
  add_ledger(program, session);
  add_watch(program, session);
  add_serve(program, session);
  add_alert(program, session);
  add_user(program, session);
  add_enqueue(program, session);
  add_work(program, session);
  add_progress(program, session);
  add_eval(program, session);
  add_pack(program, session);
  add_completion(program, session);
  add_manual(program, session);
}

}  // namespace muster
