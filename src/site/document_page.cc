// One document: its text with every claim marked, what the claims say, and why.
#include "site/document_page.h"

#include <algorithm>

#include "publish/roll_labels.h"
#include "site/claim_words.h"
#include "site/links.h"
#include "site/marked_text.h"
#include "site/text_diff.h"

namespace muster {
namespace {

const std::string& shown_title(const DocumentRow& d) { return d.title.empty() ? d.name : d.title; }

std::string about(const DocumentRow& d) {
  std::string out = d.publisher;
  const auto add = [&](const std::string& s) { out += (out.empty() || s.empty() ? "" : " · ") + s; };
  add(d.published.empty() ? "no date" : time_label(d.published));
  add(d.language);
  return out;
}

void head(const DocumentView& view, Html* out) {
  const DocumentRow& d = view.document;
  *out << "<header class=\"top\"><h1 dir=\"auto\">" << shown_title(d) << "</h1><p class=\"frame\">"
       << about(d) << " · recorded " << time_label(d.recorded) << "</p><p class=\"frame\">";
  if (const std::string link = html_link(d.url); !link.empty())
    *out << "<a href=\"" << d.url << "\" rel=\"noreferrer\">" << d.url << "</a> · ";
  *out << "<code>" << d.name << "</code></p>";
  if (!view.copies.empty()) {
    *out << "<p class=\"frame\">Shares its wording with ";
    for (size_t i = 0; i < view.copies.size(); ++i)
      *out << std::string_view(i == 0 ? "" : ", ") << "<a href=\"" << document_link(view.copies[i]) << "\">"
           << view.copies[i] << "</a>";
    *out << ": counts as one origin.</p>";
  }
  *out << "</header>\n";
}

void revisions(const DocumentView& view, Html* out) {
  if (view.revisions.size() < 2) return;
  *out << "<nav class=\"revisions\" aria-label=\"Wordings of this page\"><h2>Wordings of this page</h2><ol>";
  for (const Revision& r : view.revisions) {
    *out << "<li>";
    const std::string when = time_label(r.published.empty() ? r.recorded : r.published);
    if (r.name == view.document.name) {
      *out << "<b aria-current=\"page\">" << when << "</b>";
    } else {
      *out << "<a href=\"" << document_link(r.name) << "\">" << when << "</a> <a class=\"soft\" href=\""
           << url(document_link(view.document.name), {{"against", r.name}}) << "\">compare</a>";
    }
    *out << "</li>";
  }
  *out << "</ol></nav>\n";
}

void key(const DocumentView& view, Html* out) {
  *out << "<ul class=\"key\" aria-label=\"Colours of claims\">";
  for (const Kind kind :
       {Kind::kMovement, Kind::kPresence, Kind::kIncident, Kind::kSuspension, Kind::kDirective}) {
    const auto n =
        std::count_if(view.claims.begin(), view.claims.end(), [&](const Claim& c) { return c.kind == kind; });
    if (n == 0) continue;
    *out << "<li><span class=\"claim k-" << name_of(kind) << "\">" << name_of(kind) << "</span> " << n
         << "</li>";
  }
  *out << "</ul>";
}

void trace(const DocumentView& view, const Claim& c, Html* out) {
  *out << "<h4>Read by</h4><p><code>" << c.rule << "</code>";
  if (!view.language.empty()) *out << " <span class=\"soft\">of the pack " << view.language << "</span>";
  *out << "</p>";
  if (view.trace.empty()) return;
  *out << "<h4>Decisions in these words</h4><ol class=\"trace\">";
  for (const TraceLine& t : view.trace) *out << "<li><code>" << t.rule << "</code> " << t.outcome << "</li>";
  *out << "</ol>";
}

void card(const DocumentView& view, const Claim& c, const Frame& frame, Html* out) {
  const bool chosen = c.id == view.chosen;
  const std::string here = document_link(view.document.name);
  *out << "<article class=\"card";
  out->when(chosen, " current");
  *out << "\" data-claim=\"" << c.id << "\"";
  out->when(chosen, " id=\"trace\" tabindex=\"-1\"");
  *out << "><h3><span class=\"claim k-" << name_of(c.kind) << "\">" << name_of(c.kind) << "</span> <a href=\""
       << url(here, {{"claim", c.id}}, chosen ? c.id : "trace") << "\">" << claim_line(c) << "</a></h3>";
  if (!chosen) {
    *out << "<div class=\"more\" hidden>" << slots_list(c) << "</div></article>";
    return;
  }
  *out << slots_list(c);
  for (const std::string& line : view.judged) *out << "<p class=\"judged\">" << line << "</p>";
  trace(view, c, out);
  *out << "<p class=\"meta\"><a href=\"" << claim_link(c.id) << "\">" << c.id << "</a>, bytes "
       << c.evidence[0].span.begin << "–" << c.evidence[0].span.end << "</p>";
  if (frame.account.may_judge)
    *out << "<p><a class=\"button\" href=\"" << url("/review", {{"claim", c.id}})
         << "\">Judge this claim</a></p>";
  *out << "</article>";
}

void side(std::string_view text, const std::vector<Run>& words, std::string_view tag, Html* out) {
  *out << "<td>";
  for (const Run& r : words) {
    const std::string_view piece = r.span.of(text);
    if (!r.changed) *out << piece;
    else if (tag == "del") *out << "<del>" << piece << "</del>";
    else *out << "<ins>" << piece << "</ins>";
  }
  *out << "</td>";
}

void comparison(const DocumentView& view, Html* out) {
  const bool earlier =
      view.against->entry < view.document.entry ||
      (view.against->entry == view.document.entry && view.against->name < view.document.name);
  const DocumentRow& a = earlier ? *view.against : view.document;
  const DocumentRow& b = earlier ? view.document : *view.against;
  *out << "<p><a href=\"" << document_link(view.document.name)
       << "\">Back to the document and its claims</a></p>"
       << "<table class=\"compare\"><caption class=\"off\">Two wordings of one page</caption><thead><tr>";
  for (const DocumentRow* d : {&a, &b})
    *out << "<th scope=\"col\"><a href=\"" << document_link(d->name) << "\">" << shown_title(*d)
         << "</a> <span class=\"meta\">" << about(*d) << ", recorded " << time_label(d->recorded)
         << "</span></th>";
  *out << "</tr></thead><tbody>";
  for (const LinePair& line : compare_texts(a.text, b.text)) {
    *out << "<tr";
    out->when(!line.same, " class=\"differs\"");
    *out << ">";
    side(a.text, line.old_words, "del", out);
    side(b.text, line.new_words, "ins", out);
    *out << "</tr>";
  }
  *out << "</tbody></table>\n";
}

}  // namespace

Markup document_main(const DocumentView& view, const Frame& frame) {
  Html out;
  head(view, &out);
  if (view.against) {
    comparison(view, &out);
    return out.take();
  }
  out << "<div class=\"reading\"><div class=\"sheet\">";
  key(view, &out);
  out << "<div class=\"text\" id=\"text\" dir=\"auto\" lang=\"" << view.document.language
      << "\" data-document=\"" << view.document.name << "\">"
      << marked_text(view.document.text, view.claims, document_link(view.document.name), view.chosen)
      << "</div></div>\n<aside class=\"cards\" aria-label=\"Claims\">";
  revisions(view, &out);
  out << "<h2>" << view.claims.size() << std::string_view(view.claims.size() == 1 ? " claim" : " claims")
      << "</h2>";
  if (view.claims.empty())
    out << "<p class=\"soft\">Nothing in this document says that people are moved, stay, are attacked, "
           "ordered or "
           "stood down, as far as muster reads it.</p>";
  for (const Claim& c : view.claims) card(view, c, frame, &out);
  out << "</aside></div>\n";
  return out.take();
}

}  // namespace muster
