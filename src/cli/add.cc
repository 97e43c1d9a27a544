// muster add: documents → ledger.
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "engine/ledger_add.h"
#include "engine/pack_file.h"
#include "publish/json_escape.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster add evening.muster statements/\n"
    "  muster add evening.muster --publisher \"Example Wire\" --published 2020-01-07T18:00:00Z wire.txt\n"
    "  zcat archive.jsonl.gz | muster add archive.muster --quiet -\n"
    "  muster add postgresql://desk@localhost/ledger evening/\n"
    "\n"
    "LEDGER is a file, made if it is not there, or the address of a PostgreSQL database. One line a\n"
    "document, once it is safely on disk: new, revised (its URL was there with another text) or known\n"
    "(nothing to do), its name in the ledger, its claims, what it revises or copies. Adding the same\n"
    "again changes nothing.";

struct AddFlags {
  std::string ledger, format;
  InputFlags input;
};

const char* fate_name(Fate f) {
  switch (f) {
    case Fate::kNew: return "new";
    case Fate::kRevised: return "revised";
    case Fate::kKnown: break;
  }
  return "known";
}

std::string as_line(const AddedDocument& d) {
  std::string line = fmt::format("{:<8} {}", fate_name(d.placed.fate), d.placed.name);
  if (d.placed.fate == Fate::kKnown) return line + "\n";
  line += fmt::format("  {} {}", d.claims, d.claims == 1 ? "claim" : "claims");
  if (!d.placed.revision_of.empty()) line += ", revises " + d.placed.revision_of;
  for (const std::string& c : d.placed.copies) line += ", copy of " + c;
  return line + "\n";
}

std::string as_json(const AddedDocument& d) {
  std::string line = std::string("{\"state\":\"") + fate_name(d.placed.fate) + "\",\"document\":";
  json_string(d.placed.name, &line);
  line += ",\"given\":";
  json_string(d.given, &line);
  line += ",\"claims\":" + std::to_string(d.claims);
  if (!d.placed.revision_of.empty()) {
    line += ",\"revision_of\":";
    json_string(d.placed.revision_of, &line);
  }
  line += ",\"copies\":[";
  for (size_t i = 0; i < d.placed.copies.size(); ++i) {
    if (i) line += ",";
    json_string(d.placed.copies[i], &line);
  }
  return line + "]}\n";
}

int run(const AddFlags& flags, const Session& session) {
  Console console(session);
  auto job = flags.input.job();
  if (!job.ok()) {
    console.complain(job.error());
    return kUsage;
  }
  job->stop = stop_on_signal();
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) {
    console.complain(lexicon.error());
    return kNothing;
  }
  auto ledger = open_ledger(flags.ledger, Access::kCreate);
  if (!ledger.ok()) {
    console.complain(ledger.error());
    return kNothing;
  }
  Progress progress(session, Progress::wanted(session) ? total_size(job->inputs) : 0);
  const bool json = flags.format == "jsonl";
  const Acknowledge told = [&](const std::vector<AddedDocument>& added, Made& made,
                               const ReadTotals& totals) {
    if (!made.problems.empty() || !made.remarks.empty()) progress.clear();
    for (const Error& e : made.problems) console.complain(e);
    if (!session.quiet && !made.remarks.empty()) console.say(made.remarks);
    progress.show(totals);
    if (session.quiet && !json) return true;
    std::string out;
    for (const AddedDocument& d : added) out += json ? as_json(d) : as_line(d);
    return out.empty() || console.write(out);
  };
  const AddJob adding{*job, "muster " + version(), system_clock()};
  auto totals = add_documents(**lexicon, **ledger, adding, told);
  progress.clear();
  if (!totals.ok()) {
    console.complain(totals.error());
    return kNothing;
  }
  if (console.failed()) return console.failure();
  if (!session.quiet) {
    console.say(fmt::format("{}: {} new, {} revised, {} known, {} copies\n", flags.ledger, totals->fresh,
                            totals->revised, totals->known, totals->copies));
  }
  if (stop_on_signal()->load()) return kInterrupted;
  return totals->read.problems > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_add(CLI::App& program, Session& session) {
  CLI::App* verb =
      program.add_subcommand("add", "Read documents and record them, with their claims, in a ledger");
  auto flags = std::make_shared<AddFlags>();
  verb->add_option("ledger", flags->ledger, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  flags->input.add_to(*verb);
  verb->add_option("-f,--format", flags->format, "table (the default), jsonl")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "jsonl"}));
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
