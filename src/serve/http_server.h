// HTTP over sockets: libmicrohttpd in front of an App.
//
// A few threads wait for all connections together (epoll); a request whose body has come is handed to a
// worker, so that no handler ever holds up another connection. What a stranger can take is bounded: the
// number of connections, the time that headers and bodies may take in all (not only between two bytes), the
// bytes of headers, of one body and of all bodies together, the requests that wait, the listeners.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "serve/app.h"

namespace muster {

struct HttpOptions {
  std::string listen = "127.0.0.1";   // an address, IPv4 or IPv6
  uint16_t port = 8420;               // 0: any that is free
  std::string certificate, key;       // PEM; empty: plain HTTP
  unsigned most_connections = 20000;  // fewer if the system allows fewer open files
  unsigned header_seconds = 15;       // from the first byte, or the end of the request before
  unsigned body_seconds = 120;
  unsigned idle_seconds = 60;              // of a connection on which nothing happens
  size_t most_bodies = size_t{256} << 20;  // bytes of all request bodies that are being received
  unsigned workers = 0;                    // 0: two more than the machine has processors
  // Called after each request, from any thread: one line for a log; may be empty.
  std::function<void(const std::string& line)> log;
};

class HttpServer {
 public:
  // Errors: kIo the address cannot be listened on.
  static Result<std::unique_ptr<HttpServer>> start(App& app, HttpOptions options);
  virtual ~HttpServer() = default;

  virtual uint16_t port() const = 0;
  // Takes no new connections, lets running requests end (at most `seconds`), ends event streams, stops.
  virtual void stop(unsigned seconds) = 0;
};

}  // namespace muster
