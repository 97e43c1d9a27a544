#include "publish/roll_html.h"

#include <algorithm>
#include <map>

#include "publish/escape.h"
#include "publish/roll_labels.h"

namespace muster {
namespace {

const char* tone_of(Posture p) {
  switch (p) {
    case Posture::kWithdrawn:
    case Posture::kEvacuated: return " b-out";
    case Posture::kPartlyWithdrawn:
    case Posture::kWithdrawing:
    case Posture::kEvacuating: return " b-part";
    case Posture::kStaying:
    case Posture::kReinforcing: return " b-in";
    case Posture::kRelocated: return " b-move";
    case Posture::kNoStatement: break;
  }
  return "";
}

class Page {
 public:
  explicit Page(const Roll& roll) : roll_(roll) {
    for (const RollSource& s : roll.sources) number_[s.document->name] = s.number;
  }

  std::string print() {
    head();
    top();
    out_ += "<main>\n";
    rows();
    incidents();
    suspensions();
    directives();
    disputes();
    quiet();
    sources();
    out_ += "</main>\n";
    foot();
    return std::move(out_);
  }

 private:
  static std::string text(const std::string& s) { return html_text(s); }
  static std::string dashed(const std::string& s) { return s.empty() ? "—" : text(s); }

  std::string title() const {
    if (!roll_.title.empty()) return roll_.title;
    std::string names;
    for (const std::string& name : roll_.theatre_names) names += (names.empty() ? "" : ", ") + name;
    return names.empty() ? "Muster roll" : names + ": who leaves, who stays";
  }

  void head() {
    out_ += "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n";
    out_ +=
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n";
    out_ += "<title>" + text(title()) + "</title>\n<style>" + kRollStyle + "</style>\n</head>\n<body>\n";
  }

  void figure(int64_t n, const std::string& label, const char* prefix = "") {
    if (n > 0)
      out_ += "<li><b>" + std::string(prefix) + text(quantity_label(plain_number(n))) + "</b><span>" + label +
              "</span></li>";
  }

  static Quantity plain_number(int64_t n) {
    Quantity q;
    q.min = q.max = n;
    q.scope = Scope::kNumber;
    return q;
  }

  void top() {
    out_ += "<header class=\"top\">\n<p class=\"kicker\">Muster roll</p>\n<h1>" + text(title()) +
            "</h1>\n<p class=\"frame\"><b>" +
            text(roll_.as_of.empty() ? "No stated time" : time_label(roll_.as_of)) + "</b> · " +
            text(theatre_label(roll_)) + " · " +
            support_label(roll_.origins, static_cast<size_t>(roll_.documents)) +
            "</p>\n<ul class=\"counts\">";
    const RollCounts& n = roll_.counts;
    figure(n.withdrawn, "withdrawn");
    figure(n.partly, "partly withdrawn");
    figure(n.withdrawing, "withdrawing");
    figure(n.evacuated, "evacuated");
    figure(n.evacuating, "evacuating");
    figure(n.relocated, "relocated inside");
    figure(n.reinforcing, "reinforcing");
    figure(n.staying, "staying");
    figure(n.silent, "without a statement");
    figure(n.out_min, "people reported out", n.out_open ? "≥&nbsp;" : "");
    out_ +=
        "</ul>\n<p class=\"note\">Read by machine; no person has judged these statements. Every figure is in "
        "the words of a source, or "
        "follows from two that are, and then the sum is shown. An origin is whose word it is: copies and "
        "quotations of one statement "
        "count once.</p>\n</header>\n";
  }

  std::string refs(const std::vector<std::string>& documents) const {
    std::string out;
    for (const std::string& d : documents) {
      const auto at = number_.find(d);
      if (at == number_.end()) continue;
      const std::string n = std::to_string(at->second);
      out += (out.empty() ? "" : " ") + std::string("<a href=\"#s") + n + "\">" + n + "</a>";
    }
    return out.empty() ? "" : "<span class=\"refs\">[" + out + "]</span>";
  }

  std::string move(const Moved& m, bool firm) const {
    const std::string quantity = moved_number_label(m);
    std::string s = firm ? "<div class=\"mv\">" : "<div class=\"mv q\">";
    if (!quantity.empty()) s += "<b>" + text(quantity) + "</b> ";
    s += text(deed_label(m));
    if (const std::string route = route_label(m, roll_.theatre); !route.empty())
      s += " <span class=\"r\">" + text(route) + "</span>";
    std::string detail;
    if (!m.when.empty()) detail += day_label(m.when, roll_.as_of);
    if (m.hedged) detail += (detail.empty() ? "" : ", ") + std::string("unconfirmed");
    if (!m.by.empty()) detail += (detail.empty() ? "" : ", ") + std::string("carried by ") + m.by;
    if (!detail.empty()) s += " <span class=\"d\">" + text(detail) + "</span>";
    return s + " " + refs(m.documents) + "</div>";
  }

