#include "site/map_page.h"

#include <algorithm>
#include <map>

#include "publish/roll_labels.h"
#include "site/chart.h"
#include "site/roll_page.h"

namespace muster {
namespace {

// One line of the table: a movement, a presence or an incident.
struct Line {
  std::string day;  // it happened, or else was first said; "" not known
  Markup row;
};

class Writer {
 public:
  explicit Writer(const MapView& view) : view_(view), roll_(view.roll) {
    for (const RollSource& s : roll_.sources)
      published_[s.document->name] = day_of_text(s.document->published);
  }

  Markup write() {
    collect();
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const Line& a, const Line& b) { return a.day < b.day; });
    out_
        << "<header class=\"top\"><h1>Map</h1><p class=\"frame capital\">" << theatre_label(roll_)
        << " · movements, where people are, and incidents, as far as their sources place them</p></header>\n";
    slider();
    out_ << chart_place("map", "flows", "Movements, presences and incidents");
    if (lines_.empty()) {
      out_ << "<div class=\"empty\"><h2>Nothing to place yet</h2><p>No statement of this roll names a place "
              "of a movement, a "
              "contingent or an incident.</p></div>\n";
      return out_.take();
    }
    out_ << "<table id=\"flows\"" << theatre_data(roll_.theatre_names)
         << " class=\"rows listing\"><caption class=\"off\">Movements, presences and "
            "incidents by "
            "day</caption><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">What</th><th "
            "scope=\"col\">Who</th><th "
            "scope=\"col\" class=\"n\">People</th><th scope=\"col\">Where</th><th "
            "scope=\"col\">Status</th></tr></thead><tbody>\n";
    for (const Line& l : lines_) {
      if (view_.until.empty() || l.day.empty() || l.day <= view_.until) out_ << l.row;
    }
    out_ << "</tbody></table>\n";
    return out_.take();
  }

 private:
  // The days that the slider runs over; without script the day is typed.
  void slider() {
    std::string first, last;
    for (const Line& l : lines_) {
      if (l.day.empty()) continue;
      if (first.empty()) first = l.day;
      last = l.day;
    }
    out_ << "<form class=\"filter\" id=\"until-form\" action=\"/map\" data-first=\"" << first
         << "\" data-last=\"" << last
         << "\"><label for=\"until\">Up to</label><input id=\"until\" name=\"until\" type=\"date\" value=\""
         << view_.until << "\"><button>Show</button>";
    if (!view_.until.empty()) out_ << " <a href=\"/map\">All days</a>";
    out_ << "<span class=\"right\"><a href=\"/map.geojson\">GeoJSON</a></span></form>\n";
  }

  std::string first_said(const std::vector<std::string>& documents) const {
    std::string first;
    for (const std::string& d : documents) {
      const auto at = published_.find(d);
      if (at != published_.end() && !at->second.empty() && (first.empty() || at->second < first))
        first = at->second;
    }
    return first;
  }

  static std::string evidence(const std::string& cell) {
    RollQuery q;
    q.cell = cell;
    return roll_link(q, "evidence");
  }

  void begin(const char* kind, const std::string& day, const std::string& name, StatusOf status, Html* row) {
    *row << "<tr data-kind=\"" << kind << "\" data-day=\"" << day << "\" data-name=\"" << name
         << "\" data-status=\"" << name_of(status) << "\"";
  }

  void cells(const std::string& day, std::string_view what, const std::string& who, const Quantity& people,
             const std::string& where, const std::string& status, const std::string& cell, Html* row) {
    const std::string figure = quantity_label(people);
    *row << "><td>" << (day.empty() ? std::string("no date") : day_label(day, roll_.as_of)) << "</td><td>"
         << what << "</td><th scope=\"row\">" << who << "</th><td class=\"n\" data-l=\"People\"";
    quantity_data(people, row);
    *row << "><a class=\"cell\" href=\"" << evidence(cell) << "\">"
         << (figure == "—" ? std::string("no figure") : figure) << "</a></td><td>"
         << (where.empty() ? std::string("—") : where) << "</td><td>" << status << "</td></tr>\n";
  }

  void movement(const Row& r, const Moved& m, size_t n) {
    Line line{day_of_text(m.when), {}};
    if (line.day.empty()) line.day = first_said(m.documents);
    Html row;
    begin("movement", line.day, r.name, m.status, &row);
    if (!m.from.empty()) place_data("from", m.from.front(), &row);
    if (!m.to.empty()) place_data("to", m.to.front(), &row);
    cells(line.day, "movement", r.name, m.quantity, route_label(m, roll_.theatre), deed_label(m),
          row_key(r) + ".moved." + std::to_string(n), &row);
    line.row = row.take();
    lines_.push_back(std::move(line));
  }

  void presence(const Row& r, const Present& p) {
    Line line{first_said(r.documents), {}};
    Html row;
    begin("presence", line.day, r.name, StatusOf::kNone, &row);
    place_data("at", p.place, &row);
    cells(line.day, "presence", r.name, p.quantity, places_label({p.place}, roll_.theatre),
          p.stays ? "staying" : "there", row_key(r) + ".stays", &row);
    line.row = row.take();
    lines_.push_back(std::move(line));
  }

  void incident(const IncidentRow& i) {
    Line line{day_of_text(i.when), {}};
    if (line.day.empty()) line.day = first_said(i.documents);
    Html row;
    begin("incident", line.day, incident_label(i.type), StatusOf::kNone, &row);
    if (!i.place.empty()) place_data("at", i.place.front(), &row);
    cells(line.day, "incident", incident_label(i.type), i.killed, places_label(i.place, roll_.theatre),
          casualties_label(i) + (i.hedged ? " unconfirmed" : ""), i.id, &row);
    line.row = row.take();
    lines_.push_back(std::move(line));
  }

  void collect() {
    for (const Row& r : roll_.rows) {
      size_t n = 0;
      for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
        for (const Moved& m : *list) {
          ++n;
          if (!m.from.empty() || !m.to.empty()) movement(r, m, n);
        }
      }
      for (const Present& p : r.present) presence(r, p);
    }
    for (const IncidentRow& i : roll_.incidents) {
      if (!i.tally) incident(i);
    }
  }

  const MapView& view_;
  const Roll& roll_;
  std::map<std::string, std::string> published_;  // days by document
  std::vector<Line> lines_;
  Html out_;
};

}  // namespace

Markup map_main(const MapView& view, const Frame&) { return Writer(view).write(); }

}  // namespace muster
