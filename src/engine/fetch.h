// One HTTP request, bounded in time and size, to public addresses only. Redirects are reported,
// not followed: the next address is judged like the first.
//
// Guard: after the name is resolved and before a connection is made each address is looked at
// (loopback, private, link-local, shared, multicast, documentation and the IPv6 forms that hold
// such); a refused one is never connected to, so that a name that changes its address between
// look and use gains nothing. No proxy, no cookies, no files, http and https only.
// Threads: a Fetcher belongs to one. Tested by tests/engine/watch_test.cc.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

struct sockaddr;

namespace muster {

struct FetchOptions {
  std::string agent = "muster";             // User-Agent
  bool allow_private = false;               // addresses that are not public
  uint32_t seconds = 60;                    // a whole request
  uint64_t max_bytes = uint64_t{64} << 20;  // of a body, unpacked
  const std::atomic<bool>* stop = nullptr;
  double grace_seconds = 0;  // that a request under way may take to end after a stop
};

struct FetchRequest {
  std::string url;
  std::string etag, last_modified;  // of what we have; empty: fetch it whole
};

struct Fetched {
  int status = 0;
  std::string body;  // unpacked
  std::string media_type, charset, etag, last_modified;
  std::string redirect;      // absolute address, if the status is one of 3xx with a place
  int64_t retry_after = -1;  // seconds, or -1
};

class Fetcher {
 public:
  explicit Fetcher(FetchOptions options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  // Any answer of the server is a Fetched. Errors: kIo could not be reached, broke off, TLS;
  // kLimit too long or too large; kInvalid no address of http or https; kUnsupported an address
  // that is not public.
  Result<Fetched> get(const FetchRequest& request);
  // The same with a body; `headers` are whole lines, "Name: value".
  Result<Fetched> post(const std::string& url, const std::string& body,
                       const std::vector<std::string>& headers);

 private:
  struct Curl;
  Result<Fetched> perform(const std::string& url, const std::vector<std::string>& headers,
                          const std::string* body);
  FetchOptions options_;
  std::unique_ptr<Curl> curl_;
};

// True for an address that anybody may reach.
bool is_public_address(const sockaddr* address);

// "https", "host:port" (port always written) and "/path?query" of an address; kInvalid for any
// other scheme, for user names in it, or no host.
struct WebAddress {
  std::string scheme, origin, path;
};
Result<WebAddress> split_address(const std::string& url);

}  // namespace muster
