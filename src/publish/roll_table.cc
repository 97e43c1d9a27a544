#include "publish/roll_table.h"

#include <algorithm>

#include "publish/escape.h"
#include "publish/roll_labels.h"

namespace muster {
namespace {

constexpr const char* kReset = "\x1b[0m";
constexpr const char* kBold = "\x1b[1m";
constexpr const char* kDim = "\x1b[2m";

const char* color_of(Posture p) {
  switch (p) {
    case Posture::kWithdrawn:
    case Posture::kEvacuated: return "\x1b[31m";
    case Posture::kPartlyWithdrawn:
    case Posture::kWithdrawing:
    case Posture::kEvacuating: return "\x1b[33m";
    case Posture::kRelocated: return "\x1b[36m";
    case Posture::kStaying:
    case Posture::kReinforcing: return "\x1b[32m";
    case Posture::kNoStatement: break;
  }
  return kDim;
}

// Words of `text` in lines of at most `width` columns; a longer word has a line of its own.
std::vector<std::string> wrapped(const std::string& text, size_t width) {
  std::vector<std::string> lines;
  std::string line;
  size_t used = 0;
  size_t at = 0;
  while (at < text.size()) {
    const size_t space = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, space - at);
    const size_t columns = display_width(word);
    if (!line.empty() && used + 1 + columns > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (!line.empty()) {
      line.push_back(' ');
      ++used;
    }
    line += word;
    used += columns;
    at = space + 1;
  }
  lines.push_back(std::move(line));
  return lines;
}

struct Cell {
  std::vector<std::string> lines;
  const char* style = nullptr;
};

class Table {
 public:
  Table(const Roll& roll, const RollTableOptions& options) : roll_(roll), options_(options) {}

  std::string print() {
    head();
    rows();
    incidents();
    suspensions();
    directives();
    disputes();
    quiet();
    foot();
    return std::move(out_);
  }

 private:
  std::string styled(const std::string& text, const char* style) const {
    if (!options_.color || style == nullptr || text.empty()) return text;
    return style + text + kReset;
  }

  void line(const std::string& text, const char* style = nullptr) {
    out_ += styled(text, style);
    out_ += '\n';
  }

  void paragraph(const std::string& text, size_t indent, const char* style = nullptr) {
    const size_t width = options_.width > indent + 20 ? options_.width - indent : 20;
    for (const std::string& l : wrapped(plain_text(text), width)) line(std::string(indent, ' ') + l, style);
  }

  void section(const std::string& title) {
    out_ += '\n';
    line(title, kBold);
  }

  void head() {
    if (!roll_.title.empty()) paragraph(roll_.title, 0, kBold);
    paragraph(theatre_label(roll_) + " · as of " +
                  (roll_.as_of.empty() ? "no stated time" : time_label(roll_.as_of)) + " · " +
                  support_label(roll_.origins, static_cast<size_t>(roll_.documents)),
              0, kDim);
    paragraph(headline(roll_), 0);
    out_ += '\n';
  }

  void print_cells(const std::vector<Cell>& cells, const std::vector<size_t>& widths,
                   const std::vector<bool>& right) {
    size_t height = 0;
    for (const Cell& c : cells) height = std::max(height, c.lines.size());
    for (size_t l = 0; l < height; ++l) {
      std::string text;
      for (size_t i = 0; i < cells.size(); ++i) {
        const std::string part = l < cells[i].lines.size() ? cells[i].lines[l] : "";
        const size_t used = display_width(part);
        const std::string pad(used < widths[i] ? widths[i] - used : 0, ' ');
        const std::string shown = styled(part, cells[i].style);
        text += (i == 0 ? "" : "  ") + (right[i] ? pad + shown : shown + pad);
      }
      text.erase(text.find_last_not_of(' ') + 1);
      line(text);
    }
  }

