#include "site/sources_page.h"

#include <algorithm>
#include <map>

#include "publish/roll_labels.h"
#include "site/links.h"
#include "site/quotes.h"

namespace muster {
namespace {

constexpr struct {
  const char *letter, *means;
} kLetters[] = {{"A", "completely reliable"},  {"B", "usually reliable"}, {"C", "fairly reliable"},
                {"D", "not usually reliable"}, {"E", "unreliable"},       {"F", "cannot be judged"}};

std::string name_of(const SourceLine& s) { return s.publisher.empty() ? s.host : s.publisher; }

void deciding(const SourcesView& view, const Frame& frame, Html* out) {
  const SourceFields& f = view.fields;
  *out
      << "<section id=\"decide\" class=\"decide noprint\"><h2>"
      << (f.name.empty() ? std::string("Decide on a source") : f.name)
      << "</h2><form method=\"post\" action=\"/sources\">" << form_fields(frame)
      << "<div class=\"fields\"><label class=\"field\"><span>Publisher, speaker or host</span><input "
         "name=\"name\" type=\"text\" list=\"known\" autocomplete=\"off\" required maxlength=\"200\" value=\""
      << f.name << "\"></label><datalist id=\"known\">";
  for (const SourceLine& s : view.sources) {
    if (!name_of(s).empty()) *out << "<option value=\"" << name_of(s) << "\"></option>";
  }
  *out << "</datalist><label class=\"field\"><span>Reliability</span><select name=\"grade\"><option "
          "value=\"\">as your list has it</option>";
  for (const auto& l : kLetters) {
    *out << "<option value=\"" << std::string_view(l.letter) << "\"";
    out->when(f.grade == l.letter, " selected");
    *out << ">" << std::string_view(l.letter) << " · " << std::string_view(l.means) << "</option>";
  }
  *out << "</select></label><label class=\"field\"><span>Own statements of</span><input "
          "name=\"speaks_for\" type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" "
          "placeholder=\"DE, NATO, or - for nobody\" value=\""
       << f.speaks_for
       << "\"></label><label class=\"field\"><span>Why</span><input name=\"note\" type=\"text\" "
          "autocomplete=\"off\" maxlength=\"2000\" value=\""
       << f.note << "\"></label></div>";
  if (view.previewed) {
    *out << "<div class=\"would\" role=\"status\"><h3>What the roll would become</h3>";
    if (view.changes.empty()) {
      *out << "<p class=\"soft\">Nothing in the roll would change.</p>";
    } else {
      *out << "<ul class=\"lines\">";
      for (const std::string& line : view.changes) *out << "<li>" << line << "</li>";
      *out << "</ul>";
    }
    *out << "</div>";
  }
  // What is next: a look, and after it the decision.
  *out << "<p><button";
  out->when(!view.previewed, " class=\"main\"");
  *out << " formaction=\"/sources/preview\">Preview</button> <button";
  out->when(view.previewed, " class=\"main\"");
  *out << ">Record the decision</button></p></form></section>\n";
}

void decisions(const SourcesView& view, Html* out) {
  if (view.decisions.empty()) return;
  *out << "<h2>Decisions</h2><p class=\"soft\">Kept in the ledger: the last one on a source holds, and comes "
          "before the list.</p><table class=\"listing rows\"><caption class=\"off\">Decisions on sources, "
          "newest "
          "first</caption><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Reliability</th><th "
          "scope=\"col\">Own statements of</th><th scope=\"col\">Decided by</th><th "
          "scope=\"col\">When</th><th scope=\"col\">Why</th></tr></thead><tbody>";
  for (const SourceRow& r : view.decisions) {
    *out << "<tr><th scope=\"row\">" << r.name << "</th><td data-l=\"Reliability\">"
         << (r.grade.empty() ? std::string("as listed") : r.grade) << "</td><td data-l=\"Own statements of\">"
         << (r.speaks_for.empty()  ? std::string("as read")
             : r.speaks_for == "-" ? std::string("nobody")
                                   : r.speaks_for)
         << "</td><td>" << r.by << "</td><td>" << time_label(r.recorded) << "</td><td>" << r.note
         << "</td></tr>";
  }
  *out << "</tbody></table>";
}

void publishers(const SourcesView& view, bool may_decide, const SourceIndex& sources, Html* out) {
  if (view.sources.empty()) {
    *out << "<div class=\"empty\"><h2>No sources yet</h2><p>The roll cites no document. <a href=\"/add\">Add "
            "documents</a></p></div>";
    return;
  }
  *out << "<table class=\"listing rows\"><caption class=\"off\">Publishers</caption><thead><tr><th "
          "scope=\"col\">Publisher</th><th scope=\"col\">Reliability</th><th scope=\"col\">Own statements "
          "of</th><th scope=\"col\" class=\"n\">Claims</th><th scope=\"col\" class=\"n\">Documents</th><th "
          "scope=\"col\" "
          "class=\"n\">Repeats</th><th scope=\"col\" class=\"n\">Replaced</th><th "
          "scope=\"col\">Where</th>";
  out->when(may_decide, "<th class=\"noprint\" scope=\"col\"><span class=\"off\">Change</span></th>");
  *out << "</tr></thead><tbody>";
  for (const SourceLine& s : view.sources) {
    *out << "<tr><th scope=\"row\">"
         << (s.publisher.empty() ? (s.host.empty() ? std::string("not named") : s.host) : s.publisher);
    if (!s.publisher.empty() && !s.host.empty()) *out << "<small>" << s.host << "</small>";
    *out << "</th><td data-l=\"Reliability\">" << s.reliability;
    if (s.listed_as.empty()) *out << " <span class=\"soft\">not graded</span>";
    else if (s.listed_as != s.publisher) *out << " <span class=\"soft\">as " << s.listed_as << "</span>";
    *out << "</td><td data-l=\"Own statements of\">";
    if (s.speaks_for.empty()) *out << "<span class=\"soft\">—</span>";
    else *out << "<a href=\"" << nation_link(s.speaks_for) << "\">" << s.speaks_for << "</a>";
    *out << "</td><td class=\"n\" data-l=\"Claims\">" << s.claims
         << "</td><td class=\"n\" data-l=\"Documents\">" << s.documents.size()
         << "</td><td class=\"n\" data-l=\"Repeats\">" << s.copies
         << "</td><td class=\"n\" data-l=\"Replaced\">" << s.replaced << "</td><td>"
         << source_numbers(sources, s.documents) << "</td>";
    if (may_decide && name_of(s).empty()) {
      *out << "<td class=\"noprint\"></td>";
    } else if (may_decide) {
      *out << "<td class=\"noprint\"><a href=\"" << url("/sources", {{"name", name_of(s)}}, "decide")
           << "\">Change<span class=\"off\"> " << name_of(s) << "</span></a></td>";
    }
    *out << "</tr>";
  }
  *out << "</tbody></table>";
}

void origins(const SourceIndex& sources, Html* out) {
  const Roll& roll = sources.roll();
  // The claims of a document are one object, whatever their number.
  std::map<std::string_view, std::pair<int, std::vector<const PackedClaims*>>> cited;
  for (size_t i = 0; i < roll.evidence.size(); ++i) {
    const EvidenceList::Item& item = roll.evidence.item(i);  // without the words, which nobody asks for
    const std::string& origin = item.claims->words().text(item.origin);
    if (origin.empty()) continue;
    auto& [claims, documents] = cited[origin];
    ++claims;
    if (std::find(documents.begin(), documents.end(), item.claims.get()) == documents.end())
      documents.push_back(item.claims.get());
  }
  if (cited.empty()) return;
  std::map<std::string, std::pair<int, std::vector<std::string>>> by_origin;
  for (const auto& [origin, of] : cited) {
    auto& [claims, documents] = by_origin[std::string(origin)];
    claims = of.first;
    for (const PackedClaims* d : of.second) documents.emplace_back(d->document());
  }
  std::vector<std::pair<std::string, std::pair<int, std::vector<std::string>>>> list(by_origin.begin(),
                                                                                     by_origin.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  *out << "<h2>Origins</h2><p class=\"soft\">Whose word it is. Copies and quotations of one statement share "
          "one origin, and "
          "repeats never raise confidence.</p><table class=\"listing rows\"><caption "
          "class=\"off\">Origins</caption><thead><tr><th "
          "scope=\"col\">Origin</th><th scope=\"col\" class=\"n\">Claims</th><th scope=\"col\">In "
          "documents</th></tr></thead><tbody>";
  for (const auto& [origin, of] : list)
    *out << "<tr><th scope=\"row\">" << origin << "</th><td class=\"n\" data-l=\"Claims\">" << of.first
         << "</td><td>" << source_numbers(sources, of.second) << "</td></tr>";
  *out << "</tbody></table>";
}

}  // namespace

Markup sources_main(const SourcesView& view, const Frame& frame) {
  Html out;
  out << "<header class=\"top\"><h1>Sources</h1><p class=\"frame\">Reliability is yours to give, A to F; F "
         "is: "
         "cannot be judged. muster never grades a publication itself.</p></header>\n";
  const SourceIndex sources(view.roll);
  const bool may_decide = frame.account.may_publish && !frame.csrf.empty();
  if (may_decide && !view.fields.name.empty()) deciding(view, frame, &out);
  publishers(view, may_decide, sources, &out);
  if (may_decide && view.fields.name.empty()) deciding(view, frame, &out);
  decisions(view, &out);
  origins(sources, &out);
  out << "<h2>Your source list</h2>";
  if (view.list.empty()) {
    out << "<p>None was given. Start <code>muster serve</code> with <code>--sources FILE</code>, a file with "
           "lines such as "
           "<code>A = [\"bundeswehr.de\", \"NATO\"]</code>.</p>";
  } else {
    out << "<pre class=\"sheet\">" << Html::lines(view.list) << "</pre>";
  }
  return out.take();
}

}  // namespace muster
