// muster enqueue: inputs → shards in the queue of a shared ledger.
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "engine/shards.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster enqueue postgresql://desk@db/ledger archive/*.warc.gz\n"
    "  muster enqueue --keep all postgresql://desk@db/ledger stories.jsonl statements/\n"
    "  muster work postgresql://desk@db/ledger &   # as many as there are processors, on any machine\n"
    "  muster progress postgresql://desk@db/ledger\n"
    "\n"
    "A web archive or another packed file is one shard; a file of JSON lines is cut at line ends;\n"
    "documents in folders are taken together. Nothing is read yet; workers do that. The ledger is made\n"
    "if it is not there. docs/scale.md describes shards, workers and what happens when one dies.";

struct EnqueueFlags {
  std::string ledger, keep = "claims";
  InputFlags input;
  ShardSizes sizes;
  unsigned shard_mb = 8;
};

int run(EnqueueFlags flags, const Session& session) {
  Console console(session);
  const auto refuse = [&](const Error& error, int code) {
    console.complain(error);
    return code;
  };
  auto checked = flags.input.job();
  if (!checked.ok()) return refuse(checked.error(), kUsage);
  ShardOptions options;
  options.keep_all = flags.keep == "all";
  options.language = flags.input.language;
  options.published = checked->ingest.defaults.published;
  options.publisher = flags.input.publisher;
  options.limits = flags.input.limits;
  options.read_all = flags.input.read_all;
  options.lenient = flags.input.lenient;
  options.ocr = flags.input.ocr;
  flags.sizes.bytes = uint64_t{flags.shard_mb} << 20;
  std::vector<std::string> inputs = flags.input.inputs;
  if (!flags.input.from_file.empty()) {
    auto listed = lines_of_list(flags.input.from_file);
    if (!listed.ok()) return refuse(listed.error(), kNothing);
    inputs.insert(inputs.end(), listed->begin(), listed->end());
  }
  auto shards = make_shards(inputs, options, flags.sizes);
  if (!shards.ok()) return refuse(shards.error(), kNothing);
  auto shared = open_shared_ledger(flags.ledger, Access::kCreate);
  if (!shared.ok())
    return refuse(shared.error(), shared.error().code == Code::kUnsupported ? kUsage : kNothing);
  if (Status s = shared->queue->add(*shards); !s.ok()) return refuse(s.error(), kNothing);
  uint64_t bytes = 0;
  for (const Shard& s : *shards) bytes += s.end_byte - s.begin_byte;
  if (!session.quiet)
    console.say(fmt::format("{} shards, {:.1f} MB\n", shards->size(), static_cast<double>(bytes) / 1e6));
  return shards->empty() ? kNothing : kDone;
}

}  // namespace

void add_enqueue(CLI::App& program, Session& session) {
  CLI::App* verb =
      program.add_subcommand("enqueue", "Divide inputs into shards for the workers of a shared ledger");
  auto flags = std::make_shared<EnqueueFlags>();
  verb->add_option("ledger", flags->ledger, "The ledger: postgresql://...")->required()->type_name("LEDGER");
  flags->input.add_documents_to(*verb);
  verb->add_option(
          "--keep", flags->keep,
          "claims, the default: documents that make claims; all: every document, as `muster add` does")
      ->type_name("WHAT")
      ->check(CLI::IsMember({"claims", "all"}));
  verb->add_option("--shard-mb", flags->shard_mb, "Size of a part of a file of JSON lines; 8 if left out")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  verb->add_option("--shard-files", flags->sizes.files,
                   "Documents of a folder in one shard; 10000 if left out")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000));
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
