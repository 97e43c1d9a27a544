#include "serve/service.h"

#include <chrono>

#include "engine/live_ledger.h"
#include "engine/look.h"
#include "engine/secrets.h"
#include "serve/answers.h"
#include "serve/roll_event.h"
#include "serve/route.h"

namespace muster {
namespace {

constexpr double kLookEvery = 0.05;  // seconds where nothing tells, and at least between two rolls
constexpr double kLookAnyway = 5;    // where the ledger tells: a look asks for one number
constexpr double kRetry = 0.25;      // while the database is gone
constexpr auto kLongestWait = std::chrono::seconds(5);
constexpr size_t kMostWrites = 256;  // that may wait
constexpr size_t kMostIdleReaders = 2;
constexpr size_t kMostIdle = 4;  // ledgers kept open for reading, each with a few MB of pages

}  // namespace

Service::Lease::~Lease() {
  if (ledger_) service_->give_back(std::move(ledger_), round_);
}

Service::Service(const Lexicon& lexicon, ServiceOptions options)
    : lexicon_(lexicon),
      options_(std::move(options)),
      metrics_(routes().size()),
      snapshot_(std::make_shared<const Snapshot>()),
      writer_(1, kMostWrites) {}

Result<std::unique_ptr<Service>> Service::open(const Lexicon& lexicon, ServiceOptions options) {
  std::unique_ptr<Service> service(new Service(lexicon, std::move(options)));
  auto written = open_ledger(service->options_.ledger, Access::kWrite);
  if (!written.ok()) return written.error();
  auto watched = open_ledger(service->options_.ledger, Access::kRead);
  if (!watched.ok()) return watched.error();
  service->written_ = std::move(written).value();
  service->watched_ = std::move(watched).value();
  service->live_ = std::make_unique<LiveLedger>(lexicon, *service->watched_, service->options_.job);
  if (Status s = service->refresh_once(); !s.ok()) return s.error();
  service->refresher_ = std::thread([s = service.get()] { s->keep_fresh(); });
  return service;
}

Service::~Service() {
  writer_.stop();
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  look_now_.ring();
  changed_.notify_all();
  if (refresher_.joinable()) refresher_.join();
}

std::shared_ptr<const Snapshot> Service::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

Response Service::json_of_roll(const std::shared_ptr<const Snapshot>& snapshot) {
  const Roll& roll = snapshot->roll;
  const std::lock_guard lock(writing_json_);
  if (roll.evidence.size() + roll.sources.size() <= options_.most_at_once)
    return json_answer(roll_json_.write(roll));
  Response response = json_answer(roll_json_.write_head(roll));
  auto rest = std::make_shared<RollJsonRest>(roll);
  response.rest = [snapshot, rest] { return rest->next(); };
  return response;
}

Status Service::refresh_once() {
  const auto begun = std::chrono::steady_clock::now();
  auto changed = live_->refresh();
  if (!changed.ok()) {
    if (changed.error().code == Code::kNotFound) return {};  // nothing recorded yet
    return changed.error();
  }
  if (!*changed) return {};
  auto fresh = std::make_shared<Snapshot>();
  fresh->entry = live_->entry();
  fresh->roll = live_->roll();
  fresh->spoken_of = live_->spoken_of();
  fresh->marks = live_->marks();
  fresh->sources = live_->sources();
  auto accounts = accounts_of(*watched_);
  if (!accounts.ok()) return accounts.error();
  fresh->accounts = std::move(accounts).value();
  auto newest = watched_->newest_entry();
  if (newest.ok()) fresh->recorded = newest->recorded;
  {
    const std::lock_guard lock(mutex_);
    refresh_seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  }
  put(std::move(fresh));
  return {};
}

void Service::put(std::shared_ptr<const Snapshot> fresh) {
  const std::shared_ptr<const Snapshot> before = snapshot();
  {
    const std::lock_guard lock(mutex_);
    snapshot_ = fresh;
  }
  changed_.notify_all();
  events_.publish(fresh->entry, "roll", roll_event(*before, *fresh));
}

void Service::keep_fresh() {
  for (;;) {
    look_now_.silence();
    Status s = refresh_once();
    if (!s.ok() && s.error().code == Code::kIo) s = reconnect();
    const bool well = s.ok();
    {
      const std::lock_guard lock(mutex_);
      trouble_ = well ? std::nullopt : std::optional<Error>(s.error());
      if (stop_) return;
    }
    changed_.notify_all();
    if (!well) {
      (void)heard({&look_now_}, kRetry);
    } else if (!heard({&look_now_}, tells(options_.ledger) ? kLookEvery : 0)) {
      (void)watched_->wait({News::kEntries, kLookAnyway, kLookEvery, {&look_now_, nullptr}});
    }
  }
}

// With a ledger opened anew, since a connection that broke stays broken. The roll is made from nothing, out of what is
// recorded: whatever was told or not meanwhile, nothing is passed over.
Status Service::reconnect() {
  auto again = open_ledger(options_.ledger, Access::kRead);
  if (!again.ok()) return again.error();
  live_.reset();
  watched_ = std::move(again).value();
  live_ = std::make_unique<LiveLedger>(lexicon_, *watched_, options_.job);
  {
    const std::lock_guard lock(mutex_);
    ++round_;
    idle_.clear();
  }
  return refresh_once();
}

uint64_t Service::round() const {
  const std::lock_guard lock(mutex_);
  return round_;
}

Result<std::string> Service::sign_in(const std::string& name, const std::string& password,
                                     const std::string& address) {
  // What is compared with where there is no such account, so that the time tells nothing.
  static const std::string kNobodys =
      password_hash(random_token()).ok() ? *password_hash(random_token()) : "";
  if (!attempts_by_address_.take(address) || !attempts_by_name_.take(name))
    return Error{Code::kLimit, "too many attempts; try again in a minute", ""};
  const auto now = snapshot();
  const UserAccount* account = find_account(now->accounts, name);
  const bool may = account && !account->disabled && !account->password.empty();
  bool right = false;
  if (password.size() <= kLongestPassword) {
    const std::lock_guard lock(hashing_);
    right = is_password(password, may ? account->password : kNobodys);
  }
  if (!may || !right)
    return Error{Code::kInvalid, "name and password do not fit, or the account is disabled", ""};
  return logins_.begin(name);
}

Result<Service::Lease> Service::reader() {
  uint64_t now = 0;
  {
    const std::lock_guard lock(mutex_);
    now = round_;
    if (!idle_.empty()) {
      Lease lease(this, std::move(idle_.back()), now);
      idle_.pop_back();
      return lease;
    }
  }
  auto ledger = open_ledger(options_.ledger, Access::kRead);
  if (!ledger.ok()) return ledger.error();
  return Lease(this, std::move(ledger).value(), now);
}

void Service::give_back(std::unique_ptr<Ledger> ledger, uint64_t round) {
  const std::lock_guard lock(mutex_);
  if (round == round_ && !ledger->lost() && idle_.size() < kMostIdle) idle_.push_back(std::move(ledger));
}

Result<std::unique_ptr<Reader>> Service::take_reader() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_readers_.empty()) {
      std::unique_ptr<Reader> reader = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return reader;
    }
  }
  return Reader::make(lexicon_);
}

