// muster brief: documents → roll.
#include <algorithm>
#include <memory>

#include "base/env.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "engine/brief.h"
#include "engine/ledger_view.h"
#include "engine/moment.h"
#include "engine/pack_file.h"
#include "engine/periods.h"
#include "engine/scope_file.h"
#include "engine/versions.h"
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
    "  muster brief evening.muster --as-of 2020-01-07T20:00:00Z\n"
    "  muster brief 2019.muster 'postgresql://desk@db/news?schema=y2020'   # periods, oldest first\n"
    "  muster brief --format json evening/ | jq '.roll[] | [.name, .posture]'\n"
    "\n"
    "Each file may have a sidecar NAME.meta.json with title, published, publisher, url and lang.";

struct BriefFlags {
  InputFlags input;
  std::string format, as_of, published_before, scope, sources, claims, output;
  int64_t version = 0;
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

// Whether the inputs are ledgers: one, or the periods of one.
bool is_ledger(const BriefFlags& flags) {
  const std::vector<std::string>& in = flags.input.inputs;
  return !in.empty() && flags.input.from_file.empty() && std::all_of(in.begin(), in.end(), names_ledger);
}

Result<std::string> moment(const std::string& written, const std::string& option) {
  if (written.empty()) return std::string();
  auto time = normal_time(written);
  if (!time.ok()) return Error{Code::kInvalid, time.error().message, option + " " + written};
  return time;
}

Result<BriefJob> job_of(const BriefFlags& flags) {
  BriefJob job;
  auto read = flags.input.job();
  if (!read.ok()) return read.error();
  job.read = *read;
  job.read.stop = stop_on_signal();
  job.options.stale_hours = flags.stale_hours;
  // Files have only one clock, the world's; a ledger has its own beside it.
  const bool ledger = is_ledger(flags);
  const std::string& as_of = ledger ? flags.published_before : flags.as_of;
  if (!ledger && !flags.published_before.empty() && !flags.as_of.empty())
    return Error{Code::kInvalid, "documents have one clock: give --as-of or --published-before, not both",
                 ""};
  auto time = moment(as_of.empty() && !ledger ? flags.published_before : as_of,
                     ledger || flags.as_of.empty() ? "--published-before" : "--as-of");
  if (!time.ok()) return time.error();
  job.options.as_of = *time;
  if (!flags.scope.empty()) {
    auto scope = read_scope(flags.scope);
    if (!scope.ok()) return scope.error();
    job.scope = *scope;
  }
  if (!flags.sources.empty()) {
    auto sources = read_sources(flags.sources);
    if (!sources.ok()) return sources.error();
    job.options.reliability = std::move(sources).value();
  }
  if (flags.version != 0 && (!ledger || flags.input.inputs.size() > 1))
    return Error{Code::kInvalid, "only a ledger has versions, and each its own", "--roll-version"};
  const std::vector<std::string>& in = flags.input.inputs;
  if (!ledger && !in.empty() && names_ledger(in.front())) {
    const auto other = std::find_if_not(in.begin(), in.end(), names_ledger);
    return Error{Code::kInvalid, "no ledger, as the first one is; `muster add` puts documents into one",
                 other == in.end() ? flags.input.from_file : *other};
  }
  if (!flags.claims.empty()) {
    if (ledger) return Error{Code::kInvalid, "a ledger has its own claims", "--claims " + flags.claims};
    auto lines = Env::real().read_file(flags.claims);
    if (!lines.ok()) return lines.error();
    auto claims = claims_of_lines(*lines, flags.claims);
    if (!claims.ok()) return claims.error();
    job.claims = std::move(claims).value();
  }
  return job;
}

int outcome(const Roll& r, const ReadTotals& totals, Console& console) {
  if (console.failed()) return console.failure();
  if (stop_on_signal()->load()) return kInterrupted;
  if (totals.problems > 0) return kSomeFailed;
  return r.rows.empty() && r.incidents.empty() && r.suspended.empty() && r.directives.empty() ? kNothing
                                                                                              : kDone;
}

Result<Brief> from_documents(const BriefJob& job, const Lexicon& lexicon, const Session& session,
                             Console& console) {
  Progress progress(session, Progress::wanted(session) ? total_size(job.read.inputs) : 0);
  const Give watch = [&](Made& made, const ReadTotals& totals) {
    if (!made.problems.empty() || !made.remarks.empty()) progress.clear();
    for (const Error& e : made.problems) console.complain(e);
    if (!session.quiet && !made.remarks.empty()) console.say(made.remarks);
    progress.show(totals);
    return true;
  };
  return make_brief(lexicon, job, watch);
}

Result<Brief> from_ledger(const BriefFlags& flags, const BriefJob& job, const Lexicon& lexicon) {
  LedgerBriefJob asked{job.scope, job.options, ""};
  auto recorded = moment(flags.as_of, "--as-of");
  if (!recorded.ok()) return recorded.error();
  if (!recorded->empty()) asked.recorded = recorded_time(*recorded);
  std::vector<std::unique_ptr<Ledger>> ledgers;
  std::vector<Ledger*> periods;
  for (const std::string& place : flags.input.inputs) {
    auto ledger = open_ledger(place, Access::kRead);
    if (!ledger.ok()) return ledger.error();
    periods.push_back(ledger->get());
    ledgers.push_back(std::move(ledger).value());
  }
  if (flags.version != 0) {
    auto kept = roll_of_version(*ledgers.front(), flags.version);
    if (!kept.ok()) return kept.error();
    return Brief{std::move(kept).value(), {}};
  }
  auto roll = brief_periods(lexicon, periods, asked);
  if (!roll.ok()) return roll.error();
  return Brief{std::move(roll).value(), {}};
}

int run(BriefFlags flags, const Session& session) {
  Console console(session);
  if (flags.format.empty()) flags.format = "table";
  auto job = job_of(flags);
  if (job.ok() && is_ledger(flags)) {
    if (auto recorded = moment(flags.as_of, "--as-of"); !recorded.ok()) job = recorded.error();
  }
  if (!job.ok()) {
    console.complain(job.error());
    return kUsage;
  }
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) {
    console.complain(lexicon.error());
    return kNothing;
  }
  auto brief = is_ledger(flags) ? from_ledger(flags, *job, **lexicon)
                                : from_documents(*job, **lexicon, session, console);
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
  return outcome(brief->roll, brief->totals, console);
}

}  // namespace

