#include "site/links.h"

namespace muster {

std::string document_link(const std::string& name, const std::string& claim) {
  return url("/documents/" + url_segment(name), {{"claim", claim}}, claim);
}
std::string nation_link(const std::string& actor) { return "/nation/" + url_segment(actor); }
std::string claim_link(const std::string& id) { return "/claims/" + url_segment(id); }
std::string version_link(int64_t version) { return "/versions/" + std::to_string(version); }
std::string diff_link(int64_t from, int64_t to) {
  return url("/diff", {{"from", std::to_string(from)}, {"to", to > 0 ? std::to_string(to) : std::string()}});
}

std::string row_key(const Row& row) {
  return row.actor + (row.who.empty() || row.who == "military" ? "" : "-" + row.who);
}

const Row* find_row(const Roll& roll, const std::string& key) {
  for (const std::vector<Row>* list : {&roll.rows, &roll.general}) {
    for (const Row& r : *list) {
      if (row_key(r) == key) return &r;
    }
  }
  return nullptr;
}

}  // namespace muster
