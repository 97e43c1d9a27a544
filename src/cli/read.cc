// muster read: documents → claims.
#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "engine/pack_file.h"
#include "publish/claims_jsonl.h"
#include "publish/claims_jsonld.h"
#include "publish/claims_table.h"
#include "publish/documents_jsonl.h"
#include "publish/json_escape.h"
#include "publish/mentions_jsonl.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster read report.txt\n"
    "  muster read --format jsonl evening/ > claims.jsonl\n"
    "  muster read --format jsonl --threads 8 archive.warc.gz stories.jsonl.gz\n"
    "  muster read --format documents page.html    # the text and what was left out of it\n"
    "  some-producer | muster read --format jsonl --error-lines --end-lines - | some-consumer\n"
    "  muster read --explain --lang en --published 2020-01-07T18:00:00Z statement.txt\n"
    "\n"
    "With --explain a table shows each decision under the claim that it concerns; the other\n"
    "formats keep standard output clean and print one {\"trace\": ...} line a decision on\n"
    "standard error. Claims are described in docs/claims.md.";

struct ReadFlags {
  InputFlags input;
  std::string format;
  bool explain = false, error_lines = false, end_lines = false, line_buffered = false;
};

std::string error_line(const Error& e) {
  std::string line = "{\"error\":{\"where\":";
  json_string(e.where, &line);
  line += ",\"message\":";
  json_string(e.message, &line);
  return line + "}}\n";
}

std::string end_line(const Document& d, const Reading& r) {
  std::string line = "{\"end\":";
  json_string(d.name, &line);
  line += ",\"claims\":" + std::to_string(r.claims.size());
  for (size_t i = 0; i < r.unread.size(); ++i) {
    const Unread& u = r.unread[i];
    line += i == 0 ? ",\"unread\":[" : ",";
    line += "{\"begin\":" + std::to_string(u.where.begin) + ",\"end\":" + std::to_string(u.where.end) +
            ",\"language\":";
    json_string(u.language, &line);
    line += "}";
  }
  return line + (r.unread.empty() ? "}\n" : "]}\n");
}

// How one document's reading becomes bytes.
Make maker(const ReadFlags& flags, const Console& console) {
  const bool trace = flags.explain;
  const auto with_trace = [trace](auto print) -> Make {
    return [trace, print](Document& d, Reading& r, Made* made) {
      print(d, r, &made->out);
      if (trace) trace_jsonl(d, r.trace, &made->err);
    };
  };
  if (flags.format == "jsonl") {
    return with_trace([ends = flags.end_lines](const Document& d, const Reading& r, std::string* out) {
      claims_jsonl(r.claims, out);
      if (ends) *out += end_line(d, r);
    });
  }
  if (flags.format == "jsonld") {
    return with_trace(
        [](const Document& d, const Reading& r, std::string* out) { claims_jsonld(d, r.claims, out); });
  }
  if (flags.format == "documents") {
    return with_trace([](const Document& d, const Reading&, std::string* out) { document_jsonl(d, out); });
  }
  if (flags.format == "mentions") {
    return with_trace(
        [](const Document& d, const Reading& r, std::string* out) { mentions_jsonl(d, r.mentions, out); });
  }
  const ClaimsTableOptions options{console.color(), trace, console.width()};
  return [options](Document& d, Reading& r, Made* made) {
    claims_table(d, r.claims, r.trace, options, &made->out);
  };
}

int outcome(const ReadFlags& flags, const ReadTotals& totals, Console& console) {
  if (console.failed()) return console.failure();
  if (stop_on_signal()->load()) return kInterrupted;
  if (totals.problems > 0) return kSomeFailed;
  if (flags.format == "documents") return totals.documents > 0 ? kDone : kNothing;
  return (flags.format == "mentions" ? totals.mentions : totals.claims) > 0 ? kDone : kNothing;
}

int run(ReadFlags flags, const Session& session) {
  Console console(session);
  if (flags.format.empty()) flags.format = console.out_is_terminal() ? "table" : "jsonl";
  auto job = flags.input.job();
  if (!job.ok()) {
    console.complain(job.error());
    return kUsage;
  }
  job->options.explain = flags.explain;
  job->options.mentions = flags.format == "mentions";
  job->documents_only = flags.format == "documents";
  job->stop = stop_on_signal();
  if (flags.error_lines) job->tell = [](const Error& e, Made* made) { made->out += error_line(e); };
  if (flags.line_buffered) {  // each line is answered before the next one is waited for
    job->inputs.json_lines = true;
    job->inputs.batch_bytes = 1;
    job->threads = 1;
  }
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) {
    console.complain(lexicon.error());
    return kNothing;
  }
  Progress progress(session, Progress::wanted(session) ? total_size(job->inputs) : 0);
  const bool array = flags.format == "jsonld";
  bool first = true;
  const Give give = [&](Made& made, const ReadTotals& totals) {
    if (!made.problems.empty() || !made.err.empty() || !made.remarks.empty()) progress.clear();
    for (const Error& e : made.problems) {
      if (!flags.error_lines) console.complain(e);
    }
    if (!made.err.empty()) console.say(made.err);
    if (!session.quiet && !made.remarks.empty()) console.say(made.remarks);
    progress.show(totals);
    std::string_view data = made.out;
    if (data.empty()) return true;
    if (array && first) {
      data.remove_prefix(2);
      if (!console.write(kJsonldHead)) return false;
    }
    first = false;
    return console.write(data);
  };
  auto totals = read_documents(**lexicon, *job, maker(flags, console), give);
  progress.clear();
  if (!totals.ok()) {
    console.complain(totals.error());
    return kNothing;
  }
  if (array && (!first || console.write(kJsonldHead))) console.write(kJsonldTail);
  return outcome(flags, *totals, console);
}

}  // namespace

void add_read(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("read", "Read documents and print the claims that they make");
  auto flags = std::make_shared<ReadFlags>();
  flags->input.add_to(*verb);
  verb->add_option(
          "-f,--format", flags->format,
          "table (the default on a terminal), jsonl (the default elsewhere), jsonld, mentions, documents")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "jsonl", "jsonld", "mentions", "documents"}));
  verb->add_flag("--explain", flags->explain,
                 "Say for each claim, and for what became none, which rules decided");
  verb->add_flag("--error-lines", flags->error_lines,
                 "What could not be read as a line {\"error\": ...} among the others, not on standard error");
  verb->add_flag("--end-lines", flags->end_lines,
                 "A line {\"end\": ...} after each document's claims (jsonl)");
  verb->add_flag("--line-buffered", flags->line_buffered,
                 "Inputs are JSON lines; answer each line before reading the next one");
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
