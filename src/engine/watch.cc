#include "engine/watch.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <optional>
#include <thread>

#include "base/env.h"
#include "base/hash.h"
#include "engine/moment.h"
#include "engine/watch_state.h"
#include "ingest/sniff.h"
#include "ingest/unpack.h"
#include "publish/documents_jsonl.h"

namespace muster {
namespace {

constexpr int kMostRedirects = 5;
constexpr double kDay = 86400;
constexpr double kLongestWait = 60;   // of a single look for one host
constexpr double kRobotsHold = kDay;  // RFC 9309 asks for at most a day
constexpr double kRobotsRetry = 3600;
constexpr size_t kMostSeen = 20'000;  // entries remembered of one feed
constexpr size_t kMostQueued = 10'000;
// Seconds that a file must be old to be read: half of it would be. The second one where it is
// known that nobody has it open to write.
constexpr double kSettled = 2, kSettledClosed = 0.2;

struct Host {
  Robots robots;
  double robots_until = 0;
  std::string robots_missing;  // why robots.txt could not be had; empty: it could, or there is none
  double free_at = 0;          // no request before
};

// True if nobody has the file open to write, as far as the system can tell: it lends only such
// files. (The signal of one who wants to write meanwhile is one that is ignored by default.)
bool nobody_writes(const std::string& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return false;
  const bool lent = ::fcntl(fd, F_SETSIG, SIGURG) == 0 && ::fcntl(fd, F_SETLEASE, F_RDLCK) == 0;
  if (lent) (void)::fcntl(fd, F_SETLEASE, F_UNLCK);
  ::close(fd);
  return lent;
}

std::string host_error(int status) { return "answered with status " + std::to_string(status); }

}  // namespace

class Watch::Impl {
 public:
  Impl(WatchConfig config, const IngestOptions& ingest, bool once, const std::atomic<bool>* stop, Time time)
      : config_(std::move(config)),
        ingest_(ingest),
        once_(once),
        stop_(stop),
        time_(std::move(time)),
        fetcher_(fetch_options()) {}

  Status load() {
    auto bytes = Env::real().read_file(config_.state);
    if (!bytes.ok()) return bytes.error().code == Code::kNotFound ? Status() : Status(bytes.error());
    auto state = WatchState::from_json(*bytes, config_.state);
    if (!state.ok()) return state.error();
    state_ = std::move(*state);
    return {};
  }

  bool next(RawBatch* out) {
    out->clear();
    while (!stopped()) {
      const auto task = choose();
      if (!task) return false;
      const double wait = task->due - time_.now();
      if (once_ && wait > kLongestWait) return false;  // a host asked for it; another run will do
      if (wait > 0) {
        time_.wait(std::min(wait, 1.0));
        continue;
      }
      perform(*task, out);
      if (!out->empty()) {
        unsaved_.push_back(state_.to_json());
        return true;
      }
      if (unsaved_.empty()) (void)save(state_.to_json());
    }
    return false;
  }

  Status confirm() {
    if (unsaved_.empty()) return {};
    const std::string state = std::move(unsaved_.front());
    unsaved_.pop_front();
    return save(state);
  }

 private:
  enum class Kind : uint8_t { kFeed, kPage, kFolder, kFollowed };
  struct Task {
    Kind kind = Kind::kFeed;
    std::string name;
    double due = 0;
  };

  FetchOptions fetch_options() const {
    FetchOptions o;
    o.agent = "muster/1 (reads announcements; " +
              (config_.contact.empty() ? std::string("no contact given") : config_.contact) + ")";
    o.allow_private = config_.allow_private;
    o.seconds = static_cast<uint32_t>(std::max(1.0, config_.timeout_seconds));
    o.max_bytes = ingest_.limits.page_bytes;
    o.stop = stop_;
    return o;
  }

  bool stopped() const { return stop_ && stop_->load(std::memory_order_relaxed); }
  Status save(const std::string& state) const { return Env::real().write_file(config_.state, state); }

