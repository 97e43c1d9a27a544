#include "serve/page_ledger.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/look.h"
#include "engine/review.h"
#include "engine/source_list.h"
#include "engine/versions.h"
#include "publish/diff_text.h"
#include "publish/roll_labels.h"
#include "serve/ledger_data.h"
#include "serve/page_frame.h"
#include "serve/page_roll.h"
#include "serve/source_actions.h"
#include "serve/url.h"
#include "site/document_page.h"
#include "site/links.h"
#include "site/review_page.h"
#include "site/roll_page.h"
#include "site/sources_page.h"
#include "site/versions_page.h"

namespace muster {
namespace {

constexpr size_t kQueue = 60, kLogShown = 8, kHits = 100, kMostOthers = 40;

std::vector<std::string> judgement_lines(const std::vector<JudgementRow>& judgements,
                                         const std::string& claim) {
  std::vector<std::string> out;
  for (const JudgementRow& j : judgements) {
    if (j.claim != claim && j.other != claim) continue;
    std::string line = j.verdict;
    if (!j.slot.empty()) line += " " + j.slot + " = " + j.value;
    if (!j.by.empty()) line += ", by " + j.by;
    line += ", " + j.recorded;
    if (!j.note.empty()) line += ": " + j.note;
    out.push_back(std::move(line));
  }
  return out;
}

std::string title_of(const DocumentRow& d) { return d.title.empty() ? d.name : d.title; }

int64_t pages_of(int64_t rows) {
  return std::max<int64_t>(1,
                           (rows + static_cast<int64_t>(kRowsAPage) - 1) / static_cast<int64_t>(kRowsAPage));
}

// Claims that stand in one row with this one: what merging and splitting are about.
std::vector<std::string> others_of(const Roll& roll, const std::string& claim) {
  const auto all_of = [](const Row& r) {
    std::vector<std::string> ids = r.strength_claims;
    const auto add = [&](const std::vector<std::string>& more) {
      ids.insert(ids.end(), more.begin(), more.end());
    };
    for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
      for (const Moved& m : *list) add(m.claims);
    }
    add(r.stays_claims);
    add(r.remaining_claims);
    add(r.superseded_claims);
    return ids;
  };
  std::vector<std::string> out;
  for (const SharedList<Row>* rows : {&roll.rows, &roll.general}) {
    for (const Row& r : *rows) {
      const std::vector<std::string> ids = all_of(r);
      if (std::find(ids.begin(), ids.end(), claim) == ids.end()) continue;
      for (const std::string& id : ids) {
        if (id != claim && out.size() < kMostOthers && std::find(out.begin(), out.end(), id) == out.end())
          out.push_back(id);
      }
    }
  }
  return out;
}

}  // namespace

Response library_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kDocuments, "Documents");
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  LibraryView view;
  view.query = request.query.get("q");
  view.page = request.query.number("page", 1, 1, 1000000);
  const size_t skip = (static_cast<size_t>(view.page) - 1) * kRowsAPage;
  auto library = list_library(**ledger, skip, view.query.empty() ? kRowsAPage : 0, now->entry);
  if (!library.ok()) return problem_answer(frame, library.error());
  view.documents = library->documents;
  view.pages = pages_of(library->documents);
  std::map<std::string, int> numbers;
  for (const RollSource& s : now->roll.sources) numbers[s.document->name] = s.number;
  for (LibraryEntry& e : library->rows) {
    const auto at = numbers.find(e.document.name);
    const int number = at == numbers.end() ? 0 : at->second;
    view.rows.push_back({std::move(e.document), e.claims, number, std::move(e.replaced_by)});
  }
  if (!view.query.empty()) {
    auto hits = (*ledger)->search(view.query, kHits);
    if (!hits.ok()) return problem_answer(frame, hits.error());
    view.hits = std::move(hits).value();
  }
  frame.json =
      url("/documents.json", {{"q", view.query}, {"page", view.page > 1 ? std::to_string(view.page) : ""}});
  return page_answer(frame, library_main(view, frame));
}

