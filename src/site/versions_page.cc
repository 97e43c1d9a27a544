#include "site/versions_page.h"

#include "publish/diff_text.h"
#include "publish/roll_labels.h"
#include "site/links.h"

namespace muster {
namespace {

// Labels are our own words: "version 2".
std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string label(const VersionRow& v) {
  return "Version " + std::to_string(v.version) + (v.title.empty() ? "" : ": " + v.title);
}

void update(const RollDiff& diff, Html* out) {
  if (const std::string line = update_line(diff); !line.empty())
    *out << "<p class=\"update\" id=\"update\">" << line << "</p>";
}

void lines(const RollDiff& diff, Html* out) {
  const std::vector<DiffLine> all = diff_lines(diff);
  if (all.empty()) {
    *out << "<p class=\"soft\">Nothing changed.</p>";
    return;
  }
  std::string section;
  for (const DiffLine& line : all) {
    if (line.section != section) {
      if (!section.empty()) *out << "</ul>";
      section = line.section;
      *out << "<h3>" << section << "</h3><ul class=\"lines\">";
    }
    *out << "<li>" << line.text << " <span class=\"kind\">" << line.reason << "</span>";
    for (const Cited* c : line.evidence)
      *out << "<figure class=\"quote\"><q dir=\"auto\" lang=\"" << c->language << "\">" << c->quote
           << "</q> <span class=\"meta\"><a href=\"" << document_link(c->document, c->id) << "\">"
           << (c->source.empty() ? c->document : c->source) << "</a></span></figure>";
    *out << "</li>";
  }
  *out << "</ul>";
}

void chooser(const std::vector<VersionRow>& versions, int64_t from, int64_t to, Html* out) {
  *out << "<form class=\"filter\" action=\"/diff\"><label for=\"from\">From</label><select id=\"from\" "
          "name=\"from\">";
  for (const VersionRow& v : versions) {
    *out << "<option value=\"" << v.version << "\"";
    out->when(v.version == from, " selected");
    *out << ">" << label(v) << "</option>";
  }
  *out
      << "</select><label for=\"to\">to</label><select id=\"to\" name=\"to\"><option value=\"\">now</option>";
  for (const VersionRow& v : versions) {
    *out << "<option value=\"" << v.version << "\"";
    out->when(v.version == to, " selected");
    *out << ">" << label(v) << "</option>";
  }
  *out << "</select><button>Compare</button></form>\n";
}

void publish_form(const VersionsView& view, const Frame& frame, Html* out) {
  if (!frame.account.may_publish) return;
  *out << "<section class=\"noprint\"><h2>Publish</h2><p class=\"soft\">Freezes the roll as it is now. A "
          "version never "
          "changes.</p><form "
          "method=\"post\" action=\"/publish\">"
       << form_fields(frame)
       << "<label class=\"field\"><span>Title</span><input name=\"title\" type=\"text\" "
          "autocomplete=\"off\"></label><label "
          "class=\"field\"><span>Notes</span><textarea name=\"notes\" rows=\"3\"></textarea></label><button "
          "class=\"main\">Publish version "
       << (view.versions.empty() ? 1 : view.versions.front().version + 1) << "</button></form></section>";
}

void list(const VersionsView& view, Html* out) {
  if (view.versions.empty()) {
    *out << "<div class=\"empty\"><h2>No version yet</h2><p>Publishing freezes the roll under a number, so "
            "that what was said "
            "at that moment can be cited, and every later change has a reason.</p></div>";
    return;
  }
  *out << "<table class=\"listing rows\"><caption class=\"off\">Versions, newest "
          "first</caption><thead><tr><th scope=\"col\" "
          "class=\"n\">Version</th><th scope=\"col\">Title</th><th scope=\"col\">Published</th><th "
          "class=\"noprint\" scope=\"col\">Compare</th><th class=\"noprint\" "
          "scope=\"col\">Formats</th></tr></thead><tbody>";
  for (const VersionRow& v : view.versions) {
    *out << "<tr><td class=\"n\" data-l=\"Version\">" << v.version << "</td><th scope=\"row\"><a href=\""
         << version_link(v.version) << "\">"
         << (v.title.empty() ? "Version " + std::to_string(v.version) : v.title) << "</a>";
    if (!v.notes.empty()) *out << "<small>" << v.notes << "</small>";
    *out << "</th><td>" << time_label(v.recorded) << "</td><td class=\"noprint\">";
    if (v.version > 1)
      *out << "<a href=\"" << diff_link(v.version - 1, v.version) << "\">with version " << v.version - 1
           << "</a> · ";
    *out << "<a href=\"" << diff_link(v.version, 0) << "\">with now</a></td><td class=\"noprint\"><a href=\""
         << version_link(v.version) << ".json\">JSON</a> <a href=\"" << version_link(v.version)
         << ".csv\">CSV</a> <a href=\"" << version_link(v.version) << ".md\">Markdown</a></td></tr>";
  }
  *out << "</tbody></table>";
}

}  // namespace

Markup versions_main(const VersionsView& view, const Frame& frame) {
  Html out;
  out << "<header class=\"top\"><h1>Versions</h1><p class=\"frame\">Rolls that were published and frozen"
         "</p></header>\n<div class=\"columns\"><div>";
  list(view, &out);
  if (view.versions.size() > 1) {
    out << "<div class=\"noprint\"><h2>Compare two</h2>";
    chooser(view.versions, view.versions[1].version, view.versions[0].version, &out);
    out << "</div>";
  }
  out << "</div><div>";
  publish_form(view, frame, &out);
  if (view.pending != nullptr) {
    out << "<section><h2>Since version " << view.versions.front().version << "</h2>";
    update(*view.pending, &out);
    lines(*view.pending, &out);
    out << "</section>";
  }
  out << "</div></div>\n";
  return out.take();
}

Markup diff_main(const DiffView& view, const Frame&) {
  Html out;
  out << "<header class=\"top\"><h1>" << capital(view.diff.before_label) << " → " << view.diff.after_label
      << "</h1><p class=\"frame\">" << time_label(view.diff.before_as_of) << " → "
      << time_label(view.diff.after_as_of) << "</p></header>\n";
  chooser(view.versions, view.from, view.to, &out);
  update(view.diff, &out);
  lines(view.diff, &out);
  out << "<p class=\"soft noprint\"><a href=\""
      << url("/diff.json",
             {{"from", std::to_string(view.from)}, {"to", view.to > 0 ? std::to_string(view.to) : ""}})
      << "\">JSON</a> <a href=\""
      << url("/diff.md",
             {{"from", std::to_string(view.from)}, {"to", view.to > 0 ? std::to_string(view.to) : ""}})
      << "\">Markdown</a></p>";
  return out.take();
}

Markup version_head(const VersionRow& v, const Frame&) {
  Html out;
  out << "<div class=\"since\"><h2>Version " << v.version << ", frozen</h2><p>Published "
      << time_label(v.recorded)
      << ". What was said later does not change it. <a href=\"/roll\">The roll as it is now</a> · <a href=\""
      << diff_link(v.version, 0) << "\">What changed since</a></p>";
  if (!v.notes.empty()) out << "<p>" << v.notes << "</p>";
  out << "</div>";
  return out.take();
}

Markup log_main(const LogView& view, const Frame&) {
  Html out;
  out << "<header class=\"top\"><h1>Judgements</h1><p class=\"frame\">" << view.judgements
      << " decisions, newest first; none is ever removed</p></header>\n";
  if (view.rows.empty()) {
    out << "<div class=\"empty\"><h2>Nothing was decided yet</h2><p><a href=\"/review\">Look at the "
           "queue</a></p></div>";
    return out.take();
  }
  out << "<table class=\"listing rows\"><caption class=\"off\">Judgements</caption><thead><tr><th "
         "scope=\"col\" "
         "class=\"n\">No</th><th scope=\"col\">When</th><th scope=\"col\">By</th><th "
         "scope=\"col\">Decision</th><th "
         "scope=\"col\">Claim</th><th scope=\"col\">Why</th></tr></thead><tbody>";
  for (const JudgementRow& j : view.rows) {
    out << "<tr><td class=\"n\" data-l=\"No\">" << j.judgement << "</td><td>" << time_label(j.recorded)
        << "</td><td>" << j.by << "</td><th scope=\"row\">" << j.verdict;
    if (!j.slot.empty()) out << " " << j.slot << " = " << j.value;
    out << "</th><td>";
    if (j.verdict == "undo") out << "judgement " << j.other;
    else out << "<a href=\"" << claim_link(j.claim) << "\">" << j.claim << "</a>";
    if (j.verdict == "merge" || j.verdict == "split")
      out << ", <a href=\"" << claim_link(j.other) << "\">" << j.other << "</a>";
    out << "</td><td>" << j.note;
    if (!j.quote.empty()) out << " <q dir=\"auto\">" << j.quote << "</q>";
    out << "</td></tr>";
  }
  out << "</tbody></table>";
  if (view.pages > 1) {
    out << "<nav class=\"pager\" aria-label=\"Pages of the log\">";
    if (view.page > 1)
      out << "<a href=\"" << url("/log", {{"page", std::to_string(view.page - 1)}}) << "\">Newer</a>";
    out << "<span>Page " << view.page << " of " << view.pages << "</span>";
    if (view.page < view.pages)
      out << "<a href=\"" << url("/log", {{"page", std::to_string(view.page + 1)}}) << "\">Older</a>";
    out << "</nav>";
  }
  return out.take();
}

}  // namespace muster