  // The task that is due first; nullopt: all were looked at once, and that was asked for.
  std::optional<Task> choose() const {
    std::optional<Task> best;
    const auto offer = [&](Kind kind, const std::string& name, double due) {
      if (!best || due < best->due) best = Task{kind, name, due};
    };
    const auto look = [&](Kind kind, const std::vector<std::string>& names) {
      for (const std::string& name : names) {
        const auto found = state_.sources.find(name);
        const bool known = found != state_.sources.end();
        // Also a single look leaves those alone that failed and are not due again.
        if (once_ &&
            (done_.count(name) || (known && found->second.failures > 0 && found->second.due > time_.now())))
          continue;
        const double due = known && !once_ ? found->second.due : 0;
        offer(kind, name, kind == Kind::kFolder ? due : std::max(due, free_at(name)));
      }
    };
    for (const WatchState::Followed& f : state_.queue) offer(Kind::kFollowed, f.url, free_at(f.url));
    look(Kind::kFeed, config_.feeds);
    look(Kind::kPage, config_.pages);
    look(Kind::kFolder, config_.folders);
    return best;
  }

  double free_at(const std::string& url) const {
    const auto address = split_address(url);
    if (!address.ok()) return 0;
    const auto found = hosts_.find(address->origin);
    return found == hosts_.end() ? 0 : found->second.free_at;
  }

  void perform(const Task& task, RawBatch* out) {
    if (task.kind == Kind::kFollowed) return follow(task.name, out);
    done_.insert(task.name);
    WatchState::Source& source = state_.sources[task.name];
    source.due = time_.now() + config_.minutes * 60;
    if (task.kind == Kind::kFolder) return look_at_folder(task.name, out);
    FetchRequest request{task.name, source.etag, source.last_modified};
    std::string address;
    auto fetched = fetch(request, &address);
    if (!fetched.ok()) return failed(task.name, fetched.error(), 0, out);
    if (fetched->status == 304) return worked(&source);
    if (fetched->status != 200) {
      return failed(task.name, Error{Code::kIo, host_error(fetched->status), task.name},
                    static_cast<double>(fetched->retry_after), out);
    }
    worked(&source);
    source.etag = fetched->etag;
    source.last_modified = fetched->last_modified;
    const uint64_t hash = hash64(fetched->body);
    if (hash == source.hash) return;
    source.hash = hash;
    if (task.kind == Kind::kFeed) feed(task.name, std::move(*fetched), &source, out);
    else page(address, std::move(*fetched), Metadata(), out);
  }

  static void worked(WatchState::Source* source) { source->failures = 0; }

  // Twice the pause for every failure in a row, a day at most; never before Retry-After.
  void failed(const std::string& name, Error error, double retry_after, RawBatch* out) {
    if (stopped()) return;
    WatchState::Source& source = state_.sources[name];
    const double pause =
        std::min(config_.minutes * 60 * std::exp2(std::min<uint32_t>(source.failures, 20)), kDay);
    source.due = time_.now() + std::max(pause, std::min(retry_after, 7 * kDay));
    if (source.failures++ > 0) return;
    report(std::move(error), out);
  }

  static void report(Error error, RawBatch* out) {
    RawInput raw;
    raw.name = error.where;
    raw.failed = std::move(error);
    out->push_back(std::move(raw));
  }

  // One document's worth of answers: redirects followed, each judged like the first.
  Result<Fetched> fetch(FetchRequest request, std::string* address) {
    const std::string first = request.url;
    for (int hop = 0; hop <= kMostRedirects; ++hop) {
      auto where = split_address(request.url);
      if (!where.ok())
        return Error{where.error().code, "is redirected to something that is no address of http or https",
                     first};
      Host* host = host_of(*where);
      if (!host->robots_missing.empty()) {
        return Error{Code::kIo,
                     "robots.txt of the host could not be had, so it is left alone for an hour: " +
                         host->robots_missing,
                     request.url};
      }
      if (!host->robots.allows(where->path))
        return Error{Code::kUnsupported, "robots.txt of the host does not allow it", request.url};
      if (once_ && host->free_at - time_.now() > kLongestWait)
        return Error{Code::kIo, "its host asked to be left alone for now", first};
      pause(host);
      auto got = fetcher_.get(request);
      host->free_at =
          time_.now() + std::max(config_.delay_seconds, std::min(host->robots.crawl_delay(), 600.0));
      if (!got.ok()) return Error{got.error().code, got.error().message, first};
      if (got->retry_after > 0 && (got->status == 429 || got->status == 503)) {
        host->free_at = std::max(host->free_at,
                                 time_.now() + std::min<double>(static_cast<double>(got->retry_after), kDay));
      }
      const bool moved = got->status == 301 || got->status == 302 || got->status == 303 ||
                         got->status == 307 || got->status == 308;
      if (!moved) {
        *address = request.url;
        return got;
      }
      if (got->redirect.empty()) return Error{Code::kIo, "is redirected to nowhere", first};
      request.url = got->redirect;
    }
    return Error{Code::kLimit, "is redirected more than " + std::to_string(kMostRedirects) + " times", first};
  }

