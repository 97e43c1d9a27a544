#include "serve/exchange.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "publish/escape.h"

namespace muster {
namespace {

MHD_Result take_header(void* cls, MHD_ValueKind, const char* name, const char* value) {
  auto& headers = *static_cast<std::map<std::string, std::string>*>(cls);
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  headers.emplace(std::move(lower), value ? value : "");
  return MHD_YES;
}

std::string address_of(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address && address->sa_family == AF_INET)
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text, sizeof text);
  else if (address && address->sa_family == AF_INET6)
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text, sizeof text);
  return text;
}

void mend(std::string* text) {
  while (const auto bad = find_invalid_utf8(*text)) (*text)[*bad] = '?';
}

// The library gives one value in several pieces.
MHD_Result take_field(void* cls, MHD_ValueKind, const char* key, const char* filename, const char* type,
                      const char*, const char* data, uint64_t offset, size_t size) {
  auto& x = *static_cast<Exchange*>(cls);
  const std::string name = key ? key : "";
  if (x.request.form.all().size() + x.request.uploads.size() >= kMostFields) {
    x.too_much = true;
    return MHD_NO;
  }
  if (filename) {
    if (offset == 0) {
      x.request.uploads.push_back({name, filename, type ? type : "", ""});
      mend(&x.request.uploads.back().name);
    }
    if (!x.request.uploads.empty()) x.request.uploads.back().bytes.append(data, size);
    return MHD_YES;
  }
  if (offset == 0) x.request.form.add(name, "");
  x.request.form.append_to_last(std::string_view(data, size));
  return MHD_YES;
}

}  // namespace

bool is_form(const Request& request) {
  const std::string& type = request.header("content-type");
  return type.starts_with("application/x-www-form-urlencoded") || type.starts_with("multipart/form-data");
}

MHD_PostProcessor* form_reader(MHD_Connection* connection, Exchange* exchange) {
  return MHD_create_post_processor(connection, 32768, take_field, exchange);
}

void take_headers(MHD_Connection* connection, const char* method, Request* request) {
  request->method = std::string_view(method) == "HEAD" ? "GET" : method;
  MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &request->headers);
  if (const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS))
    request->remote = address_of(info->client_addr);
}

std::string access_line(const Request& request, unsigned status, size_t bytes, int64_t milliseconds) {
  return request.remote + " " + (request.account.empty() ? "-" : request.account) + " " +
         plain_text(request.method + " " + request.target) + " " + std::to_string(status) + " " +
         std::to_string(bytes) + " " + std::to_string(milliseconds) + "\n";
}

namespace {

struct Pieces {
  std::string now;  // of which so many bytes are sent
  size_t sent = 0;
  std::function<std::string()> rest;
};

ssize_t next_piece(void* cls, uint64_t, char* to, size_t room) {
  auto& p = *static_cast<Pieces*>(cls);
  if (p.sent == p.now.size()) {
    p.now = p.rest();
    p.sent = 0;
    if (p.now.empty()) return MHD_CONTENT_READER_END_OF_STREAM;
  }
  const size_t n = std::min(room, p.now.size() - p.sent);
  std::memcpy(to, p.now.data() + p.sent, n);
  p.sent += n;
  return static_cast<ssize_t>(n);
}

MHD_Response* in_pieces(Response* response) {
  constexpr size_t kRoom = size_t{64} << 10;
  auto* pieces = new Pieces{std::move(response->body), 0, std::move(response->rest)};
  return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, kRoom, &next_piece, pieces,
                                           [](void* cls) { delete static_cast<Pieces*>(cls); });
}

MHD_Response* at_once(Response* response) {
  auto* body = new std::string(std::move(response->body));
  return MHD_create_response_from_buffer_with_free_callback_cls(
      body->size(), body->data(), [](void* cls) { delete static_cast<std::string*>(cls); }, body);
}

}  // namespace

MHD_Response* made_response(Response response) {
  MHD_Response* made = response.rest ? in_pieces(&response) : at_once(&response);
  if (!response.media_type.empty())
    MHD_add_response_header(made, "Content-Type", response.media_type.c_str());
  for (const auto& [name, value] : response.headers)
    MHD_add_response_header(made, name.c_str(), value.c_str());
  return made;
}

}  // namespace muster
