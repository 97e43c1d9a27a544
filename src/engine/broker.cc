#include "engine/broker.h"

#ifdef MUSTER_WITH_NATS
#include <nats/nats.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/hash.h"
#endif

namespace muster {

#ifndef MUSTER_WITH_NATS

Result<std::unique_ptr<Broker>> Broker::connect(const std::string& address, double) {
  return Error{Code::kUnsupported, "this muster was built without NATS; build it with -DMUSTER_NATS=ON",
               address};
}

#else

namespace {

constexpr int64_t kNano = 1000000000;
constexpr int64_t kWindow = 20 * 60 * kNano;  // in which a message that comes again is dropped
constexpr int64_t kWaitMs = 2000;             // for one answer of the server
constexpr double kAnswer = 1;                 // seconds, for what is there at once

struct Address {
  std::string server, stream = "MUSTER";
};

Address split(const std::string& address) {
  Address a{address, "MUSTER"};
  const size_t host = address.find("://") == std::string::npos ? 0 : address.find("://") + 3;
  const size_t slash = address.find('/', host);
  if (slash != std::string::npos) {
    a.server = address.substr(0, slash);
    if (slash + 1 < address.size()) a.stream = address.substr(slash + 1);
  }
  return a;
}

std::string without_password(const std::string& server) {
  const size_t host = server.find("://"), at = server.rfind('@');
  return host == std::string::npos || at == std::string::npos
             ? server
             : server.substr(0, host + 3) + server.substr(at + 1);
}

class Nats final : public Broker {
 public:
  Nats(Address address, double patience) : address_(std::move(address)), patience_(patience) {
    subject_ = address_.stream + ".documents";
  }
  ~Nats() override {
    drop();
    natsSubscription_Destroy(subscription_);
    jsCtx_Destroy(stream_);
    natsConnection_Destroy(connection_);
    natsOptions_Destroy(options_);
  }
  Nats(const Nats&) = delete;
  Nats& operator=(const Nats&) = delete;

  Status open() {
    natsStatus s = natsOptions_Create(&options_);
    if (s == NATS_OK) s = natsOptions_SetURL(options_, address_.server.c_str());
    if (s == NATS_OK) s = natsOptions_SetMaxReconnect(options_, -1);  // a broker that is gone comes back
    if (s == NATS_OK) s = natsOptions_SetReconnectWait(options_, 100);
    if (s == NATS_OK) s = natsOptions_SetTimeout(options_, kWaitMs);
    if (s != NATS_OK) return failure(s);
    return patiently([&] {
      natsStatus c = connection_ ? NATS_OK : natsConnection_Connect(&connection_, options_);
      jsOptions js;
      jsOptions_Init(&js);
      js.Wait = kWaitMs;
      js.PublishAsync.ErrHandler = count_failure;
      js.PublishAsync.ErrHandlerClosure = this;
      if (c == NATS_OK && !stream_) c = natsConnection_JetStream(&stream_, connection_, &js);
      return c == NATS_OK ? make_stream() : c;
    });
  }

  // All at once first; if any answer is missing or bad, one after the other: what is there is dropped.
  Status publish(const std::vector<std::string>& lines) override {
    failures_ = 0;
    bool all = true;
    for (const std::string& line : lines) {
      const std::string id = hex128(line);
      jsPubOptions options = options_for(id);
      all = all && js_PublishAsync(stream_, subject_.c_str(), line.data(), static_cast<int>(line.size()),
                                   &options) == NATS_OK;
    }
    jsPubOptions wait = options_for("");
    if (all && js_PublishAsyncComplete(stream_, &wait) == NATS_OK && failures_ == 0) return {};
    for (const std::string& line : lines) {
      const std::string id = hex128(line);
      Status s = patiently([&] {
        jsPubOptions options = options_for(id);
        return js_Publish(nullptr, stream_, subject_.c_str(), line.data(), static_cast<int>(line.size()),
                          &options, nullptr);
      });
      if (!s.ok()) return s;
    }
    return {};
  }

  Result<std::vector<std::string>> take(int most, double seconds, double hold_seconds) override {
    drop();
    if (!subscription_) {
      if (Status s = subscribe(hold_seconds); !s.ok()) return s.error();
    }
    // What is there, at once; else the first that comes, with what came after it meanwhile. Waiting for `most` of
    // them would hold up all for the whole time.
    natsStatus s = fetch(most, 0);
    if (s == NATS_TIMEOUT) {
      s = fetch(1, seconds);
      if (s == NATS_OK && most > 1) (void)fetch(most - 1, 0);
    }
    std::vector<std::string> lines;
    if (s != NATS_OK) {
      if (s != NATS_TIMEOUT)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));  // it reconnects by itself
      if (s == NATS_CONNECTION_CLOSED || s == NATS_INVALID_SUBSCRIPTION) return failure(s);
      return lines;
    }
    for (const natsMsgList& list : taken_) {
      for (int i = 0; i < list.Count; ++i)
        lines.emplace_back(natsMsg_GetData(list.Msgs[i]),
                           static_cast<size_t>(natsMsg_GetDataLength(list.Msgs[i])));
    }
    return lines;
  }

