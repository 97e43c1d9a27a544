// The words behind a value, with who said them and where they stand.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assemble/roll.h"
#include "site/frame.h"
#include "site/html.h"

namespace muster {

// The sources of a roll by the name of their document. Made when first asked, since a large ledger's roll has
// a hundred thousand of them and most pages name a few. One page, one thread; the roll must outlive it.
class SourceIndex {
 public:
  explicit SourceIndex(const Roll& roll) : roll_(roll) {}
  const Roll& roll() const { return roll_; }
  const RollSource* find(const std::string& document) const;  // nullptr: none of this roll's

 private:
  const Roll& roll_;
  mutable std::unordered_map<std::string_view, const RollSource*> by_name_;
};

// What class a posture is drawn in: "out", "part", "in", "move", "none".
const char* tone_of(Posture posture);
Markup posture_badge(Posture posture);

// Each wording once, with every document that has it. `judge`: with a way to decide on each claim.
Markup quotes_of(const SourceIndex& sources, const std::vector<std::string>& claims, const Frame& frame,
                 bool judge);
// "[3 7]", each a link to its document; of many the first kMostNumbers, and how many more.
inline constexpr size_t kMostNumbers = 12;
Markup source_numbers(const SourceIndex& sources, const std::vector<std::string>& documents);
// What was decided on a claim: "accepted by Ada, 7 Jan 18:20"; empty: nothing.
std::string judgement_label(const Roll& roll, const std::string& claim);

}  // namespace muster
