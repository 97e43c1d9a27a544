#include "serve/answers.h"

#include "publish/json_escape.h"
#include "site/frame.h"

namespace muster {
namespace {

const char* name_of(Code code) {
  switch (code) {
    case Code::kInvalid: return "invalid";
    case Code::kNotFound: return "not_found";
    case Code::kIo: return "io";
    case Code::kUnsupported: return "unsupported";
    case Code::kLimit: return "limit";
  }
  return "invalid";
}

int status_of(Code code) {
  switch (code) {
    case Code::kInvalid: return 400;
    case Code::kNotFound: return 404;
    case Code::kIo: return 500;
    case Code::kUnsupported: return 415;
    case Code::kLimit: return 503;
  }
  return 500;
}

}  // namespace

Response html_answer(std::string page, int status) {
  Response r;
  r.status = status;
  r.body = std::move(page);
  return r;
}

Response json_answer(std::string json, int status) {
  Response r;
  r.status = status;
  r.media_type = "application/json";
  r.body = std::move(json);
  return r;
}

Response text_answer(std::string text, std::string media_type) {
  Response r;
  r.media_type = std::move(media_type);
  r.body = std::move(text);
  return r;
}

Response see_other(const std::string& path) {
  Response r;
  r.status = 303;
  r.media_type = "text/plain; charset=utf-8";
  r.headers.emplace_back("Location", path);
  return r;
}

Response error_answer(const Request& request, int status, const Error& error) {
  if (!request.wants_json()) {
    Frame frame;
    frame.title = "Not done";
    frame.account.open = request.open;
    frame.account.signed_in = request.role != Role::kNobody;
    frame.account.may_judge = request.role >= Role::kAnalyst;
    return html_answer(problem_page(frame, status, error.message, error.where), status);
  }
  std::string out = std::string("{\"error\":{\"code\":\"") + name_of(error.code) + "\",\"message\":";
  json_string(error.message, &out);
  out += ",\"where\":";
  json_string(error.where, &out);
  return json_answer(out + "}}\n", status);
}

Response error_answer(const Request& request, const Error& error) {
  return error_answer(request, status_of(error.code), error);
}

}  // namespace muster
