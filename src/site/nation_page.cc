#include "site/nation_page.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "assemble/assembly.h"
#include "assemble/moment.h"
#include "publish/roll_labels.h"
#include "site/chart.h"
#include "site/claim_words.h"
#include "site/quotes.h"
#include "site/roll_page.h"

namespace muster {
namespace {

int64_t moved_of(const Row& r) {
  int64_t sum = 0;
  for (const Moved& m : r.moved) {
    if (!m.internal && (m.status == StatusOf::kDone || m.status == StatusOf::kOngoing))
      sum += m.quantity.min.value_or(0);
  }
  return sum;
}

bool alike(const NationMoment& a, const NationMoment& b) {
  return a.posture == b.posture && a.before == b.before && a.remaining == b.remaining && a.moved == b.moved;
}

std::string cell(const Row& r, const std::string& field) {
  RollQuery q;
  q.cell = row_key(r) + "." + field;
  return roll_link(q, "evidence");
}

class Writer {
 public:
  explicit Writer(const NationView& view) : view_(view), roll_(view.roll) {}

  Markup write() {
    head();
    now();
    history();
    movements();
    statements();
    return out_.take();
  }

 private:
  void head() {
    out_ << "<header class=\"top\"><h1>" << view_.name << "</h1><p class=\"frame\">" << theatre_label(roll_)
         << " · " << (roll_.as_of.empty() ? std::string("no stated time") : time_label(roll_.as_of))
         << "</p></header>\n";
  }

  void now() {
    if (view_.rows.empty()) {
      out_ << "<div class=\"empty\"><h2>The roll has no row for " << view_.name
           << "</h2><p>Nothing that counts says who of this nation leaves or stays in this "
              "theatre.</p></div>\n";
      return;
    }
    out_ << "<ul class=\"counts contingents\">";
    for (const Row* r : view_.rows) {
      out_ << "<li><span>" << (r->who.empty() ? std::string("people") : r->who) << "</span><a href=\""
           << cell(*r, "posture") << "\">" << posture_badge(r->posture) << "</a></li><li><a href=\""
           << cell(*r, "before") << "\"><b>" << quantity_label(r->strength_before)
           << "</b><span>before</span></a></li><li><a href=\"" << cell(*r, "remaining") << "\"><b>"
           << quantity_label(r->remaining) << "</b><span>left</span></a></li><li><a href=\""
           << cell(*r, "origins") << "\"><b>" << r->origins << "</b><span>"
           << std::string_view(r->origins == 1 ? "origin" : "origins") << "</span></a></li>";
      for (const DisputedField& d : r->disputed)
        out_ << "<li><span class=\"disputed\">" << field_label(d.field) << " disputed</span></li>";
    }
    out_ << "</ul>\n";
    for (const Row* r : view_.rows) {
      for (const std::string& w : r->why) out_ << "<p>" << w << "</p>";
      if (!r->reason.empty()) out_ << "<p>Reason: <q dir=\"auto\">" << r->reason << "</q></p>";
    }
  }

  void history() {
    if (view_.moments.empty()) return;
    out_ << "<h2>How it came about</h2>\n"
         << chart_place("steps", "moments", "Strength over time")
         << "<table id=\"moments\" class=\"rows narrow\"><caption class=\"off\">Posture and strengths at "
            "each moment that "
            "changed them</caption><thead><tr><th scope=\"col\">Published</th><th "
            "scope=\"col\">People</th><th "
            "scope=\"col\">Posture</th><th scope=\"col\" class=\"n\">Before</th><th scope=\"col\" "
            "class=\"n\">Moved, at "
            "least</th><th scope=\"col\" class=\"n\">Left</th></tr></thead><tbody>\n";
    for (const NationMoment& m : view_.moments) {
      out_ << "<tr data-at=\"" << m.at << "\" data-who=\"" << m.who << "\" data-posture=\""
           << name_of(m.posture) << "\" data-tone=\"" << tone_of(m.posture) << "\"><th scope=\"row\">"
           << short_time_label(m.at) << "</th><td>" << m.who << "</td><td>" << posture_badge(m.posture)
           << "</td><td class=\"n\" data-l=\"Before\"";
      quantity_data(m.before, &out_);
      out_ << ">" << quantity_label(m.before) << "</td><td class=\"n\" data-l=\"Moved\" data-min=\""
           << m.moved << "\">" << m.moved << "</td><td class=\"n\" data-l=\"Left\"";
      quantity_data(m.remaining, &out_);
      out_ << ">" << quantity_label(m.remaining) << "</td></tr>\n";
    }
    out_ << "</tbody></table>\n";
  }

  void movements() {
    bool any = false;
    for (const Row* r : view_.rows) {
      size_t n = 0;
      for (const std::vector<Moved>* list : {&r->moved, &r->outlook, &r->denied}) {
        for (const Moved& m : *list) {
          if (!any)
            out_ << "<h2>Movements</h2>\n"
                 << chart_place("map", "moves", "Movements on the map") << "<table id=\"moves\""
                 << theatre_data(roll_.theatre_names)
                 << " class=\"rows narrow\"><caption "
                    "class=\"off\">Movements</caption><thead><tr><th "
                    "scope=\"col\" class=\"n\">People</th><th scope=\"col\">From → to</th><th "
                    "scope=\"col\">Status</th><th "
                    "scope=\"col\">When</th><th scope=\"col\" class=\"n\">Origins</th></tr></thead><tbody>\n";
          any = true;
          movement(*r, m, ++n);
        }
      }
    }
    if (any) out_ << "</tbody></table>\n";
  }