Response document_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kDocuments, request.part("name"));
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  auto found = find_document(**ledger, request.part("name"), now->entry);
  if (!found.ok()) return problem_answer(frame, found.error());
  DocumentView view;
  view.document = std::move(found->document);
  view.language = found->language;
  view.claims = std::move(found->claims);
  for (const DocumentRow& w : found->wordings) view.revisions.push_back({w.name, w.recorded, w.published});
  view.copies = std::move(found->copies);
  view.chosen = request.query.get("claim");
  const auto chosen = std::find_if(view.claims.begin(), view.claims.end(),
                                   [&](const Claim& c) { return c.id == view.chosen; });
  if (chosen != view.claims.end()) {
    view.judged = judgement_lines(found->judgements, chosen->id);
    auto trace = service.trace(view.document);
    if (trace.ok()) view.trace = decisions_near(*trace, *chosen);
  }
  if (const std::string& other = request.query.get("against"); !other.empty()) {
    auto against = find_document(**ledger, other, now->entry);
    if (!against.ok()) return problem_answer(frame, against.error());
    view.against = std::move(against->document);
  }
  frame.title = title_of(view.document);
  frame.json = page_path("document", view.document.name, "json");
  return page_answer(frame, document_main(view, frame));
}

// A claim's permalink leads to its words; one that is no longer read shows what it said.
Response claim_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kDocuments, request.part("id"));
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  auto found = find_claim(**ledger, request.part("id"), now->entry);
  if (!found.ok()) return problem_answer(frame, found.error());
  if (found->stated) return see_other(document_link(found->document.name, found->claim.id));
  DocumentView view;
  view.document = std::move(found->document);
  view.chosen = found->claim.id;
  view.judged = judgement_lines(found->judgements, view.chosen);
  view.judged.insert(view.judged.begin(), "No reading that holds finds this claim any more.");
  view.claims.push_back(std::move(found->claim));
  frame.title = title_of(view.document);
  return page_answer(frame, document_main(view, frame));
}

Response review_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_with_forms(service, request, *now, Section::kReview, "Review");
  frame.json = "/review.json";
  frame.here = "/review";
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  auto found_list = review_of(service, kQueue);
  if (!found_list.ok()) return problem_answer(frame, found_list.error());
  const ReviewList* list = &found_list->first;
  frame.to_review = list->items.size();
  ReviewView view{list->items, list->orphans};
  view.theatre = now->roll.theatre;
  auto log = (*ledger)->judgements(now->entry);
  if (!log.ok()) return problem_answer(frame, log.error());
  for (auto it = log->rbegin(); it != log->rend() && view.log.size() < kLogShown; ++it)
    view.log.push_back(*it);
  std::string wanted = request.query.get("claim");
  if (wanted.empty() && !list->items.empty()) wanted = list->items.front().claim.id;
  std::optional<ClaimFound> open;
  if (!wanted.empty()) {
    auto found = find_claim(**ledger, wanted, now->entry);
    if (!found.ok()) return problem_answer(frame, found.error());
    open = std::move(found).value();
    view.open = &open->claim;
    view.document = &open->document;
    view.judged = judgement_lines(open->judgements, wanted);
    for (const ReviewItem& i : list->items) {
      if (i.claim.id == wanted) view.without = i.without_it;
    }
    view.others = others_of(now->roll, wanted);
    for (const std::string& id : view.others) {
      const std::optional<Cited> c = cited(now->roll, id);
      if (c) view.other_words[id] = c->quote + " (" + c->document + ")";
    }
  }
  return page_answer(frame, review_main(view, frame));
}

Response log_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kReview, "Judgements");
  frame.json = "/log.json";
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  auto all = (*ledger)->judgements(now->entry);
  if (!all.ok()) return problem_answer(frame, all.error());
  LogView view;
  view.judgements = static_cast<int64_t>(all->size());
  view.pages = pages_of(view.judgements);
  view.page = request.query.number("page", 1, 1, view.pages);
  const auto skip = (view.page - 1) * static_cast<int64_t>(kRowsAPage);
  for (auto it = all->rbegin() + skip; it != all->rend() && view.rows.size() < kRowsAPage; ++it)
    view.rows.push_back(*it);
  return page_answer(frame, log_main(view, frame));
}

