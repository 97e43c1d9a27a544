#include "serve/source_actions.h"

#include "engine/preview.h"
#include "engine/source_marks.h"
#include "publish/diff_text.h"
#include "serve/data_json.h"
#include "serve/given_fields.h"
#include "serve/service.h"
#include "serve/url.h"
#include "site/html.h"

namespace muster {
namespace {

Result<SourceRow> row_of(Service& service, const Request& request) {
  auto given = given_fields(request, "");
  if (!given.ok()) return given.error();
  const Fields& f = given->front();
  SourceRow row;
  row.name = f.get("name");
  row.grade = f.get("grade");
  row.speaks_for = f.get("speaks_for");
  row.note = f.get("note");
  row.by = service.name_of(request);
  return row;
}

}  // namespace

Result<RollDiff> preview_of(Service& service, const SourceRow& row) {
  Result<RollDiff> diff = RollDiff{};
  Status s = service.rehearse([&](LiveLedger& live, Ledger&) -> Status {
    diff = preview_source(&live, row);
    return {};
  });
  if (!s.ok()) return s.error();
  return diff;
}

Response preview_source_decision(Service& service, const Request& request) {
  auto row = row_of(service, request);
  if (!row.ok()) return error_answer(request, row.error());
  if (!request.wants_json()) {  // the page shows it: what is asked is in its address
    std::string to =
        url("/sources", {{"name", row->name}, {"speaks_for", row->speaks_for}, {"note", row->note}});
    to +=
        (to.find('?') == std::string::npos ? "?grade=" : "&grade=") + percent_encode(row->grade) + "#decide";
    return see_other(to);
  }
  auto diff = preview_of(service, *row);
  if (!diff.ok()) return error_answer(request, diff.error());
  return json_answer(diff_json(*diff));
}

Response decide_on_source(Service& service, const Request& request) {
  auto row = row_of(service, request);
  if (!row.ok()) return error_answer(request, row.error());
  Status s = service.write([&](Ledger& ledger) -> Status {
    auto done = decide_source(service.lexicon(), ledger, *row, service.options().clock);
    if (!done.ok()) return done.error();
    *row = std::move(done).value();
    return {};
  });
  if (!s.ok()) return error_answer(request, s.error());
  if (!request.wants_json()) return see_other("/sources");
  return json_answer(OrderedJson{{"entry", service.snapshot()->entry}, {"decision", json_of(*row)}});
}

}  // namespace muster
