// The page of the roll: counts, filter, table, and the lists below it. The evidence is in
// roll_evidence.cc. tests/site/roll_page_test.cc.
#include "site/roll_page.h"

#include <algorithm>
#include <set>

#include "publish/diff_text.h"
#include "publish/roll_labels.h"
#include "site/quotes.h"

namespace muster {
namespace {

constexpr size_t kMostMoves = 6;  // lines of one row; the rest is behind its cell

class Writer {
 public:
  Writer(const RollView& view, const Frame& frame)
      : view_(view),
        roll_(view.roll),
        frame_(frame),
        rows_(chosen_rows(view)),
        changed_(changed_rows(view.since)) {}

  Markup write() {
    top();
    changes();
    const Markup panel = roll_evidence(view_, frame_);
    out_ << "<div class=\"split";
    out_.when(!panel.empty(), " open");
    out_ << "\"><div class=\"wide\">\n";
    filter();
    table();
    out_ << roll_lists(view_, frame_);
    out_ << "</div>\n<aside id=\"evidence\" class=\"panel\" aria-label=\"Evidence\" tabindex=\"-1\">" << panel
         << "</aside></div>\n";
    return out_.take();
  }

 private:
  void top() {
    out_ << "<header class=\"top\"><h1>" << frame_.title << "</h1><p class=\"frame\"><b>"
         << (roll_.as_of.empty() ? std::string("No stated time") : time_label(roll_.as_of)) << "</b> · "
         << theatre_label(roll_) << " · "
         << support_label(roll_.origins, static_cast<size_t>(roll_.documents))
         << "</p>\n<ul class=\"counts\">";
    const RollCounts& n = roll_.counts;
    count(n.withdrawn, Posture::kWithdrawn, "withdrawn");
    count(n.partly, Posture::kPartlyWithdrawn, "partly withdrawn");
    count(n.withdrawing, Posture::kWithdrawing, "withdrawing");
    count(n.evacuated, Posture::kEvacuated, "evacuated");
    count(n.evacuating, Posture::kEvacuating, "evacuating");
    count(n.relocated, Posture::kRelocated, "relocated inside");
    count(n.reinforcing, Posture::kReinforcing, "reinforcing");
    count(n.staying, Posture::kStaying, "staying");
    if (n.silent > 0)
      out_ << "<li class=\"t-none\"><a href=\"#silent\"><b>" << n.silent
           << "</b><span>without a statement</span></a></li>";
    if (n.out_min > 0) {
      Quantity q;
      q.min = q.max = n.out_min;
      q.scope = Scope::kNumber;
      out_ << "<li class=\"sum\"><b>" << std::string_view(n.out_open ? "≥ " : "") << quantity_label(q)
           << "</b><span>people reported out</span></li>";
    }
    out_ << "</ul></header>\n";
  }

  void count(int n, Posture posture, const char* label) {
    if (n <= 0) return;
    RollQuery q = view_.query;
    q.posture = q.posture == name_of(posture) ? "" : name_of(posture);
    q.cell.clear();
    out_ << "<li class=\"t-" << tone_of(posture) << "\"><a href=\"" << roll_link(q) << "\"";
    out_.when(view_.query.posture == name_of(posture), " aria-current=\"true\"");
    out_ << "><b>" << n << "</b><span>" << label << "</span></a></li>";
  }

  void changes() {
    if (view_.since == nullptr) return;
    out_ << "<section class=\"since\" aria-label=\"Changes\"><h2>Since " << view_.since->before_label
         << "</h2>";
    const std::vector<DiffLine> lines = diff_lines(*view_.since);
    RollQuery plain = view_.query;
    plain.since.clear();
    if (lines.empty()) {
      out_ << "<p class=\"soft\">Nothing changed. ";
    } else {
      out_ << "<ul class=\"lines\">";
      for (const DiffLine& line : lines)
        out_ << "<li>" << line.text << " <span class=\"soft\">" << line.reason << "</span></li>";
      out_ << "</ul><p class=\"soft\">";
    }
    out_ << "<a href=\"" << roll_link(plain) << "\">Do not show changes</a></p></section>\n";
  }

