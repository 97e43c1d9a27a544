// The library: what the ledger holds, and where words stand in it.
#include "publish/roll_labels.h"
#include "site/document_page.h"
#include "site/links.h"

namespace muster {
namespace {

// The ledger marks what was found with \x01 and \x02.
void excerpt(const std::string& text, Html* out) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t begin = text.find('\x01', at);
    *out << std::string_view(text).substr(at, begin - at);
    if (begin == std::string::npos) return;
    const size_t end = text.find('\x02', begin);
    *out << "<mark>" << std::string_view(text).substr(begin + 1, end - begin - 1) << "</mark>";
    if (end == std::string::npos) return;
    at = end + 1;
  }
}

void found(const LibraryView& view, Html* out) {
  *out << "<p class=\"soft\">";
  if (view.hits.empty()) {
    *out << "No document and no quote holds all of these words. <a href=\"/documents\">Show the "
            "library</a></p>";
    return;
  }
  *out << view.hits.size() << std::string_view(view.hits.size() == 1 ? " place" : " places")
       << ", best first. <a href=\"/documents\">Show the library</a></p><ol class=\"hits rows\">";
  for (const Hit& h : view.hits) {
    *out << "<li data-row><h3><a href=\"" << document_link(h.name, h.claim) << "\">"
         << (h.title.empty() ? h.name : h.title) << "</a>";
    out->when(!h.claim.empty(), " <span class=\"kind\">in a claim</span>");
    *out << "</h3><p dir=\"auto\">";
    excerpt(h.excerpt, out);
    *out << "</p></li>";
  }
  *out << "</ol>\n";
}

void page_links(const LibraryView& view, Html* out) {
  if (view.pages < 2) return;
  *out << "<nav class=\"pager\" aria-label=\"Pages of the library\">";
  if (view.page > 1)
    *out << "<a href=\"" << url("/documents", {{"page", std::to_string(view.page - 1)}}) << "\">Newer</a>";
  *out << "<span>Page " << view.page << " of " << view.pages << "</span>";
  if (view.page < view.pages)
    *out << "<a href=\"" << url("/documents", {{"page", std::to_string(view.page + 1)}}) << "\">Older</a>";
  *out << "</nav>\n";
}

void row(const LibraryRow& r, Html* out) {
  const DocumentRow& d = r.document;
  *out << "<tr><td class=\"n\" data-l=\"Published\">"
       << (d.published.empty() ? std::string("no date") : short_time_label(d.published))
       << "</td><th scope=\"row\"><a href=\"" << document_link(d.name) << "\" dir=\"auto\">"
       << (d.title.empty() ? d.name : d.title) << "</a>";
  if (!r.replaced_by.empty())
    *out << "<small>replaced by <a href=\"" << document_link(r.replaced_by)
         << "\">a later wording</a></small>";
  else if (!d.revision_of.empty()) *out << "<small>a new wording</small>";
  *out << "</th><td>" << d.publisher << "</td><td>" << d.language << "</td><td class=\"n\" data-l=\"Claims\">"
       << r.claims << "</td><td class=\"n\" data-l=\"In the roll\">";
  if (r.number > 0) *out << r.number;
  *out << "</td><td class=\"n soft\" data-l=\"Recorded\">" << short_time_label(d.recorded) << "</td></tr>\n";
}

}  // namespace

Markup library_main(const LibraryView& view, const Frame&) {
  Html out;
  out << "<header class=\"top\"><h1>Documents</h1><p class=\"frame\">" << view.documents
      << std::string_view(view.documents == 1 ? " document" : " documents")
      << " in the ledger; nothing is ever removed from it</p></header>\n"
         "<form class=\"filter\" action=\"/documents\" role=\"search\"><label class=\"off\" "
         "for=\"q\">Words</label>"
         "<input id=\"q\" name=\"q\" type=\"search\" placeholder=\"Words in documents\" value=\""
      << view.query
      << "\"><button>Search</button><span class=\"right\"><a href=\"/add\">Add documents</a></span></form>\n";
  if (!view.query.empty()) {
    found(view, &out);
    return out.take();
  }
  if (view.rows.empty()) {
    out << "<div class=\"empty\"><h2>No documents yet</h2><p>Paste a statement, drop files, or use "
           "<code>muster add"
           "</code> and <code>muster watch</code>. <a href=\"/add\">Add documents</a></p></div>\n";
    return out.take();
  }
  out << "<table class=\"listing rows\"><caption class=\"off\">Documents, newest "
         "first</caption><thead><tr><th scope=\"col\" "
         "class=\"n\">Published</th><th scope=\"col\">Title</th><th scope=\"col\">Publisher</th><th "
         "scope=\"col\">Language</th><th scope=\"col\" class=\"n\">Claims</th><th scope=\"col\" "
         "class=\"n\">In the "
         "roll</th><th scope=\"col\" class=\"n\">Recorded</th></tr></thead><tbody>\n";
  for (const LibraryRow& r : view.rows) row(r, &out);
  out << "</tbody></table>\n";
  page_links(view, &out);
  return out.take();
}

}  // namespace muster
