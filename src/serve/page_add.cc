// Pages of whoever is signed in: what they add, with its preview, and their account.
#include "publish/diff_text.h"
#include "serve/page_frame.h"
#include "serve/page_ledger.h"
#include "site/add_page.h"
#include "site/sign_in_page.h"

namespace muster {
namespace {

std::string fate_of(const Placed& placed) {
  std::string out = placed.fate == Fate::kKnown     ? "in the ledger already: nothing would be added"
                    : placed.fate == Fate::kRevised ? "a new wording of " + placed.revision_of
                                                    : "new";
  for (size_t i = 0; i < placed.copies.size(); ++i)
    out += (i == 0 ? "; shares its wording with " : ", ") + placed.copies[i];
  return out;
}

void show(const KeptPreview& kept, AddView* view) {
  const auto& documents = kept.read.documents;
  for (size_t i = 0; i < kept.preview.documents.size() && i < documents.size(); ++i) {
    const PreviewedDocument& p = kept.preview.documents[i];
    const DocumentRow& d = documents[i].document;
    view->documents.push_back(
        {p.placed.name, d.title, d.text, documents[i].reading.language, fate_of(p.placed), p.claims});
  }
  for (const DiffLine& line : diff_lines(kept.preview.diff)) view->changes.push_back(line.text);
  for (const Error& e : kept.read.problems) view->problems.push_back(e.to_string());
  if (documents.size() != 1) return;
  const DocumentRow& only = documents[0].document;  // the form as it was filled in
  view->fields = {only.text, only.title, only.publisher, only.published, only.url, only.language};
}

}  // namespace

// Where there are no accounts there is nothing to sign out of.
Response account_page(Service& service, const Request& request) {
  if (request.open) return see_other("/roll");
  const auto now = service.snapshot();
  Frame frame = frame_with_forms(service, request, *now, Section::kNone, "Account");
  frame.here.clear();
  return page_answer(frame, account_main(frame, request.account, name_of(request.role)));
}

Response add_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_with_forms(service, request, *now, Section::kAdd, "Add documents");
  frame.here.clear();
  AddView view;
  view.theatre = now->roll.theatre;
  const std::string& token = request.query.get("preview");
  if (!token.empty()) {
    const auto kept = service.previews().find(token, request.account);
    if (kept) {
      view.token = token;
      show(*kept, &view);
    } else {
      frame.notice = "That preview is no longer kept. Give the documents again.";
      frame.failed = true;
    }
  }
  return page_answer(frame, add_main(view, frame));
}

}  // namespace muster
