// muster review: judgements from the terminal.
#include <cstdlib>
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "engine/pack_file.h"
#include "engine/review.h"
#include "engine/scope_file.h"
#include "engine/source_marks.h"
#include "publish/escape.h"
#include "publish/roll_labels.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster review list evening.muster --scope iraq.toml\n"
    "  muster review accept evening.muster clm_0123456789abcdef --note \"heard it myself\"\n"
    "  muster review correct evening.muster clm_0123456789abcdef quantity=32 --words \"thirty-two "
    "soldiers\"\n"
    "  muster review correct evening.muster clm_0123456789abcdef \"to=Al-Azraq/JO\" --words \"al-Azraq\"\n"
    "  muster review merge evening.muster clm_0123456789abcdef clm_fedcba9876543210\n"
    "  muster review undo evening.muster 3\n"
    "  muster review source evening.muster \"Example Wire\" --grade B --note \"right for years\"\n"
    "\n"
    "Every judgement is a row of the ledger with who made it, when and why; none changes a claim. An\n"
    "undo is one too, and can be undone. docs/review.md.";

struct ReviewFlags {
  std::string ledger, scope, by, note, words, value, source, grade, speaks_for;
  std::vector<std::string> ids;
  size_t limit = 20;
};

std::string said(const Claim& c) {
  std::string text = name_of(c.kind);
  for (const std::string& a : c.people_of.empty() ? c.actor : c.people_of) text += " " + a;
  if (c.action != Action::kNone) text += std::string(" ") + name_of(c.action);
  if (c.quantity.stated()) text += " " + quantity_label(c.quantity);
  if (c.status != StatusOf::kNone) text += std::string(" ") + name_of(c.status);
  const std::string from = places_label(c.from, {}), to = places_label(c.to, {}), at = places_label(c.at, {});
  if (!from.empty()) text += " from " + from;
  if (!to.empty()) text += " to " + to;
  if (!at.empty()) text += " at " + at;
  return text;
}

