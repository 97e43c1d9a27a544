#include "engine/ledger_check.h"

#include "engine/claim_rows.h"

namespace muster {

Result<std::vector<std::string>> check_all(Ledger& ledger) {
  return check_ledger(
      ledger, [](const DocumentRow& d, const ClaimRow& row, std::vector<std::string>* problems) {
        if (problems->size() > kMostProblems) return;
        auto claim = claim_of_row(row, d.id);
        if (!claim.ok()) {
          problems->push_back(claim.error().to_string());
          return;
        }
        if (claim->id != row.id || claim_id(*claim) != row.id)
          problems->push_back("claim " + row.id + ": not the claim of its id");
        for (const Evidence& e : claim->evidence) {
          if (e.span.end > d.text.size() || d.text.compare(e.span.begin, e.span.size(), e.quote) != 0)
            problems->push_back("claim " + row.id + ": the words of its " + e.slot +
                                " are not at their place in " + d.name);
        }
      });
}

}  // namespace muster