  void pause(const Host* host) {
    while (!stopped()) {
      const double wait = host->free_at - time_.now();
      if (wait <= 0) return;
      time_.wait(std::min(wait, 1.0));
    }
  }

  // With its robots.txt, fetched when it is not known or too old.
  Host* host_of(const WebAddress& where) {
    Host& host = hosts_[where.origin];
    if (host.robots_until > time_.now()) return &host;
    FetchRequest request{where.origin + "/robots.txt", "", ""};
    host.robots = Robots::allow_all();
    host.robots_missing.clear();
    host.robots_until = time_.now() + kRobotsRetry;
    for (int hop = 0; hop <= kMostRedirects && !stopped(); ++hop) {
      pause(&host);
      auto got = fetcher_.get(request);
      host.free_at = time_.now() + config_.delay_seconds;
      if (!got.ok()) {
        // An address that is not public is left to the request itself, which will be refused.
        if (got.error().code != Code::kUnsupported) host.robots_missing = got.error().message;
        return &host;
      }
      if (got->status >= 300 && got->status < 400 && !got->redirect.empty()) {
        request.url = got->redirect;
        continue;
      }
      // RFC 9309: without a file all is allowed; a server in trouble allows nothing for now.
      if (got->status == 200) {
        host.robots = Robots::parse(got->body, "muster");
      } else if (got->status < 400 || got->status >= 500 || got->status == 429) {
        host.robots_missing = host_error(got->status);
        return &host;
      }
      host.robots_until = time_.now() + kRobotsHold;
      return &host;
    }
    return &host;  // redirected in circles: there is none
  }

  // Whatever the body is: packed ones are opened.
  void page(const std::string& address, Fetched fetched, const Metadata& known, RawBatch* out) {
    Unpacker unpacker(address, std::make_unique<MemorySource>(std::move(fetched.body)), ingest_.limits,
                      ingest_.limits.page_bytes);
    Unpacker::Found found;
    while (unpacker.next(&found)) {
      RawInput raw;
      raw.name = found.part.name;
      raw.inside = true;
      raw.failed = std::move(found.failed);
      raw.part = std::move(found.part);
      raw.bytes = std::exchange(raw.part.bytes, {});
      if (found.lines) {
        raw.json_lines = true;
        raw.first_line = 1;
        for (;;) {
          auto got = found.lines->read(1 << 20, &raw.bytes);
          if (!got.ok() || *got == 0) break;
        }
      }
      if (raw.name == address) {
        raw.part.media_type = fetched.media_type;
        raw.part.charset = fetched.charset;
      }
      raw.part.known = known;
      if (raw.part.known.url.empty()) raw.part.known.url = address;
      raw.part.known.captured = system_clock()();
      out->push_back(std::move(raw));
    }
  }

  // Entries that were not seen: as JSON lines, or their pages later where there is only a summary.
  void feed(const std::string& url, Fetched fetched, WatchState::Source* source, RawBatch* out) {
    const std::set<uint64_t> seen(source->seen.begin(), source->seen.end());
    std::string lines;
    std::vector<Error> problems;
    Part part;
    part.name = url;
    part.bytes = std::move(fetched.body);
    part.media_type = std::move(fetched.media_type);
    part.charset = std::move(fetched.charset);
    const EachDocument each = [&](Document& d) {
      const uint64_t print =
          hash_join(hash_join(hash64(d.metadata.url), hash64(d.metadata.title)), hash64(d.text));
      if (seen.count(print)) return;
      source->seen.push_back(print);
      if (!d.metadata.url.empty()) d.name = d.metadata.url;
      d.metadata.captured = system_clock()();
      const bool summary = std::any_of(d.dropped.begin(), d.dropped.end(),
                                       [](const Dropped& x) { return x.reason == kSummaryOnly; });
      std::string line;
      document_jsonl(d, &line);
      const Metadata& m = d.metadata;
      if (config_.follow && summary && split_address(m.url).ok() && state_.queue.size() < kMostQueued) {
        state_.queue.push_back({m.url, m.title, m.published, m.publisher, m.language, line});
      } else {
        lines += line;
      }
    };
    ingest_part(std::move(part), ingest_, each, &problems);
    if (source->seen.size() > kMostSeen)
      source->seen.erase(source->seen.begin(), source->seen.end() - kMostSeen);
    give_lines(url, std::move(lines), out);
    for (Error& e : problems) report(std::move(e), out);
  }

