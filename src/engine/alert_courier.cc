#include "engine/alert_courier.h"

#include <sodium.h>

#include <chrono>
#include <cmath>
#include <utility>

#include "engine/fetch.h"

namespace muster {
namespace {

constexpr double kGrace = 3;  // seconds for an answer after a stop: without it the message is sent again

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

std::function<Status(const std::string&)> webhook(HookJob job) {
  FetchOptions options;
  options.agent = "muster";
  options.allow_private = job.allow_private;
  options.seconds = static_cast<uint32_t>(std::lround(job.timeout_seconds));
  options.max_bytes = 1 << 20;
  options.stop = job.stop;
  options.grace_seconds = kGrace;
  auto fetcher = std::make_shared<Fetcher>(options);
  return [fetcher, job = std::move(job)](const std::string& body) -> Status {
    auto answer =
        fetcher->post(job.address, body,
                      signed_headers(job.secret, id_in(body), static_cast<int64_t>(job.seconds()), body));
    if (!answer.ok()) return answer.error();
    if (answer->status >= 200 && answer->status < 300) return {};
    return Error{Code::kIo, "answered with status " + std::to_string(answer->status), job.address};
  };
}

Result<std::unique_ptr<Courier>> Courier::open(AlertBox& box, Job job) {
  auto waiting = box.waiting(job.channel);
  if (!waiting.ok()) return waiting.error();
  std::unique_ptr<Courier> c(new Courier(box, std::move(job)));
  for (const AlertBox::Waiting& w : *waiting)
    c->queue_.add(c->job_.in_order ? "" : w.lane, w.number, w.attempts, w.due);
  return c;
}

void Courier::add(const std::vector<AlertBox::Fresh>& messages) {
  const std::lock_guard lock(mutex_);
  for (const AlertBox::Fresh& m : messages) queue_.add(job_.in_order ? "" : m.lane, m.number, 0, 0);
}

Result<double> Courier::deliver(double most_seconds) {
  using Timer = std::chrono::steady_clock;
  const auto end = Timer::now() + std::chrono::duration<double>(most_seconds);
  do {
    AlertQueue::Next next;
    {
      const std::lock_guard lock(mutex_);
      next = queue_.next(job_.seconds());
    }
    if (!next.number) return next.wait;
    if (Status s = try_one(*next.number, next.attempts); !s.ok()) return s.error();
  } while (!(job_.stop && job_.stop->load()) && Timer::now() < end);
  return 0.0;
}

Status Courier::try_one(int64_t number, int64_t attempts) {
  int64_t last = number;
  const Status sent = job_.send(number, &last);
  if (sent.ok()) {
    troubled_ = false;
    if (Status s = box_.delivered(job_.channel, number, last); !s.ok()) return s;
    const std::lock_guard lock(mutex_);
    if (last == number) queue_.delivered(number);
    else queue_.delivered_until(last);
    return {};
  }
  if (job_.last) return sent;
  const bool dead = attempts + 1 >= job_.attempts;
  if (dead || !std::exchange(troubled_, true)) job_.trouble(sent.error());
  const double now = job_.seconds();
  double due = now;
  {
    const std::lock_guard lock(mutex_);
    if (dead) queue_.dead(number, now);
    else due = queue_.refused(number, now);
  }
  return box_.failed(job_.channel, number, due, sent.error().message, dead);
}

}  // namespace muster
