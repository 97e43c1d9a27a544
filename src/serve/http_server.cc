#include "serve/http_server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include "serve/answers.h"
#include "serve/connections.h"
#include "serve/exchange.h"
#include "serve/job_queue.h"

namespace muster {
namespace {

constexpr unsigned kAnswerSeconds = 300;    // that taking an answer may need
constexpr size_t kHeaderBytes = 16u << 10;  // of one request, with what the library needs for it
constexpr size_t kMostWaiting = 2000;       // requests that no worker has taken yet
constexpr unsigned kBeatSeconds = 15;
constexpr unsigned kSpareFiles = 64;  // open files beside connections

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

Result<Address> address_of(const std::string& text, uint16_t port) {
  Address a;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&a.storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&a.storage);
  if (inet_pton(AF_INET, text.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    a.size = sizeof *v4;
  } else if (inet_pton(AF_INET6, text.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    a.size = sizeof *v6;
  } else {
    return Error{Code::kInvalid, "expected an address, such as 127.0.0.1 or ::1", text};
  }
  return a;
}

// A listening socket; its own so that the reason of a failure is known.
Result<int> listen_on(const std::string& text, uint16_t port) {
  auto address = address_of(text, port);
  if (!address.ok()) return address.error();
  const auto* where = reinterpret_cast<const sockaddr*>(&address->storage);
  const int fd = ::socket(where->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  if (fd >= 0) ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (fd < 0 || ::bind(fd, where, address->size) != 0 || ::listen(fd, 1024) != 0) {
    const int reason = errno;
    if (fd >= 0) ::close(fd);
    return Error{Code::kIo, std::string("cannot listen there: ") + std::strerror(reason),
                 text + " port " + std::to_string(port)};
  }
  return fd;
}

uint16_t port_of(int fd) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &size);
  return ntohs(storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port
                                             : reinterpret_cast<sockaddr_in*>(&storage)->sin_port);
}

// As many open files as the system lets us have.
unsigned files_allowed() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  return static_cast<unsigned>(std::min<rlim_t>(limit.rlim_cur, 1u << 20));
}

class Server : public HttpServer {
 public:
  Server(App& app, HttpOptions options)
      : app_(app),
        options_(std::move(options)),
        quick_(options_.workers ? options_.workers : std::max(2u, std::thread::hardware_concurrency()) + 2,
               kMostWaiting),
        slow_(8, kMostWaiting / 10, 5) {}

  ~Server() override { stop(5); }

