// muster brief: documents → roll.
#include <memory>

#include "base/env.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "engine/brief.h"
#include "engine/pack_file.h"
#include "engine/scope_file.h"
#include "ingest/metadata.h"
#include "publish/roll_csv.h"
#include "publish/roll_html.h"
#include "publish/roll_json.h"
#include "publish/roll_markdown.h"
#include "publish/roll_table.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster brief examples/iraq-2020\n"
    "  muster brief --scope examples/iraq-2020/scope.toml --format html -o roll.html examples/iraq-2020\n"
    "  muster brief --as-of 2020-01-07T20:00:00Z evening/ | less\n"
    "  muster brief --format json evening/ | jq '.roll[] | [.name, .posture]'\n"
    "\n"
    "Each file may have a sidecar NAME.meta.json with title, published, publisher, url and lang.";

struct BriefFlags {
  InputFlags input;
  std::string format, as_of, scope, output;
  int stale_hours = RollOptions().stale_hours;
};

std::string rendered(const Roll& roll, const BriefFlags& flags, const Console& console) {
  if (flags.format == "json") return roll_json(roll);
  if (flags.format == "csv") return roll_csv(roll);
  if (flags.format == "html") return roll_html(roll);
  if (flags.format == "markdown") return roll_markdown(roll);
  const bool to_file = !flags.output.empty();
  return roll_table(roll, {console.color() && !to_file, to_file ? 120 : console.width()});
}

Result<BriefJob> job_of(const BriefFlags& flags) {
  BriefJob job;
  auto read = flags.input.job();
  if (!read.ok()) return read.error();
  job.read = *read;
  job.read.stop = stop_on_signal();
  job.options.stale_hours = flags.stale_hours;
  if (!flags.as_of.empty()) {
    auto time = normal_time(flags.as_of);
    if (!time.ok()) return Error{Code::kInvalid, time.error().message, "--as-of " + flags.as_of};
    job.options.as_of = *time;
  }
  if (!flags.scope.empty()) {
    auto scope = read_scope(flags.scope);
    if (!scope.ok()) return scope.error();
    job.scope = *scope;
  }
  return job;
}

int outcome(const Brief& brief, Console& console) {
  if (console.failed()) return console.failure();
  if (stop_on_signal()->load()) return kInterrupted;
  if (brief.totals.problems > 0) return kSomeFailed;
  const Roll& r = brief.roll;
  return r.rows.empty() && r.incidents.empty() && r.suspended.empty() && r.directives.empty() ? kNothing
                                                                                              : kDone;
}

int run(BriefFlags flags, const Session& session) {
  Console console(session);
  if (flags.format.empty()) flags.format = "table";
  auto job = job_of(flags);
  if (!job.ok()) {
    console.complain(job.error());
    return kUsage;
  }
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) {
    console.complain(lexicon.error());
    return kNothing;
  }
  Progress progress(session, Progress::wanted(session) ? total_size(job->read.inputs) : 0);
  const Give watch = [&](Made& made, const ReadTotals& totals) {
    if (!made.problems.empty() || !made.remarks.empty()) progress.clear();
    for (const Error& e : made.problems) console.complain(e);
    if (!session.quiet && !made.remarks.empty()) console.say(made.remarks);
    progress.show(totals);
    return true;
  };
  auto brief = make_brief(**lexicon, *job, watch);
  progress.clear();
  if (!brief.ok()) {
    console.complain(brief.error());
    return kNothing;
  }
  const std::string text = rendered(brief->roll, flags, console);
  Status written;
  if (flags.output.empty()) console.write(text);
  else written = Env::real().write_file(flags.output, text);
  if (!written.ok()) {
    console.complain(written.error());
    return kNothing;
  }
  return outcome(*brief, console);
}

}  // namespace

void add_brief(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand(
      "brief", "Read documents and print the roll: who moves, who stays, what happened");
  auto flags = std::make_shared<BriefFlags>();
  flags->input.add_to(*verb);
  verb->add_option("-f,--format", flags->format, "table (the default), markdown, html, json, csv")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "markdown", "html", "json", "csv"}));
  verb->add_option("--as-of", flags->as_of, "What could be said at this moment: later documents are left out")
      ->type_name("TIME");
  verb->add_option("--scope", flags->scope,
                   "A scope file: title, theatre, expected contributors (docs/roll.md)")
      ->type_name("FILE");
  verb->add_option("--stale-hours", flags->stale_hours, "A row with nothing newer is stale; 48 if left out")
      ->type_name("N")
      ->check(CLI::Range(1, 100000));
  verb->add_option("-o,--output", flags->output,
                   "Write to FILE, whole or not at all, instead of standard output")
      ->type_name("FILE");
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
