// muster watch: feeds, pages and folders → claims, or a ledger, until stopped.
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/signals.h"
#include "engine/broker.h"
#include "engine/ledger_add.h"
#include "engine/pack_file.h"
#include "engine/watch.h"
#include "ingest/limits.h"
#include "publish/claims_jsonl.h"
#include "publish/documents_jsonl.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster watch evening.toml --ledger evening.muster\n"
    "  muster watch evening.toml > claims.jsonl\n"
    "  muster watch --once --format documents evening.toml > documents.jsonl\n"
    "\n"
    "evening.toml:\n"
    "  feeds = [\"https://example.org/news.rss\"]\n"
    "  pages = [\"https://example.org/statement.html\"]\n"
    "  folders = [\"incoming\"]\n"
    "  contact = \"desk@example.org\"\n"
    "  minutes = 15\n"
    "\n"
    "A page that changed is a revision. What was seen is remembered in evening.toml.state, so that\n"
    "watching goes on where it stopped. docs/watch.md describes all of it.";

constexpr double kBrokerPatience = 120;  // seconds

struct WatchFlags {
  std::string config, ledger, publish, format = "jsonl";
  std::vector<std::string> limits;
  bool once = false;
};

// Prints what is wrong; false when standard output is gone or the state cannot be kept.
struct Teller {
  Console& console;
  const Session& session;
  Watch& watch;
  std::optional<Error> broken;

  bool told(Made& made, const std::string& out) {
    for (const Error& e : made.problems) console.complain(e);
    if (!session.quiet && !made.remarks.empty()) console.say(made.remarks);
    if (!out.empty() && !console.write(out)) return false;
    if (Status status = watch.confirm(); !status.ok()) broken = status.error();
    return !broken;
  }
};

Result<ReadTotals> watch_to_output(const Lexicon& lexicon, const ReadJob& job, const WatchFlags& flags,
                                   Teller* teller) {
  const bool documents = flags.format == "documents";
  const Make make = [documents](Document& d, Reading& r, Made* made) {
    if (documents) document_jsonl(d, &made->out);
    else claims_jsonl(r.claims, &made->out);
  };
  return read_documents(lexicon, job, make,
                        [&](Made& made, const ReadTotals&) { return teller->told(made, made.out); });
}

// Each document is in the stream before the watch remembers that it was seen.
Result<ReadTotals> watch_to_stream(const Lexicon& lexicon, ReadJob job, const WatchFlags& flags,
                                   Teller* teller) {
  auto broker = Broker::connect(flags.publish, kBrokerPatience);
  if (!broker.ok()) return broker.error();
  job.documents_only = true;
  const Make make = [](Document& d, Reading&, Made* made) { document_jsonl(d, &made->out); };
  std::optional<Error> refused;
  auto totals = read_documents(lexicon, job, make, [&](Made& made, const ReadTotals&) {
    std::vector<std::string> lines;
    for (size_t at = 0; at < made.out.size();) {
      const size_t end = std::min(made.out.find('\n', at), made.out.size());
      lines.push_back(made.out.substr(at, end - at));
      at = end + 1;
    }
    if (Status s = (*broker)->publish(lines); !s.ok()) {
      refused = s.error();
      return false;
    }
    return teller->told(made, "");
  });
  if (refused) return *refused;
  return totals;
}

Result<ReadTotals> watch_to_ledger(const Lexicon& lexicon, const ReadJob& job, const WatchFlags& flags,
                                   Teller* teller) {
  auto ledger = open_ledger(flags.ledger, Access::kCreate);
  if (!ledger.ok()) return ledger.error();
  const Acknowledge told = [&](const std::vector<AddedDocument>& added, Made& made, const ReadTotals&) {
    std::string lines;
    for (const AddedDocument& d : added) {
      if (d.placed.fate == Fate::kKnown) continue;
      lines += fmt::format("{:<8} {}  {} {}\n", d.placed.fate == Fate::kNew ? "new" : "revised",
                           d.placed.name, d.claims, d.claims == 1 ? "claim" : "claims");
    }
    return teller->told(made, teller->session.quiet ? std::string() : lines);
  };
  auto totals = add_documents(lexicon, **ledger, {job, "muster " + version(), system_clock()}, told);
  if (!totals.ok()) return totals.error();
  return totals->read;
}

int run(const WatchFlags& flags, const Session& session) {
  Console console(session);
  const auto usage = [&](const Error& error) {
    console.complain(error);
    return kUsage;
  };
  auto config = read_watch(flags.config);
  if (!config.ok()) return usage(config.error());
  ReadJob job;
  for (const std::string& limit : flags.limits) {
    if (Status status = set_limit(limit, &job.ingest.limits); !status.ok()) return usage(status.error());
  }
  job.stop = stop_on_signal();
  job.threads = 1;  // one thing after the other: fetched, read, safe, remembered
  job.documents_only = flags.format == "documents" && flags.ledger.empty();
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) {
    console.complain(lexicon.error());
    return kNothing;
  }
  auto watch = Watch::open(std::move(*config), job.ingest, flags.once, job.stop, Watch::real_time(job.stop));
  if (!watch.ok()) return usage(watch.error());
  job.source = watch->get();
  Teller teller{console, session, **watch, std::nullopt};
  auto totals = !flags.publish.empty() ? watch_to_stream(**lexicon, job, flags, &teller)
                : flags.ledger.empty() ? watch_to_output(**lexicon, job, flags, &teller)
                                       : watch_to_ledger(**lexicon, job, flags, &teller);
  if (!totals.ok() || teller.broken) {
    console.complain(totals.ok() ? *teller.broken : totals.error());
    return kNothing;
  }
  if (console.failed()) return console.failure();
  if (stop_on_signal()->load()) return kInterrupted;
  return totals->problems > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_watch(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand(
      "watch", "Look at feeds, pages and folders again and again, and read what is new");
  auto flags = std::make_shared<WatchFlags>();
  verb->add_option("config", flags->config, "What to watch, and how (TOML; docs/watch.md)")
      ->required()
      ->type_name("FILE");
  verb->add_option("--ledger", flags->ledger, "Record in this ledger instead of printing")
      ->type_name("LEDGER");
  verb->add_option("-f,--format", flags->format, "Without a ledger: jsonl (claims, the default), documents")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"jsonl", "documents"}));
  verb->add_option("--limit", flags->limits,
                   "A budget for hostile input, NAME=VALUE: docs/formats.md lists them; may be given again")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  verb->add_option(
          "--publish", flags->publish,
          "Publish documents to a stream instead, for `muster work --from`: nats://host:port[/STREAM]")
      ->type_name("ADDRESS")
      ->excludes("--ledger");
  verb->add_flag("--once", flags->once, "Look at everything one time, and end");
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