  std::string move_text(const Moved& m) const {
    std::string text = moved_number_label(m);
    text += (text.empty() ? "" : " ") + move_label(m, roll_.theatre);
    if (!m.when.empty()) text += ", " + day_label(m.when, roll_.as_of);
    if (m.hedged) text += " (unconfirmed)";
    return plain_text(text);
  }

  Cell story(const Row& r, size_t width) const {
    Cell cell;
    const auto add = [&](const std::string& text) {
      std::vector<std::string> lines = wrapped(plain_text(text), width > 2 ? width - 2 : width);
      for (size_t i = 0; i < lines.size(); ++i) cell.lines.push_back((i == 0 ? "" : "  ") + lines[i]);
    };
    for (const Moved& m : r.moved) add(move_text(m));
    for (const Moved& m : r.outlook) add(move_text(m));
    for (const Moved& m : r.denied) add(move_text(m));
    for (const Present& p : r.present) {
      const std::string place = places_label({p.place}, roll_.theatre);
      if (!p.quantity.stated() && !p.stays) continue;
      const std::string who = quantity_label(p.quantity) == "—" ? "they" : quantity_label(p.quantity);
      add(who + (p.stays ? " stay at " : " at ") + place);
    }
    if (!r.reason.empty()) add("reason: “" + r.reason + "”");
    for (const DisputedField& d : r.disputed) add("disputed: " + dispute_text(d));
    if (cell.lines.empty()) cell.lines.push_back(r.stays ? "stay" : "");
    return cell;
  }

  std::string numbers(const std::vector<std::string>& documents) const {
    std::string out;
    for (const std::string& d : documents) {
      const int n = source_number(roll_, d);
      if (n > 0) out += (out.empty() ? "[" : ",") + std::to_string(n);
    }
    return out.empty() ? out : out + "]";
  }

  std::string dispute_text(const DisputedField& d) const {
    std::string text = field_label(d.field) + " ";
    for (size_t i = 0; i < d.values.size(); ++i) {
      text += (i == 0 ? "" : " against ") + value_label(d.values[i]) + " " + numbers(d.values[i].documents);
    }
    return text;
  }

  void rows() {
    std::vector<const Row*> shown;
    for (const Row& r : roll_.rows)
      if (listed(r)) shown.push_back(&r);
    for (const Row& r : roll_.general) shown.push_back(&r);
    if (shown.empty()) return;
    const std::vector<std::string> titles = {"NATION", "POSTURE", "BEFORE", "WHAT IS SAID",
                                             "LEFT",   "ORIG",    "SOURCES"};
    const std::vector<bool> right = {false, false, true, false, true, true, false};
    std::vector<size_t> widths;
    for (const std::string& t : titles) widths.push_back(t.size());
    std::vector<std::vector<Cell>> lines;
    for (const Row* r : shown) {
      const std::string name =
          plain_text(r->name + (r->who.empty() || r->who == "military" ? "" : " (" + r->who + ")"));
      std::vector<Cell> cells = {{wrapped(name, 22), kBold},
                                 {{name_of(r->posture)}, color_of(r->posture)},
                                 {{quantity_label(r->strength_before)}},
                                 {},
                                 {{quantity_label(r->remaining)}},
                                 {{std::to_string(r->origins)}},
                                 {wrapped(numbers(r->documents), 14), kDim}};
      for (size_t i = 0; i < cells.size(); ++i) {
        for (const std::string& l : cells[i].lines) widths[i] = std::max(widths[i], display_width(l));
      }
      lines.push_back(std::move(cells));
    }
    size_t others = 2 * (titles.size() - 1);
    for (size_t i = 0; i < widths.size(); ++i) others += i == 3 ? 0 : widths[i];
    widths[3] = options_.width > others + 24 ? options_.width - others : 24;
    std::vector<Cell> header;
    for (const std::string& t : titles) header.push_back({{t}, kDim});
    print_cells(header, widths, right);
    for (size_t i = 0; i < lines.size(); ++i) {
      lines[i][3] = story(*shown[i], widths[3]);
      print_cells(lines[i], widths, right);
    }
  }