  void hidden(const char* name, const std::string& value) {
    if (!value.empty()) out_ << "<input type=\"hidden\" name=\"" << name << "\" value=\"" << value << "\">";
  }

  void filter() {
    const RollQuery& q = view_.query;
    RollQuery path;
    path.version = q.version;
    out_ << "<form class=\"filter\" action=\"" << roll_link(path)
         << "\" aria-label=\"Filter\"><label class=\"off\" "
            "for=\"q\">Only rows with these words</label><input id=\"q\" name=\"q\" type=\"search\" "
            "placeholder=\"Filter rows\" value=\""
         << q.text
         << "\"><label class=\"off\" for=\"posture\">Posture</label><select id=\"posture\" "
            "name=\"posture\"><option value=\"\">Any posture</option>";
    for (int i = 0; i <= static_cast<int>(Posture::kEvacuated); ++i) {
      const char* name = name_of(static_cast<Posture>(i));
      out_ << "<option";
      out_.when(q.posture == name, " selected");
      out_ << ">" << name << "</option>";
    }
    out_ << "</select><label class=\"off\" for=\"only\">Rows</label><select id=\"only\" name=\"only\">";
    constexpr std::pair<const char*, const char*> kOnly[] = {
        {"", "All rows"}, {"disputed", "Disputed"}, {"unjudged", "Not judged"}, {"changed", "Changed"}};
    for (const auto& [value, label] : kOnly) {
      if (std::string_view(value) == "changed" && view_.since == nullptr) continue;
      out_ << "<option value=\"" << value << "\"";
      out_.when(q.only == value, " selected");
      out_ << ">" << label << "</option>";
    }
    out_ << "</select>";
    hidden("sort", q.sort);
    hidden("dir", q.down ? "down" : "");
    hidden("since", q.since);
    out_ << "<button>Show</button>";
    if (!q.text.empty() || !q.posture.empty() || !q.only.empty()) {
      out_ << " <a href=\"" << roll_link(all_rows()) << "\">Show all</a>";
    }
    out_ << "<span class=\"right\">";
    if (view_.newest_version > 0 && view_.since == nullptr) {
      RollQuery since = q;
      since.since = "v" + std::to_string(view_.newest_version);
      out_ << "<a id=\"since\" href=\"" << roll_link(since) << "\">Changes since version "
           << view_.newest_version << "</a> ";
    }
    out_ << "<a href=\"" << frame_.csv << "\">CSV</a> <a href=\"" << frame_.json
         << "\">JSON</a></span></form>\n";
  }

  void column(const char* sort, const char* label, const char* kind = "") {
    out_ << "<th scope=\"col\"";
    if (*kind != 0) out_ << " class=\"" << kind << "\"";
    if (*sort == 0) {
      out_ << ">" << label << "</th>";
      return;
    }
    RollQuery q = view_.query;
    const bool current = q.sort == sort;
    if (current) out_ << " aria-sort=\"" << std::string_view(q.down ? "descending" : "ascending") << "\"";
    q.down = current && !q.down;
    q.sort = sort;
    out_ << "><a href=\"" << roll_link(q) << "\">" << label << "</a></th>";
  }

