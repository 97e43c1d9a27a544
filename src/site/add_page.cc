#include "site/add_page.h"

#include "site/claim_words.h"
#include "site/links.h"
#include "site/marked_text.h"
#include "site/review_page.h"

namespace muster {
namespace {

void field(const char* name, const char* label, const std::string& value, const char* hint, Html* out) {
  *out << "<label class=\"field\"><span>" << label << "</span><input name=\"" << name
       << "\" type=\"text\" value=\"" << value << "\" placeholder=\"" << hint
       << "\" autocomplete=\"off\"></label>";
}

void form(const AddView& view, const Frame& frame, Html* out) {
  const AddFields& f = view.fields;
  *out << "<form id=\"add\" method=\"post\" action=\"/add\" enctype=\"multipart/form-data\">"
       << form_fields(frame)
       << "<label class=\"field\"><span>Text of the statement or report</span><textarea name=\"text\" "
          "id=\"paste\" rows=\"14\" "
          "dir=\"auto\">\n"
       << Html::lines(f.text) << "</textarea></label><div class=\"fields\">";
  field("title", "Title", f.title, "", out);
  field("publisher", "Publisher", f.publisher, "Ministry of Defence", out);
  field("published", "Published", f.published, "2020-01-07T18:00:00Z", out);
  field("url", "Address", f.url, "https://", out);
  field("lang", "Language, if it is not plain", f.lang, "", out);
  *out << "</div><div class=\"drop\" id=\"drop\"><label class=\"field\"><span>Files: text, Markdown, web "
          "pages, PDF, mail, feeds, "
          "archives, packed or not. Drop them anywhere on this page</span><input type=\"file\" name=\"file\" "
          "id=\"file\" "
          "multiple></label></div><p><button class=\"main\" "
          "formaction=\"/add/preview\">Preview</button> <button>Add without a preview</button></p></form>";
}

void document(const AddedPreview& d, const AddView& view, Html* out) {
  *out << "<section><h3>" << (d.title.empty() ? d.name : d.title) << "</h3><p class=\"meta\">" << d.fate
       << std::string_view(d.fate.empty() ? "" : " · ") << d.language << " · " << d.claims.size()
       << std::string_view(d.claims.size() == 1 ? " claim" : " claims") << "</p>";
  if (!d.claims.empty()) {
    *out << "<ul class=\"lines\">";
    for (const Claim& c : d.claims)
      *out << "<li><span class=\"claim k-" << name_of(c.kind) << "\">" << name_of(c.kind) << "</span> "
           << claim_line(c, view.theatre) << "</li>";
    *out << "</ul>";
  }
  *out
      << "<details><summary>The text with its claims marked</summary><div class=\"text\" dir=\"auto\" lang=\""
      << d.language << "\">" << marked_text(d.text, d.claims, "#", "") << "</div></details></section>";
}

}  // namespace

Markup add_main(const AddView& view, const Frame& frame) {
  Html out;
  out << "<header class=\"top\"><h1>Add documents</h1><p class=\"frame\">Nothing is stored before you say "
         "so. What is stored is "
         "never removed; a later text at the same address is kept as a new wording.</p></header>\n<div "
         "class=\"columns\"><div>";
  form(view, frame, &out);
  out << "</div><div class=\"preview\" id=\"preview\" aria-live=\"polite\"><h2>Preview</h2>";
  for (const std::string& p : view.problems) out << "<p class=\"disputed\">" << p << "</p>";
  if (view.token.empty()) {
    out << "<p class=\"soft\">What would be read, and how the roll would change, is shown here.</p>";
  } else {
    out << "<h3>The roll would change</h3>" << preview_lines(view.changes)
        << "<form method=\"post\" action=\"/add\">" << form_fields(frame)
        << "<input type=\"hidden\" name=\"preview\" value=\"" << view.token
        << "\"><button class=\"main\">Add as previewed</button></form>";
    for (const AddedPreview& d : view.documents) document(d, view, &out);
    if (view.documents.empty() && view.problems.empty())
      out << "<p class=\"soft\">There is nothing to read yet.</p>";
  }
  out << "</div></div>\n<h2>Feeds and folders</h2><p>Feeds, pages and folders that are looked at again and "
         "again are named in a "
         "file, for <code>muster watch</code>; what it adds shows here as it comes.</p>\n";
  return out.take();
}

}  // namespace muster
