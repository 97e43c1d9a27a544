// The evidence of one cell: what is shown, why, the words, what competes with it.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "publish/roll_labels.h"
#include "site/quotes.h"
#include "site/roll_page.h"

namespace muster {
namespace {

// Position in a list that is counted from one in addresses; nullopt: none of it.
std::optional<size_t> numbered(std::string_view text, size_t size) {
  size_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size() || n < 1 || n > size) return std::nullopt;
  return n - 1;
}

class Panel {
 public:
  Panel(const RollView& view, const Frame& frame) : view_(view), roll_(view.roll), frame_(frame) {}

  Markup write() {
    const std::string& cell = view_.query.cell;
    if (cell.empty()) return out_.take();
    const size_t dot = cell.find('.');
    if (const Row* row = find_row(roll_, cell.substr(0, dot)); row != nullptr) {
      of_row(*row, dot == std::string::npos ? "" : cell.substr(dot + 1));
    } else if (!of_event(cell)) {
      head("Evidence", "");
      out_ << "<p>The roll has no such cell any more. A later statement, a judgement or another scope may "
              "have "
              "removed it.</p>";
    }
    return out_.take();
  }

 private:
  void head(std::string_view title, std::string_view shown) {
    RollQuery closed = view_.query;
    closed.cell.clear();
    out_ << "<header><h2>" << title << "</h2><a class=\"close\" href=\"" << roll_link(closed)
         << "\" aria-label=\"Close the evidence\">Close</a></header>";
    if (!shown.empty()) out_ << "<p class=\"shown\">" << shown << "</p>";
  }

  void section(std::string_view title, const Markup& body) {
    if (!body.empty()) out_ << "<section><h3>" << title << "</h3>" << body << "</section>";
  }
  void quotes(std::string_view title, const std::vector<std::string>& claims) {
    section(title, quotes_of(sources_, claims, frame_, true));
  }

  void why(const Row& r) {
    Html s;
    for (const std::string& w : r.why) s << "<p>" << w << "</p>";
    section("Why this is shown", s.take());
  }

  void grade(const Row& r) {
    if (r.grade.rule.empty()) return;
    Html s;
    s << "<dl class=\"facts\"><div><dt>Credibility of the information</dt><dd>" << r.grade.credibility
      << " <span class=\"soft\">" << r.grade.rule
      << "</span></dd></div><div><dt>Reliability of the source</dt><dd>" << r.grade.reliability
      << " <span class=\"soft\">"
      << std::string_view(r.grade.reliability == "F" ? "cannot be judged: the source list says nothing of it"
                                                     : "from your source list")
      << "</span></dd></div>";
    if (r.grade.own_statement) s << "<div><dt>Speaks of its own people</dt><dd>yes</dd></div>";
    s << "<div><dt>Support</dt><dd>" << support_label(r.origins, r.documents.size()) << "</dd></div></dl>";
    section("Grade", s.take());
  }

  void disputes(const Row& r, std::string_view field) {
    for (const DisputedField& d : r.disputed) {
      if (!field.empty() && d.field != field) continue;
      Html s;
      for (const DisputedValue& v : d.values) {
        s << "<h4>" << value_label(v) << "</h4>" << quotes_of(sources_, v.claims, frame_, true);
      }
      section("Disputed: " + field_label(d.field), s.take());
    }
  }

  // What was not chosen, each with what beat it.
  void superseded(const Row& r) {
    Html s;
    for (const std::string& id : r.superseded_claims) {
      const Markup words = quotes_of(sources_, {id}, frame_, false);
      if (words.empty()) continue;
      s << "<div class=\"gone\">" << words;
      for (const Pair& p : r.pairs) {
        if (p.b != id || (p.type != PairType::kSupersedes && p.type != PairType::kContradicts)) continue;
        s << "<p class=\"soft\">" << name_of(p.type) << ": " << p.why << "</p>";
        break;
      }
      s << "</div>";
    }
    section("Not chosen", s.take());
  }

  void move(const Moved& m) {
    Html s;
    for (const std::string& a : m.arithmetic) s << "<p class=\"sum\">" << a << "</p>";
    s << quotes_of(sources_, m.claims, frame_, true);
    const std::string figure = moved_number_label(m);
    std::string title = figure + (figure.empty() ? "" : " ") + move_label(m, roll_.theatre);
    if (!m.when.empty()) title += ", " + day_label(m.when, roll_.as_of);
    section(title, s.take());
  }

  void moves(const Row& r) {
    for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
      for (const Moved& m : *list) move(m);
    }
  }