  void table() {
    if (roll_.documents == 0) {
      out_ << "<div class=\"empty\"><h2>No document yet</h2><p>The roll is made of what documents say. <a "
              "href=\"/add\">Add the first</a>; open pages follow by themselves.</p></div>\n";
      return;
    }
    if (roll_.rows.empty() && roll_.general.empty()) {
      out_ << "<div class=\"empty\"><h2>Nothing is said of any contingent yet</h2><p>The ledger holds "
           << roll_.documents
           << std::string_view(roll_.documents == 1 ? " document, and it does not say"
                                                    : " documents, and none of them says")
           << " who leaves, who stays, or how many they are. <a "
              "href=\"/add\">Add documents</a>, or <a href=\"/documents\">see what is there</a>.</p></div>\n";
      return;
    }
    out_ << "<table class=\"roll rows\" id=\"rows\"><caption class=\"off\">The roll: one group of lines a "
            "nation</caption><thead><tr>";
    column("nation", "Nation");
    column("posture", "Posture");
    column("before", "Before", "n");
    column("moved", "Moved", "n");
    column("", "From → to");
    column("", "Status");
    column("remaining", "Left", "n");
    column("asof", "Last word", "n when");
    column("origins", "Origins", "n");
    column("grade", "Grade");
    out_ << "</tr></thead>\n";
    for (const Row* r : rows_) row(*r);
    if (rows_.empty()) {
      out_ << "<tbody><tr><td colspan=\"10\" class=\"none\">No row is like this. <a href=\""
           << roll_link(all_rows()) << "\">Show all " << roll_.rows.size() << "</a></td></tr></tbody>";
    }
    out_ << "</table>\n";
  }

  RollQuery all_rows() const {
    RollQuery q = view_.query;
    q.text = q.posture = q.only = "";
    return q;
  }

  std::string cell(const Row& r, const std::string& field) const {
    RollQuery q = view_.query;
    q.cell = row_key(r) + "." + field;
    return roll_link(q, "evidence");
  }

  // A link to the evidence of the cell; a dash where nothing is known.
  void value(const Row& r, const char* field, const std::string& shown, size_t span, const char* kind,
             const char* label) {
    out_ << "<td class=\"" << kind;
    out_.when(shown == "—", " unknown");
    out_ << "\" data-l=\"" << label << "\" rowspan=\"" << span << "\">";
    if (shown == "—") {
      out_ << "<span class=\"soft\">—</span></td>";
      return;
    }
    const std::string here = row_key(r) + "." + field;
    out_ << "<a class=\"cell\" href=\"" << cell(r, field) << "\"";
    out_.when(view_.query.cell == here, " aria-current=\"true\"");
    out_ << ">" << shown << "</a></td>";
  }

  void name_cell(const Row& r, size_t span) {
    std::string who = r.who.empty() || r.who == "military" ? "" : r.who;
    if (r.organisation && r.actor != "INT")
      who += (who.empty() ? "" : ", ") + std::string("umbrella, not added");
    out_ << "<th scope=\"row\" rowspan=\"" << span << "\"><a href=\"" << nation_link(r.actor) << "\">"
         << r.name << "</a>";
    if (!who.empty()) out_ << "<small>" << who << "</small>";
    out_ << "</th>";
  }

  void posture_cell(const Row& r, size_t span) {
    out_ << "<td rowspan=\"" << span << "\" class=\"posture\"><a class=\"cell\" href=\"" << cell(r, "posture")
         << "\"";
    out_.when(view_.query.cell == row_key(r) + ".posture", " aria-current=\"true\"");
    out_ << ">" << posture_badge(r.posture) << "</a>";
    for (const DisputedField& d : r.disputed)
      out_ << "<span class=\"disputed\">" << field_label(d.field) << " disputed</span>";
    out_ << "</td>";
  }

  void move_cells(const Row& r, const Moved* m, size_t number) {
    if (m == nullptr) {
      out_ << "<td class=\"n unknown\"><span class=\"soft\">—</span></td><td colspan=\"2\" class=\"story\">";
      remark(r);
      out_ << "</td>";
      return;
    }
    const bool firm = number < r.moved.size();
    const std::string field = "moved." + std::to_string(number + 1), here = row_key(r) + "." + field;
    const std::string figure = moved_number_label(*m);
    out_ << "<td class=\"n\" data-l=\"Moved\"><a class=\"cell\" href=\"" << cell(r, field) << "\"";
    out_.when(view_.query.cell == here, " aria-current=\"true\"");
    out_ << ">" << (figure.empty() ? std::string("?") : figure) << "</a></td><td class=\"route\">";
    const std::string route = route_label(*m, roll_.theatre);
    out_ << "<a class=\"cell\" href=\"" << cell(r, field) << "\">"
         << (route.empty() ? std::string("—") : route) << "</a></td><td class=\"status";
    out_.when(!firm, " soft");
    out_ << "\"><span class=\"s-" << std::string_view(*name_of(m->status) != 0 ? name_of(m->status) : "none")
         << "\">" << deed_label(*m) << "</span>";
    std::string detail = m->when.empty() ? "" : day_label(m->when, roll_.as_of);
    if (m->hedged) detail += (detail.empty() ? "" : ", ") + std::string("unconfirmed");
    if (!detail.empty()) out_ << " <span class=\"soft\">" << detail << "</span>";
    out_ << "</td>";
  }

