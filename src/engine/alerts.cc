#include "engine/alerts.h"

#include <algorithm>
#include <chrono>

#include "base/env.h"
#include "engine/scope_file.h"
#include "publish/alert_message.h"
#include "publish/roll_json.h"
#include "publish/roll_parse.h"

namespace muster {
namespace {

constexpr int kInFeed = 200;         // messages that the feed shows
constexpr double kSilenceLook = 60;  // seconds between two looks at silences
constexpr double kSlice = 1;         // seconds that a channel has before the others and the next look

const char* const kWebhook = "webhook";
const char* const kFeed = "feed";
const char* const kPrint = "print";

// What must not overtake: changes of a nation's rows (their class of people may be learnt later), and of events of
// a kind, which have no names that last.
std::string lane_of(const AlertMessage& m) { return m.part == "roll" ? "roll " + m.actor : m.part; }

}  // namespace

Alerts::Alerts(const Lexicon& lexicon, AlertConfig config, World world)
    : lexicon_(lexicon), config_(std::move(config)), world_(std::move(world)) {}

Alerts::~Alerts() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  news_.notify_all();
  if (aside_.joinable()) aside_.join();
}

Result<std::unique_ptr<Alerts>> Alerts::open(const Lexicon& lexicon, AlertConfig config, World world) {
  std::unique_ptr<Alerts> a(new Alerts(lexicon, std::move(config), std::move(world)));
  const AlertConfig& c = a->config_;
  if (!c.scope.empty()) {
    auto scope = read_scope(c.scope);
    if (!scope.ok()) return scope.error();
    a->job_.scope = std::move(scope).value();
  }
  if (!c.sources.empty()) {
    auto sources = read_sources(c.sources);
    if (!sources.ok()) return sources.error();
    a->job_.options.reliability = std::move(sources).value();
  }
  a->job_.options.stale_hours = c.stale_hours;
  if (!c.secret_file.empty()) {
    auto secret = Env::real().read_file(c.secret_file);
    if (!secret.ok()) return secret.error();
    while (secret->ends_with('\n') || secret->ends_with('\r')) secret->pop_back();
    if (secret->empty()) return Error{Code::kInvalid, "an empty secret signs nothing", c.secret_file};
    a->secret_ = *secret;
  }
  if (c.print) a->channels_.emplace_back(kPrint);
  if (!c.feed.empty()) a->channels_.emplace_back(kFeed);
  if (!c.webhook.empty()) a->channels_.emplace_back(kWebhook);
  auto box = AlertBox::open(c.state);
  if (!box.ok()) return box.error();
  a->box_ = std::move(box).value();
  auto number = a->box_->next_number();
  if (!number.ok()) return number.error();
  a->next_number_ = *number;
  return a;
}

// Makes the roll of the last look again, out of the ledger as it was then.
Status Alerts::go_back(Ledger& ledger) {
  auto live = std::make_unique<LiveLedger>(lexicon_, ledger, job_);
  auto seen = box_->seen();
  if (!seen.ok()) return seen.error();
  auto old = box_->old_roll();
  if (!old.ok()) return old.error();
  if (seen->entry > 0) {
    auto entry = ledger.entry(seen->entry);
    if (!entry.ok() && entry.error().code != Code::kNotFound) return entry.error();
    if (!entry.ok() || entry->hash != seen->hash)
      return Error{Code::kInvalid,
                   "this is not the ledger of " + config_.state +
                       ", or not all of it: give it the right one, or begin anew without that file",
                   ledger.where()};
    if (auto fresh = live->refresh(seen->entry); !fresh.ok()) return fresh.error();
    before_ = live->roll();
  } else if (!old->empty()) {
    auto before = roll_from_json(*old);
    if (!before.ok()) return before.error();
    before_ = std::move(before).value();
  }
  first_ = seen->entry == 0 && old->empty();
  seen_ = std::move(seen).value();
  live_ = std::move(live);
  looked_at_ = &ledger;
  return {};
}