  void movement(const Row& r, const Moved& m, size_t n) {
    const std::string label = moved_number_label(m), route = route_label(m, roll_.theatre);
    out_ << "<tr data-kind=\"movement\" data-status=\"" << name_of(m.status) << "\" data-name=\"" << r.name
         << "\"";
    if (!m.from.empty()) place_data("from", m.from.front(), &out_);
    if (!m.to.empty()) place_data("to", m.to.front(), &out_);
    out_ << "><td class=\"n\" data-l=\"People\"";
    quantity_data(m.quantity, &out_);
    out_ << "><a class=\"cell\" href=\"" << cell(r, "moved." + std::to_string(n)) << "\">"
         << (label.empty() ? std::string("no figure") : label) << "</a></td><td>"
         << (route.empty() ? std::string("—") : route) << "</td><td>" << deed_label(m);
    out_.when(m.hedged, " <span class=\"soft\">unconfirmed</span>");
    out_ << "</td><td>" << (m.when.empty() ? std::string("—") : day_label(m.when, roll_.as_of))
         << "</td><td class=\"n\" data-l=\"Origins\">" << m.origins << "</td></tr>\n";
  }

  void statements() {
    out_ << "<h2>All that is said</h2>\n";
    if (view_.claims.empty()) {
      out_ << "<p class=\"soft\">No claim names " << view_.name << ".</p>\n";
      return;
    }
    out_ << chart_place("timeline", "claims", "Claims over time")
         << "<table id=\"claims\" class=\"rows listing\"><caption class=\"off\">Claims, newest "
            "first</caption><thead><tr><th "
            "scope=\"col\">Published</th><th scope=\"col\">Kind</th><th scope=\"col\">Says</th><th "
            "scope=\"col\">In the "
            "words</th><th scope=\"col\">Document</th></tr></thead><tbody>\n";
    for (const NationClaim& c : view_.claims) {
      static const std::string kNone;
      const std::string& published = c.document ? c.document->published : kNone;
      const std::string& title = c.document ? c.document->title : kNone;
      const std::string chain = source_chain(*c.claim);
      out_ << "<tr data-at=\"" << published << "\" data-kind=\"" << name_of(c.claim->kind)
           << "\" data-status=\"" << name_of(c.claim->status) << "\"><td>"
           << (published.empty() ? std::string("no date") : short_time_label(published))
           << "</td><td><span class=\"claim k-" << name_of(c.claim->kind) << "\">" << name_of(c.claim->kind)
           << "</span></td><th scope=\"row\">" << claim_line(*c.claim, roll_.theatre)
           << "</th><td><q dir=\"auto\" lang=\"" << c.claim->language << "\">"
           << (c.claim->evidence.empty() ? std::string() : c.claim->evidence[0].quote)
           << "</q><span class=\"meta\">" << (chain.empty() ? std::string("in its own voice") : chain)
           << "</span></td><td><a href=\"" << document_link(c.claim->document, c.claim->id) << "\">"
           << (title.empty() ? c.claim->document : title) << "</a></td></tr>\n";
    }
    out_ << "</tbody></table>\n";
    if (view_.claims_left_out > 0)
      out_ << "<p class=\"soft\">" << view_.claims_left_out
           << " older claims are not shown; the JSON has all.</p>\n";
  }

  const NationView& view_;
  const Roll& roll_;
  Html out_;
};

}  // namespace

std::vector<NationMoment> moments_of(const SharedList<Claim>& claims, const SharedList<RollSource>& sources,
                                     const RollScope& scope, const RollOptions& options,
                                     const std::string& actor, size_t most) {
  std::map<std::string_view, std::vector<const Claim*>> by_document;
  for (const Claim& c : claims) by_document[c.document].push_back(&c);
  // Beside the documents of the claims only those matter that replaced one of them.
  std::set<std::string_view> urls;
  for (const RollSource& s : sources) {
    if (!s.document->url.empty() && by_document.count(s.document->name)) urls.insert(s.document->url);
  }
  Assembly assembly(scope, options);
  assembly.keep_unpacked();
  std::set<std::pair<int64_t, std::string>> times;  // instants, as written
  for (const RollSource& s : sources) {
    const auto mine = by_document.find(s.document->name);
    const bool speaks = mine != by_document.end();
    if (!speaks && !urls.count(s.document->url)) continue;
    assembly.put(s.document, speaks ? mine->second : std::vector<const Claim*>());
    if (!s.copy_of.empty()) assembly.add_copy(s.document->name, s.copy_of);
    const auto t = instant_of(s.document->published);
    if (speaks && t) times.emplace(*t, s.document->published);
  }
  std::vector<std::pair<int64_t, std::string>> chosen(times.begin(), times.end());
  if (chosen.size() > most) chosen.erase(chosen.begin(), chosen.end() - static_cast<std::ptrdiff_t>(most));
  std::vector<NationMoment> out;
  std::map<std::string, NationMoment> last;  // by class of people
  for (const auto& [instant, at] : chosen) {
    assembly.set_moment(at);
    const Roll roll = assembly.roll();
    for (const Row& r : roll.rows) {
      if (r.actor != actor || !listed(r)) continue;
      NationMoment m{at, r.who, r.posture, r.strength_before, r.remaining, moved_of(r)};
      const auto before = last.find(r.who);
      if (before != last.end() && alike(before->second, m)) continue;
      last[r.who] = m;
      out.push_back(std::move(m));
    }
  }
  return out;
}

Markup nation_main(const NationView& view, const Frame&) { return Writer(view).write(); }

}  // namespace muster
