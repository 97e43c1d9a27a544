#include "serve/ledger_data.h"

#include <algorithm>

#include "engine/review.h"
#include "engine/versions.h"
#include "publish/diff_text.h"
#include "serve/data_json.h"
#include "serve/roll_data.h"
#include "serve/service.h"

namespace muster {
namespace {

using Json = OrderedJson;

// Where the roll uses a claim, and how it was weighed against others.
Json standing_of(const Roll& roll, const std::string& id) {
  const auto has = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), id) != list.end();
  };
  Json cells = Json::array(), pairs = Json::array();
  for (const auto* rows : {&roll.rows, &roll.general}) {
    for (const Row& r : *rows) {
      const auto cell = [&](const char* field, const std::vector<std::string>& list) {
        if (has(list))
          cells.push_back(
              {{"actor", r.actor}, {"who", r.who}, {"field", field}, {"leads", list.front() == id}});
      };
      cell("strength_before", r.strength_claims);
      cell("remaining", r.remaining_claims);
      cell("stays", r.stays_claims);
      cell("superseded", r.superseded_claims);
      for (const Moved& m : r.moved) cell("moved", m.claims);
      for (const Moved& m : r.outlook) cell("outlook", m.claims);
      for (const Moved& m : r.denied) cell("denied", m.claims);
      for (const Pair& p : r.pairs) {
        if (p.a == id || p.b == id) pairs.push_back(json_of(p));
      }
    }
  }
  Json events = Json::array();
  for (const IncidentRow& i : roll.incidents) {
    if (has(i.claims)) events.push_back(i.id);
  }
  return {{"cells", std::move(cells)}, {"pairs", std::move(pairs)}, {"incidents", std::move(events)}};
}

}  // namespace

std::vector<TraceLine> decisions_near(const std::vector<TraceLine>& trace, const Claim& claim) {
  std::vector<TraceLine> out;
  for (const TraceLine& t : trace) {
    const bool near = std::any_of(claim.evidence.begin(), claim.evidence.end(),
                                  [&](const Evidence& e) { return e.span.overlaps(t.where); });
    if (near) out.push_back(t);
  }
  return out;
}

Response documents_data(Service& service, const Request& request) {
  if (!request.query.get("q").empty()) return search_data(service, request);
  const auto snapshot = service.snapshot();
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  const auto page = static_cast<size_t>(request.query.number("page", 1, 1, 1000000));
  auto library = list_library(**ledger, (page - 1) * kRowsAPage, kRowsAPage, snapshot->entry);
  if (!library.ok()) return error_answer(request, library.error());
  Json rows = Json::array();
  for (const LibraryEntry& e : library->rows) {
    Json row = json_of(e.document);
    row["claims"] = e.claims;
    row["replaced_by"] = text_or_null(e.replaced_by);
    rows.push_back(std::move(row));
  }
  const size_t pages = (static_cast<size_t>(library->documents) + kRowsAPage - 1) / kRowsAPage;
  return json_answer(Json{{"entry", snapshot->entry},
                          {"documents", library->documents},
                          {"page", page},
                          {"pages", std::max<size_t>(1, pages)},
                          {"rows", std::move(rows)}});
}

Response document_data(Service& service, const Request& request) {
  const auto snapshot = service.snapshot();
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  auto found = find_document(**ledger, request.part("name"), snapshot->entry);
  if (!found.ok()) return error_answer(request, found.error());
  Json document = json_of(found->document);
  document["text"] = found->document.text;
  Json wordings = Json::array();
  for (const DocumentRow& w : found->wordings)
    wordings.push_back(
        {{"name", w.name}, {"published", text_or_null(w.published)}, {"recorded", w.recorded}});
  Json out = {{"entry", snapshot->entry},
              {"document", std::move(document)},
              {"language", found->language},
              {"claims", list_of(found->claims)},
              {"wordings", std::move(wordings)},
              {"copies", found->copies},
              {"judgements", list_of(found->judgements)}};
  if (request.query.has("trace")) {
    auto trace = service.trace(found->document);
    if (!trace.ok()) return error_answer(request, trace.error());
    out["trace"] = list_of(*trace);
  }
  return json_answer(out);
}

Response claim_data(Service& service, const Request& request) {
  const auto snapshot = service.snapshot();
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  auto found = find_claim(**ledger, request.part("id"), snapshot->entry);
  if (!found.ok()) return error_answer(request, found.error());
  auto trace = service.trace(found->document);
  if (!trace.ok()) return error_answer(request, trace.error());
  return json_answer(Json{{"entry", snapshot->entry},
                          {"claim", json_of(found->claim)},
                          {"document", json_of(found->document)},
                          {"stated", found->stated},
                          {"replaced_by", text_or_null(found->replaced_by)},
                          {"judgements", list_of(found->judgements)},
                          {"roll", standing_of(snapshot->roll, found->claim.id)},
                          {"trace", list_of(decisions_near(*trace, found->claim))}});
}

