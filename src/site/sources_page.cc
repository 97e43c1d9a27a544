#include "site/sources_page.h"

#include <algorithm>
#include <map>

#include "site/links.h"
#include "site/quotes.h"

namespace muster {
namespace {

void publishers(const SourcesView& view, const SourceIndex& sources, Html* out) {
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
          "scope=\"col\">Where</th></tr></thead><tbody>";
  for (const SourceLine& s : view.sources) {
    *out << "<tr><th scope=\"row\">"
         << (s.publisher.empty() ? (s.host.empty() ? std::string("not named") : s.host) : s.publisher);
    if (!s.publisher.empty() && !s.host.empty()) *out << "<small>" << s.host << "</small>";
    *out << "</th><td>" << s.reliability;
    if (s.listed_as.empty()) *out << " <span class=\"soft\">not in your list</span>";
    else *out << " <span class=\"soft\">listed as " << s.listed_as << "</span>";
    *out << "</td><td>";
    if (s.speaks_for.empty()) *out << "<span class=\"soft\">—</span>";
    else *out << "<a href=\"" << nation_link(s.speaks_for) << "\">" << s.speaks_for << "</a>";
    *out << "</td><td class=\"n\" data-l=\"Claims\">" << s.claims
         << "</td><td class=\"n\" data-l=\"Documents\">" << s.documents.size()
         << "</td><td class=\"n\" data-l=\"Repeats\">" << s.copies
         << "</td><td class=\"n\" data-l=\"Replaced\">" << s.replaced << "</td><td>"
         << source_numbers(sources, s.documents) << "</td></tr>";
  }
  *out << "</tbody></table>";
}

void origins(const SourceIndex& sources, Html* out) {
  const Roll& roll = sources.roll();
  std::map<std::string, std::pair<int, std::vector<std::string>>> by_origin;
  for (const Cited& c : roll.evidence) {
    if (c.origin.empty()) continue;
    auto& [claims, documents] = by_origin[c.origin];
    ++claims;
    if (std::find(documents.begin(), documents.end(), c.document) == documents.end())
      documents.push_back(c.document);
  }
  if (by_origin.empty()) return;
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

Markup sources_main(const SourcesView& view, const Frame&) {
  Html out;
  out << "<header class=\"top\"><h1>Sources</h1><p class=\"frame\">Reliability is yours to give, A to F, in "
         "a source list; "
         "F is: cannot be judged. muster never grades a publication itself.</p></header>\n";
  const SourceIndex sources(view.roll);
  publishers(view, sources, &out);
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
