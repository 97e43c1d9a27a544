#include "publish/diff_text.h"
#include "publish/roll_values.h"

namespace muster {
namespace {

using Json = OrderedJson;

Json text_or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }

template <class T>
Json list_of(const std::vector<T>& items) {
  Json j = Json::array();
  for (const T& item : items) j.push_back(json_of(item));
  return j;
}

// The cell before and after: words, a figure, movements or disputes.
std::pair<Json, Json> cells(const Change& c) {
  if (c.field == "moved" || c.field == "denied") return {list_of(c.moved_before), list_of(c.moved_after)};
  if (c.field == "disputed") return {list_of(c.disputed_before), list_of(c.disputed_after)};
  if (c.quantity_before.stated() || c.quantity_after.stated()) {
    if (c.field != "row") return {json_of(c.quantity_before), json_of(c.quantity_after)};
  }
  return {text_or_null(c.text_before), text_or_null(c.text_after)};
}

}  // namespace

std::string diff_json(const RollDiff& diff) {
  Json changes = Json::array(), totals = Json::array();
  const std::vector<DiffLine> lines = diff_lines(diff);
  for (size_t i = 0; i < diff.changes.size(); ++i) {
    const Change& c = diff.changes[i];
    auto [before, after] = cells(c);
    changes.push_back({{"part", c.part},
                       {"kind", name_of(c.kind)},
                       {"actor", text_or_null(c.actor)},
                       {"name", c.name},
                       {"who", text_or_null(c.who)},
                       {"field", c.field},
                       {"before", std::move(before)},
                       {"after", std::move(after)},
                       {"reason", name_of(c.reason)},
                       {"text", lines[i].text},
                       {"claims", c.claims}});
  }
  for (const TotalChange& t : diff.totals) {
    Json parts = Json::array();
    for (const TotalPart& p : t.parts) {
      parts.push_back({{"actor", p.actor},
                       {"name", p.name},
                       {"who", text_or_null(p.who)},
                       {"before", p.before},
                       {"after", p.after},
                       {"reason", name_of(p.reason)}});
    }
    totals.push_back(
        {{"total", t.total}, {"before", t.before}, {"after", t.after}, {"parts", std::move(parts)}});
  }
  const Json j = {{"format", "muster-diff/1"},
                  {"title", diff.title},
                  {"before", {{"label", diff.before_label}, {"as_of", text_or_null(diff.before_as_of)}}},
                  {"after", {{"label", diff.after_label}, {"as_of", text_or_null(diff.after_as_of)}}},
                  {"update_line", text_or_null(update_line(diff))},
                  {"changes", std::move(changes)},
                  {"totals", std::move(totals)},
                  {"evidence", list_of(diff.evidence)},
                  {"sources", list_of(diff.sources)}};
  return j.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace muster
