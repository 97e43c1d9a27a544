// muster ledger: check, stats, migrate.
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "engine/ledger_check.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster ledger check evening.muster\n"
    "  muster ledger stats evening.muster\n"
    "  muster ledger migrate old.muster\n"
    "\n"
    "What a ledger holds, table by table, is in docs/ledger-format.md.";

using Work = int (*)(const std::string& place, Console& console);

int check(const std::string& place, Console& console) {
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) {
    console.complain(ledger.error());
    return kNothing;
  }
  auto problems = check_all(**ledger);
  if (!problems.ok()) {
    console.complain(problems.error());
    return kNothing;
  }
  std::string out;
  for (const std::string& p : *problems) out += p + "\n";
  if (problems->empty()) {
    auto stats = (*ledger)->stats();
    if (!stats.ok()) {
      console.complain(stats.error());
      return kNothing;
    }
    out = fmt::format("sound: {} documents, {} claims in {} entries\n", stats->documents, stats->claims,
                      stats->entries);
  }
  if (!console.write(out)) return console.failure();
  return problems->empty() ? kDone : kNothing;
}

int stats(const std::string& place, Console& console) {
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) {
    console.complain(ledger.error());
    return kNothing;
  }
  auto s = (*ledger)->stats();
  if (!s.ok()) {
    console.complain(s.error());
    return kNothing;
  }
  const std::string out = fmt::format(
      "documents    {}\ncopies       {}\ntext         {} bytes\nclaims       {} in {} readings by {} runs\n"
      "judgements   {}\nversions     {}\nentries      {}\nfirst        {}\nlast         {}\nschema       "
      "{}\n",
      s->documents, s->copies, s->bytes, s->claims, s->readings, s->runs, s->judgements, s->versions,
      s->entries, s->first, s->last, s->schema);
  return console.write(out) ? kDone : console.failure();
}

int migrate(const std::string& place, Console& console) {
  auto before = migrate_ledger(place);
  if (!before.ok()) {
    console.complain(before.error());
    return kNothing;
  }
  return console.write(fmt::format("had schema {}, ready to use\n", *before)) ? kDone : console.failure();
}

}  // namespace

void add_ledger(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("ledger", "Look after a ledger: check, stats, migrate");
  verb->require_subcommand(1);
  verb->footer(kExamples);
  const struct {
    const char *name, *help;
    Work work;
  } parts[] = {{"check", "Work out again every hash, span and reference, and say what is wrong", check},
               {"stats", "How much it holds", stats},
               {"migrate", "Take a ledger of an older schema to this program's", migrate}};
  for (const auto& part : parts) {
    CLI::App* sub = verb->add_subcommand(part.name, part.help);
    auto place = std::make_shared<std::string>();
    sub->add_option("ledger", *place, "The ledger: a file, or postgresql://...")
        ->required()
        ->type_name("LEDGER");
    sub->footer(kExamples);
    sub->callback([place, work = part.work, &session] {
      Console console(session);
      session.exit_code = work(*place, console);
    });
  }
}

}  // namespace muster
