#include "engine/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <mutex>
#include <optional>

#include "ingest/http_message.h"

namespace muster {
namespace {

using std::string_view;

struct Range4 {
  uint32_t base;
  int bits;
};
// IANA's registry of special-purpose addresses.
constexpr Range4 kNotPublic[] = {{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
                                 {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24},
                                 {0xC0586300, 24}, {0xC0A80000, 16}, {0xC6120000, 15}, {0xC6336400, 24},
                                 {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4}};

bool public4(uint32_t address) {
  for (const Range4& r : kNotPublic) {
    if ((address >> (32 - r.bits)) == (r.base >> (32 - r.bits))) return false;
  }
  return true;
}

uint32_t at32(const uint8_t* b) {
  return uint32_t{b[0]} << 24 | uint32_t{b[1]} << 16 | uint32_t{b[2]} << 8 | b[3];
}

bool public6(const uint8_t* b) {
  static constexpr std::array<uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  static constexpr std::array<uint8_t, 12> kNat64 = {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
  if (std::memcmp(b, kMapped.data(), 12) == 0 || std::memcmp(b, kNat64.data(), 12) == 0)
    return public4(at32(b + 12));
  if (b[0] == 0x20 && b[1] == 0x02) return public4(at32(b + 2));  // 6to4
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02) return false;  // Teredo, benchmarks, ORCHID
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && b[3] == 0xB8) return false;  // documentation
  return (b[0] & 0xE0u) == 0x20;  // global unicast is 2000::/3
}

struct Guard {
  bool allow_private = false;
  bool refused = false;
};

curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto* guard = static_cast<Guard*>(self);
  if (!guard->allow_private && !is_public_address(&address->addr)) {
    guard->refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct Transfer {
  Fetched* out = nullptr;
  uint64_t most = 0;
  bool too_large = false;
  const std::atomic<bool>* stop = nullptr;
  double grace = 0;  // seconds that a request may go on behind a stop
  std::optional<std::chrono::steady_clock::time_point> stopped;
};

size_t take_body(char* data, size_t size, size_t count, void* self) {
  auto* t = static_cast<Transfer*>(self);
  if (t->out->body.size() + size * count > t->most) {
    t->too_large = true;
    return 0;
  }
  t->out->body.append(data, size * count);
  return size * count;
}

size_t take_header(char* data, size_t size, size_t count, void* self) {
  Fetched* out = static_cast<Transfer*>(self)->out;
  const string_view line(data, size * count);
  each_header(line, [&](string_view name, string_view value) {
    if (same_name(name, "etag")) out->etag = value.substr(0, 1000);
    else if (same_name(name, "last-modified")) out->last_modified = value.substr(0, 100);
    else if (same_name(name, "content-type")) split_media_type(value, &out->media_type, &out->charset);
  });
  return size * count;
}

int look_up(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto* t = static_cast<Transfer*>(self);
  if (!t->stop || !t->stop->load(std::memory_order_relaxed)) return 0;
  const auto now = std::chrono::steady_clock::now();
  if (!t->stopped) t->stopped = now;
  return std::chrono::duration<double>(now - *t->stopped).count() >= t->grace ? 1 : 0;
}

}  // namespace

bool is_public_address(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof v4);
    return public4(ntohl(v4.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    return public6(v6.sin6_addr.s6_addr);
  }
  return false;
}

Result<WebAddress> split_address(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  const auto wrong = [&] {
    return Error{Code::kInvalid, "expected an address such as https://example.org/news", url.substr(0, 200)};
  };
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return wrong();
  const auto part = [&](CURLUPart which, unsigned flags) {
    char* text = nullptr;
    if (curl_url_get(parsed.get(), which, &text, flags) != CURLUE_OK) return std::string();
    std::string out(text);
    curl_free(text);
    return out;
  };
  WebAddress out;
  out.scheme = part(CURLUPART_SCHEME, 0);
  if ((out.scheme != "http" && out.scheme != "https") || !part(CURLUPART_USER, 0).empty()) return wrong();
  const std::string host = part(CURLUPART_HOST, 0);
  if (host.empty()) return wrong();
  out.origin = out.scheme + "://" + host + ":" + part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
  out.path = part(CURLUPART_PATH, 0);
  if (const std::string query = part(CURLUPART_QUERY, 0); !query.empty()) out.path += "?" + query;
  return out;
}

struct Fetcher::Curl {
  CURL* easy = nullptr;
  Guard guard;
  ~Curl() {
    if (easy) curl_easy_cleanup(easy);
  }
};

Fetcher::Fetcher(FetchOptions options) : options_(std::move(options)), curl_(std::make_unique<Curl>()) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  curl_->easy = curl_easy_init();
  curl_->guard.allow_private = options_.allow_private;
}

Fetcher::~Fetcher() = default;

Result<Fetched> Fetcher::get(const FetchRequest& request) {
  std::vector<std::string> headers;
  if (!request.etag.empty()) headers.push_back("If-None-Match: " + request.etag);
  if (!request.last_modified.empty()) headers.push_back("If-Modified-Since: " + request.last_modified);
  return perform(request.url, headers, nullptr);
}

Result<Fetched> Fetcher::post(const std::string& url, const std::string& body,
                              const std::vector<std::string>& headers) {
  return perform(url, headers, &body);
}

Result<Fetched> Fetcher::perform(const std::string& url, const std::vector<std::string>& lines,
                                 const std::string* body) {
  CURL* c = curl_->easy;
  if (!c) return Error{Code::kIo, "libcurl could not be started", url};
  if (auto address = split_address(url); !address.ok()) return address.error();
  curl_easy_reset(c);
  curl_->guard.refused = false;
  Fetched out;
  Transfer transfer{&out, options_.max_bytes, false, options_.stop, options_.grace_seconds, {}};
  curl_easy_setopt(c, CURLOPT_URL, url.c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_USERAGENT, options_.agent.c_str());
  curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl_easy_setopt(c, CURLOPT_TIMEOUT, static_cast<long>(options_.seconds));
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min<uint32_t>(options_.seconds, 20)));
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &curl_->guard);
  if (!body) {  // what is fetched comes from many hosts; what is sent goes to one, judged when connected
    curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
  }
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(c, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, look_up);
  curl_easy_setopt(c, CURLOPT_XFERINFODATA, &transfer);
  curl_slist* headers = nullptr;
  for (const std::string& line : lines) headers = curl_slist_append(headers, line.c_str());
  if (body) {
    headers = curl_slist_append(headers, "Expect:");
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, body->data());
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
  }
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
  const CURLcode result = curl_easy_perform(c);
  curl_slist_free_all(headers);
  if (result != CURLE_OK) {
    if (curl_->guard.refused) {
      return Error{
          Code::kUnsupported,
          "leads to an address that is not public; allow_private = true in the configuration allows it", url};
    }
    if (transfer.too_large)
      return Error{Code::kLimit, "is larger than " + std::to_string(options_.max_bytes) + " bytes", url};
    if (result == CURLE_OPERATION_TIMEDOUT)
      return Error{Code::kLimit, "took longer than " + std::to_string(options_.seconds) + " seconds", url};
    return Error{Code::kIo, curl_easy_strerror(result), url};
  }
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  out.status = static_cast<int>(status);
  char* redirect = nullptr;
  if (curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &redirect) == CURLE_OK && redirect) out.redirect = redirect;
  curl_off_t retry = 0;
  if (curl_easy_getinfo(c, CURLINFO_RETRY_AFTER, &retry) == CURLE_OK && retry > 0) out.retry_after = retry;
  return out;
}

}  // namespace muster