  std::string story(const Row& r) const {
    std::string s;
    for (const Moved& m : r.moved) s += move(m, true);
    for (const Moved& m : r.outlook) s += move(m, false);
    for (const Moved& m : r.denied) s += move(m, false);
    std::string there;
    for (const Present& p : r.present) {
      const std::string quantity = quantity_label(p.quantity);
      if (quantity == "—" && !p.stays) continue;
      there += (there.empty() ? "" : "; ") + (quantity == "—" ? std::string() : quantity + " ") +
               (p.stays ? "staying at " : "at ") + places_label({p.place}, roll_.theatre);
    }
    if (!there.empty()) s += "<div class=\"soft\">" + text(there) + "</div>";
    if (!r.reason.empty())
      s += "<div class=\"soft\">Reason: <q dir=\"auto\">" + text(r.reason) + "</q></div>";
    if (!r.ordered_by.empty()) s += "<div class=\"soft\">Ordered by " + text(r.ordered_by) + "</div>";
    if (s.empty() && r.stays) s = "<div class=\"soft\">stay</div>";
    return s;
  }

  void row(const Row& r) {
    std::string who = r.who.empty() || r.who == "military" ? "" : r.who;
    if (r.organisation && r.actor != "INT")
      who += (who.empty() ? "" : ", ") + std::string("umbrella, not added");
    const std::string id =
        html_text("r-" + r.actor + (r.who.empty() || r.who == "military" ? "" : "-" + r.who));
    out_ += "<tr class=\"c\" id=\"" + id + "\"><th scope=\"row\">" + text(r.name) +
            (who.empty() ? "" : "<small>" + text(who) + "</small>") + "</th><td><span class=\"badge" +
            tone_of(r.posture) + "\">" + name_of(r.posture) + "</span>";
    for (const DisputedField& d : r.disputed)
      out_ += "<br><span class=\"disp\">" + text(field_label(d.field)) + " disputed</span>";
    const std::string before = quantity_label(r.strength_before), left = quantity_label(r.remaining);
    out_ += "</td><td class=\"n" + std::string(before == "—" ? " empty" : "") + "\" data-l=\"Before\">" +
            text(before) + "</td><td>" + story(r) + "</td><td class=\"n" + (left == "—" ? " empty" : "") +
            "\" data-l=\"Left\">" + text(left) + "</td><td class=\"n\" data-l=\"Origins\" title=\"" +
            support_label(r.origins, r.documents.size()) +
            (r.grade.rule.empty() ? "" : "; " + text(r.grade.rule)) + "\">" + std::to_string(r.origins) +
            "</td><td class=\"soft\" data-l=\"Last word\">" + text(short_time_label(r.as_of)) +
            "</td></tr>\n";
    const std::string detail = evidence(r);
    out_ += "<tr class=\"e\"><td colspan=\"7\">";
    if (!detail.empty())
      out_ += "<details><summary>Evidence: " + support_label(r.origins, r.documents.size()) +
              "</summary><div class=\"ev\">" + detail + "</div></details>";
    out_ += "</td></tr>\n";
  }

  // Each wording once, with every document that has it.
  std::string quotes(const std::vector<std::string>& ids, bool gone = false) const {
    std::vector<Cited> first;
    std::vector<std::vector<std::string>> documents;
    for (const std::string& id : ids) {
      const std::optional<Cited> c = cited(roll_, id);
      if (!c || c->quote.empty()) continue;
      size_t i = 0;
      while (i < first.size() && (first[i].quote != c->quote || first[i].source != c->source)) ++i;
      if (i == first.size()) {
        first.push_back(*c);
        documents.emplace_back();
      }
      std::vector<std::string>& have = documents[i];
      if (std::find(have.begin(), have.end(), c->document) == have.end()) have.push_back(c->document);
    }
    std::string s;
    for (size_t i = 0; i < first.size(); ++i) {
      const Cited& c = first[i];
      s += std::string("<blockquote") + (gone ? " class=\"gone\"" : "") + "><q dir=\"auto\" lang=\"" +
           text(c.language) + "\">" + text(c.quote) + "</q><footer>" +
           (c.source.empty() ? "in its own voice" : text(c.source)) + (c.hedged ? ", with reserve" : "") +
           " " + refs(documents[i]) + "</footer></blockquote>";
    }
    return s;
  }

  static void block(const std::string& title, const std::string& body, std::string* out) {
    if (!body.empty()) *out += "<section><h4>" + title + "</h4>" + body + "</section>";
  }

