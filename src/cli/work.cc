// muster work: one worker of a shared ledger. muster progress: how far they all are.
#include <unistd.h>

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/signals.h"
#include "engine/pack_file.h"
#include "engine/work.h"
#include "engine/work_from.h"

namespace muster {
namespace {

constexpr const char* kWorkExamples =
    "Examples:\n"
    "  muster work postgresql://desk@db/ledger\n"
    "  for n in 1 2 3 4; do muster work --quiet postgresql://desk@db/ledger & done; wait\n"
    "\n"
    "Takes shards until none is left. Each is recorded with its end in one transaction, in the order in\n"
    "which `muster enqueue` made them, so that the ledger is the same whoever read what. A worker that\n"
    "dies gives its shard back; a database that goes away is waited for. docs/scale.md describes it.";

constexpr const char* kProgressExamples =
    "Examples:\n"
    "  muster progress postgresql://desk@db/ledger\n"
    "  watch muster progress postgresql://desk@db/ledger\n"
    "  muster progress --format json postgresql://desk@db/ledger | jq .seconds_left\n"
    "\n"
    "Exit code 1 while a shard is unfinished or was given up, 0 when all are done.";

struct WorkFlags {
  std::string ledger, name, from;
  unsigned threads = 1;
  double lease = 60, patience = 120;
  int64_t attempts = 10;
  bool stay = false;
};

std::string worker_name() {
  char host[256] = "";
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
  return fmt::format("{}:{}", host, ::getpid());
}

std::string as_line(const ShardDone& d) {
  const ShardCounts& c = d.counts;
  return fmt::format(
      "{:>6}  {} documents, {} new, {} revised, {} known, {} left out, {} claims, {:.1f} s  {}\n",
      d.shard.shard, c.documents, c.fresh, c.revised, c.known, c.left_out, c.claims, d.seconds,
      d.shard.place);
}

int run_stream(const WorkFlags& flags, const Lexicon& lexicon, const WorkJob& job, const Session& session,
               Console& console) {
  const Acknowledge told = [&](const std::vector<AddedDocument>& added, Made& made, const ReadTotals&) {
    for (const Error& e : made.problems) console.complain(e);
    std::string lines;
    for (const AddedDocument& d : added) {
      if (d.placed.fate == Fate::kKnown || session.quiet) continue;
      lines += fmt::format("{:<8} {}  {} claims\n", d.placed.fate == Fate::kNew ? "new" : "revised",
                           d.placed.name, d.claims);
    }
    return lines.empty() || console.write(lines);
  };
  auto totals = work_from(lexicon, job, flags.from, told, [&](const Error& e) { console.complain(e); });
  if (!totals.ok()) {
    console.complain(totals.error());
    return totals.error().code == Code::kUnsupported ? kUsage : kNothing;
  }
  if (console.failed()) return console.failure();
  if (stop_on_signal()->load()) return kInterrupted;
  return totals->counts.problems > 0 ? kSomeFailed : kDone;
}

int run_work(const WorkFlags& flags, const Session& session) {
  Console console(session);
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) {
    console.complain(lexicon.error());
    return kNothing;
  }
  WorkJob job;
  job.place = flags.ledger;
  job.worker = flags.name.empty() ? worker_name() : flags.name;
  job.program = "muster " + version();
  job.clock = system_clock();
  job.threads = flags.threads;
  job.lease_seconds = flags.lease;
  job.patience_seconds = flags.patience;
  job.attempts = flags.attempts;
  job.stay = flags.stay;
  job.stop = stop_on_signal();
  job.stop_bell = stop_bell();
  if (!flags.from.empty()) return run_stream(flags, **lexicon, job, session, console);
  WorkTold told;
  told.done = [&](const ShardDone& d) {
    if (!session.quiet && !console.failed()) console.write(as_line(d));
    if (!d.counts.said.empty() && !session.quiet) console.say(d.counts.said);
  };
  told.trouble = [&](const Error& e) { console.complain(e); };
  auto totals = work(**lexicon, job, told);
  if (!totals.ok()) {
    console.complain(totals.error());
    return totals.error().code == Code::kUnsupported ? kUsage : kNothing;
  }
  if (console.failed()) return console.failure();
  if (stop_on_signal()->load()) return kInterrupted;
  return totals->counts.problems > 0 ? kSomeFailed : kDone;
}

std::string progress_json(const WorkProgress& p) {
  using Json = nlohmann::ordered_json;
  Json workers = Json::array(), said = Json::array();
  for (const WorkerRow& w : p.workers)
    workers.push_back(
        {{"worker", w.worker}, {"shard", w.shard}, {"place", w.place}, {"lease_seconds", w.lease_seconds}});
  for (const auto& [shard, text] : p.said) said.push_back({{"shard", shard}, {"said", text}});
  const Json j{{"open", p.open},
               {"taken", p.taken},
               {"done", p.done},
               {"failed", p.failed},
               {"documents", p.counts.documents},
               {"new", p.counts.fresh},
               {"revised", p.counts.revised},
               {"known", p.counts.known},
               {"copies", p.counts.copies},
               {"left_out", p.counts.left_out},
               {"claims", p.counts.claims},
               {"problems", p.counts.problems},
               {"bytes_done", p.bytes_done},
               {"bytes", p.bytes_all},
               {"seconds", p.seconds},
               {"seconds_left", p.seconds_left < 0 ? Json(nullptr) : Json(p.seconds_left)},
               {"workers", workers},
               {"said", said}};
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string progress_table(const WorkProgress& p) {
  const ShardCounts& c = p.counts;
  std::string out = fmt::format("shards     {} done, {} being read, {} open, {} given up\n", p.done, p.taken,
                                p.open, p.failed);
  out += fmt::format("documents  {} read, {} new, {} revised, {} known, {} copies, {} left out\n",
                     c.documents, c.fresh, c.revised, c.known, c.copies, c.left_out);
  out += fmt::format("claims     {}\nproblems   {}\n", c.claims, c.problems);
  out +=
      fmt::format("bytes      {:.1f} of {:.1f} MB\n", double(p.bytes_done) / 1e6, double(p.bytes_all) / 1e6);
  if (p.seconds > 0)
    out +=
        fmt::format("time       {:.0f} s, {:.0f} documents/s\n", p.seconds, double(c.documents) / p.seconds);
  if (p.seconds_left > 0) out += fmt::format("left       about {:.0f} s\n", p.seconds_left);
  for (const WorkerRow& w : p.workers)
    out += fmt::format("worker     {}  shard {}, lease {:.0f} s  {}\n", w.worker, w.shard, w.lease_seconds,
                       w.place);
  for (const auto& [shard, text] : p.said) out += fmt::format("shard {}: {}\n", shard, text);
  return out;
}

int run_progress(const std::string& place, const std::string& format, const Session& session) {
  Console console(session);
  auto shared = open_shared_ledger(place, Access::kRead);
  if (!shared.ok()) {
    console.complain(shared.error());
    return shared.error().code == Code::kUnsupported ? kUsage : kNothing;
  }
  auto progress = shared->queue->progress();
  if (!progress.ok()) {
    console.complain(progress.error());
    return kNothing;
  }
  if (!console.write(format == "json" ? progress_json(*progress) : progress_table(*progress)))
    return console.failure();
  return progress->open + progress->taken + progress->failed == 0 ? kDone : kNothing;
}

}  // namespace

void add_work(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("work", "Read shards of a shared ledger until none is left");
  auto flags = std::make_shared<WorkFlags>();
  verb->add_option("ledger", flags->ledger, "The ledger: postgresql://...")->required()->type_name("LEDGER");
  verb->add_option("--from", flags->from, "Take documents from a stream instead: nats://host:port[/STREAM]")
      ->type_name("ADDRESS");
  verb->add_option("--name", flags->name, "Name of this worker; host and process if left out")
      ->type_name("NAME");
  verb->add_option("--threads", flags->threads, "Threads to read on; 1, the default; 0: one a processor")
      ->type_name("N")
      ->check(CLI::Range(0, 256));
  verb->add_option("--lease", flags->lease,
                   "Seconds after which a silent worker's shard is free; 60 if left out")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.1, 86400.0));
  verb->add_option("--patience", flags->patience,
                   "Seconds to wait for a database that is gone; 120 if left out")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 864000.0));
  verb->add_option("--attempts", flags->attempts,
                   "A shard that was taken so often in vain is given up; 10 if left out")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000));
  verb->add_flag("--stay", flags->stay, "Wait for more when all is done");
  verb->footer(kWorkExamples);
  verb->callback([flags, &session] { session.exit_code = run_work(*flags, session); });
}

void add_progress(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("progress", "How far the workers of a shared ledger are");
  auto place = std::make_shared<std::string>(), format = std::make_shared<std::string>();
  verb->add_option("ledger", *place, "The ledger: postgresql://...")->required()->type_name("LEDGER");
  verb->add_option("-f,--format", *format, "table (the default), json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "json"}));
  verb->footer(kProgressExamples);
  verb->callback([place, format, &session] { session.exit_code = run_progress(*place, *format, session); });
}

}  // namespace muster
