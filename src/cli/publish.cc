// muster publish, versions, diff: rolls that are kept, and what changed between them.
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/env.h"
#include "cli/command.h"
#include "cli/console.h"
#include "engine/pack_file.h"
#include "engine/scope_file.h"
#include "engine/versions.h"
#include "ingest/metadata.h"
#include "publish/diff_text.h"
#include "publish/escape.h"
#include "publish/roll_labels.h"
#include "publish/roll_parse.h"

namespace muster {
namespace {

constexpr const char* kPublishExamples =
    "Examples:\n"
    "  muster publish evening.muster --scope iraq.toml --notes \"after the ministry's press conference\"\n"
    "  muster brief evening.muster --roll-version 3 --format html -o roll.html\n"
    "\n"
    "Freezes the roll as it is now as the next version of the ledger and prints its number and headline.";
constexpr const char* kVersionsExamples =
    "Examples:\n"
    "  muster versions evening.muster\n"
    "  muster versions evening.muster --format json | jq '.[-1]'";
constexpr const char* kDiffExamples =
    "Examples:\n"
    "  muster diff evening.muster            # from the last version to now\n"
    "  muster diff evening.muster v2 v3\n"
    "  muster diff evening.muster 2 now --format html -o changes.html\n"
    "\n"
    "Reason codes are explained in docs/versions.md. Exit code 1 when nothing changed.";

Result<std::string> text_of(const std::string& path) {
  if (path.empty()) return std::string();
  return Env::real().read_file(path);
}

struct PublishFlags {
  std::string ledger, scope, sources, published_before, title, notes;
  int stale_hours = RollOptions().stale_hours;
};

Result<PublishJob> job_of(const PublishFlags& flags) {
  PublishJob job;
  auto scope = text_of(flags.scope), sources = text_of(flags.sources);
  if (!scope.ok()) return scope.error();
  if (!sources.ok()) return sources.error();
  job.scope_toml = *scope;
  job.sources_toml = *sources;
  if (!flags.scope.empty()) {
    auto parsed = parse_scope(*scope, flags.scope);
    if (!parsed.ok()) return parsed.error();
    job.brief.scope = *parsed;
  }
  if (!flags.sources.empty()) {
    auto parsed = parse_sources(*sources, flags.sources);
    if (!parsed.ok()) return parsed.error();
    job.brief.options.reliability = *parsed;
  }
  if (!flags.published_before.empty()) {
    auto time = normal_time(flags.published_before);
    if (!time.ok())
      return Error{Code::kInvalid, time.error().message, "--published-before " + flags.published_before};
    job.brief.options.as_of = *time;
  }
  job.brief.options.stale_hours = flags.stale_hours;
  job.title = flags.title;
  job.notes = flags.notes;
  job.clock = system_clock();
  return job;
}

int publish(const PublishFlags& flags, const Session& session) {
  Console console(session);
  auto job = job_of(flags);
  if (!job.ok()) return console.complain(job.error(), kUsage);
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return console.complain(lexicon.error());
  auto ledger = open_ledger(flags.ledger, Access::kWrite);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto version = publish_version(**lexicon, **ledger, *job);
  if (!version.ok()) return console.complain(version.error());
  auto roll = roll_from_json(version->roll);
  if (!roll.ok()) return console.complain(roll.error());
  const std::string line = fmt::format("version {}: {}\n", version->version, plain_text(headline(*roll)));
  return console.write(line) ? kDone : console.failure();
}

std::string versions_table(const std::vector<VersionRow>& versions) {
  std::string out;
  for (const VersionRow& v : versions) {
    out += fmt::format("{:>4}  {}  {}{}\n", v.version, v.recorded, plain_text(v.title),
                       v.notes.empty() ? "" : " — " + plain_text(v.notes));
  }
  return out;
}

std::string versions_markdown(const std::vector<VersionRow>& versions) {
  std::string out = "| version | recorded | title | notes |\n| --- | --- | --- | --- |\n";
  for (const VersionRow& v : versions) {
    out += fmt::format("| {} | {} | {} | {} |\n", v.version, v.recorded, markdown_text(v.title),
                       markdown_text(v.notes));
  }
  return out;
}

std::string versions_html(const std::vector<VersionRow>& versions) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
      "charset=\"utf-8\">\n<title>Versions</title>\n</head>\n<body>\n"
      "<table>\n<tr><th>Version</th><th>Recorded</th><th>Title</th><th>Notes</th></tr>\n";
  for (const VersionRow& v : versions) {
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", v.version, v.recorded,
                       html_text(v.title), html_text(v.notes));
  }
  return out + "</table>\n</body>\n</html>\n";
}