  std::string evidence(const Row& r) const {
    std::string s, why;
    for (const std::string& w : r.why) why += "<p>" + text(w) + "</p>";
    if (!r.grade.rule.empty()) {
      why += "<p class=\"soft\">Credibility " + text(r.grade.credibility) + ": " + text(r.grade.rule) +
             (r.grade.own_statement ? "; own statement" : "") + ".</p>";
    }
    if (!why.empty()) s += "<section class=\"why\"><h4>Why this is shown</h4>" + why + "</section>";
    for (const DisputedField& d : r.disputed) {
      for (const DisputedValue& v : d.values) {
        block("Disputed, " + text(field_label(d.field)) + ": " + text(value_label(v)), quotes(v.claims), &s);
      }
    }
    block("Strength before", quotes(r.strength_claims), &s);
    for (const Moved& m : r.moved) {
      const std::string quantity = moved_number_label(m);
      block(text(quantity + (quantity.empty() ? "" : " ") + move_label(m, roll_.theatre)), quotes(m.claims),
            &s);
    }
    block("Remaining",
          quotes(r.remaining_claims == r.strength_claims ? std::vector<std::string>() : r.remaining_claims),
          &s);
    block("Staying", quotes(r.stays_claims), &s);
    for (const Moved& m : r.outlook) block("Outlook: " + text(deed_label(m)), quotes(m.claims), &s);
    for (const Present& p : r.present)
      block("At " + text(places_label({p.place}, roll_.theatre)), quotes(p.claims), &s);
    block("Left aside", quotes(r.superseded_claims, true), &s);
    return s;
  }

  void rows() {
    out_ +=
        "<h2>Roll</h2>\n<table class=\"roll\"><thead><tr><th scope=\"col\">Nation</th><th "
        "scope=\"col\">Posture</th><th scope=\"col\" class=\"n\">Before</th>"
        "<th scope=\"col\">What is said</th><th scope=\"col\" class=\"n\">Left</th><th scope=\"col\" "
        "class=\"n\">Origins</th><th scope=\"col\">Last word, UTC</th></tr></thead><tbody>\n";
    for (const Row& r : roll_.rows) {
      if (listed(r)) row(r);
    }
    for (const Row& r : roll_.general) row(r);
    out_ += "</tbody></table>\n";
  }

  std::string incident_detail(const IncidentRow& i) const {
    std::string s = casualties_label(i).empty() ? "" : text(casualties_label(i));
    const auto add = [&](const std::string& more) {
      s += (s.empty() ? "" : "<br>") + ("<span class=\"soft\">" + more + "</span>");
    };
    if (i.tally)
      add(i.contains.empty() ? "a total over this time"
                             : "a total that contains " + std::to_string(i.contains.size()) + " listed here");
    if (!i.present.empty()) {
      std::string names;
      for (const std::string& code : i.present) names += (names.empty() ? "" : ", ") + name_in_roll(code);
      add("present: " + text(names));
    }
    for (const DisputedField& d : i.disputed) add("disputed: " + dispute(d));
    const std::string body = quotes(i.claims);
    if (!body.empty())
      s += "<details><summary>Evidence</summary><div class=\"ev\"><section>" + body +
           "</section></div></details>";
    return s;
  }

  std::string name_in_roll(const std::string& code) const {
    for (const Row& r : roll_.rows) {
      if (r.actor == code) return r.name;
    }
    return code;
  }