void Service::give_back(std::unique_ptr<Reader> reader) {
  const std::lock_guard lock(mutex_);
  if (idle_readers_.size() < kMostIdleReaders) idle_readers_.push_back(std::move(reader));
}

Result<std::vector<TraceLine>> Service::trace(const DocumentRow& document) {
  auto reader = take_reader();
  if (!reader.ok()) return reader.error();
  std::vector<TraceLine> lines = trace_of(reader->get(), document);
  give_back(std::move(reader).value());
  return lines;
}

Result<GivenRead> Service::read(std::vector<GivenFile> files, const IngestOptions& ingest) {
  auto reader = take_reader();
  if (!reader.ok()) return reader.error();
  GivenRead read = read_given(lexicon_, reader->get(), std::move(files), ingest, {});
  give_back(std::move(reader).value());
  return read;
}

const std::string& Service::name_of(const Request& request) const {
  return request.account.empty() ? options_.local_user : request.account;
}

Status Service::write(const std::function<Status(Ledger&)>& work) {
  std::mutex mutex;
  std::condition_variable ready;
  std::optional<Status> done;
  int64_t entry = 0;
  const bool taken = writer_.post([&] {
    Status s = reopen(&written_, &written_in_, Access::kWrite);
    if (s.ok()) s = work(*written_);
    if (!s.ok() && s.error().code == Code::kIo) {
      written_.reset();  // opened anew by the next one
      look_now_.ring();
    }
    auto newest = s.ok() ? written_->newest_entry() : Result<EntryRow>(EntryRow());
    const std::lock_guard lock(mutex);
    if (newest.ok()) entry = newest->entry;
    done = std::move(s);
    ready.notify_one();
  });
  if (!taken) return Error{Code::kLimit, "too many changes wait to be recorded; try again in a moment", ""};
  std::unique_lock lock(mutex);
  ready.wait(lock, [&] { return done.has_value(); });
  if (done->ok()) wait_for(entry);
  return *done;
}

Status Service::rehearse(const std::function<Status(LiveLedger&, Ledger&)>& work) {
  const std::lock_guard lock(rehearsing_);
  const Ledger* before = rehearsed_.get();
  if (Status s = reopen(&rehearsed_, &rehearsed_in_, Access::kRead); !s.ok()) return s;
  if (!rehearsal_ || rehearsed_.get() != before)
    rehearsal_ = std::make_unique<LiveLedger>(lexicon_, *rehearsed_, options_.job);
  auto fresh = rehearsal_->refresh();
  if (!fresh.ok()) {
    rehearsal_.reset();
    rehearsed_.reset();
    return fresh.error();
  }
  return work(*rehearsal_, *rehearsed_);
}

// One that is not open, or was opened before the database went away.
Status Service::reopen(std::unique_ptr<Ledger>* ledger, uint64_t* opened_in, Access access) {
  const uint64_t now = round();
  if (*ledger && *opened_in == now) return {};
  auto again = open_ledger(options_.ledger, access);
  if (!again.ok()) return again.error();
  *ledger = std::move(again).value();
  *opened_in = now;
  return {};
}

void Service::wait_for(int64_t entry) {
  look_now_.ring();
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kLongestWait, [&] { return stop_ || trouble_ || snapshot_->entry >= entry; });
}

std::optional<Error> Service::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

double Service::seconds_to_refresh() const {
  const std::lock_guard lock(mutex_);
  return refresh_seconds_;
}

}  // namespace muster