  void incidents() {
    if (roll_.incidents.empty()) return;
    section("Incidents");
    for (const IncidentRow& i : roll_.incidents) {
      std::string text = i.when.empty() ? "undated" : day_label(i.when, roll_.as_of);
      text += "  " + (i.tally ? quantity_label(i.count) + " × " : std::string()) + incident_label(i.type);
      if (!i.tally && i.count.max != 1) text += " (" + quantity_label(i.count) + ")";
      if (!i.place.empty()) text += ", " + places_label(i.place, roll_.theatre);
      if (const std::string hurt = casualties_label(i); !hurt.empty()) text += ": " + hurt;
      if (i.hedged) text += " (unconfirmed)";
      if (i.tally)
        text += i.contains.empty()
                    ? " (a total)"
                    : " (a total that contains " + std::to_string(i.contains.size()) + " of these)";
      paragraph(text + " " + numbers(i.documents), 2);
    }
  }

  void suspensions() {
    if (roll_.suspended.empty()) return;
    section("Suspended");
    for (const SuspensionRow& s : roll_.suspended) {
      std::string text = s.name + ": " + s.activity;
      if (!s.mission.empty()) text += " (" + s.mission + ")";
      if (!s.place.empty()) text += ", " + places_label(s.place, roll_.theatre);
      text += ": " + s.status + (s.since.empty() ? "" : " since " + day_label(s.since, roll_.as_of));
      paragraph(text + " " + numbers(s.documents), 2);
    }
  }

  void directives() {
    if (roll_.directives.empty()) return;
    section("Directives");
    for (const DirectiveRow& d : roll_.directives) {
      std::string text = (d.actor.empty() ? "Not stated" : d.name) + ", " + name_of(d.action);
      if (!d.when.empty()) text += ", " + day_label(d.when, roll_.as_of);
      paragraph(text + ": “" + d.text + "”" + (d.hedged ? " (unconfirmed) " : " ") + numbers(d.documents), 2);
    }
  }

  void disputes() {
    if (roll_.disputes.empty()) return;
    section("Disputed");
    for (const RollDispute& d : roll_.disputes) paragraph(d.name + ": " + dispute_text(d.field), 2);
  }

  void quiet() {
    std::string silent;
    for (const Silent& s : roll_.silent) silent += (silent.empty() ? "" : ", ") + s.name;
    if (!silent.empty()) {
      section("No statement");
      paragraph(silent, 2);
    }
    if (roll_.stale.empty()) return;
    section("Nothing newer");
    for (const Stale& s : roll_.stale)
      paragraph(contingent_label(s.name, s.who) + ": last word " + std::to_string(s.hours) + " hours ago", 2);
  }

  void foot() {
    if (!roll_.sources.empty()) section("Sources");
    for (const RollSource& s : roll_.sources) {
      const SourceDocument& d = *s.document;
      std::string text = "[" + std::to_string(s.number) + "] " + (d.publisher.empty() ? d.name : d.publisher);
      if (!d.title.empty()) text += ": " + d.title;
      if (!d.published.empty()) text += ", " + short_time_label(d.published);
      if (!s.copy_of.empty()) text += " (repeats [" + std::to_string(source_number(roll_, s.copy_of)) + "])";
      if (!s.replaced_by.empty())
        text += " (replaced by [" + std::to_string(source_number(roll_, s.replaced_by)) + "])";
      paragraph(text, 2, kDim);
    }
    if (roll_.left_out > 0)
      paragraph(std::to_string(roll_.left_out) + " statements about other places are left out.", 2, kDim);
    if (roll_.background > 0)
      paragraph(std::to_string(roll_.background) + " statements about earlier times are left out.", 2, kDim);
    out_ += '\n';
    paragraph("Read by machine; no person has judged these statements.", 0, kDim);
  }

  const Roll& roll_;
  RollTableOptions options_;
  std::string out_;
};

}  // namespace

std::string roll_table(const Roll& roll, const RollTableOptions& options) {
  return Table(roll, options).print();
}

}  // namespace muster
