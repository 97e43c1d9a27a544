// What changes something. A form is answered with 303 to the page to look at, a program with JSON.
#include "serve/add_actions.h"
#include "serve/judge_actions.h"
#include "serve/route.h"
#include "serve/session_actions.h"
#include "serve/source_actions.h"

namespace muster {
namespace {

constexpr size_t kMostGiven = size_t{32} << 20;  // bytes of documents in one request
constexpr size_t kMostDecided = size_t{1} << 20;

const std::vector<Parameter>& judging() {
  static const std::vector<Parameter> kFields = {
      {"verdict", "form", "accept, reject, hold, correct, merge, split, undo", true},
      {"claim", "form", "the claim's id; may be given again"},
      {"other", "form", "merge, split: the second claim; undo: the judgement's number"},
      {"slot", "form", "correct: the slot"},
      {"value", "form", "correct: its value, as docs/review.md spells it"},
      {"words", "form", "correct: words of the document that prove it"},
      {"rule", "form", "instead of claims: every claim of the roll that this rule read and nobody judged"},
      {"note", "form", "why"},
      {"back", "form", "the page that a form leads back to"}};
  return kFields;
}

const std::vector<Parameter>& sourcing() {
  static const std::vector<Parameter> kFields = {
      {"name", "form", "of a publisher or speaker, or a host such as nato.int", true},
      {"grade", "form", "A to F; empty: as the list has it"},
      {"speaks_for", "form", "code of the nation or body whose own word it is; -: nobody's; empty: as read"},
      {"note", "form", "why"}};
  return kFields;
}

const std::vector<Parameter>& giving() {
  static const std::vector<Parameter> kFields = {
      {"text", "form", "the text, pasted"},
      {"name", "form", "the document's name; made of its content if left out"},
      {"title", "form", "of the text"},
      {"published", "form", "when: a date, or 2020-01-07T18:00:00Z"},
      {"publisher", "form", "who"},
      {"url", "form", "where"},
      {"lang", "form", "its language, if it does not show"},
      {"file", "form", "files of any format that muster reads, as multipart/form-data"}};
  return kFields;
}

}  // namespace

std::vector<Route> action_routes() {
  std::vector<Parameter> adding = giving();
  adding.push_back({"preview", "form", "instead of the above: the token of a preview"});
  return {
      {"POST", "/judge", "", Role::kAnalyst, judge, "Judges claims, or undoes a judgement", "judged",
       judging(), Keep::kNever, true, kMostDecided},
      {"POST", "/judge/preview", "", Role::kAnalyst, preview_judgement,
       "What the roll would become if claims were judged so", "diff", judging(), Keep::kNever, true,
       kMostDecided},
      {"POST",
       "/login",
       "",
       Role::kNobody,
       sign_in,
       "Signs in: sets the cookie of a session",
       "session",
       {{"name", "form", "of the account", true}, {"password", "form", "its password", true}},
       Keep::kNever,
       true},
      {"POST", "/logout", "", Role::kReader, sign_out, "Ends the session", "session"},
      {"POST",
       "/publish",
       "",
       Role::kEditor,
       publish,
       "Freezes the roll as the next version",
       "published",
       {{"title", "form", "of the version; the scope's if left out"},
        {"notes", "form", "what is to be said of it"}},
       Keep::kNever,
       true},
      {"POST", "/sources", "", Role::kEditor, decide_on_source,
       "Decides how far a source is trusted, and whose word it is", "source-decided", sourcing()},
      {"POST", "/sources/preview", "", Role::kEditor, preview_source_decision,
       "What the roll would become if a source were decided on so", "diff", sourcing(), Keep::kNever, true},
      {"POST", "/add/preview", "", Role::kAnalyst, preview_adding,
       "What adding documents would change; nothing is stored", "add-preview", giving(), Keep::kNever, true,
       kMostGiven},
      {"POST", "/add", "", Role::kAnalyst, add, "Adds documents to the ledger", "added", adding, Keep::kNever,
       true, kMostGiven},
  };
}

}  // namespace muster