  static void give_lines(const std::string& name, std::string lines, RawBatch* out) {
    if (lines.empty()) return;
    RawInput raw;
    raw.name = name;
    raw.bytes = std::move(lines);
    raw.json_lines = true;
    raw.first_line = 1;
    out->push_back(std::move(raw));
  }

  void follow(const std::string& url, RawBatch* out) {
    const auto at =
        std::find_if(state_.queue.begin(), state_.queue.end(), [&](const auto& f) { return f.url == url; });
    const WatchState::Followed entry = *at;
    std::string address;
    auto fetched = fetch({url, "", ""}, &address);
    if (stopped()) return;
    state_.queue.erase(
        std::find_if(state_.queue.begin(), state_.queue.end(), [&](const auto& f) { return f.url == url; }));
    if (fetched.ok() && fetched->status == 200) {
      Metadata known;
      known.title = entry.title;
      known.published = entry.published;
      known.publisher = entry.publisher;
      known.language = entry.language;
      return page(address, std::move(*fetched), known, out);
    }
    give_lines(url, entry.line, out);  // its summary is better than nothing
    report(fetched.ok()
               ? Error{Code::kIo, host_error(fetched->status) + "; the feed's summary was taken", url}
               : Error{fetched.error().code, fetched.error().message + "; the feed's summary was taken", url},
           out);
  }

  void look_at_folder(const std::string& folder, RawBatch* out) {
    auto files = Env::real().list_dir(folder);
    if (!files.ok()) return failed(folder, files.error(), 0, out);
    worked(&state_.sources[folder]);
    for (const std::string& file : *files) {
      const std::string_view base = std::string_view(file).substr(file.rfind('/') + 1);
      if (base.starts_with(".") || base.starts_with("README.") || !is_document_name(base)) continue;
      struct stat info {};
      if (::stat(file.c_str(), &info) != 0) continue;
      const double age = time_.now() - static_cast<double>(info.st_mtim.tv_sec) -
                         1e-9 * static_cast<double>(info.st_mtim.tv_nsec);
      if (!once_ && age < kSettled && (age < kSettledClosed || !nobody_writes(file))) continue;
      const std::string mark = std::to_string(info.st_size) + " " + std::to_string(info.st_mtim.tv_sec) +
                               "." + std::to_string(info.st_mtim.tv_nsec);
      std::string& known = state_.files[file];
      if (known == mark) continue;
      known = mark;
      InputOptions options;
      options.inputs = {file};
      options.limits = ingest_.limits;
      const auto inputs = Inputs::open(options, stop_);
      RawBatch batch;
      while (inputs->next(&batch)) std::move(batch.begin(), batch.end(), std::back_inserter(*out));
    }
  }

  WatchConfig config_;
  IngestOptions ingest_;
  bool once_;
  const std::atomic<bool>* stop_;
  Time time_;
  Fetcher fetcher_;
  WatchState state_;
  std::deque<std::string> unsaved_;  // states of batches that were not confirmed
  std::map<std::string, Host> hosts_;
  std::set<std::string> done_;  // in this run
};

Watch::Watch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Watch::~Watch() = default;
bool Watch::next(RawBatch* out) { return impl_->next(out); }
Status Watch::confirm() { return impl_->confirm(); }

Watch::Time Watch::real_time(const std::atomic<bool>* stop) {
  Time time;
  time.now = [] {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  };
  time.wait = [stop](double seconds) {
    for (; seconds > 0 && !(stop && stop->load()); seconds -= 0.1) {
      std::this_thread::sleep_for(std::chrono::duration<double>(std::min(seconds, 0.1)));
    }
  };
  return time;
}

Result<std::unique_ptr<Watch>> Watch::open(WatchConfig config, const IngestOptions& ingest, bool once,
                                           const std::atomic<bool>* stop, Time time) {
  auto impl = std::make_unique<Impl>(std::move(config), ingest, once, stop, std::move(time));
  if (Status status = impl->load(); !status.ok()) return status.error();
  return std::unique_ptr<Watch>(new Watch(std::move(impl)));
}

}  // namespace muster
