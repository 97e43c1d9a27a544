// What stands below the table of the roll.
#include <algorithm>

#include "publish/roll_labels.h"
#include "site/quotes.h"
#include "site/roll_page.h"

namespace muster {
namespace {

constexpr size_t kMostListed = 40;  // of each list; the JSON has all

class Lists {
 public:
  Lists(const RollView& view, const Frame& frame) : view_(view), roll_(view.roll), frame_(frame) {}

  Markup write() {
    incidents();
    lists();
    return out_.take();
  }

 private:
  void incidents() {
    if (roll_.incidents.empty()) return;
    out_ << "<h2>Incidents</h2><p><a href=\"/incidents\">" << roll_.incidents.size()
         << std::string_view(roll_.incidents.size() == 1 ? " incident" : " incidents") << "</a>, the last ";
    const IncidentRow* last = &roll_.incidents.front();
    for (const IncidentRow& i : roll_.incidents) {
      if (!i.tally && i.when >= last->when) last = &i;
    }
    RollQuery q = view_.query;
    q.cell = last->id;
    out_ << "<a class=\"cell\" href=\"" << roll_link(q, "evidence") << "\">" << incident_label(last->type);
    if (!last->place.empty()) out_ << ", " << places_label(last->place, roll_.theatre);
    if (!last->when.empty()) out_ << ", " << day_label(last->when, roll_.as_of);
    out_ << "</a></p>\n";
  }

  void lists() {
    disputes();
    suspensions();
    directives();
    if (!roll_.silent.empty()) {
      out_ << "<h2 id=\"silent\">No statement</h2><p>";
      bool first = true;
      for (const Silent& s : roll_.silent) {
        out_ << std::string_view(first ? "" : ", ") << s.name;
        first = false;
      }
      out_ << "</p>\n";
    }
    if (roll_.stale.empty()) return;
    out_ << "<h2>Nothing newer</h2><ul class=\"lines\">";
    for (const Stale& s : roll_.stale) {
      out_ << "<li><b>" << contingent_label(s.name, s.who) << "</b> last word " << time_label(s.newest)
           << ", " << s.hours << " hours before</li>";
    }
    out_ << "</ul>\n";
  }

  void rest(size_t all) {
    if (all <= kMostListed) return;
    out_ << "<li class=\"soft\">" << all - kMostListed << " more are in the <a href=\"" << frame_.json
         << "\">JSON</a></li>";
  }

  void disputes() {
    if (roll_.disputes.empty()) return;
    out_ << "<h2>Disputed</h2><ul class=\"lines\">";
    for (size_t n = 0; n < std::min(roll_.disputes.size(), kMostListed); ++n) {
      const RollDispute& d = roll_.disputes[n];
      out_ << "<li><b>" << d.name << "</b> " << field_label(d.field.field) << " ";
      for (size_t i = 0; i < d.field.values.size(); ++i) {
        out_ << std::string_view(i == 0 ? "" : " against ") << "<b>" << value_label(d.field.values[i])
             << "</b> " << source_numbers(sources_, d.field.values[i].documents);
      }
      out_ << "</li>";
    }
    rest(roll_.disputes.size());
    out_ << "</ul>\n";
  }

  void evidence_link(const std::string& id) {
    RollQuery q = view_.query;
    q.cell = id;
    out_ << " <a class=\"cell noprint\" href=\"" << roll_link(q, "evidence") << "\">evidence</a>";
  }

  void suspensions() {
    if (roll_.suspended.empty()) return;
    out_ << "<h2>Suspended</h2><ul class=\"lines\">";
    for (size_t i = 0; i < std::min(roll_.suspended.size(), kMostListed); ++i) {
      const SuspensionRow& s = roll_.suspended[i];
      out_ << "<li><b>" << s.name << "</b> <q dir=\"auto\">" << s.activity << "</q>";
      if (!s.mission.empty()) out_ << " (" << s.mission << ")";
      if (!s.place.empty()) out_ << ", " << places_label(s.place, roll_.theatre);
      out_ << " <span class=\"soft\">" << s.status;
      if (!s.since.empty()) out_ << " since " << day_label(s.since, roll_.as_of);
      out_ << "</span>";
      evidence_link("s" + std::to_string(i + 1));
      out_ << "</li>";
    }
    rest(roll_.suspended.size());
    out_ << "</ul>\n";
  }

  void directives() {
    if (roll_.directives.empty()) return;
    out_ << "<h2>Directives</h2><ul class=\"lines\">";
    for (size_t i = 0; i < std::min(roll_.directives.size(), kMostListed); ++i) {
      const DirectiveRow& d = roll_.directives[i];
      out_ << "<li><b>" << (d.actor.empty() ? std::string("Not stated") : d.name)
           << "</b> <span class=\"kind\">" << name_of(d.action) << "</span> ";
      if (!d.when.empty()) out_ << "<span class=\"soft\">" << day_label(d.when, roll_.as_of) << "</span> ";
      out_ << "<q dir=\"auto\">" << d.text << "</q>";
      out_.when(d.hedged, " <span class=\"soft\">unconfirmed</span>");
      evidence_link("d" + std::to_string(i + 1));
      out_ << "</li>";
    }
    rest(roll_.directives.size());
    out_ << "</ul>\n";
  }

  const RollView& view_;
  const Roll& roll_;
  const SourceIndex sources_{roll_};
  const Frame& frame_;
  Html out_;
};

}  // namespace

Markup roll_lists(const RollView& view, const Frame& frame) { return Lists(view, frame).write(); }

}  // namespace muster
