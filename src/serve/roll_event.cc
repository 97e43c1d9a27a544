#include "serve/roll_event.h"

#include "assemble/diff.h"
#include "publish/diff_text.h"
#include "publish/json_escape.h"

namespace muster {

std::string roll_event(const Snapshot& before, const Snapshot& after) {
  const RollDiff diff = diff_rolls(before.roll, after.roll);
  const std::vector<DiffLine> lines = diff_lines(diff);
  std::string out = "{\"entry\":" + std::to_string(after.entry) + ",\"recorded\":";
  json_string(after.recorded, &out);
  out += ",\"changes\":[";
  for (size_t i = 0; i < lines.size() && i < kMostTold; ++i) {
    out += i ? ",{\"section\":" : "{\"section\":";
    json_string(lines[i].section, &out);
    out += ",\"text\":";
    json_string(lines[i].text, &out);
    out += ",\"reason\":";
    json_string(lines[i].reason, &out);
    out += "}";
  }
  out += "],\"more\":" + std::to_string(lines.size() > kMostTold ? lines.size() - kMostTold : 0) +
         ",\"update\":";
  json_string(update_line(diff), &out);
  return out + "}";
}

}  // namespace muster
