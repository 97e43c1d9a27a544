// muster eval: the reader against gold documents.
#include <memory>

#include "base/env.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/signals.h"
#include "engine/byte_stream.h"
#include "engine/evaluate.h"
#include "engine/pack_file.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster eval tests/gold/dev --lang en\n"
    "  muster eval tests/gold/dev --lang en --errors 50 | less -S\n"
    "  muster eval tests/gold/more --json | jq .all\n"
    "  muster eval tests/gold/dev --claims other-reader.jsonl\n"
    "\n"
    "A gold document is NAME.txt, NAME.meta.json and NAME.json. What the figures mean is in\n"
    "docs/eval.md. Exit code 1 when a quote is not in its document, or there is no gold.";

struct EvalFlags {
  std::string folder, claims, names_from;
  ScoreOptions score;
  unsigned threads = 0;
  bool json = false;
};

Result<std::string> slurp(const std::string& path) {
  if (path != "-") return Env::real().read_file(path);
  auto stream = ByteStream::open(path);
  if (!stream.ok()) return stream.error();
  std::string bytes;
  for (;;) {
    const auto got = stream->read(1 << 20, stop_on_signal(), &bytes);
    if (!got.ok()) return got.error();
    if (*got == 0) return bytes;
  }
}

Status read_names(const std::string& path, std::vector<std::string>* names) {
  auto bytes = slurp(path);
  if (!bytes.ok()) return bytes.error();
  for (size_t at = 0; at < bytes->size();) {
    const size_t end = std::min(bytes->find('\n', at), bytes->size());
    std::string name = bytes->substr(at, end - at);
    if (name.ends_with('\r')) name.pop_back();
    if (!name.empty()) names->push_back(name);
    at = end + 1;
  }
  if (names->empty()) return Error{Code::kInvalid, "expected names of gold documents, one a line", path};
  return {};
}

Result<ScoreReport> evaluate(const EvalFlags& flags, const Session& session) {
  if (!flags.claims.empty()) {
    auto claims = slurp(flags.claims);
    if (!claims.ok()) return claims.error();
    return score(flags.folder, *claims, flags.score);
  }
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return lexicon.error();
  auto claims = read_gold(**lexicon, flags.folder, flags.score, flags.threads, stop_on_signal());
  if (!claims.ok()) return claims.error();
  return score(flags.folder, *claims, flags.score);
}

int run(EvalFlags flags, const Session& session) {
  Console console(session);
  if (!flags.names_from.empty()) {
    if (Status s = read_names(flags.names_from, &flags.score.names); !s.ok()) {
      console.complain(s.error());
      return kNothing;
    }
  }
  auto report = evaluate(flags, session);
  if (stop_on_signal()->load()) return kInterrupted;
  if (!report.ok()) {
    console.complain(report.error());
    return kNothing;
  }
  for (const std::string& note : report->notes) console.say(note + "\n");
  if (!console.write(flags.json ? report->json : report->text)) return console.failure();
  return report->documents > 0 && report->wrong_quotes == 0 ? kDone : kNothing;
}

}  // namespace

void add_eval(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("eval", "Score the reader on gold documents");
  auto flags = std::make_shared<EvalFlags>();
  verb->add_option("folder", flags->folder, "Folder of gold documents")->required()->type_name("GOLD_DIR");
  verb->add_option("--lang", flags->score.language, "Only gold documents of this language")->type_name("TAG");
  verb->add_option("--errors", flags->score.errors,
                   "List up to N wrong slots, missed facts and extra claims first")
      ->type_name("N");
  verb->add_flag("--json", flags->json, "The figures as one JSON object");
  verb->add_option("--names-from", flags->names_from, "Only the documents named in FILE, one a line")
      ->type_name("FILE");
  verb->add_option("--claims", flags->claims,
                   "Score these JSON lines (- for standard input) instead of reading")
      ->type_name("FILE");
  verb->add_option("--threads", flags->threads, "Threads to read on; 0, the default: one a processor")
      ->type_name("N")
      ->check(CLI::Range(0, 256));
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