std::string versions_json(const std::vector<VersionRow>& versions) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const VersionRow& v : versions) {
    list.push_back({{"version", v.version},
                    {"recorded", v.recorded},
                    {"title", v.title},
                    {"notes", v.notes},
                    {"scope", v.scope}});
  }
  return list.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

int versions(const std::string& place, const std::string& format, const Session& session) {
  Console console(session);
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto all = (*ledger)->versions(false);
  if (!all.ok()) return console.complain(all.error());
  const std::string out = format == "json"       ? versions_json(*all)
                          : format == "markdown" ? versions_markdown(*all)
                          : format == "html"     ? versions_html(*all)
                                                 : versions_table(*all);
  if (!console.write(out)) return console.failure();
  return all->empty() ? kNothing : kDone;
}

struct DiffFlags {
  std::string ledger, from, to = "now", format, output;
};

int diff(const DiffFlags& flags, const Session& session) {
  Console console(session);
  std::optional<int64_t> from, to;
  if (!flags.from.empty()) {
    auto number = version_number(flags.from);
    if (!number.ok()) return console.complain(number.error(), kUsage);
    from = *number;
  }
  if (flags.to != "now") {
    auto number = version_number(flags.to);
    if (!number.ok()) return console.complain(number.error(), kUsage);
    to = *number;
  }
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return console.complain(lexicon.error());
  auto ledger = open_ledger(flags.ledger, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  if (!from) {
    auto all = (*ledger)->versions(false);
    if (!all.ok()) return console.complain(all.error());
    if (all->empty())
      return console.complain(
          Error{Code::kNotFound, "no version yet; `muster publish` makes one", flags.ledger});
    from = all->back().version;
  }
  auto result = diff_versions(**lexicon, **ledger, *from, to);
  if (!result.ok()) return console.complain(result.error());
  const std::string text = flags.format == "json"       ? diff_json(*result)
                           : flags.format == "html"     ? diff_html(*result)
                           : flags.format == "markdown" ? diff_markdown(*result)
                                                        : diff_table(*result);
  if (flags.output.empty()) {
    if (!console.write(text)) return console.failure();
  } else if (Status s = Env::real().write_file(flags.output, text); !s.ok()) {
    return console.complain(s.error());
  }
  return result->changes.empty() && result->totals.empty() ? kNothing : kDone;
}

}  // namespace

void add_publish(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("publish", "Freeze the roll of a ledger as its next version");
  auto flags = std::make_shared<PublishFlags>();
  verb->add_option("ledger", flags->ledger, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  verb->add_option("--scope", flags->scope,
                   "A scope file: title, theatre, expected contributors (docs/roll.md)")
      ->type_name("FILE");
  verb->add_option("--sources", flags->sources, "A list of sources with their reliability (docs/roll.md)")
      ->type_name("FILE");
  verb->add_option("--published-before", flags->published_before, "Leave out documents published later")
      ->type_name("TIME");
  verb->add_option("--stale-hours", flags->stale_hours, "A row with nothing newer is stale; 48 if left out")
      ->type_name("N")
      ->check(CLI::Range(1, 100000));
  verb->add_option("--title", flags->title, "Title of the version; the scope's if left out")
      ->type_name("TEXT");
  verb->add_option("--notes", flags->notes, "What is to be said of this version")->type_name("TEXT");
  verb->footer(kPublishExamples);
  verb->callback([flags, &session] { session.exit_code = publish(*flags, session); });
}

void add_versions(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("versions", "List the versions of a ledger");
  auto place = std::make_shared<std::string>(), format = std::make_shared<std::string>();
  verb->add_option("ledger", *place, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  verb->add_option("-f,--format", *format, "table (the default), markdown, html, json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "markdown", "html", "json"}));
  verb->footer(kVersionsExamples);
  verb->callback([place, format, &session] { session.exit_code = versions(*place, *format, session); });
}

void add_diff(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("diff", "What changed between two versions of a ledger, and why");
  auto flags = std::make_shared<DiffFlags>();
  verb->add_option("ledger", flags->ledger, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  verb->add_option("from", flags->from, "The earlier version, such as v2; the last one if left out")
      ->type_name("VERSION");
  verb->add_option("to", flags->to, "The later version, or now, the default")->type_name("VERSION");
  verb->add_option("-f,--format", flags->format, "table (the default), markdown, html, json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "markdown", "html", "json"}));
  verb->add_option("-o,--output", flags->output,
                   "Write to FILE, whole or not at all, instead of standard output")
      ->type_name("FILE");
  verb->footer(kDiffExamples);
  verb->callback([flags, &session] { session.exit_code = diff(*flags, session); });
}

}  // namespace muster
