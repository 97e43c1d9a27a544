#include "serve/page_frame.h"

namespace muster {
namespace {

// "evening.muster" of a path; of an address the part behind the last slash, never its user and password.
std::string name_of_ledger(const std::string& place) {
  std::string name = place.substr(0, place.find('?'));
  name.erase(0, name.find_last_of('/') + 1);
  if (name.size() > 7 && name.ends_with(".muster")) name.resize(name.size() - 7);
  return name;
}

int status_of(const Error& error) {
  switch (error.code) {
    case Code::kNotFound: return 404;
    case Code::kInvalid: return 400;
    case Code::kLimit: return 413;
    default: return 500;
  }
}

}  // namespace

Frame frame_of(const Service& service, const Request& request, const Snapshot& snapshot, Section section,
               std::string title) {
  Frame f;
  f.title = std::move(title);
  f.ledger = name_of_ledger(service.options().ledger);
  f.section = section;
  f.entry = std::to_string(snapshot.entry);
  f.account.open = request.open;
  f.account.signed_in = request.role != Role::kNobody;
  f.account.may_judge = request.role >= Role::kAnalyst;
  f.account.may_publish = request.role >= Role::kEditor;
  return f;
}

Frame frame_with_forms(const Service& service, const Request& request, const Snapshot& snapshot,
                       Section section, std::string title) {
  Frame f = frame_of(service, request, snapshot, section, std::move(title));
  f.csrf = request.csrf;
  f.here = request.target;
  return f;
}

std::string title_of(const Roll& roll) {
  if (!roll.title.empty()) return roll.title;
  std::string names;
  for (const std::string& name : roll.theatre_names) names += (names.empty() ? "" : ", ") + name;
  return names.empty() ? "Muster roll" : names + ": who leaves, who stays";
}

Response page_answer(const Frame& frame, const Markup& main, int status) {
  return html_answer(framed(frame, main), status);
}

Response problem_answer(Frame frame, const Error& error) {
  const int status = status_of(error);
  frame.title = "Not shown";
  return html_answer(problem_page(frame, status, error.message, error.where), status);
}

}  // namespace muster
