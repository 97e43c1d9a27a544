// muster alert: tells what changes in the roll of a ledger.
#include <chrono>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/signals.h"
#include "engine/alerts.h"
#include "engine/pack_file.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster alert evening.muster desk.toml\n"
    "  muster alert --once evening.muster desk.toml    # from cron\n"
    "  muster alert --dead-letters evening.muster desk.toml\n"
    "\n"
    "desk.toml:\n"
    "  webhook = \"https://desk.example/hook\"\n"
    "  secret_file = \"hook.secret\"\n"
    "  feed = \"alerts.atom\"\n"
    "  [[rule]]\n"
    "  name = \"German posture\"\n"
    "  nations = [\"DE\"]\n"
    "  changes = [\"posture\", \"moved\", \"dispute\"]\n"
    "\n"
    "One message a change; the first look takes the roll as known. docs/alerts.md describes rules,\n"
    "messages and signatures.";

struct AlertFlags {
  std::string ledger, rules;
  bool once = false, all = false, dead = false, retry = false;
  double every = -1;  // negative: as the ledger is
};

int print_dead(Alerts& alerts, Console& console) {
  auto dead = alerts.box().dead();
  if (!dead.ok()) {
    console.complain(dead.error());
    return kNothing;
  }
  for (const AlertBox::Dead& d : *dead) {
    const nlohmann::ordered_json j{{"channel", d.channel},
                                   {"attempts", d.attempts},
                                   {"why", d.why},
                                   {"message", nlohmann::ordered_json::parse(d.body, nullptr, false)}};
    if (!console.write(j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"))
      return console.failure();
  }
  return dead->empty() ? kNothing : kDone;
}

// Looks at the ledger and waits until there is a reason for another look.
class Watch {
 public:
  Watch(const AlertFlags& flags, Alerts& alerts, Console& console)
      : flags_(flags), alerts_(alerts), console_(console), every_(flags.every) {
    if (every_ < 0) every_ = tells(flags.ledger) ? kToldEvery : kAskedEvery;
  }

  // Until stopped, or with --once until nothing waits.
  int run() {
    const std::atomic<bool>* stop = stop_on_signal();
    if (Status s = flags_.once ? Status() : alerts_.carry_aside(); !s.ok()) return refuse(s.error());
    while (!stop->load()) {
      if (Status s = look(); !s.ok()) return refuse(s.error());
      auto next = alerts_.deliver();
      if (!next.ok()) return console_.failed() ? console_.failure() : refuse(next.error());
      if (flags_.once && *next < 0) break;
      wait(*next);
    }
    if (stop->load()) return kInterrupted;
    auto dead = alerts_.box().dead();
    return dead.ok() && dead->empty() ? kDone : kNothing;
  }

 private:
  using Timer = std::chrono::steady_clock;
  static constexpr double kToldEvery = 0.1, kAskedEvery = 0.5;
  static constexpr double kAskAnyway = 5;  // seconds, where the ledger tells

  int refuse(const Error& error) {
    console_.complain(error);
    return kNothing;
  }

  // An error ends the watch. A ledger that went away is said once and looked for again.
  Status look() {
    if (!due_ || Timer::now() < look_at_ || (flags_.once && looked_)) return {};
    look_at_ =
        Timer::now() + std::chrono::duration_cast<Timer::duration>(std::chrono::duration<double>(every_));
    if (!ledger_) {
      auto opened = open_ledger(flags_.ledger, Access::kRead);
      if (!opened.ok()) return flags_.once || (!looked_ && !gone_) ? Status(opened.error()) : Status();
      ledger_ = std::move(opened).value();
      gone_ = false;
    }
    auto found = alerts_.look(*ledger_, flags_.all);
    if (found.ok()) looked_ = true;
    due_ = false;
    if (found.ok() || (found.error().code == Code::kNotFound && !flags_.once)) return {};
    if (flags_.once || found.error().code != Code::kIo) return found.error();
    if (!std::exchange(gone_, true)) console_.complain(found.error());
    alerts_.leave();
    ledger_.reset();
    due_ = true;
    return {};
  }

  // `next`: seconds until something is to be tried again; negative: nothing is.
  void wait(double next) {
    const auto sooner = [&](double seconds) { return next < 0 ? seconds : std::min(seconds, next); };
    if (flags_.once) {
      (void)heard({stop_bell()}, next);
    } else if (due_) {
      const double left = std::chrono::duration<double>(look_at_ - Timer::now()).count();
      (void)heard({stop_bell()}, sooner(std::max(left, 0.0)));
    } else {
      const Waiting waiting{News::kEntries, sooner(kAskAnyway), sooner(every_), {stop_bell(), nullptr}};
      due_ = ledger_->wait(waiting) != Woken::kCalled;
    }
  }

  const AlertFlags& flags_;
  Alerts& alerts_;
  Console& console_;
  double every_;  // seconds between two looks
  std::unique_ptr<Ledger> ledger_;
  bool gone_ = false, looked_ = false;
  bool due_ = true;  // there may be something new
  Timer::time_point look_at_ = Timer::now();
};

int run(const AlertFlags& flags, const Session& session) {
  Console console(session);
  auto config = read_alerts(flags.rules);
  if (!config.ok()) {
    console.complain(config.error());
    return kUsage;
  }
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) {
    console.complain(lexicon.error());
    return kNothing;
  }
  Alerts::World world;
  world.clock = system_clock();
  world.seconds = [] {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  };
  world.print = [&](const std::string& line) { return console.write(line); };
  world.trouble = [&](const Error& e) { console.complain(e); };
  world.stop = stop_on_signal();
  auto alerts = Alerts::open(**lexicon, std::move(*config), std::move(world));
  if (!alerts.ok()) {
    console.complain(alerts.error());
    return kNothing;
  }
  if (flags.dead) return print_dead(**alerts, console);
  if (flags.retry) {
    if (Status s = (*alerts)->box().revive(); !s.ok()) {
      console.complain(s.error());
      return kNothing;
    }
  }
  return Watch(flags, **alerts, console).run();
}

}  // namespace

void add_alert(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("alert", "Tell what changes in the roll of a ledger, by rules");
  auto flags = std::make_shared<AlertFlags>();
  verb->add_option("ledger", flags->ledger, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  verb->add_option("rules", flags->rules, "Whom to tell what (docs/alerts.md)")
      ->required()
      ->type_name("FILE");
  verb->add_flag("--once", flags->once, "Look once, deliver what waits, end");
  verb->add_flag("--all", flags->all, "At the very first look, tell everything that is in the roll");
  verb->add_option("--every", flags->every,
                   "Seconds between two looks at the ledger; if left out 0.5, and 0.1 at one in PostgreSQL, "
                   "which tells "
                   "when to look")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.01, 86400.0));
  verb->add_flag("--dead-letters", flags->dead,
                 "Print what could not be delivered, one JSON line each, and end");
  verb->add_flag("--retry", flags->retry, "Try dead letters again");
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
