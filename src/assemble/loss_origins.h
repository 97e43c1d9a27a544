// Whether a claim may go without anybody else's word being taken for another's.
#pragma once

#include <unordered_map>
#include <vector>

#include "assemble/stock.h"

namespace muster {

// Looks at a stock as lay_out() left it, of which nothing may change while this lives. Answers true only if
// find_origins() would give every other claim and document the origin, and the original, that it has;
// false also where finding out would cost more than doing it.
class OriginsWithout {
 public:
  OriginsWithout(Stock* stock, const Desk& desk);
  bool stay(int record);

 private:
  bool clauses_stay(int record);
  bool documents_stay(int record);
  bool same_origin(int late, int without);
  bool may_join(int record) const;

  Stock& stock_;
  const Desk& desk_;
  std::unordered_map<int, std::vector<int>> repeats_;  // claim → later ones that may repeat it
};

}  // namespace muster