Result<size_t> Alerts::look(Ledger& ledger, bool all) {
  if (Status s = open_couriers(); !s.ok()) return s.error();
  if (looked_at_ != &ledger) {
    if (Status s = go_back(ledger); !s.ok()) return s.error();
  }
  auto fresh = live_->refresh();
  if (!fresh.ok()) return fresh.error();
  const bool silent = std::any_of(config_.rules.begin(), config_.rules.end(),
                                  [](const AlertRule& r) { return r.silence_hours > 0; });
  if (live_->entry() == seen_.entry && !(silent && world_.seconds() - silence_looked_ >= kSilenceLook))
    return size_t{0};
  silence_looked_ = world_.seconds();
  AlertBox::Seen now = seen_;
  if (live_->entry() != seen_.entry) {
    auto entry = ledger.entry(live_->entry());
    if (!entry.ok()) return entry.error();
    now = {entry->entry, entry->hash};
  }
  return take_in(live_->roll(), now, all);
}

void Alerts::leave() {
  live_.reset();
  looked_at_ = nullptr;
}

void Alerts::add(AlertMessage m, std::vector<std::string> rules, std::string key, int64_t entry,
                 std::vector<AlertBox::Fresh>* fresh) const {
  const int64_t number = next_number_ + static_cast<int64_t>(fresh->size());
  m.id = "alr_" + box_->name() + "_" + std::to_string(number);
  m.made = world_.clock();
  m.entry = entry;
  m.rules = std::move(rules);
  if (!config_.link.empty())
    m.link = config_.link + (m.part == "roll"       ? "/nation/" + m.actor
                             : m.part == "incident" ? "/incidents"
                                                    : "/roll");
  fresh->push_back({number, lane_of(m), alert_json(m), std::move(key)});
}

Status Alerts::tell(const Roll& before, const Roll& after, int64_t entry,
                    std::vector<AlertBox::Fresh>* fresh) {
  const RollDiff diff = diff_rolls(before, after);
  for (size_t i = 0; i < diff.changes.size(); ++i) {
    std::vector<std::string> rules = rules_for(config_.rules, diff.changes[i], before, after);
    if (!rules.empty()) add(message_of(diff, i), std::move(rules), "", entry, fresh);
  }
  return {};
}

Status Alerts::tell_silences(const Roll& after, int64_t entry, std::vector<AlertBox::Fresh>* fresh) {
  for (const Silence& s : silences(config_.rules, after, world_.clock())) {
    const std::string key = s.rule + "|" + s.row->actor + "|" + s.row->who + "|" + s.row->as_of;
    auto told = box_->told(key);
    if (!told.ok()) return told.error();
    if (*told) continue;
    AlertMessage m;
    m.part = "roll";
    m.actor = s.row->actor;
    m.name = s.row->name;
    m.who = s.row->who;
    m.field = "as_of";
    m.kind = "silent";
    m.before = s.row->as_of;
    m.text = s.row->name + ": nothing newer for " + std::to_string(static_cast<int64_t>(s.hours)) + " hours";
    add(std::move(m), {s.rule}, key, entry, fresh);
  }
  return {};
}

Result<size_t> Alerts::take_in(const Roll& after, const AlertBox::Seen& seen, bool all) {
  std::vector<AlertBox::Fresh> fresh;
  Status s;
  if (!first_ || all) {
    // A roll of an older state went through JSON, which leaves out a little: then so must the other one.
    if (first_ || seen_.entry > 0) {
      s = tell(before_, after, seen.entry, &fresh);
    } else {
      auto same_way = roll_from_json(roll_json(after));
      if (!same_way.ok()) return same_way.error();
      s = tell(before_, *same_way, seen.entry, &fresh);
    }
  }
  if (s.ok()) s = tell_silences(after, seen.entry, &fresh);
  if (s.ok() && (!fresh.empty() || seen.entry != seen_.entry)) s = box_->advance(seen, fresh, channels_);
  if (!s.ok()) return s.error();
  first_ = false;
  before_ = after;
  seen_ = seen;
  next_number_ += static_cast<int64_t>(fresh.size());
  for (const auto& c : couriers_) c->add(fresh);
  {
    const std::lock_guard lock(mutex_);
    fresh_ = fresh_ || !fresh.empty();
  }
  news_.notify_all();
  return fresh.size();
}