Response search_data(Service& service, const Request& request) {
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  const std::string& words = request.query.get("q");
  const auto limit = static_cast<size_t>(request.query.number("limit", 50, 1, 500));
  auto hits = (*ledger)->search(words, limit);
  if (!hits.ok()) return error_answer(request, hits.error());
  return json_answer(Json{{"q", words}, {"hits", list_of(*hits)}});
}

Result<std::pair<ReviewList, int64_t>> review_of(Service& service, size_t limit) {
  std::pair<ReviewList, int64_t> found;
  Status s = service.rehearse([&](LiveLedger& live, Ledger& ledger) -> Status {
    auto list = review_list(&live, ledger, limit);
    if (!list.ok()) return list.error();
    found = {std::move(list).value(), live.entry()};
    return {};
  });
  if (!s.ok()) return s.error();
  return found;
}

Response review_data(Service& service, const Request& request) {
  const auto limit = static_cast<size_t>(request.query.number("limit", 50, 1, 200));
  auto found = review_of(service, limit);
  if (!found.ok()) return error_answer(request, found.error());
  const auto& [list, entry] = *found;
  Json items = Json::array(), orphans = Json::array();
  for (const ReviewItem& i : list.items)
    items.push_back({{"claim", json_of(i.claim)}, {"weight", i.weight}, {"without_it", i.without_it}});
  for (const Orphan& o : list.orphans) {
    orphans.push_back({{"judgement", json_of(o.judgement)},
                       {"document", o.document},
                       {"nearest", o.nearest ? Json(*o.nearest) : Json(nullptr)}});
  }
  return json_answer(Json{{"entry", entry}, {"items", std::move(items)}, {"orphans", std::move(orphans)}});
}

Response log_data(Service& service, const Request& request) {
  const auto snapshot = service.snapshot();
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  auto all = (*ledger)->judgements(snapshot->entry);
  if (!all.ok()) return error_answer(request, all.error());
  std::reverse(all->begin(), all->end());
  const auto page = static_cast<size_t>(request.query.number("page", 1, 1, 1000000));
  const size_t first = std::min(all->size(), (page - 1) * kRowsAPage);
  const size_t end = std::min(all->size(), first + kRowsAPage);
  const std::vector<JudgementRow> shown(all->begin() + static_cast<long>(first),
                                        all->begin() + static_cast<long>(end));
  return json_answer(Json{{"entry", snapshot->entry},
                          {"judgements", all->size()},
                          {"page", page},
                          {"pages", std::max<size_t>(1, (all->size() + kRowsAPage - 1) / kRowsAPage)},
                          {"rows", list_of(shown)}});
}

Response versions_data(Service& service, const Request& request) {
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  if (request.ending == "atom") {
    auto feed = version_feed(**ledger, request.header("host"));
    if (!feed.ok()) return error_answer(request, feed.error());
    return text_answer(*feed, "application/atom+xml");
  }
  auto all = (*ledger)->versions(false);
  if (!all.ok()) return error_answer(request, all.error());
  return json_answer(Json{{"entry", service.snapshot()->entry}, {"versions", list_of(*all)}});
}

Response version_data(Service& service, const Request& request) {
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  auto number = version_number(request.part("number"));
  if (!number.ok()) return error_answer(request, number.error());
  auto roll = roll_of_version(**ledger, *number);
  if (!roll.ok()) return error_answer(request, roll.error());
  return roll_data(request, *roll);
}

Response diff_data(Service& service, const Request& request) {
  auto ledger = service.reader();
  if (!ledger.ok()) return error_answer(request, ledger.error());
  auto from = version_number(request.query.get("from"));
  if (!from.ok()) return error_answer(request, from.error());
  std::optional<int64_t> to;
  if (const std::string& written = request.query.get("to"); !written.empty() && written != "now") {
    auto number = version_number(written);
    if (!number.ok()) return error_answer(request, number.error());
    to = *number;
  }
  auto diff = diff_versions(service.lexicon(), **ledger, *from, to);
  if (!diff.ok()) return error_answer(request, diff.error());
  if (request.ending == "md") return text_answer(diff_markdown(*diff), "text/markdown; charset=utf-8");
  return json_answer(diff_json(*diff));
}

}  // namespace muster