  // What is said of those who do not move.
  void remark(const Row& r) {
    std::string there;
    for (const Present& p : r.present) {
      const std::string quantity = quantity_label(p.quantity);
      if (quantity == "—" && !p.stays) continue;
      there += (there.empty() ? "" : "; ") + (quantity == "—" ? std::string() : quantity + " ") +
               (p.stays ? "staying at " : "at ") + places_label({p.place}, roll_.theatre);
    }
    if (there.empty() && r.stays) there = "stay";
    if (there.empty() && r.reason.empty()) {
      out_ << "<span class=\"soft\">—</span>";
      return;
    }
    out_ << "<a class=\"cell\" href=\"" << cell(r, "stays") << "\">"
         << (there.empty() ? std::string("stay") : there) << "</a>";
    if (!r.reason.empty())
      out_ << " <span class=\"soft\">because <q dir=\"auto\">" << r.reason << "</q></span>";
  }

  std::string grade(const Row& r) const {
    return r.grade.rule.empty() ? "—" : r.grade.reliability + r.grade.credibility;
  }

  void row(const Row& r) {
    const std::vector<const Moved*> moves = moves_of(r);
    const size_t shown = std::min(moves.size(), kMostMoves);
    const bool more = moves.size() > shown;
    const size_t span = std::max<size_t>(1, shown) + (more ? 1 : 0);
    const std::string key = row_key(r);
    out_ << "<tbody id=\"r-" << key << "\" class=\"t-" << tone_of(r.posture);
    out_.when(changed_.count(key) > 0, " changed");
    out_.when(r.organisation, " umbrella");
    out_.when(view_.query.cell.substr(0, view_.query.cell.find('.')) == key, " current");
    out_ << "\"><tr>";
    name_cell(r, span);
    posture_cell(r, span);
    value(r, "before", quantity_label(r.strength_before), span, "n", "Before");
    move_cells(r, shown == 0 ? nullptr : moves[0], 0);
    value(r, "remaining", quantity_label(r.remaining), span, "n", "Left");
    value(r, "asof", r.as_of.empty() ? "—" : short_time_label(r.as_of), span, "n when", "Last word");
    value(r, "origins", r.origins == 0 ? "—" : std::to_string(r.origins), span, "n", "Origins");
    value(r, "grade", grade(r), span, "grade", "Grade");
    out_ << "</tr>";
    for (size_t i = 1; i < shown; ++i) {
      out_ << "<tr class=\"more\">";
      move_cells(r, moves[i], i);
      out_ << "</tr>";
    }
    if (more) {
      out_ << "<tr class=\"more\"><td></td><td colspan=\"2\"><a href=\"" << cell(r, "moved") << "\">"
           << moves.size() - shown << " more statements</a></td></tr>";
    }
    out_ << "</tbody>\n";
  }

  const RollView& view_;
  const Roll& roll_;
  const Frame& frame_;
  std::vector<const Row*> rows_;
  std::set<std::string> changed_;
  Html out_;
};

}  // namespace

std::string roll_link(const RollQuery& q, std::string_view fragment) {
  return url(q.version > 0 ? version_link(q.version) : std::string("/roll"),
             {{"q", q.text},
              {"posture", q.posture},
              {"only", q.only},
              {"sort", q.sort},
              {"dir", q.down ? "down" : ""},
              {"since", q.since},
              {"cell", q.cell}},
             fragment);
}

Markup roll_main(const RollView& view, const Frame& frame) { return Writer(view, frame).write(); }

}  // namespace muster
