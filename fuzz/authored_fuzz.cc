// What authors of packs write: a word table, a table of places, a file of rules, checked as
// `muster pack check` does. The first byte chooses.
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/reader.h"
#include "lexicon/pack.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::vector<muster::Error> errors;
  if (data[0] == 'r') {
    for (const muster::AuthoredRule& rule : muster::read_rules(text, "f.rules", &errors)) {
      muster::RuleText as_text{rule.name, "f.rules", 0, {}};
      for (const auto& f : rule.fields) as_text.fields.push_back({f.key, f.value, f.line});
      (void)muster::check_rule(as_text).ok();
    }
    return 0;
  }
  const muster::Sheet sheet =
      muster::read_sheet(text, "f.tsv", "form value attributes forms", muster::RowOrder::kSorted, &errors);
  if (muster::is_place_sheet(sheet)) {
    for (const muster::OwnPlace& place : muster::read_places(sheet, &errors))
      muster::check_place(place, &errors);
    return 0;
  }
  muster::check_table(muster::read_table(sheet, &errors), muster::Pack{}, &errors);
  return 0;
}
