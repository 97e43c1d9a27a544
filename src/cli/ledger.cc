// muster ledger: what looks after a ledger as a whole.
#include <map>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/ledger_move.h"
#include "cli/signals.h"
#include "engine/ledger_check.h"
#include "engine/pack_file.h"
#include "engine/reread.h"
#include "publish/escape.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster ledger check evening.muster\n"
    "  muster ledger stats evening.muster\n"
    "  muster ledger documents evening.muster | jq .name\n"
    "  muster ledger search evening.muster Erbil withdraw\n"
    "  muster ledger export evening.muster > evening.jsonl\n"
    "  muster ledger import postgresql://desk@localhost/ledger evening.jsonl\n"
    "  muster ledger reread evening.muster\n"
    "  muster ledger migrate old.muster\n"
    "\n"
    "What a ledger holds, table by table, is in docs/ledger-format.md.";

using Work = int (*)(const std::string& place, Console& console);

int check(const std::string& place, Console& console) {
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto problems = check_all(**ledger);
  if (!problems.ok()) return console.complain(problems.error());
  std::string out;
  for (const std::string& p : *problems) out += p + "\n";
  if (problems->empty()) {
    auto stats = (*ledger)->stats();
    if (!stats.ok()) return console.complain(stats.error());
    out = fmt::format("sound: {} documents, {} claims in {} entries\n", stats->documents, stats->claims,
                      stats->entries);
  }
  if (!console.write(out)) return console.failure();
  return problems->empty() ? kDone : kNothing;
}

int stats(const std::string& place, Console& console) {
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto s = (*ledger)->stats();
  if (!s.ok()) return console.complain(s.error());
  return console.write(stats_text(*s)) ? kDone : console.failure();
}

// One JSON line a document, with the number of claims of the reading that holds.
int documents(const std::string& place, Console& console) {
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  std::map<std::string, int64_t> claims;
  Status s = (*ledger)->claims({}, [&](const std::string& document, const ClaimRow&) {
    ++claims[document];
    return true;
  });
  if (s.ok()) {
    s = (*ledger)->documents({}, [&](const DocumentRow& d) {
      const nlohmann::ordered_json line = {{"id", d.id},
                                           {"name", d.name},
                                           {"published", d.published},
                                           {"publisher", d.publisher},
                                           {"url", d.url},
                                           {"title", d.title},
                                           {"language", d.language},
                                           {"recorded", d.recorded},
                                           {"revision_of", d.revision_of},
                                           {"claims", claims[d.name]}};
      return console.write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    });
  }
  if (!s.ok()) return console.complain(s.error());
  return console.failed() ? console.failure() : kDone;
}

int search(const std::string& place, const std::string& words, size_t limit, Console& console) {
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto hits = (*ledger)->search(words, limit);
  if (!hits.ok()) return console.complain(hits.error());
  std::string out;
  for (const Hit& h : *hits) {
    out += plain_text(h.name) + (h.claim.empty() ? "" : "  " + h.claim) + "\n    " + plain_text(h.excerpt) +
           "\n";
  }
  if (!console.write(out)) return console.failure();
  return hits->empty() ? kNothing : kDone;
}

int reread(const std::string& place, const Session& session, Console& console) {
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return console.complain(lexicon.error());
  auto ledger = open_ledger(place, Access::kWrite);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto totals = reread_ledger(**lexicon, **ledger, "muster " + version(), {}, system_clock(),
                              stop_on_signal(), [](const RereadTotals&) {});
  if (!totals.ok()) return console.complain(totals.error());
  if (!console.write(
          fmt::format("{} documents read, {} with other claims\n", totals->documents, totals->changed)))
    return console.failure();
  return totals->stopped ? kInterrupted : kDone;
}

int migrate(const std::string& place, Console& console) {
  auto before = migrate_ledger(place);
  if (!before.ok()) return console.complain(before.error());
  return console.write(fmt::format("had schema {}, ready to use\n", *before)) ? kDone : console.failure();
}

void add_reread(CLI::App& verb, Session& session) {
  CLI::App* again = verb.add_subcommand("reread", "Read its documents again with the packs of today");
  auto where = std::make_shared<std::string>();
  again->add_option("ledger", *where, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  again->footer(kExamples);
  again->callback([where, &session] {
    Console console(session);
    session.exit_code = reread(*where, session, console);
  });
}

struct SearchFlags {
  std::string place;
  std::vector<std::string> words;
  size_t limit = 20;
};

void add_search(CLI::App& verb, Session& session) {
  CLI::App* sub = verb.add_subcommand("search", "Documents and claims that hold all of some words");
  auto flags = std::make_shared<SearchFlags>();
  sub->add_option("ledger", flags->place, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  sub->add_option("words", flags->words, "Words, whatever their case and accents")
      ->required()
      ->type_name("WORD");
  sub->add_option("--limit", flags->limit, "At most N hits; 20 if left out")
      ->type_name("N")
      ->check(CLI::Range(1, 10000));
  sub->footer(kExamples);
  sub->callback([flags, &session] {
    Console console(session);
    std::string words;
    for (const std::string& w : flags->words) words += w + " ";
    session.exit_code = search(flags->place, words, flags->limit, console);
  });
}

}  // namespace

void add_ledger(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand(
      "ledger",
      "Look after a ledger: check, stats, documents, search, reread, export, import, drop, migrate");
  verb->require_subcommand(1);
  verb->footer(kExamples);
  const struct {
    const char *name, *help;
    Work work;
  } parts[] = {{"check", "Work out again every hash, span and reference, and say what is wrong", check},
               {"stats", "How much it holds", stats},
               {"documents", "What is in it, one JSON line a document", documents},
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
  add_ledger_moves(*verb, session);
  add_reread(*verb, session);
  add_search(*verb, session);
}

}  // namespace muster
