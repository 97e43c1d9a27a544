#include "publish/diff_text.h"

#include <algorithm>
#include <set>

#include "publish/escape.h"
#include "publish/roll_html.h"
#include "publish/roll_labels.h"

namespace muster {
namespace {

constexpr size_t kMostNamed = 8;
constexpr size_t kMostEvidence = 3;
constexpr size_t kMostMoves = 3;  // of a row, told in full on both sides of a difference

std::string move_text(const Moved& m, const RollDiff& d, const std::string& as_of) {
  std::string s = moved_number_label(m);
  s += (s.empty() ? "" : " ") + move_label(m, d.theatre);
  if (!m.when.empty()) s += ", " + day_label(m.when, as_of);
  return s;
}

// Of a long list only those that `others` do not tell in the same words, and how many it does.
std::string moves_text(const std::vector<Moved>& moves, const std::vector<Moved>& others, const RollDiff& d,
                       const std::string& as_of, const std::string& others_as_of) {
  std::multiset<std::string> there;
  if (moves.size() > kMostMoves) {
    for (const Moved& m : others) there.insert(move_text(m, d, others_as_of));
  }
  std::string out;
  size_t same = 0;
  for (const Moved& m : moves) {
    const std::string text = move_text(m, d, as_of);
    if (const auto at = there.find(text); at != there.end()) {
      there.erase(at);
      ++same;
      continue;
    }
    out += (out.empty() ? "" : "; ") + text;
  }
  if (same > 0) out += (out.empty() ? "" : "; ") + std::to_string(same) + " more, the same in both";
  return out.empty() ? "nothing" : out;
}

std::string moves_before(const std::vector<Moved>& before, const std::vector<Moved>& after,
                         const RollDiff& d) {
  return moves_text(before, after, d, d.before_as_of, d.after_as_of);
}
std::string moves_after(const std::vector<Moved>& after, const std::vector<Moved>& before,
                        const RollDiff& d) {
  return moves_text(after, before, d, d.after_as_of, d.before_as_of);
}

std::string disputes_text(const std::vector<DisputedField>& fields) {
  std::string out;
  for (const DisputedField& f : fields) {
    std::string values;
    for (const DisputedValue& v : f.values) values += (values.empty() ? "" : " or ") + value_label(v);
    out += (out.empty() ? "" : "; ") + field_label(f.field) + " " + values;
  }
  return out.empty() ? "none" : out;
}

std::string who_text(const std::string& name, const std::string& who) {
  return who.empty() || who == "military" ? name : name + " (" + who + ")";
}

std::string row_text(const Change& c, const RollDiff& d) {
  const std::string name = who_text(c.name, c.who);
  if (c.field == "row") {
    if (c.kind == ChangeKind::kGone) return name + ": no longer in the roll (was " + c.text_before + ")";
    std::string text = name + ": new, " + c.text_after;
    if (!c.moved_after.empty()) text += " (" + moves_after(c.moved_after, {}, d) + ")";
    return text;
  }
  if (c.field == "posture") return name + ": " + c.text_before + " → " + c.text_after;
  if (c.field == "moved")
    return name + ": " + moves_before(c.moved_before, c.moved_after, d) + " → " +
           moves_after(c.moved_after, c.moved_before, d);
  if (c.field == "denied") {
    if (c.moved_after.empty()) return name + ": a denial fell";
    return name + ": denied: " + moves_after(c.moved_after, c.moved_before, d);
  }
  if (c.field == "strength_before" || c.field == "remaining") {
    return name + ": " + field_label(c.field) + " " + quantity_label(c.quantity_before) + " → " +
           quantity_label(c.quantity_after);
  }
  if (c.field == "stays")
    return name + (c.text_after == "yes" ? ": said to stay" : ": no longer said to stay");
  if (c.field == "disputed") {
    if (c.disputed_after.empty())
      return name + ": a dispute is settled (" + disputes_text(c.disputed_before) + ")";
    return name + ": disputed: " + disputes_text(c.disputed_after);
  }
  return name + ": " + c.field + " " + c.text_before + " → " + c.text_after;
}

std::string event_text(const Change& c) {
  if (c.kind == ChangeKind::kNew) return c.name + (c.part == "incident" ? "" : ": " + c.text_after) + ": new";
  if (c.kind == ChangeKind::kGone)
    return c.name + (c.part == "incident" ? "" : ": " + c.text_before) + ": gone";
  if (c.field == "status") return c.name + ": " + c.text_before + " → " + c.text_after;
  return c.name + ": " + field_label(c.field) + " " + quantity_label(c.quantity_before) + " → " +
         quantity_label(c.quantity_after);
}

std::string section_of(const std::string& part) {
  if (part == "roll") return "Roll";
  if (part == "incident") return "Incidents";
  return part == "suspension" ? "Suspensions" : "Directives";
}

std::string signed_number(int64_t n) { return (n < 0 ? "−" : "+") + std::to_string(n < 0 ? -n : n); }

std::string total_text(const TotalChange& t) {
  std::string text = t.total + ": " + std::to_string(t.before) + " → " + std::to_string(t.after);
  std::string parts;
  for (const TotalPart& p : t.parts) {
    parts += (parts.empty() ? "" : ", ") + who_text(p.name, p.who) + " " + signed_number(p.after - p.before) +
             " (" + name_of(p.reason) + ")";
  }
  return parts.empty() ? text : text + ": " + parts;
}

const std::string& publisher_of(const RollDiff& d, const std::string& document) {
  for (const RollSource& s : d.sources) {
    if (s.document->name == document && !s.document->publisher.empty()) return s.document->publisher;
  }
  return document;
}

std::string evidence_text(const RollDiff& d, const Cited& c) {
  return "“" + c.quote + "” (" + (c.source.empty() ? "" : c.source + "; ") + publisher_of(d, c.document) +
         ")";
}

std::string heading(const RollDiff& d) {
  return (d.title.empty() ? "" : d.title + ": ") + d.before_label + " → " + d.after_label;
}

std::string times(const RollDiff& d) {
  return (d.before_as_of.empty() ? "?" : time_label(d.before_as_of)) + " → " +
         (d.after_as_of.empty() ? "?" : time_label(d.after_as_of));
}

std::string none_text() { return "Nothing changed."; }

}  // namespace

DiffLine change_line(const RollDiff& diff, const Change& c) {
  DiffLine line{
      section_of(c.part), c.part == "roll" ? row_text(c, diff) : event_text(c), name_of(c.reason), {}};
  for (const std::string& id : c.claims) {
    const auto at = std::lower_bound(diff.evidence.begin(), diff.evidence.end(), id,
                                     [](const Cited& x, const std::string& y) { return x.id < y; });
    if (at != diff.evidence.end() && at->id == id && line.evidence.size() < kMostEvidence)
      line.evidence.push_back(&*at);
  }
  return line;
}

std::vector<DiffLine> diff_lines(const RollDiff& diff) {
  std::vector<DiffLine> out;
  for (const Change& c : diff.changes) out.push_back(change_line(diff, c));
  for (const TotalChange& t : diff.totals) out.push_back({"Totals", total_text(t), "", {}});
  return out;
}

std::string side_text(const RollDiff& d, const Change& c, bool after) {
  const std::vector<Moved>& moves = after ? c.moved_after : c.moved_before;
  const auto told = [&] {
    return after ? moves_after(c.moved_after, c.moved_before, d)
                 : moves_before(c.moved_before, c.moved_after, d);
  };
  const std::string& text = after ? c.text_after : c.text_before;
  if (c.field == "moved" || c.field == "denied") return told();
  if (c.field == "disputed") return disputes_text(after ? c.disputed_after : c.disputed_before);
  if (c.field == "row") return text + (moves.empty() ? "" : " (" + told() + ")");
  if (!text.empty()) return text;
  return quantity_label(after ? c.quantity_after : c.quantity_before);
}

std::string update_line(const RollDiff& diff) {
  if (diff.named.empty()) return "";
  const size_t n = std::min(diff.named.size(), kMostNamed);
  std::string names;
  for (size_t i = 0; i < n; ++i) {
    const bool last = i + 1 == n && diff.named.size() <= kMostNamed;
    names += (i == 0 ? "" : last ? " and " : ", ") + diff.named[i];
  }
  if (diff.named.size() > n) names += " and " + std::to_string(diff.named.size() - n) + " more";
  const std::string time = time_label(diff.after_as_of);
  const size_t comma = time.find(", ");
  return "Updated" + (comma == std::string::npos ? "" : " at " + time.substr(comma + 2)) +
         " with details on " + names;
}

std::string diff_table(const RollDiff& diff) {
  std::string out = plain_text(heading(diff)) + "\n" + plain_text(times(diff)) + "\n", section;
  const std::vector<DiffLine> lines = diff_lines(diff);
  if (lines.empty()) return out + "\n" + none_text() + "\n";
  for (const DiffLine& l : lines) {
    if (l.section != section) out += "\n" + (section = l.section) + "\n";
    out += "  " + plain_text(l.text) + (l.reason.empty() ? "" : "  [" + l.reason + "]") + "\n";
    for (const Cited* c : l.evidence) out += "      " + plain_text(evidence_text(diff, *c)) + "\n";
  }
  if (const std::string line = update_line(diff); !line.empty()) out += "\n" + plain_text(line) + "\n";
  return out;
}

std::string diff_markdown(const RollDiff& diff) {
  std::string out = "# " + markdown_text(heading(diff)) + "\n\n*" + markdown_text(times(diff)) + "*\n",
              section;
  const std::vector<DiffLine> lines = diff_lines(diff);
  if (lines.empty()) return out + "\n" + none_text() + "\n";
  if (const std::string line = update_line(diff); !line.empty()) out += "\n**" + markdown_text(line) + "**\n";
  for (const DiffLine& l : lines) {
    if (l.section != section) out += "\n## " + (section = l.section) + "\n\n";
    out += "- " + markdown_text(l.text) + (l.reason.empty() ? "" : " — *" + l.reason + "*") + "\n";
    for (const Cited* c : l.evidence) out += "  - " + markdown_text(evidence_text(diff, *c)) + "\n";
  }
  return out;
}

std::string diff_html(const RollDiff& diff) {
  const std::string title = html_text(heading(diff));
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" +
      title + "</title>\n<style>" + kRollStyle +
      "\nli blockquote{margin:2px 0 4px;color:var(--soft);font-size:14px}li{margin:0 0 "
      "8px}em{color:var(--accent)}"
      "\n</style>\n</head>\n<body>\n<header class=\"top\">\n<p class=\"kicker\">What changed</p>\n<h1>" +
      title + "</h1>\n<p class=\"frame\">" + html_text(times(diff)) + "</p>\n</header>\n<main>\n";
  if (const std::string line = update_line(diff); !line.empty())
    out += "<p><b>" + html_text(line) + "</b></p>\n";
  std::string section;
  const std::vector<DiffLine> lines = diff_lines(diff);
  if (lines.empty()) out += "<p>" + none_text() + "</p>\n";
  for (const DiffLine& l : lines) {
    if (l.section != section) {
      out += (section.empty() ? "" : "</ul>\n") + std::string("<h2>") + l.section + "</h2>\n<ul>\n";
      section = l.section;
    }
    out += "<li>" + html_text(l.text) + (l.reason.empty() ? "" : " <em>" + l.reason + "</em>");
    for (const Cited* c : l.evidence) {
      out += "<blockquote" +
             (c->language.empty() ? std::string() : " lang=\"" + html_text(c->language) + "\"") + ">" +
             html_text(evidence_text(diff, *c)) + "</blockquote>";
    }
    out += "</li>\n";
  }
  if (!section.empty()) out += "</ul>\n";
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace muster
