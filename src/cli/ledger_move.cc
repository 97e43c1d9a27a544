#include "cli/ledger_move.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/signals.h"
#include "engine/byte_stream.h"
#include "engine/ledger_dump.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster ledger export evening.muster > evening.jsonl\n"
    "  muster ledger import postgresql://desk@localhost/ledger evening.jsonl\n"
    "\n"
    "  muster ledger export 'postgresql://desk@db/news?schema=y2020' | zstd > y2020.jsonl.zst\n"
    "  zstd -dc y2020.jsonl.zst | muster ledger drop --archived - 'postgresql://desk@db/news?schema=y2020'\n"
    "  zstd -dc y2020.jsonl.zst | muster ledger import 'postgresql://desk@db/news?schema=y2020' -\n"
    "\n"
    "What the lines hold is in docs/ledger-format.md; a ledger a period, in docs/scale.md.";

int dump(const std::string& place, bool canonical, Console& console) {
  auto ledger = open_ledger(place, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  const Status s = dump_ledger(**ledger, canonical ? DumpOf::kTimeless : DumpOf::kAll,
                               [&](const std::string& line) { return console.write(line + "\n"); });
  if (!s.ok()) return console.complain(s.error());
  return console.failed() ? console.failure() : kDone;
}

// The lines of a file or of standard input, one after the other.
class Lines {
 public:
  static Result<Lines> open(const std::string& file) {
    auto stream = ByteStream::open(file);
    if (!stream.ok()) return stream.error();
    return Lines(std::move(stream).value());
  }
  bool next(std::string* line) {
    size_t end = buffer_.find('\n', at_);
    while (end == std::string::npos) {
      buffer_.erase(0, at_);
      at_ = 0;
      const size_t had = buffer_.size();
      const auto got = stream_.read(1 << 20, stop_on_signal(), &buffer_);
      if (!got.ok()) broken_ = got.error();
      if (!got.ok() || *got == 0) break;
      end = buffer_.find('\n', had);
    }
    if (broken_ || (end == std::string::npos && at_ == buffer_.size())) return false;
    end = std::min(end, buffer_.size());
    line->assign(buffer_, at_, end - at_);
    at_ = std::min(end + 1, buffer_.size());
    return true;
  }
  const std::optional<Error>& broken() const { return broken_; }

 private:
  explicit Lines(ByteStream stream) : stream_(std::move(stream)) {}
  ByteStream stream_;
  std::string buffer_;
  size_t at_ = 0;
  std::optional<Error> broken_;
};

// An error about lines, with their file before it.
Error in_file(const Error& e, const std::string& file) {
  return {e.code, e.message, file + (e.where.empty() ? "" : ", ") + e.where};
}

int restore(const std::string& place, const std::string& file, Console& console) {
  auto lines = Lines::open(file);
  if (!lines.ok()) return console.complain(lines.error());
  auto ledger = open_ledger(place, Access::kCreate);
  if (!ledger.ok()) return console.complain(ledger.error());
  const Status s = restore_ledger(**ledger, [&](std::string* line) { return lines->next(line); });
  if (lines->broken()) return console.complain(*lines->broken());
  if (!s.ok()) return console.complain(in_file(s.error(), file));
  auto now = (*ledger)->stats();
  if (!now.ok()) return console.complain(now.error());
  return console.write(stats_text(*now)) ? kDone : console.failure();
}

int drop(const std::string& place, const std::string& archive, Console& console) {
  auto lines = Lines::open(archive);
  if (!lines.ok()) return console.complain(lines.error());
  int64_t entries = 0;
  const Status s = drop_ledger(place, [&](Ledger& ledger) -> Status {
    auto newest = ledger.newest_entry();
    if (!newest.ok()) return newest.error();
    entries = newest->entry;
    const Status same = same_as_dump(ledger, [&](std::string* line) { return lines->next(line); });
    if (lines->broken()) return *lines->broken();
    return same.ok() || same.error().code != Code::kInvalid ? same : Status(in_file(same.error(), archive));
  });
  if (!s.ok()) return console.complain(s.error(), s.error().code == Code::kUnsupported ? kUsage : kNothing);
  return console.write(fmt::format("{} entries taken out; they are in {}\n", entries, archive))
             ? kDone
             : console.failure();
}

}  // namespace

std::string stats_text(const LedgerStats& stats) {
  const LedgerStats* s = &stats;
  return fmt::format(
      "documents    {}\ncopies       {}\ntext         {} bytes\nclaims       {} in {} readings by {} runs\n"
      "judgements   {}\nversions     {}\nentries      {}\nfirst        {}\nlast         {}\nschema       "
      "{}\n",
      s->documents, s->copies, s->bytes, s->claims, s->readings, s->runs, s->judgements, s->versions,
      s->entries, s->first, s->last, s->schema);
}

void add_ledger_moves(CLI::App& verb, Session& session) {
  CLI::App* all = verb.add_subcommand("export", "All of it as JSON lines, to keep or to move");
  auto dumped = std::make_shared<std::pair<std::string, bool>>();
  all->add_option("ledger", dumped->first, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  all->add_flag("--canonical", dumped->second,
                "Without times and hashes: two ledgers that hold the same print the same bytes");
  CLI::App* filling = verb.add_subcommand("import", "Fill an empty ledger from an export");
  auto places = std::make_shared<std::pair<std::string, std::string>>();
  filling->add_option("ledger", places->first, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  filling->add_option("file", places->second, "The export, or - for standard input")
      ->required()
      ->type_name("FILE");
  CLI::App* out = verb.add_subcommand("drop", "Take it out of its database, once all of it is in an export");
  auto dropped = std::make_shared<std::pair<std::string, std::string>>();
  out->add_option("ledger", dropped->first, "The ledger: postgresql://...")->required()->type_name("LEDGER");
  out->add_option(
         "--archived", dropped->second,
         "Its export, or - for standard input; compared with the ledger line by line before anything is "
         "dropped")
      ->required()
      ->type_name("FILE");
  for (CLI::App* sub : {all, filling, out}) sub->footer(kExamples);
  all->callback([dumped, &session] {
    Console console(session);
    session.exit_code = dump(dumped->first, dumped->second, console);
  });
  filling->callback([places, &session] {
    Console console(session);
    session.exit_code = restore(places->first, places->second, console);
  });
  out->callback([dropped, &session] {
    Console console(session);
    session.exit_code = drop(dropped->first, dropped->second, console);
  });
}

}  // namespace muster
