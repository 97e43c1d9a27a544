// muster alert: tells what changes in the roll of a ledger.
#include <chrono>
#include <memory>
#include <thread>

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
  double every = 0.5;
};

void pause(double seconds, const std::atomic<bool>* stop) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (!stop->load() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::duration<double>(std::min(0.1, seconds)));
}

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

// Until stopped, or with --once until nothing waits.
int watch_ledger(const AlertFlags& flags, Alerts& alerts, Console& console) {
  const std::atomic<bool>* stop = stop_on_signal();
  std::unique_ptr<Ledger> ledger;
  bool gone = false, looked = false;
  // A look costs as the roll is large, a try as the webhook is slow: what is tried again soon waits for no look.
  using Timer = std::chrono::steady_clock;
  Timer::time_point look_at = Timer::now();
  if (Status s = flags.once ? Status() : alerts.carry_aside(); !s.ok()) {
    console.complain(s.error());
    return kNothing;
  }
  while (!stop->load()) {
    if (!ledger) {
      auto opened = open_ledger(flags.ledger, Access::kRead);
      if (opened.ok()) {
        ledger = std::move(opened).value();
        gone = false;
      } else if (flags.once || (!looked && !gone)) {
        console.complain(opened.error());
        return kNothing;
      }
    }
    if (ledger && !(flags.once && looked) && Timer::now() >= look_at) {
      look_at = Timer::now() +
                std::chrono::duration_cast<Timer::duration>(std::chrono::duration<double>(flags.every));
      auto found = alerts.look(*ledger, flags.all);
      if (found.ok()) looked = true;
      if (!found.ok() && found.error().code != Code::kNotFound) {
        if (flags.once || found.error().code != Code::kIo) {
          console.complain(found.error());
          return kNothing;
        }
        if (!std::exchange(gone, true)) console.complain(found.error());
        ledger.reset();  // looked for again
      }
      if (!found.ok() && flags.once) {
        console.complain(found.error());
        return kNothing;
      }
    }
    auto next = alerts.deliver();
    if (!next.ok()) {
      if (console.failed()) return console.failure();
      console.complain(next.error());
      return kNothing;
    }
    if (flags.once && *next < 0) break;
    pause(flags.once ? *next : *next < 0 ? flags.every : std::min(flags.every, *next), stop);
  }
  if (stop->load()) return kInterrupted;
  auto dead = alerts.box().dead();
  return dead.ok() && dead->empty() ? kDone : kNothing;
}

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
  return watch_ledger(flags, **alerts, console);
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
  verb->add_option("--every", flags->every, "Seconds between two looks at the ledger; 0.5 if left out")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.01, 86400.0));
  verb->add_flag("--dead-letters", flags->dead,
                 "Print what could not be delivered, one JSON line each, and end");
  verb->add_flag("--retry", flags->retry, "Try dead letters again");
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
