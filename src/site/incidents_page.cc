#include "site/incidents_page.h"

#include <algorithm>
#include <set>

#include "assemble/desk.h"
#include "publish/roll_labels.h"
#include "site/chart.h"
#include "site/quotes.h"
#include "site/roll_page.h"

namespace muster {
namespace {

class Writer {
 public:
  Writer(const IncidentsView& view, const Frame& frame) : view_(view), roll_(view.roll), frame_(frame) {}

  Markup write() {
    out_ << "<header class=\"top\"><h1>Incidents</h1><p class=\"frame capital\">" << theatre_label(roll_)
         << " · " << roll_.incidents.size() << " on record</p></header>\n";
    if (roll_.incidents.empty()) {
      out_ << "<div class=\"empty\"><h2>No incident on record</h2><p>Nothing that was read reports an attack "
              "or another "
              "security event in this theatre.</p></div>\n";
      suspensions();
      return out_.take();
    }
    types();
    out_ << chart_place("tempo", "log", "Incidents by day");
    const IncidentRow* open = nullptr;
    for (const IncidentRow& i : roll_.incidents) {
      if (i.id == view_.cell) open = &i;
    }
    out_ << "<div class=\"split";
    out_.when(open != nullptr, " open");
    out_ << "\"><div class=\"wide\">\n";
    log();
    suspensions();
    out_ << "</div><aside id=\"evidence\" class=\"panel\" aria-label=\"Evidence\" tabindex=\"-1\">";
    if (open != nullptr) evidence(*open);
    out_ << "</aside></div>\n";
    return out_.take();
  }

 private:
  std::string here(const std::string& type, const std::string& cell) const {
    return url("/incidents", {{"type", type}, {"cell", cell}}, cell.empty() ? "" : "evidence");
  }

  void types() {
    std::set<std::string> all;
    for (const IncidentRow& i : roll_.incidents) all.insert(incident_label(i.type));
    out_ << "<form class=\"filter\" action=\"/incidents\"><label class=\"off\" "
            "for=\"type\">Type</label><select id=\"type\" "
            "name=\"type\"><option value=\"\">Any type</option>";
    for (const std::string& t : all) {
      out_ << "<option";
      out_.when(t == view_.type, " selected");
      out_ << ">" << t << "</option>";
    }
    out_ << "</select><button>Show</button><span class=\"right\"><a href=\"/incidents.csv\">CSV</a> <a "
            "href=\"/incidents.json\">JSON</a></span></form>\n";
  }

  void log() {
    out_ << "<table id=\"log\" class=\"rows listing\"><caption class=\"off\">Incidents by "
            "day</caption><thead><tr><th "
            "scope=\"col\">Day</th><th scope=\"col\">What</th><th scope=\"col\">Where</th><th scope=\"col\" "
            "class=\"n\">Attacks</th><th scope=\"col\">Casualties</th><th scope=\"col\">By</th><th "
            "scope=\"col\">Who was "
            "there</th><th scope=\"col\" class=\"n\">Origins</th></tr></thead><tbody>\n";
    for (const IncidentRow& i : roll_.incidents) {
      if (view_.type.empty() || view_.type == incident_label(i.type)) row(i);
    }
    out_ << "</tbody></table>\n";
  }

  void row(const IncidentRow& i) {
    out_ << "<tr id=\"" << i.id << "\" data-day=\"" << day_of_text(i.when) << "\" data-name=\""
         << incident_label(i.type) << "\"";
    out_.when(i.tally, " data-tally=\"yes\"");
    out_.when(i.id == view_.cell, " class=\"current\"");
    out_ << "><td class=\"day\">" << (i.when.empty() ? std::string("—") : day_label(i.when, roll_.as_of))
         << "</td><th scope=\"row\"><a class=\"cell\" href=\"" << here(view_.type, i.id) << "\"";
    out_.when(i.id == view_.cell, " aria-current=\"true\"");
    out_ << ">" << incident_label(i.type) << "</a>";
    out_.when(i.hedged, "<small>unconfirmed</small>");
    if (i.tally) {
      out_ << "<small>a total";
      if (!i.contains.empty()) out_ << " that counts " << i.contains.size() << " of this log";
      out_ << "</small>";
    }
    for (const DisputedField& d : i.disputed)
      out_ << "<span class=\"disputed\">" << field_label(d.field) << " disputed</span>";
    out_ << "</th><td>" << (i.place.empty() ? std::string("—") : places_label(i.place, roll_.theatre))
         << "</td><td class=\"n\" data-l=\"Attacks\"";
    quantity_data(i.count, &out_);
    const std::string hurt = casualties_label(i);
    out_ << ">" << quantity_label(i.count) << "</td><td data-l=\"Hurt\">"
         << (hurt.empty() ? std::string("—") : hurt) << "</td><td>";
    list(i.actor);
    out_ << "</td><td data-l=\"There\">";
    bool first = true;
    for (const std::string& code : i.present) {
      out_ << std::string_view(first ? "" : ", ") << "<a href=\"" << nation_link(code) << "\">"
           << name_of_row(code) << "</a>";
      first = false;
    }
    if (i.present.empty()) out_ << "—";
    out_ << "</td><td class=\"n\" data-l=\"Origins\">" << i.origins << "</td></tr>\n";
  }