  // One that is lost on the way means that the message comes again, and is known.
  Status acknowledge() override {
    natsStatus s = NATS_OK;
    for (const natsMsgList& list : taken_) {
      for (int i = 0; i < list.Count; ++i) {
        if (const natsStatus a = natsMsg_Ack(list.Msgs[i], nullptr); a != NATS_OK) s = a;
      }
    }
    drop();
    if (s == NATS_CONNECTION_CLOSED) return failure(s);
    (void)natsConnection_FlushTimeout(connection_, kWaitMs);
    return {};
  }

  Result<uint64_t> waiting() override {
    jsConsumerInfo* info = nullptr;
    uint64_t n = 0;
    Status s = patiently([&] {
      natsStatus c = js_GetConsumerInfo(&info, stream_, address_.stream.c_str(), "muster", nullptr, nullptr);
      if (c == NATS_OK) n = info->NumPending + static_cast<uint64_t>(info->NumAckPending);
      return c;
    });
    jsConsumerInfo_Destroy(info);
    if (!s.ok()) return s.error();
    return n;
  }

 private:
  static jsPubOptions options_for(const std::string& id) {  // lives as long as `id`
    jsPubOptions options;
    jsPubOptions_Init(&options);
    if (!id.empty()) options.MsgId = id.c_str();
    options.MaxWait = kWaitMs;
    return options;
  }

  static void count_failure(jsCtx*, jsPubAckErr*, void* self) { ++static_cast<Nats*>(self)->failures_; }

  Error failure(natsStatus s) const {
    return {Code::kIo, std::string("the broker does not do it: ") + natsStatus_GetText(s),
            without_password(address_.server)};
  }

  template <class Step>
  Status patiently(Step step) {
    const auto begin = std::chrono::steady_clock::now();
    for (;;) {
      const natsStatus s = step();
      if (s == NATS_OK) return {};
      if (std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() > patience_)
        return failure(s);
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }

  natsStatus make_stream() {
    jsStreamInfo* info = nullptr;
    natsStatus s = js_GetStreamInfo(&info, stream_, address_.stream.c_str(), nullptr, nullptr);
    jsStreamInfo_Destroy(info);
    if (s != NATS_NOT_FOUND) return s;
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    const char* subjects[] = {subject_.c_str()};
    config.Name = address_.stream.c_str();
    config.Subjects = subjects;
    config.SubjectsLen = 1;
    config.Storage = js_FileStorage;
    config.Duplicates = kWindow;
    return js_AddStream(nullptr, stream_, &config, nullptr, nullptr);
  }

  Status subscribe(double hold_seconds) {
    return patiently([&] {
      jsSubOptions options;
      jsSubOptions_Init(&options);
      options.Stream = address_.stream.c_str();
      options.Config.AckWait = static_cast<int64_t>(hold_seconds * static_cast<double>(kNano));
      options.Config.MaxAckPending = 20000;
      return js_PullSubscribe(&subscription_, stream_, subject_.c_str(), "muster", nullptr, &options,
                              nullptr);
    });
  }

  // At most so many; 0 seconds: what is there.
  natsStatus fetch(int most, double seconds) {
    natsMsgList list{};
    jsFetchRequest request;
    natsStatus s = jsFetchRequest_Init(&request);
    if (s != NATS_OK) return s;
    request.Batch = most;
    request.NoWait = seconds == 0;
    request.Expires = static_cast<int64_t>((seconds == 0 ? kAnswer : seconds) * static_cast<double>(kNano));
    s = natsSubscription_FetchRequest(&list, subscription_, &request);
    if (s == NATS_OK) taken_.push_back(list);
    return s;
  }

  void drop() {
    for (natsMsgList& list : taken_) natsMsgList_Destroy(&list);
    taken_.clear();
  }

  Address address_;
  double patience_;
  std::string subject_;
  natsOptions* options_ = nullptr;
  natsConnection* connection_ = nullptr;
  jsCtx* stream_ = nullptr;
  natsSubscription* subscription_ = nullptr;
  std::vector<natsMsgList> taken_;
  std::atomic<int> failures_ = 0;  // counted on a thread of the library
};

}  // namespace

Result<std::unique_ptr<Broker>> Broker::connect(const std::string& address, double patience_seconds) {
  auto broker = std::make_unique<Nats>(split(address), patience_seconds);
  if (Status s = broker->open(); !s.ok()) return s.error();
  return std::unique_ptr<Broker>(std::move(broker));
}

#endif

}  // namespace muster
