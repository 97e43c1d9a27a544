// One HTTP exchange as handlers see it: plain values, without a socket.
//
// http_server.h fills a Request and sends a Response; app.h stands between and decides who may do what.
// Everything in a Request came from outside: text for escape.h, never a path, never markup.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/accounts.h"

namespace muster {

// Fields of a query or a form, in the order given; a name may come again.
class Fields {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
  // Precondition: there is one.
  void append_to_last(std::string_view more) { all_.back().second.append(more); }
  // The first value; "" if there is none.
  const std::string& get(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> every(std::string_view name) const;
  // The value as a whole number within [least, most]; `otherwise` if it is none.
  int64_t number(std::string_view name, int64_t otherwise, int64_t least, int64_t most) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

struct Upload {  // a file of a form
  std::string field, name, media_type, bytes;
};

struct Request {
  // As the socket gave it.
  std::string method;                          // "GET", "POST"; a HEAD is a GET here
  std::string target;                          // path and query, still encoded
  std::map<std::string, std::string> headers;  // names in lower case
  std::string remote;                          // address of the other end, without port
  std::string body;                            // unless it was a form
  Fields form;                                 // urlencoded or multipart
  std::vector<Upload> uploads;                 // multipart

  // As app.cc understood it.
  std::string path;                                       // decoded, without ending and query
  std::string ending;                                     // "" the page, else "json", "csv" ...
  std::map<std::string, std::string, std::less<>> parts;  // of the pattern: {code}
  Fields query;
  std::string account;  // who asks; "" nobody, or the local user where there are no accounts
  Role role = Role::kNobody;
  bool bearer = false;  // ... by a token, as programs do
  bool open = false;    // there are no accounts: it is the local user
  bool secure = false;  // over TLS, as far as the other end is concerned
  std::string session;  // token of the session's cookie; "" none
  std::string csrf;     // every form carries it as the field "csrf"

  const std::string& header(std::string_view name) const;  // "" if there is none
  const std::string& part(std::string_view name) const;    // precondition: the pattern has it
  // Whether the answer is for a program: it asked for JSON by ending, Accept or the body's type.
  bool wants_json() const;
};

struct Response {
  int status = 200;
  std::string media_type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // beside those that every answer has
  // Of a long answer, what follows the body, piece by piece, asked for as it is sent; "" is the end.
  std::function<std::string()> rest = nullptr;
};

}  // namespace muster