  void list(const std::vector<std::string>& items) {
    if (items.empty()) out_ << "—";
    for (size_t n = 0; n < items.size(); ++n)
      out_ << std::string_view(n == 0 ? "" : ", ") << name_of_row(items[n]);
  }

  std::string name_of_row(const std::string& code) const {
    for (const Row& r : roll_.rows) {
      if (r.actor == code) return r.name;
    }
    return display_name(code, {});
  }

  void evidence(const IncidentRow& i) {
    out_ << "<header><h2>" << incident_label(i.type) << "</h2><a class=\"close\" href=\""
         << here(view_.type, "")
         << "\" aria-label=\"Close the evidence\">Close</a></header><p class=\"shown\">"
         << places_label(i.place, roll_.theatre)
         << (i.when.empty() ? std::string() : ", " + day_label(i.when, roll_.as_of)) << "</p>";
    for (const DisputedField& d : i.disputed) {
      out_ << "<section><h3>Disputed: " << field_label(d.field) << "</h3>";
      for (const DisputedValue& v : d.values)
        out_ << "<h4>" << value_label(v) << "</h4>" << quotes_of(sources_, v.claims, frame_, true);
      out_ << "</section>";
    }
    out_ << "<section><h3>In the words of</h3>" << quotes_of(sources_, i.claims, frame_, true)
         << "</section>";
    const std::string linked = suspensions_after(i);
    if (!linked.empty())
      out_ << "<section><h3>Suspended since, in the same documents</h3><p>" << linked << "</p></section>";
  }

  // Of the suspensions that began no earlier and stand in a document that tells of the incident.
  std::string suspensions_after(const IncidentRow& i) const {
    std::string out;
    for (const SuspensionRow& s : roll_.suspended) {
      const std::string since = day_of_text(s.since), day = day_of_text(i.when);
      if (!since.empty() && !day.empty() && since < day) continue;
      const bool together = std::any_of(s.documents.begin(), s.documents.end(), [&](const std::string& d) {
        return std::find(i.documents.begin(), i.documents.end(), d) != i.documents.end();
      });
      if (together) out += (out.empty() ? "" : "; ") + s.name + ": " + s.activity + " " + s.status;
    }
    return out;
  }

  void suspensions() {
    if (roll_.suspended.empty()) return;
    out_ << "<h2>Suspended</h2><ul class=\"lines\">";
    for (size_t n = 0; n < roll_.suspended.size(); ++n) {
      const SuspensionRow& s = roll_.suspended[n];
      RollQuery q;
      q.cell = "s" + std::to_string(n + 1);
      out_ << "<li><b>" << s.name << "</b> <q dir=\"auto\">" << s.activity << "</q> <span class=\"soft\">"
           << s.status;
      if (!s.since.empty()) out_ << " since " << day_label(s.since, roll_.as_of);
      out_ << "</span> <a class=\"noprint\" href=\"" << roll_link(q, "evidence") << "\">evidence</a></li>";
    }
    out_ << "</ul>\n";
  }

  const IncidentsView& view_;
  const Roll& roll_;
  const SourceIndex sources_{roll_};
  const Frame& frame_;
  Html out_;
};

}  // namespace

Markup incidents_main(const IncidentsView& view, const Frame& frame) { return Writer(view, frame).write(); }

}  // namespace muster
