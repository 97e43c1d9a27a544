#include "publish/roll_markdown.h"

#include "publish/escape.h"
#include "publish/roll_labels.h"

namespace muster {
namespace {

class Markdown {
 public:
  explicit Markdown(const Roll& roll) : roll_(roll) {}

  std::string print() {
    out_ += "# " + text(roll_.title.empty() ? "Roll: " + theatre_label(roll_) : roll_.title) + "\n\n";
    out_ += "*" + text(theatre_label(roll_)) + ", as of " +
            text(roll_.as_of.empty() ? "no stated time" : time_label(roll_.as_of)) + "; " +
            support_label(roll_.origins, static_cast<size_t>(roll_.documents)) +
            ". Read by machine; no person has judged these statements.*\n\n";
    out_ += "**" + text(headline(roll_)) + "**\n";
    rows();
    evidence();
    incidents();
    suspensions();
    directives();
    disputes();
    quiet();
    sources();
    return std::move(out_);
  }

 private:
  static std::string text(const std::string& s) { return markdown_text(s); }

  void section(const char* title) { out_ += std::string("\n## ") + title + "\n\n"; }

  std::string numbers(const std::vector<std::string>& documents) const {
    std::string out;
    for (const std::string& d : documents) {
      const int n = source_number(roll_, d);
      if (n > 0) out += (out.empty() ? "" : ", ") + std::to_string(n);
    }
    return out.empty() ? out : "(" + out + ")";
  }

  std::string move(const Moved& m) const {
    std::string s = moved_number_label(m);
    s += (s.empty() ? "" : " ") + move_label(m, roll_.theatre);
    if (!m.when.empty()) s += ", " + day_label(m.when, roll_.as_of);
    if (m.hedged) s += " (unconfirmed)";
    return text(s);
  }

  void row(const Row& r) {
    std::string moves;
    for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
      for (const Moved& m : *list) moves += (moves.empty() ? "" : "<br>") + move(m);
    }
    for (const DisputedField& d : r.disputed)
      moves += (moves.empty() ? "" : "<br>") + std::string("disputed: ") + dispute(d);
    if (!r.reason.empty())
      moves += (moves.empty() ? "" : "<br>") + std::string("reason: “") + text(r.reason) + "”";
    if (moves.empty() && r.stays) moves = "stay";
    out_ += "| " + text(contingent_label(r.name, r.who)) + " | " + name_of(r.posture) + " | " +
            text(quantity_label(r.strength_before)) + " | " + moves + " | " +
            text(quantity_label(r.remaining)) + " | " + std::to_string(r.origins) + " | " +
            numbers(r.documents) + " |\n";
  }

  void rows() {
    out_ += "\n| Nation | Posture | Before | What is said | Left | Origins | Sources |\n";
    out_ += "| --- | --- | ---: | --- | ---: | ---: | --- |\n";
    for (const Row& r : roll_.rows) {
      if (listed(r)) row(r);
    }
    for (const Row& r : roll_.general) row(r);
  }

  void quote(const std::string& id) {
    const std::optional<Cited> c = cited(roll_, id);
    if (!c || c->quote.empty()) return;
    out_ += "- “" + text(c->quote) + "”";
    if (!c->source.empty()) out_ += " — " + text(c->source);
    out_ += " " + numbers({c->document}) + "\n";
  }

  void evidence() {
    bool any = false;
    for (const Row& r : roll_.rows) {
      std::vector<std::string> ids;
      const auto add = [&](const std::vector<std::string>& list) {
        for (const std::string& id : list) {
          bool seen = false;
          for (const std::string& have : ids) seen = seen || have == id;
          if (!seen) ids.push_back(id);
        }
      };
      for (const Moved& m : r.moved) add(m.claims);
      for (const Moved& m : r.denied) add(m.claims);
      for (const Moved& m : r.outlook) add(m.claims);
      add(r.stays_claims);
      add(r.strength_claims);
      add(r.remaining_claims);
      if (ids.empty()) continue;
      if (!any) section("Evidence");
      any = true;
      out_ += "**" + text(r.name) + "**";
      for (const std::string& w : r.why) out_ += " " + text(w);
      out_ += "\n\n";
      for (const std::string& id : ids) quote(id);
      out_ += "\n";
    }
  }

