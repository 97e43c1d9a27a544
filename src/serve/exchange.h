// One request on its way through the server: what belongs to the socket's side of it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include <microhttpd.h>

#include "serve/request.h"
#include "serve/route.h"

namespace muster {

struct Exchange {
  Request request;
  const Route* route = nullptr;
  std::optional<Response> response;
  MHD_PostProcessor* form = nullptr;
  size_t received = 0;  // bytes of the body
  bool begun = false;   // headers were looked at
  bool handed = false;  // to a worker
  bool too_much = false;
  uint64_t listener = 0;  // of an event stream; 0: none
  std::chrono::steady_clock::time_point at = std::chrono::steady_clock::now();

  ~Exchange() {
    if (form) MHD_destroy_post_processor(form);
  }
};

// Streams a form into Request::form and Request::uploads. False: `bytes` of the body are no form, or it has
// more than kMostFields.
inline constexpr size_t kMostFields = 2000;
MHD_PostProcessor* form_reader(MHD_Connection* connection, Exchange* exchange);
bool is_form(const Request& request);

// Copies what Request holds out of the connection.
void take_headers(MHD_Connection* connection, const char* method, Request* request);

// One line for a log of who asked for what: address, account, method, target, status, bytes, milliseconds.
std::string access_line(const Request& request, unsigned status, size_t bytes, int64_t milliseconds);

// The response as the library sends it; the caller destroys it.
MHD_Response* made_response(Response response);

}  // namespace muster