Status Alerts::open_couriers() {
  if (!couriers_.empty()) return {};
  std::vector<std::unique_ptr<Courier>> all;
  for (const std::string& channel : channels_) {
    auto one = courier(channel);
    if (!one.ok()) return one.error();
    all.push_back(std::move(one).value());
  }
  couriers_ = std::move(all);
  return {};
}

Result<std::unique_ptr<Courier>> Alerts::courier(const std::string& channel) {
  if (channel == kWebhook)
    hook_ = webhook({config_.webhook, secret_, config_.allow_private, config_.timeout_seconds, world_.seconds,
                     world_.stop});
  Courier::Job job;
  job.channel = channel;
  job.pauses = {config_.retry_seconds, config_.retry_most_seconds};
  job.attempts = config_.attempts;
  job.in_order = channel != kWebhook;
  job.last = channel == kPrint;
  job.send = [this, channel](int64_t number, int64_t* last) { return carry(channel, number, last); };
  job.seconds = world_.seconds;
  job.trouble = world_.trouble;
  job.stop = world_.stop;
  return Courier::open(*box_, std::move(job));
}

Status Alerts::carry(const std::string& channel, int64_t number, int64_t* last) {
  if (channel == kFeed) return write_feed(last);
  auto body = box_->body(number);
  if (!body.ok()) return body.error();
  if (channel == kWebhook) return hook_(*body);
  if (world_.print(*body + "\n")) return {};
  return Error{Code::kIo, "nobody reads standard output any more", ""};
}

// The feed shows all that there is, whichever of it was new.
Status Alerts::write_feed(int64_t* last) {
  auto next = box_->next_number();
  if (!next.ok()) return next.error();
  auto latest = box_->latest(kInFeed);
  if (!latest.ok()) return latest.error();
  *last = *next - 1;
  return Env::real().write_file(config_.feed, alert_feed(box_->name(), *latest));
}

Result<double> Alerts::deliver() {
  if (Status s = open_couriers(); !s.ok()) return s.error();
  double next = -1;
  for (size_t i = 0; i < couriers_.size(); ++i) {
    if (channels_[i] == kWebhook && aside_.joinable()) {
      const std::lock_guard lock(mutex_);
      if (failed_) return *failed_;
      continue;
    }
    auto wait = couriers_[i]->deliver(kSlice);
    if (!wait.ok()) return wait.error();
    if (*wait >= 0) next = next < 0 ? *wait : std::min(next, *wait);
  }
  return next;
}

Status Alerts::carry_aside() {
  if (Status s = open_couriers(); !s.ok()) return s;
  if (!config_.webhook.empty() && !aside_.joinable()) aside_ = std::thread([this] { carry_on(); });
  return {};
}

void Alerts::carry_on() {
  constexpr double kLongest = 0.1;  // seconds, after which a stop is noticed
  Courier& hook = *couriers_.back();
  while (!(world_.stop && world_.stop->load())) {
    auto wait = hook.deliver(kSlice);
    std::unique_lock lock(mutex_);
    if (!wait.ok()) {
      failed_ = wait.error();
      return;
    }
    const double pause = *wait < 0 ? kLongest : std::min(*wait, kLongest);
    if (pause > 0)
      news_.wait_for(lock, std::chrono::duration<double>(pause), [this] { return fresh_ || end_; });
    fresh_ = false;
    if (end_) return;
  }
}

}  // namespace muster
