#include "serve/session_actions.h"

#include "serve/data_json.h"
#include "serve/given_fields.h"
#include "serve/page_frame.h"
#include "serve/service.h"
#include "site/sign_in_page.h"

namespace muster {
namespace {

using Json = OrderedJson;

std::pair<std::string, std::string> cookie(const Request& request, const std::string& token) {
  std::string value =
      (request.secure ? "__Host-muster=" : "muster=") + token + "; Path=/; HttpOnly; SameSite=Strict";
  if (request.secure) value += "; Secure";
  value += token.empty() ? "; Max-Age=0" : "; Max-Age=43200";
  return {"Set-Cookie", value};
}

Json person(const Request& request, const std::string& name, Role role, const std::string& csrf) {
  return {{"account", text_or_null(name)}, {"role", name_of(role)}, {"open", request.open}, {"csrf", csrf}};
}

Response page(Service& service, const Request& request, const std::string& back, const std::string& wrong,
              int status) {
  Frame frame = frame_of(service, request, Snapshot{}, Section::kNone, "Sign in");
  frame.entry.clear();
  frame.csrf = request.csrf;
  frame.here = back;
  frame.notice = wrong;
  frame.failed = !wrong.empty();
  return page_answer(frame, sign_in_main(frame), status);
}

}  // namespace

Response sign_in_page(Service& service, const Request& request) {
  const std::string back = page_of_ours(request.query.get("back"), "/roll");
  if (request.role != Role::kNobody) return see_other(back);
  return page(service, request, back, "", 200);
}

Response sign_in(Service& service, const Request& request) {
  auto given = given_fields(request, "");
  if (!given.ok()) return error_answer(request, given.error());
  const std::string& name = given->front().get("name");
  auto token = service.sign_in(name, given->front().get("password"), request.remote);
  const std::string back = page_to_return_to(request, "/roll");
  if (!token.ok()) {
    const int status = token.error().code == Code::kLimit ? 429 : 403;
    if (request.wants_json()) return error_answer(request, status, token.error());
    return page(service, request, back, token.error().message, status);
  }
  if (!request.session.empty()) service.logins().end(request.session);
  Response r = see_other(back);
  if (request.wants_json()) {
    const auto snapshot = service.snapshot();
    const UserAccount* account = find_account(snapshot->accounts, name);
    r = json_answer(
        person(request, name, account ? account->role : Role::kNobody, service.logins().csrf_of(*token)));
  }
  r.headers.push_back(cookie(request, *token));
  return r;
}

Response sign_out(Service& service, const Request& request) {
  service.logins().end(request.session);
  Response r = request.wants_json() ? json_answer(Json{{"account", nullptr}}) : see_other("/login");
  r.headers.push_back(cookie(request, ""));
  return r;
}

Response session_data(Service&, const Request& request) {
  return json_answer(person(request, request.account, request.role, request.csrf));
}

}  // namespace muster