  Status start() {
    auto fd = listen_on(options_.listen, options_.port);
    if (!fd.ok()) return fd.error();
    port_ = port_of(*fd);
    const unsigned files = files_allowed();
    const unsigned most =
        std::min(options_.most_connections, files > 2 * kSpareFiles ? files - kSpareFiles : kSpareFiles);
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_TURBO;
    std::vector<MHD_OptionItem> extra;
    if (!options_.certificate.empty()) {
      flags |= MHD_USE_TLS;
      extra.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, const_cast<char*>(options_.certificate.c_str())});
      extra.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, const_cast<char*>(options_.key.c_str())});
    }
    extra.push_back({MHD_OPTION_END, 0, nullptr});
    daemon_ = MHD_start_daemon(
        flags, 0, nullptr, nullptr, &on_request, this, MHD_OPTION_LISTEN_SOCKET, *fd,
        MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_CONNECTION_LIMIT, most, MHD_OPTION_CONNECTION_TIMEOUT,
        options_.idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kHeaderBytes, MHD_OPTION_URI_LOG_CALLBACK,
        &on_target, this, MHD_OPTION_UNESCAPE_CALLBACK, &leave_escaped, this, MHD_OPTION_NOTIFY_COMPLETED,
        &on_completed, this, MHD_OPTION_NOTIFY_CONNECTION, &on_connection, this, MHD_OPTION_STRICT_FOR_CLIENT,
        1, MHD_OPTION_ARRAY, extra.data(), MHD_OPTION_END);
    if (!daemon_) {
      ::close(*fd);
      return Error{Code::kIo, "the server could not be started (certificate and key?)", options_.listen};
    }
    housekeeper_ = std::thread([this] { keep_house(); });
    return {};
  }

  uint16_t port() const override { return port_; }

  void stop(unsigned seconds) override {
    if (!daemon_) return;
    const int fd = MHD_quiesce_daemon(daemon_);
    if (fd >= 0) ::close(fd);
    {
      std::unique_lock lock(mutex_);
      stopping_ = true;
      ended_.notify_all();
      ended_.wait_for(lock, std::chrono::seconds(seconds), [&] { return running_ == 0; });
    }
    app_.service().events().close();
    slow_.stop();
    quick_.stop();
    std::this_thread::sleep_for(
        std::chrono::milliseconds(100));  // the last bytes of answers and streams leave
    if (housekeeper_.joinable()) housekeeper_.join();
    MHD_stop_daemon(daemon_);
    daemon_ = nullptr;
  }

 private:
  static Server& self(void* cls) { return *static_cast<Server*>(cls); }

  static size_t leave_escaped(void*, MHD_Connection*, char* text) { return std::strlen(text); }

  static Connection* connection_of(MHD_Connection* c) {
    const auto* info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? static_cast<Connection*>(info->socket_context) : nullptr;
  }

  static void on_connection(void* cls, MHD_Connection* c, void** context,
                            MHD_ConnectionNotificationCode what) {
    Server& server = self(cls);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
      const auto* info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
      Connection* opened = server.connections_.open(info->connect_fd);
      opened->within(server.options_.header_seconds);
      *context = opened;
    } else if (*context) {
      server.connections_.close(static_cast<Connection*>(*context));
      *context = nullptr;
    }
  }

  // The request line has come.
  static void* on_target(void* cls, const char* target, MHD_Connection* c) {
    auto* x = new Exchange;
    x->request.target = target;
    if (Connection* connection = connection_of(c)) connection->within(self(cls).options_.header_seconds);
    return x;
  }

  static void on_completed(void* cls, MHD_Connection* c, void** context, MHD_RequestTerminationCode) {
    Server& server = self(cls);
    auto* x = static_cast<Exchange*>(*context);
    *context = nullptr;
    if (!x) return;
    if (x->listener) server.app_.service().events().leave(x->listener);
    server.bodies_ -= x->received;
    if (Connection* connection = connection_of(c)) connection->within(server.options_.idle_seconds);
    delete x;
  }

  static MHD_Result on_request(void* cls, MHD_Connection* c, const char*, const char* method, const char*,
                               const char* data, size_t* size, void** context) {
    return self(cls).step(c, method, data, size, *static_cast<Exchange*>(*context));
  }

  MHD_Result step(MHD_Connection* c, const char* method, const char* data, size_t* size, Exchange& x) {
    if (!x.begun) return begin(c, method, x);
    if (*size > 0) {
      const MHD_Result taken = take_body(std::string_view(data, *size), x);
      *size = 0;
      return taken;
    }
    if (x.response) return send(c, x);
    if (x.handed) return MHD_YES;
    if (Connection* connection = connection_of(c)) connection->at_leisure();
    if (x.route->pattern == "/events") return send_events(c, x);
    return hand_over(c, x);
  }

  MHD_Result begin(MHD_Connection* c, const char* method, Exchange& x) {
    x.begun = true;
    take_headers(c, method, &x.request);
    if (Connection* connection = connection_of(c)) connection->within(options_.body_seconds);
    x.response = app_.admit(&x.request, &x.route);
    if (!x.response) {
      const auto length = x.request.header("content-length");
      const bool big = !length.empty() && (length.size() > 18 || std::stoull(length) > x.route->most_body);
      if (big)
        x.response = app_.refusal(
            x.request, 413,
            {Code::kLimit,
             "more than the " + std::to_string(x.route->most_body) + " bytes that this address takes", ""});
      else if (bodies_ > options_.most_bodies)
        x.response =
            app_.refusal(x.request, 503, {Code::kLimit, "too much is being sent just now; try again", ""});
    }
    if (x.response) return send(c, x);
    if (is_form(x.request)) x.form = form_reader(c, &x);
    return MHD_YES;
  }

  // MHD_NO closes the connection: there is no other answer in the midst of a body.
  MHD_Result take_body(std::string_view data, Exchange& x) {
    if (x.response || !x.route) return MHD_YES;
    x.received += data.size();
    bodies_ += data.size();
    if (x.received > x.route->most_body || bodies_ > options_.most_bodies) return MHD_NO;
    if (!x.form) {
      x.request.body.append(data);
      return MHD_YES;
    }
    return MHD_post_process(x.form, data.data(), data.size()) == MHD_YES && !x.too_much ? MHD_YES : MHD_NO;
  }

  MHD_Result hand_over(MHD_Connection* c, Exchange& x) {
    x.handed = true;
    {
      const std::lock_guard lock(mutex_);
      ++running_;
    }
    MHD_suspend_connection(c);
    const auto work = [this, c, &x] {
      x.response = app_.answer(*x.route, x.request);
      MHD_resume_connection(c);
      const std::lock_guard lock(mutex_);
      --running_;
      ended_.notify_all();
    };
    if (!(x.route->slow ? slow_ : quick_).post(work)) {
      x.response =
          app_.refusal(x.request, 503, {Code::kLimit, "too many requests wait; try again in a moment", ""});
      MHD_resume_connection(c);
      const std::lock_guard lock(mutex_);
      --running_;
    }
    return MHD_YES;
  }

  MHD_Result send(MHD_Connection* c, Exchange& x) {
    if (Connection* connection = connection_of(c)) connection->within(kAnswerSeconds);
    const auto status = static_cast<unsigned>(x.response->status);
    const size_t bytes = x.response->body.size();
    if (options_.log) log(x, status, bytes);
    MHD_Response* made = made_response(std::move(*x.response));
    const MHD_Result queued = MHD_queue_response(c, status, made);
    MHD_destroy_response(made);
    return queued;
  }

  struct Stream {
    Server* server;
    MHD_Connection* connection;
    uint64_t listener;
    std::string pending;
  };

  MHD_Result send_events(MHD_Connection* c, Exchange& x) {
    const std::string& last = x.request.header("last-event-id");
    int64_t seen = -1;
    if (!last.empty() && last.size() < 18 && last.find_first_not_of("0123456789") == std::string::npos)
      seen = std::stoll(last);
    EventHub& events = app_.service().events();
    x.listener = events.join(seen, [c] { MHD_resume_connection(c); });
    if (x.listener == 0) {
      x.response = app_.refusal(x.request, 503, {Code::kLimit, "too many listen already", ""});
      return send(c, x);
    }
    Response head = app_.finished(x.request, *x.route, {200, "text/event-stream", "", {}});
    auto* stream = new Stream{this, c, x.listener, ""};
    MHD_Response* made = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, 4096, &next_events, stream, [](void* cls) { delete static_cast<Stream*>(cls); });
    MHD_add_response_header(made, "Content-Type", head.media_type.c_str());
    MHD_add_response_header(made, "X-Accel-Buffering", "no");  // nginx hands it on at once
    for (const auto& [name, value] : head.headers) MHD_add_response_header(made, name.c_str(), value.c_str());
    const MHD_Result queued = MHD_queue_response(c, 200, made);
    MHD_destroy_response(made);
    if (options_.log) log(x, 200, 0);
    return queued;
  }

  static ssize_t next_events(void* cls, uint64_t, char* to, size_t room) {
    auto& s = *static_cast<Stream*>(cls);
    bool closed = false;
    if (s.pending.empty()) s.pending = s.server->app_.service().events().take(s.listener, &closed);
    if (s.pending.empty()) {
      if (closed) return MHD_CONTENT_READER_END_OF_STREAM;
      MHD_suspend_connection(s.connection);  // a wake that came in between lets it go on at once
      return 0;
    }
    const size_t n = std::min(room, s.pending.size());
    std::memcpy(to, s.pending.data(), n);
    s.pending.erase(0, n);
    return static_cast<ssize_t>(n);
  }

  void log(const Exchange& x, unsigned status, size_t bytes) const {
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - x.at);
    options_.log(access_line(x.request, status, bytes, ms.count()));
  }

  void keep_house() {
    unsigned ticks = 0;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      ended_.wait_for(lock, std::chrono::seconds(1), [&] { return stopping_; });
      lock.unlock();
      connections_.sweep();
      app_.service().metrics().set_connections(static_cast<int64_t>(connections_.count()));
      if (++ticks % kBeatSeconds == 0) app_.service().events().beat();
      lock.lock();
    }
  }

  App& app_;
  const HttpOptions options_;
  uint16_t port_ = 0;
  MHD_Daemon* daemon_ = nullptr;
  Connections connections_;
  std::atomic<size_t> bodies_{0};  // bytes of bodies that are being received
  std::mutex mutex_;
  std::condition_variable ended_;
  size_t running_ = 0;  // requests with a worker
  bool stopping_ = false;
  std::thread housekeeper_;
  JobQueue quick_, slow_;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::start(App& app, HttpOptions options) {
  auto server = std::make_unique<Server>(app, std::move(options));
  if (Status s = server->start(); !s.ok()) return s.error();
  return std::unique_ptr<HttpServer>(std::move(server));
}

}  // namespace muster