Response versions_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_with_forms(service, request, *now, Section::kVersions, "Versions");
  frame.json = "/versions.json";
  frame.here = "/versions";
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  auto all = (*ledger)->versions(false);
  if (!all.ok()) return problem_answer(frame, all.error());
  std::reverse(all->begin(), all->end());
  VersionsView view{std::move(all).value(), nullptr};
  std::optional<RollDiff> pending;
  if (!view.versions.empty()) {
    auto before = roll_of_version(**ledger, view.versions.front().version);
    if (!before.ok()) return problem_answer(frame, before.error());
    pending = diff_rolls(*before, now->roll);
    view.pending = &*pending;
  }
  return page_answer(frame, versions_main(view, frame));
}

Response version_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kVersions, "Version");
  frame.entry.clear();
  auto number = version_number(request.part("number"));
  if (!number.ok()) return problem_answer(frame, number.error());
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  auto row = (*ledger)->version(*number);
  if (!row.ok()) return problem_answer(frame, row.error());
  auto roll = roll_of_version(**ledger, *number);
  if (!roll.ok()) return problem_answer(frame, roll.error());
  frame.title = row->title.empty() ? "Version " + std::to_string(*number) : row->title;
  frame.json = version_link(*number) + ".json";
  frame.csv = version_link(*number) + ".csv";
  RollView view{*roll, roll_query(request), nullptr, 0};
  view.query.version = *number;
  Html both;
  both << version_head(*row, frame) << roll_main(view, frame);
  return page_answer(frame, both.take());
}

Response diff_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_of(service, request, *now, Section::kVersions, "Changes");
  auto ledger = service.reader();
  if (!ledger.ok()) return problem_answer(frame, ledger.error());
  auto from = version_number(request.query.get("from"));
  if (!from.ok()) return problem_answer(frame, from.error());
  std::optional<int64_t> to;
  if (const std::string& written = request.query.get("to"); !written.empty()) {
    auto number = version_number(written);
    if (!number.ok()) return problem_answer(frame, number.error());
    to = *number;
  }
  auto diff = diff_versions(service.lexicon(), **ledger, *from, to);
  if (!diff.ok()) return problem_answer(frame, diff.error());
  auto all = (*ledger)->versions(false);
  if (!all.ok()) return problem_answer(frame, all.error());
  std::reverse(all->begin(), all->end());
  frame.json = url("/diff.json", {{"from", request.query.get("from")}, {"to", request.query.get("to")}});
  return page_answer(frame, diff_main({*diff, *from, to.value_or(0), std::move(all).value()}, frame));
}

namespace {

// What the address says of a source, else the last decision on it.
SourceFields asked_source(const Snapshot& now, const Request& request) {
  const Fields& q = request.query;
  SourceFields out{q.get("name"), q.get("grade"), q.get("speaks_for"), q.get("note")};
  if (q.has("grade")) return out;
  for (const SourceRow& r : now.sources) {
    if (source_key(r.name) != source_key(out.name)) continue;
    out.grade = r.grade;
    out.speaks_for = r.speaks_for;
    out.note = r.note;
  }
  return out;
}

}  // namespace

Response sources_page(Service& service, const Request& request) {
  const auto now = service.snapshot();
  Frame frame = frame_with_forms(service, request, *now, Section::kSources, "Sources");
  frame.json = "/sources.json";
  SourcesView view{now->roll, {}, service.options().sources_toml, now->sources, {}, false, {}};
  std::reverse(view.decisions.begin(), view.decisions.end());
  view.fields = asked_source(*now, request);
  view.previewed = request.query.has("grade") && request.role >= Role::kEditor;
  if (view.previewed) {
    auto diff = preview_of(service, {0, view.fields.name, view.fields.grade, view.fields.speaks_for,
                                     service.name_of(request), view.fields.note, 0, ""});
    if (!diff.ok()) {
      view.previewed = false;
      frame.failed = true;
      frame.notice = diff.error().to_string();
    } else {
      for (const DiffLine& line : diff_lines(*diff)) view.changes.push_back(line.text);
    }
  }
  for (SourceStanding& s : sources_of(now->roll, now->marks.reliability))
    view.sources.push_back({s.publisher, s.host, s.reliability, s.listed_as, s.speaks_for, s.documents,
                            s.claims, s.copies, s.replaced});
  return page_answer(frame, sources_main(view, frame));
}

}  // namespace muster
