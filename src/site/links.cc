#include "site/links.h"

#include <string_view>

namespace muster {

namespace {

// A name that ends as an address for programs does would be taken for one.
bool ends_like_data(const std::string& name) {
  for (const std::string_view ending :
       {".json", ".csv", ".html", ".md", ".atom", ".geojson", ".ftm", ".plover", ".txt"}) {
    if (std::string_view(name).ends_with(ending)) return true;
  }
  return false;
}

std::string document_path(const std::string& name) {
  return "/document/" + url_segment(name) + (ends_like_data(name) ? ".html" : "");
}

}  // namespace

std::string document_link(const std::string& name, const std::string& claim) {
  return url(document_path(name), {{"claim", claim}}, claim);
}
std::string nation_link(const std::string& actor) { return "/nation/" + url_segment(actor); }
std::string claim_link(const std::string& id) { return "/claim/" + url_segment(id); }
std::string version_link(int64_t version) { return "/version/" + std::to_string(version); }
std::string diff_link(int64_t from, int64_t to) {
  return url("/diff", {{"from", std::to_string(from)}, {"to", to > 0 ? std::to_string(to) : std::string()}});
}

std::string row_key(const Row& row) {
  return row.actor + (row.who.empty() || row.who == "military" ? "" : "-" + row.who);
}

const Row* find_row(const Roll& roll, const std::string& key) {
  for (const SharedList<Row>* list : {&roll.rows, &roll.general}) {
    for (const Row& r : *list) {
      if (row_key(r) == key) return &r;
    }
  }
  return nullptr;
}

}  // namespace muster