  void incidents() {
    if (roll_.incidents.empty()) return;
    section("Incidents");
    out_ += "| When | What | Where | Count | Harm | Sources |\n| --- | --- | --- | ---: | --- | --- |\n";
    for (const IncidentRow& i : roll_.incidents) {
      std::string count = quantity_label(i.count);
      if (i.tally)
        count += i.contains.empty()
                     ? " (a total)"
                     : " (a total, contains " + std::to_string(i.contains.size()) + " listed here)";
      out_ += "| " + text(i.when.empty() ? "—" : day_label(i.when, roll_.as_of)) + " | " +
              incident_label(i.type) + (i.hedged ? " (unconfirmed)" : "") + " | " +
              text(places_label(i.place, roll_.theatre)) + " | " + text(count) + " | " +
              text(casualties_label(i)) + " | " + numbers(i.documents) + " |\n";
    }
  }

  void suspensions() {
    if (roll_.suspended.empty()) return;
    section("Suspended");
    for (const SuspensionRow& s : roll_.suspended) {
      out_ += "- **" + text(s.name) + "**: " + text(s.activity);
      if (!s.place.empty()) out_ += ", " + text(places_label(s.place, roll_.theatre));
      out_ +=
          ": " + text(s.status) + (s.since.empty() ? "" : " since " + text(day_label(s.since, roll_.as_of)));
      out_ += " " + numbers(s.documents) + "\n";
    }
  }

  void directives() {
    if (roll_.directives.empty()) return;
    section("Directives");
    for (const DirectiveRow& d : roll_.directives) {
      out_ += "- **" + text(d.actor.empty() ? "Not stated" : d.name) + "** (" + name_of(d.action) + "): “" +
              text(d.text) + "” " + numbers(d.documents) + "\n";
    }
  }

  std::string dispute(const DisputedField& d) const {
    std::string s = text(field_label(d.field)) + " ";
    for (size_t i = 0; i < d.values.size(); ++i) {
      s +=
          (i == 0 ? "" : " against ") + text(value_label(d.values[i])) + " " + numbers(d.values[i].documents);
    }
    return s;
  }

  void disputes() {
    if (roll_.disputes.empty()) return;
    section("Disputed");
    for (const RollDispute& d : roll_.disputes)
      out_ += "- **" + text(d.name) + "**: " + dispute(d.field) + "\n";
  }

  void quiet() {
    if (!roll_.silent.empty()) {
      section("No statement");
      std::string names;
      for (const Silent& s : roll_.silent) names += (names.empty() ? "" : ", ") + s.name;
      out_ += text(names) + "\n";
    }
    if (roll_.stale.empty()) return;
    section("Nothing newer");
    for (const Stale& s : roll_.stale)
      out_ += "- " + text(contingent_label(s.name, s.who)) + ": last word " + std::to_string(s.hours) +
              " hours ago\n";
  }

  void sources() {
    if (roll_.sources.empty()) return;
    section("Sources");
    for (const RollSource& s : roll_.sources) {
      const SourceDocument& d = *s.document;
      out_ += std::to_string(s.number) + ". " + text(d.publisher.empty() ? d.name : d.publisher);
      if (!d.title.empty()) out_ += ": " + text(d.title);
      if (!d.published.empty()) out_ += ", " + text(time_label(d.published));
      if (!html_link(d.url).empty() && d.url.find_first_of("<>") == std::string::npos)
        out_ += ", <" + plain_text(d.url) + ">";
      if (!s.copy_of.empty()) out_ += " (repeats " + std::to_string(source_number(roll_, s.copy_of)) + ")";
      if (!s.replaced_by.empty())
        out_ += " (replaced by " + std::to_string(source_number(roll_, s.replaced_by)) + ")";
      out_ += "\n";
    }
  }

  const Roll& roll_;
  std::string out_;
};

}  // namespace

std::string roll_markdown(const Roll& roll) { return Markdown(roll).print(); }

}  // namespace muster