  void incidents() {
    if (roll_.incidents.empty()) return;
    out_ +=
        "<h2>Incidents</h2>\n<table class=\"inc\"><thead><tr><th scope=\"col\">When</th><th "
        "scope=\"col\">What</th><th scope=\"col\">Where</th>"
        "<th scope=\"col\" class=\"n\">Attacks</th><th scope=\"col\">Harm and context</th><th "
        "scope=\"col\">Sources</th></tr></thead><tbody>\n";
    for (const IncidentRow& i : roll_.incidents) {
      out_ += "<tr id=\"" + text(i.id) + "\"><td>" + dashed(day_label(i.when, roll_.as_of)) + "</td><td>" +
              text(incident_label(i.type)) + (i.hedged ? " <span class=\"soft\">unconfirmed</span>" : "") +
              "</td><td>" + dashed(places_label(i.place, roll_.theatre)) +
              "</td><td class=\"n\" data-l=\"Attacks\">" + text(quantity_label(i.count)) + "</td><td>" +
              incident_detail(i) + "</td><td>" + refs(i.documents) + "</td></tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  void suspensions() {
    if (roll_.suspended.empty()) return;
    out_ += "<h2>Suspended</h2>\n<ul class=\"plain\">\n";
    for (const SuspensionRow& s : roll_.suspended) {
      out_ += "<li><b>" + text(s.name) + "</b>: <q dir=\"auto\">" + text(s.activity) + "</q>";
      if (!s.mission.empty()) out_ += " (" + text(s.mission) + ")";
      if (!s.place.empty()) out_ += ", " + text(places_label(s.place, roll_.theatre));
      out_ += ": " + text(s.status) +
              (s.since.empty() ? "" : " since " + text(day_label(s.since, roll_.as_of))) + " " +
              refs(s.documents);
      fold(s.claims);
      out_ += "</li>\n";
    }
    out_ += "</ul>\n";
  }

  void fold(const std::vector<std::string>& claims) {
    const std::string body = quotes(claims);
    if (!body.empty())
      out_ += "<details><summary>Evidence</summary><div class=\"ev\"><section>" + body +
              "</section></div></details>";
  }

  void directives() {
    if (roll_.directives.empty()) return;
    out_ += "<h2>Directives</h2>\n<ul class=\"plain\">\n";
    for (const DirectiveRow& d : roll_.directives) {
      out_ += "<li><b>" + text(d.actor.empty() ? "Not stated" : d.name) + "</b> <span class=\"badge\">" +
              name_of(d.action) + "</span> ";
      if (!d.when.empty()) out_ += text(day_label(d.when, roll_.as_of)) + " ";
      out_ += "<q dir=\"auto\">" + text(d.text) + "</q>" +
              (d.hedged ? " <span class=\"soft\">unconfirmed</span>" : "") + " " + refs(d.documents) +
              "</li>\n";
    }
    out_ += "</ul>\n";
  }

  std::string dispute(const DisputedField& d) const {
    std::string s = text(field_label(d.field)) + " ";
    for (size_t i = 0; i < d.values.size(); ++i) {
      s += (i == 0 ? "" : " against ") + ("<b>" + text(value_label(d.values[i])) + "</b> ") +
           refs(d.values[i].documents);
    }
    return s;
  }

  void disputes() {
    if (roll_.disputes.empty()) return;
    out_ += "<h2>Disputed</h2>\n<ul class=\"plain\">\n";
    for (const RollDispute& d : roll_.disputes)
      out_ += "<li><b>" + text(d.name) + "</b>: " + dispute(d.field) + "</li>\n";
    out_ += "</ul>\n";
  }

  void quiet() {
    if (!roll_.silent.empty()) {
      std::string names;
      for (const Silent& s : roll_.silent) names += (names.empty() ? "" : ", ") + s.name;
      out_ += "<h2>No statement</h2>\n<p class=\"silent\">" + text(names) + "</p>\n";
    }
    if (roll_.stale.empty()) return;
    out_ += "<h2>Nothing newer</h2>\n<ul class=\"plain\">\n";
    for (const Stale& s : roll_.stale) {
      out_ += "<li><b>" + text(contingent_label(s.name, s.who)) + "</b>: last word " +
              text(time_label(s.newest)) + ", " + std::to_string(s.hours) + " hours before</li>\n";
    }
    out_ += "</ul>\n";
  }

  void sources() {
    if (roll_.sources.empty()) return;
    out_ += "<h2>Sources</h2>\n<ol class=\"src\">\n";
    for (const RollSource& s : roll_.sources) {
      const SourceDocument& d = *s.document;
      const std::string link = html_link(d.url), shown = text(d.title.empty() ? d.name : d.title);
      out_ += "<li id=\"s" + std::to_string(s.number) + "\"><b>" + std::to_string(s.number) + "</b>" +
              (link.empty() ? shown : "<a href=\"" + link + "\" rel=\"noreferrer\">" + shown + "</a>") +
              "<br><span class=\"soft\">";
      if (!d.publisher.empty()) out_ += text(d.publisher) + ", ";
      out_ += text(d.published.empty() ? "no date" : time_label(d.published));
      if (!d.language.empty()) out_ += ", " + text(d.language);
      if (!s.copy_of.empty()) out_ += "; repeats " + std::to_string(number_.at(s.copy_of));
      if (!s.replaced_by.empty()) out_ += "; replaced by " + std::to_string(number_.at(s.replaced_by));
      out_ += "</span></li>\n";
    }
    out_ += "</ol>\n";
  }

  void foot() {
    out_ += "<footer class=\"end\">Made by muster from published documents only.";
    if (roll_.left_out > 0)
      out_ += " " + std::to_string(roll_.left_out) + " statements about other places are left out.";
    if (roll_.background > 0)
      out_ += " " + std::to_string(roll_.background) + " statements about earlier times are left out.";
    out_ += "</footer>\n</body>\n</html>\n";
  }

  const Roll& roll_;
  std::map<std::string, int> number_;
  std::string out_;
};

}  // namespace

std::string roll_html(const Roll& roll) { return Page(roll).print(); }

}  // namespace muster
