// muster export: the roll of a ledger for other tools.
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "base/env.h"
#include "cli/command.h"
#include "cli/console.h"
#include "engine/pack_file.h"
#include "engine/parquet.h"
#include "engine/periods.h"
#include "engine/scope_file.h"
#include "engine/versions.h"
#include "ingest/metadata.h"
#include "publish/roll_exports.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster export evening.muster --format csv --table movements > movements.csv\n"
    "  muster export evening.muster --format geojson -o movements.geojson\n"
    "  muster export evening.muster --format atom -o changes.xml\n"
    "  muster export evening.muster --format ftm | ftm validate\n"
    "  muster export evening.muster --format parquet --table claims -o claims.parquet\n"
    "\n"
    "csv is tidy: one observation a line. What each format holds is in docs/exports.md.";

struct ExportFlags {
  std::vector<std::string> ledgers;
  std::string format = "csv", table, scope, as_of, published_before, output;
  int64_t version = 0;
};

Result<std::string> moment(const std::string& written, const std::string& option) {
  if (written.empty()) return std::string();
  auto time = normal_time(written);
  if (!time.ok()) return Error{Code::kInvalid, time.error().message, option + " " + written};
  return time;
}

Result<LedgerBriefJob> job_of(const ExportFlags& flags) {
  LedgerBriefJob job;
  auto recorded = moment(flags.as_of, "--as-of"),
       published = moment(flags.published_before, "--published-before");
  if (!recorded.ok()) return recorded.error();
  if (!published.ok()) return published.error();
  if (!recorded->empty()) job.recorded = recorded_time(*recorded);
  job.options.as_of = *published;
  if (!flags.scope.empty()) {
    auto scope = read_scope(flags.scope);
    if (!scope.ok()) return scope.error();
    job.scope = *scope;
  }
  return job;
}

int run(const ExportFlags& flags, const Session& session) {
  Console console(session);
  const auto complain = [&](const Error& e, int code = kNothing) {
    console.complain(e);
    return code;
  };
  auto job = job_of(flags);
  if (!job.ok()) return complain(job.error(), kUsage);
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return complain(lexicon.error());
  if (flags.ledgers.size() > 1 && (flags.version || flags.format == "parquet" || flags.format == "atom"))
    return complain(Error{Code::kInvalid, "versions, atom and parquet are of one ledger", flags.ledgers[1]},
                    kUsage);
  std::vector<std::unique_ptr<Ledger>> ledgers;
  std::vector<Ledger*> periods;
  for (const std::string& place : flags.ledgers) {
    auto opened = open_ledger(place, Access::kRead);
    if (!opened.ok()) return complain(opened.error());
    periods.push_back(opened->get());
    ledgers.push_back(std::move(opened).value());
  }
  Ledger& ledger = *periods.front();
  if (flags.format == "parquet") {
    const std::string table = flags.table.empty() ? kParquetTables.front() : flags.table;
    if (std::find(kParquetTables.begin(), kParquetTables.end(), table) == kParquetTables.end() ||
        flags.output.empty())
      return complain(
          Error{Code::kInvalid, "parquet needs --table claims, documents or copies, and -o FILE", table},
          kUsage);
    const char* library = std::getenv("MUSTER_DUCKDB");
    const Status s = export_parquet(ledger, table, library ? library : "", flags.output);
    return s.ok() ? kDone : complain(s.error());
  }
  const std::string table = flags.table.empty() ? "movements" : flags.table;
  if (std::find(kTables.begin(), kTables.end(), table) == kTables.end())
    return complain(Error{Code::kInvalid, "only parquet has this table", "--table " + table}, kUsage);
  std::string text;
  if (flags.format == "atom") {
    auto feed = version_feed(ledger, ledger.where());
    if (!feed.ok()) return complain(feed.error());
    text = *feed;
  } else {
    auto roll =
        flags.version ? roll_of_version(ledger, flags.version) : brief_periods(**lexicon, periods, *job);
    if (!roll.ok()) return complain(roll.error());
    text = flags.format == "geojson"  ? roll_geojson(*roll)
           : flags.format == "ftm"    ? roll_ftm(*roll)
           : flags.format == "plover" ? roll_plover(*roll)
                                      : table_csv(*roll, table);
  }
  if (flags.output.empty()) return console.write(text) ? kDone : console.failure();
  if (Status s = Env::real().write_file(flags.output, text); !s.ok()) return complain(s.error());
  return kDone;
}

}  // namespace

void add_export(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("export", "The roll of a ledger for other tools");
  auto flags = std::make_shared<ExportFlags>();
  std::vector<std::string> tables = kTables;
  tables.insert(tables.end(), kParquetTables.begin(), kParquetTables.end());
  verb->add_option(
          "ledger", flags->ledgers,
          "The ledger: a file, or postgresql://...; several are periods that are read together, oldest first")
      ->required()
      ->type_name("LEDGER");
  verb->add_option("-f,--format", flags->format, "csv (the default), geojson, atom, ftm, plover, parquet")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"csv", "geojson", "atom", "ftm", "plover", "parquet"}));
  verb->add_option("--table", flags->table,
                   "Of csv: movements (the default), or another table; of parquet: claims (the default)")
      ->type_name("TABLE")
      ->check(CLI::IsMember(tables));
  verb->add_option("--scope", flags->scope, "A scope file (docs/roll.md)")->type_name("FILE");
  verb->add_option("--as-of", flags->as_of, "What the ledger could say at this moment")->type_name("TIME");
  verb->add_option("--published-before", flags->published_before, "What the world had said at this moment")
      ->type_name("TIME");
  verb->add_option("--roll-version", flags->version, "The roll that was published as this version")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000000));
  verb->add_option("-o,--output", flags->output,
                   "Write to FILE, whole or not at all, instead of standard output")
      ->type_name("FILE");
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