void add_brief(CLI::App& program, Session& session) {
  CLI::App* verb =
      program.add_subcommand("brief", "Documents or a ledger → roll: who moves, who stays, what happened");
  auto flags = std::make_shared<BriefFlags>();
  flags->input.add_to(*verb);
  verb->add_option("-f,--format", flags->format, "table (the default), markdown, html, json, csv")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "markdown", "html", "json", "csv"}));
  verb->add_option(
          "--as-of", flags->as_of,
          "What could be said at this moment: later documents, or what a ledger recorded later, are left out")
      ->type_name("TIME");
  verb->add_option("--published-before", flags->published_before,
                   "What the world had said at this moment: documents published later are left out")
      ->type_name("TIME");
  verb->add_option("--scope", flags->scope,
                   "A scope file: title, theatre, expected contributors (docs/roll.md)")
      ->type_name("FILE");
  verb->add_option(
          "--claims", flags->claims,
          "Assemble these claims, JSON lines as `muster read` prints them, instead of reading the documents")
      ->type_name("FILE");
  verb->add_option("--sources", flags->sources,
                   "A list of sources with their reliability, A to F (docs/roll.md)")
      ->type_name("FILE");
  verb->add_option("--roll-version", flags->version,
                   "Of a ledger: the roll that was published as this version")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000000));
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