int list(const ReviewFlags& flags, const Session& session) {
  Console console(session);
  LedgerBriefJob job;
  if (!flags.scope.empty()) {
    auto scope = read_scope(flags.scope);
    if (!scope.ok()) return console.complain(scope.error(), kUsage);
    job.scope = *scope;
  }
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return console.complain(lexicon.error());
  auto ledger = open_ledger(flags.ledger, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  LiveLedger live(**lexicon, **ledger, job);
  if (auto fresh = live.refresh(); !fresh.ok()) return console.complain(fresh.error());
  auto found = review_list(&live, **ledger, flags.limit);
  if (!found.ok()) return console.complain(found.error());
  std::string out;
  for (const ReviewItem& i : found->items) {
    out += fmt::format("{}  {}\n    “{}”\n    {}\n", i.claim.id, plain_text(said(i.claim)),
                       plain_text(i.claim.evidence.empty() ? "" : i.claim.evidence.front().quote),
                       plain_text(i.claim.document));
    for (const std::string& line : i.without_it) out += "    without it: " + plain_text(line) + "\n";
  }
  for (const Orphan& o : found->orphans) {
    out += fmt::format("judgement {} ({}) is on {}, which {} is no longer read to say{}\n",
                       o.judgement.judgement, plain_text(o.judgement.verdict), plain_text(o.judgement.claim),
                       plain_text(o.document), o.nearest ? "; now " + *o.nearest : "");
  }
  if (!console.write(out)) return console.failure();
  return found->items.empty() && found->orphans.empty() ? kNothing : kDone;
}

int log(const ReviewFlags& flags, const Session& session) {
  Console console(session);
  auto ledger = open_ledger(flags.ledger, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto all = (*ledger)->judgements(kNewestEntry);
  if (!all.ok()) return console.complain(all.error());
  std::string out;
  for (const JudgementRow& j : *all) {
    out += fmt::format("{:>4}  {}  {}  {} {}{}{}{}{}\n", j.judgement, j.recorded, plain_text(j.by), j.verdict,
                       plain_text(j.claim), j.other.empty() ? "" : " " + plain_text(j.other),
                       j.slot.empty() ? "" : " " + plain_text(j.slot) + "=" + plain_text(j.value),
                       j.quote.empty() ? "" : " “" + plain_text(j.quote) + "”",
                       j.note.empty() ? "" : " — " + plain_text(j.note));
  }
  if (!console.write(out)) return console.failure();
  return all->empty() ? kNothing : kDone;
}

std::string user_name() {
  for (const char* variable : {"MUSTER_USER", "USER", "LOGNAME"}) {
    if (const char* name = std::getenv(variable); name && *name) return name;
  }
  return "";
}

int judge(const std::string& verdict, const ReviewFlags& flags, const Session& session) {
  Console console(session);
  Decision d;
  d.verdict = verdict;
  d.by = flags.by.empty() ? user_name() : flags.by;
  d.note = flags.note;
  d.words = flags.words;
  if (verdict == "undo") d.other = flags.ids[0];
  else d.claim = flags.ids[0];
  if (verdict == "merge" || verdict == "split") d.other = flags.ids[1];
  if (verdict == "correct") {
    const size_t equals = flags.value.find('=');
    if (equals == std::string::npos)
      return console.complain(Error{Code::kInvalid, "expected SLOT=VALUE, such as quantity=32", flags.value},
                              kUsage);
    d.slot = flags.value.substr(0, equals);
    d.value = flags.value.substr(equals + 1);
  }
  auto ledger = open_ledger(flags.ledger, Access::kWrite);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto done = decide(**ledger, d, system_clock());
  if (!done.ok()) return console.complain(done.error());
  return console.write(fmt::format("judgement {}: {} {}\n", done->judgement, done->verdict, done->claim))
             ? kDone
             : console.failure();
}

int decide_on_source(const ReviewFlags& flags, const Session& session) {
  Console console(session);
  SourceRow row;
  row.name = flags.source;
  row.grade = flags.grade;
  row.speaks_for = flags.speaks_for;
  row.by = flags.by.empty() ? user_name() : flags.by;
  row.note = flags.note;
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return console.complain(lexicon.error());
  auto ledger = open_ledger(flags.ledger, Access::kWrite);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto done = decide_source(**lexicon, **ledger, row, system_clock());
  if (!done.ok()) return console.complain(done.error());
  return console.write(fmt::format("decision {} on {}\n", done->row, plain_text(done->name)))
             ? kDone
             : console.failure();
}

int list_sources(const ReviewFlags& flags, const Session& session) {
  Console console(session);
  auto ledger = open_ledger(flags.ledger, Access::kRead);
  if (!ledger.ok()) return console.complain(ledger.error());
  auto all = (*ledger)->sources(kNewestEntry);
  if (!all.ok()) return console.complain(all.error());
  std::string out;
  for (const SourceRow& s : *all) {
    out += fmt::format("{:>4}  {}  {}  {}: {}{}{}\n", s.row, s.recorded, plain_text(s.by), plain_text(s.name),
                       s.grade.empty() ? "as listed" : s.grade,
                       s.speaks_for.empty() ? "" : ", own statements of " + plain_text(s.speaks_for),
                       s.note.empty() ? "" : " — " + plain_text(s.note));
  }
  if (!console.write(out)) return console.failure();
  return all->empty() ? kNothing : kDone;
}

CLI::App* part(CLI::App* verb, const char* name, const char* help,
               const std::shared_ptr<ReviewFlags>& flags) {
  CLI::App* sub = verb->add_subcommand(name, help);
  sub->add_option("ledger", flags->ledger, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  sub->footer(kExamples);
  return sub;
}

void add_by(CLI::App* sub, const std::shared_ptr<ReviewFlags>& flags) {
  sub->add_option("--by", flags->by, "Who decides; $MUSTER_USER, else the user's name, if left out")
      ->type_name("NAME");
  sub->add_option("--note", flags->note, "Why")->type_name("TEXT");
}

void add_source_parts(CLI::App* verb, Session& session) {
  auto flags = std::make_shared<ReviewFlags>();
  CLI::App* sub = part(verb, "source", "How far a source is trusted, and whose word it is", flags);
  sub->add_option("source", flags->source, "A publisher, a speaker, or a host such as nato.int")
      ->required()
      ->type_name("SOURCE");
  sub->add_option("--grade", flags->grade, "A to F; as the list has it, if left out")->type_name("LETTER");
  sub->add_option("--speaks-for", flags->speaks_for,
                  "Code of the nation or body whose own word it is; - for nobody; as read, if left out")
      ->type_name("CODE");
  add_by(sub, flags);
  sub->callback([flags, &session] { session.exit_code = decide_on_source(*flags, session); });
  auto listing = std::make_shared<ReviewFlags>();
  sub = part(verb, "sources", "Every decision on a source", listing);
  sub->callback([listing, &session] { session.exit_code = list_sources(*listing, session); });
}

}  // namespace

void add_review(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand(
      "review", "Judge claims: list, log, accept, reject, hold, correct, merge, split, undo; sources");
  verb->require_subcommand(1);
  verb->footer(kExamples);
  auto listing = std::make_shared<ReviewFlags>();
  CLI::App* sub =
      part(verb, "list", "Claims that nobody judged, first those that the roll hangs on most", listing);
  sub->add_option("--scope", listing->scope, "A scope file (docs/roll.md)")->type_name("FILE");
  sub->add_option("--limit", listing->limit, "At most N; 20 if left out")
      ->type_name("N")
      ->check(CLI::Range(1, 200));
  sub->callback([listing, &session] { session.exit_code = list(*listing, session); });
  auto logging = std::make_shared<ReviewFlags>();
  sub = part(verb, "log", "Every judgement that was made", logging);
  sub->callback([logging, &session] { session.exit_code = log(*logging, session); });
  const struct {
    const char *verdict, *help, *operand;
    int n;
  } verdicts[] = {{"accept", "The claim is right: it leads over what nobody has read", "CLAIM", 1},
                  {"reject", "The claim is wrong: it counts nowhere", "CLAIM", 1},
                  {"hold", "The claim is not to be shown until it is accepted", "CLAIM", 1},
                  {"correct", "One slot of the claim is mended, with the words that prove it", "CLAIM", 1},
                  {"merge", "Two claims speak of one thing", "CLAIM", 2},
                  {"split", "Two claims speak of two things", "CLAIM", 2},
                  {"undo", "A judgement no longer holds", "NUMBER", 1}};
  for (const auto& v : verdicts) {
    auto flags = std::make_shared<ReviewFlags>();
    sub = part(verb, v.verdict, v.help, flags);
    flags->ids.resize(static_cast<size_t>(v.n));
    sub->add_option("claim", flags->ids[0], v.n == 2 ? "The one claim" : "Which")
        ->required()
        ->type_name(v.operand);
    if (v.n == 2)
      sub->add_option("other", flags->ids[1], "The other claim")->required()->type_name(v.operand);
    if (std::string(v.verdict) == "correct") {
      sub->add_option("value", flags->value, "SLOT=VALUE, such as quantity=32 or to=Kuwait/KW")
          ->required()
          ->type_name("VALUE");
      sub->add_option("--words", flags->words, "Words of the document that prove it")->type_name("TEXT");
    }
    add_by(sub, flags);
    sub->callback([flags, verdict = std::string(v.verdict), &session] {
      session.exit_code = judge(verdict, *flags, session);
    });
  }
  add_source_parts(verb, session);
}

}  // namespace muster
