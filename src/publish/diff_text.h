// A difference of rolls as people read it, line by line; every format prints these lines.
#pragma once

#include <string>
#include <vector>

#include "assemble/diff.h"

namespace muster {

struct DiffLine {
  std::string section;                 // "Roll", "Incidents", "Suspensions", "Directives", "Totals"
  std::string text;                    // "Germany: moved 30 → 35"
  std::string reason;                  // "new claim"
  std::vector<const Cited*> evidence;  // at most three, of the diff
};

// Unescaped. Valid as long as the diff lives.
std::vector<DiffLine> diff_lines(const RollDiff& diff);

// One of them, of a change of the diff.
DiffLine change_line(const RollDiff& diff, const Change& change);
// What a changed field was, or is.
std::string side_text(const RollDiff& diff, const Change& change, bool after);

// "Updated at 23:00 UTC with details on Lithuania, Canada and the United States"; "" if nothing moved.
std::string update_line(const RollDiff& diff);

std::string diff_table(const RollDiff& diff);  // for a terminal
std::string diff_markdown(const RollDiff& diff);
std::string diff_html(const RollDiff& diff);  // a page that stands alone, as roll_html()
std::string diff_json(const RollDiff& diff);  // schemas/diff.schema.json

}  // namespace muster