  const Moved* move_at(const Row& r, std::string_view number) const {
    std::vector<const Moved*> all;
    for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
      for (const Moved& m : *list) all.push_back(&m);
    }
    const std::optional<size_t> n = numbered(number, all.size());
    return n ? all[*n] : nullptr;
  }

  void stays(const Row& r) {
    quotes("They stay", r.stays_claims);
    for (const Present& p : r.present) {
      const std::string n = quantity_label(p.quantity);
      quotes((n == "—" ? std::string() : n + " ") + (p.stays ? "staying at " : "at ") +
                 places_label({p.place}, roll_.theatre),
             p.claims);
    }
  }

  std::vector<std::string> claims_of(const Row& r) const {
    std::vector<std::string> ids = r.strength_claims;
    const auto add = [&](const std::vector<std::string>& more) {
      ids.insert(ids.end(), more.begin(), more.end());
    };
    for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
      for (const Moved& m : *list) add(m.claims);
    }
    add(r.stays_claims);
    add(r.remaining_claims);
    for (const Present& p : r.present) add(p.claims);
    return ids;
  }

  // Whose word it is, with every document that carries it.
  void origins(const Row& r) {
    std::map<std::string, std::vector<std::string>> by_origin;
    for (const std::string& id : claims_of(r)) {
      if (const std::optional<Cited> c = cited(roll_, id)) {
        std::vector<std::string>& of = by_origin[c->origin.empty() ? c->document : c->origin];
        if (std::find(of.begin(), of.end(), c->document) == of.end()) of.push_back(c->document);
      }
    }
    Html s;
    s << "<p class=\"soft\">Copies and quotations of one statement count once.</p><ul class=\"lines\">";
    for (const auto& [origin, documents] : by_origin)
      s << "<li><b>" << origin << "</b> " << source_numbers(sources_, documents) << "</li>";
    s << "</ul>";
    section("Origins", s.take());
  }

  void last_word(const Row& r) {
    Html s;
    s << "<ol class=\"where plain\">";
    const std::unordered_set<std::string_view> behind(r.documents.begin(), r.documents.end());
    for (size_t i = roll_.sources.size(); i-- > 0;) {
      const SourceDocument& d = *roll_.sources[i].document;
      if (!behind.count(d.name)) continue;
      s << "<li><a href=\"" << document_link(d.name) << "\">" << (d.title.empty() ? d.name : d.title)
        << "</a><span class=\"meta\">" << d.publisher << std::string_view(d.publisher.empty() ? "" : " · ")
        << time_label(d.published) << "</span></li>";
    }
    s << "</ol>";
    section("Documents, newest first", s.take());
  }

  void of_row(const Row& r, const std::string& field) {
    const std::string title = r.name + (r.who.empty() || r.who == "military" ? "" : ", " + r.who);
    const bool one_move = field.compare(0, 6, "moved.") == 0;
    if (field == "before") {
      head(title + ": before", quantity_label(r.strength_before));
      disputes(r, "strength_before");
      quotes("Strength before", r.strength_claims);
    } else if (field == "remaining") {
      head(title + ": left", quantity_label(r.remaining));
      disputes(r, "remaining");
      quotes("Left", r.remaining_claims);
      if (r.remaining_claims.empty()) {
        quotes("Worked out from: strength before", r.strength_claims);
        moves(r);
      }
      stays(r);
    } else if (const Moved* m = one_move ? move_at(r, std::string_view(field).substr(6)) : nullptr;
               m != nullptr) {
      head(title + ": moved", "");
      move(*m);
      disputes(r, "qty");
    } else if (field == "origins") {
      head(title + ": origins", support_label(r.origins, r.documents.size()));
      origins(r);
    } else if (field == "asof") {
      head(title + ": last word", time_label(r.as_of));
      last_word(r);
    } else if (field == "grade") {
      head(title + ": grade", r.grade.reliability + r.grade.credibility);
    } else {
      head(title, name_of(r.posture));
      disputes(r, "");
      moves(r);
      stays(r);
      if (field != "moved") quotes("Strength before", r.strength_claims);
    }
    why(r);
    superseded(r);
    grade(r);
    out_ << "<p><a href=\"" << nation_link(r.actor) << "\">All that is said of " << r.name << "</a></p>";
  }

  bool of_event(const std::string& cell) {
    for (const IncidentRow& i : roll_.incidents) {
      if (i.id != cell) continue;
      head(incident_label(i.type), places_label(i.place, roll_.theatre));
      for (const DisputedField& d : i.disputed) {
        Html s;
        for (const DisputedValue& v : d.values)
          s << "<h4>" << value_label(v) << "</h4>" << quotes_of(sources_, v.claims, frame_, true);
        section("Disputed: " + field_label(d.field), s.take());
      }
      quotes("In the words of", i.claims);
      return true;
    }
    if (cell.empty()) return false;
    const std::string_view number = std::string_view(cell).substr(1);
    if (cell[0] == 's') {
      const std::optional<size_t> n = numbered(number, roll_.suspended.size());
      if (!n) return false;
      const SuspensionRow& s = roll_.suspended[*n];
      head(s.name + ": " + s.status, s.activity);
      quotes("In the words of", s.claims);
      return true;
    }
    if (cell[0] != 'd') return false;
    const std::optional<size_t> n = numbered(number, roll_.directives.size());
    if (!n) return false;
    const DirectiveRow& d = roll_.directives[*n];
    head((d.actor.empty() ? std::string("Directive") : d.name) + ": " + name_of(d.action), d.text);
    quotes("In the words of", d.claims);
    return true;
  }

  const RollView& view_;
  const Roll& roll_;
  const SourceIndex sources_{roll_};
  const Frame& frame_;
  Html out_;
};

}  // namespace

Markup roll_evidence(const RollView& view, const Frame& frame) { return Panel(view, frame).write(); }

}  // namespace muster
