#include "engine/alerts.h"

#include <sodium.h>

#include <algorithm>
#include <cmath>

#include "base/env.h"
#include "engine/fetch.h"
#include "engine/scope_file.h"
#include "publish/alert_message.h"
#include "publish/roll_json.h"
#include "publish/roll_parse.h"

namespace muster {
namespace {

constexpr int kInFeed = 200;  // messages that the feed shows
constexpr double kGrace = 3;  // seconds for an answer after a stop: without it the message is sent again
constexpr double kSilenceLook = 60;  // seconds between two looks at silences

const char* const kWebhook = "webhook";
const char* const kFeed = "feed";
const char* const kPrint = "print";

std::string base64(const unsigned char* bytes, size_t size) {
  std::string out(sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, size, sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // its NUL
  return out;
}

std::string key_of(const std::string& secret) {
  constexpr std::string_view kPrefix = "whsec_";
  if (!secret.starts_with(kPrefix)) return secret;
  std::string key(secret.size(), '\0');
  size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(key.data()), key.size(),
                        secret.data() + kPrefix.size(), secret.size() - kPrefix.size(), nullptr, &size,
                        nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return secret;
  key.resize(size);
  return key;
}

// The id in a message's JSON, which alert_json() wrote first.
std::string id_in(const std::string& body) {
  constexpr std::string_view kStart = "{\"id\":\"";
  const size_t end = body.find('"', kStart.size());
  return body.starts_with(kStart) && end != std::string::npos
             ? body.substr(kStart.size(), end - kStart.size())
             : "";
}

}  // namespace

std::vector<std::string> signed_headers(const std::string& secret, const std::string& id, int64_t seconds,
                                        const std::string& body) {
  const std::string key = key_of(secret), time = std::to_string(seconds), text = id + "." + time + "." + body;
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  unsigned char mark[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_final(&state, mark);
  return {"Content-Type: application/json", "webhook-id: " + id, "webhook-timestamp: " + time,
          "webhook-signature: v1," + base64(mark, sizeof mark)};
}

Alerts::Alerts(const Lexicon& lexicon, AlertConfig config, World world)
    : lexicon_(lexicon), config_(std::move(config)), world_(std::move(world)) {}

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
  auto last = a->box_->last_roll();
  if (!last.ok()) return last.error();
  a->last_ = *last;
  return a;
}

Result<size_t> Alerts::look(Ledger& ledger, bool all) {
  if (looked_at_ != &ledger) {
    live_ = std::make_unique<LiveLedger>(lexicon_, ledger, job_);
    looked_at_ = &ledger;
  }
  auto fresh = live_->refresh();
  if (!fresh.ok()) return fresh.error();
  const bool silent = std::any_of(config_.rules.begin(), config_.rules.end(),
                                  [](const AlertRule& r) { return r.silence_hours > 0; });
  if (!*fresh && !(silent && world_.seconds() - silence_looked_ >= kSilenceLook)) return size_t{0};
  silence_looked_ = world_.seconds();
  return take_in(live_->roll(), live_->entry(), all);
}

Result<size_t> Alerts::take_in(const Roll& now, int64_t entry, bool all) {
  const std::string json = roll_json(now);
  const bool first = last_.empty();
  Result<Roll> before = first ? Result<Roll>(Roll()) : roll_from_json(last_);
  if (!before.ok()) return before.error();
  auto after = roll_from_json(json);  // through the same form as the other side
  if (!after.ok()) return after.error();
  auto number = box_->next_number();
  if (!number.ok()) return number.error();
  const std::string made = world_.clock();
  std::vector<AlertBox::Fresh> fresh;
  const auto add = [&](AlertMessage m, std::vector<std::string> rules, std::string key) {
    m.id = "alr_" + box_->name() + "_" + std::to_string(*number);
    m.made = made;
    m.entry = entry;
    m.rules = std::move(rules);
    if (!config_.link.empty())
      m.link = config_.link + (m.part == "roll"       ? "/nation/" + m.actor
                               : m.part == "incident" ? "/incidents"
                                                      : "/roll");
    fresh.push_back({(*number)++, alert_json(m), std::move(key)});
  };
  if (json != last_ && (!first || all)) {
    const RollDiff diff = diff_rolls(*before, *after);
    for (size_t i = 0; i < diff.changes.size(); ++i) {
      std::vector<std::string> rules = rules_for(config_.rules, diff.changes[i], *before, *after);
      if (!rules.empty()) add(message_of(diff, i), std::move(rules), "");
    }
  }
  for (const Silence& s : silences(config_.rules, *after, made)) {
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
    add(std::move(m), {s.rule}, key);
  }
  if (json == last_ && fresh.empty()) return size_t{0};
  if (Status s = box_->advance(json, fresh, channels_); !s.ok()) return s.error();
  last_ = json;
  return fresh.size();
}

Result<double> Alerts::deliver() {
  double next = -1;
  for (const std::string& channel : channels_) {
    auto wait = deliver_to(channel);
    if (!wait.ok()) return wait.error();
    if (*wait >= 0) next = next < 0 ? *wait : std::min(next, *wait);
  }
  return next;
}

Result<double> Alerts::deliver_to(const std::string& channel) {
  while (!(world_.stop && world_.stop->load())) {
    auto waiting = box_->first(channel);
    if (!waiting.ok()) return waiting.error();
    if (!*waiting) return -1.0;
    const AlertBox::Waiting& w = **waiting;
    const double now = world_.seconds();
    if (w.due > now) return w.due - now;
    int64_t last = w.number;  // that is delivered with it
    Status sent = channel == kFeed ? write_feed(&last) : send(channel, w.body);
    if (sent.ok()) {
      troubled_ = troubled_ && channel != kWebhook;
      if (Status s = box_->delivered(channel, w.number, last); !s.ok()) return s.error();
      continue;
    }
    if (channel == kPrint) return sent.error();
    const bool dead = w.attempts + 1 >= config_.attempts;
    if (dead || !std::exchange(troubled_, true)) world_.trouble(sent.error());
    const double pause =
        std::min(config_.retry_most_seconds,
                 config_.retry_seconds * std::pow(2.0, std::min<double>(double(w.attempts), 40)));
    if (Status s = box_->failed(channel, w.number, now + pause, sent.error().message, dead); !s.ok())
      return s.error();
  }
  return 0.0;
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

Status Alerts::send(const std::string& channel, const std::string& body) {
  if (channel == kPrint) {
    if (world_.print(body + "\n")) return {};
    return Error{Code::kIo, "nobody reads standard output any more", ""};
  }
  if (!fetcher_) {
    FetchOptions options;
    options.agent = "muster";
    options.allow_private = config_.allow_private;
    options.seconds = static_cast<uint32_t>(std::lround(config_.timeout_seconds));
    options.max_bytes = 1 << 20;
    options.stop = world_.stop;
    options.grace_seconds = kGrace;
    fetcher_ = std::make_unique<Fetcher>(options);
  }
  auto answer =
      fetcher_->post(config_.webhook, body,
                     signed_headers(secret_, id_in(body), static_cast<int64_t>(world_.seconds()), body));
  if (!answer.ok()) return answer.error();
  if (answer->status >= 200 && answer->status < 300) return {};
  return Error{Code::kIo, "answered with status " + std::to_string(answer->status), config_.webhook};
}

}  // namespace muster
