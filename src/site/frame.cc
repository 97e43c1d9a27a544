#include "site/frame.h"

#include "site/assets.h"

namespace muster {
namespace {

struct Place {
  Section section;
  const char* path;
  const char* name;
  const char* key;  // pressed after "g"
};
constexpr Place kPlaces[] = {
    {Section::kRoll, "/roll", "Roll", "r"},
    {Section::kMap, "/map", "Map", "m"},
    {Section::kIncidents, "/incidents", "Incidents", "i"},
    {Section::kDocuments, "/documents", "Documents", "d"},
    {Section::kReview, "/review", "Review", "e"},
    {Section::kVersions, "/versions", "Versions", "v"},
    {Section::kAdd, "/add", "Add", "a"},
    {Section::kSources, "/sources", "Sources", "s"},
};

const char* name_of_section(Section section) {
  for (const Place& p : kPlaces) {
    if (p.section == section) return p.name;
  }
  return "";
}

void head(const Frame& frame, Html* out) {
  *out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
       << frame.title;
  if (!frame.ledger.empty()) *out << " · " << frame.ledger;
  *out << "</title>\n";
  if (const auto path = asset_path("style"); !path.empty())
    *out << "<link rel=\"stylesheet\" href=\"" << path << "\">\n";
  if (const auto path = asset_path("icon"); !path.empty())
    *out << "<link rel=\"icon\" type=\"image/svg+xml\" href=\"" << path << "\">\n";
  if (!frame.json.empty())
    *out << "<link rel=\"alternate\" type=\"application/json\" href=\"" << frame.json << "\">\n";
  if (const auto path = asset_path("script"); !path.empty())
    *out << "<script type=\"module\" src=\"" << path << "\"></script>\n";
  *out << "</head>\n";
}

// Without the account's name or a token, so that a page may be kept for all readers of one role.
void account(const Frame& frame, Html* out) {
  if (frame.account.open) return;
  if (frame.account.signed_in) *out << "<a href=\"/account\">Account</a>";
  else *out << "<a href=\"/login\">Sign in</a>";
}

void bar(const Frame& frame, Html* out) {
  *out << "<a class=\"skip\" href=\"#main\">To the content</a>\n<header class=\"bar\"><a class=\"mark\" "
          "href=\"/roll\">muster</a>\n<nav aria-label=\"Pages\"><ul>";
  for (const Place& p : kPlaces) {
    if (p.section == Section::kReview && !frame.account.may_judge) continue;
    if (p.section == Section::kAdd && !frame.account.may_judge) continue;
    *out << "<li><a href=\"" << p.path << "\" data-key=\"" << p.key << "\"";
    out->when(p.section == frame.section, " aria-current=\"page\"");
    *out << ">" << p.name;
    if (p.section == Section::kReview && frame.to_review > 0)
      *out << " <span class=\"count\">" << frame.to_review << "</span>";
    *out << "</a></li>";
  }
  *out << "</ul></nav>\n<div class=\"tools\"><form class=\"find\" role=\"search\" "
          "action=\"/documents\"><label "
          "class=\"off\" for=\"find\">Search documents and quotes</label><input id=\"find\" name=\"q\" "
          "type=\"search\" placeholder=\"Search documents\" data-key=\"/\"></form>"
          "<span id=\"live\" class=\"live\" role=\"status\"></span>";
  account(frame, out);
  *out << "</div></header>\n";
}

// Opened by the script; what it lists works only with the script.
void keys(Html* out) {
  *out << "<dialog id=\"keys\" aria-labelledby=\"keys-title\"><form method=\"dialog\"><h2 "
          "id=\"keys-title\">Keys</h2><dl><div><dt><kbd>?</kbd></dt><dd>this list</dd></div>"
          "<div><dt><kbd>/</kbd></dt><dd>search, or filter the table</dd></div>"
          "<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next row, row before</dd></div>"
          "<div><dt><kbd>Enter</kbd></dt><dd>open the evidence of the row</dd></div>"
          "<div><dt><kbd>Esc</kbd></dt><dd>close what is open</dd></div>";
  for (const Place& p : kPlaces)
    *out << "<div><dt><kbd>g</kbd> <kbd>" << p.key << "</kbd></dt><dd>" << p.name << "</dd></div>";
  *out << "</dl><p>On the page Review</p><dl><div><dt><kbd>a</kbd></dt><dd>accept</dd></div>"
          "<div><dt><kbd>r</kbd></dt><dd>reject</dd></div><div><dt><kbd>h</kbd></dt><dd>hold</dd></div>"
          "<div><dt><kbd>c</kbd></dt><dd>correct: select the words that prove it</dd></div>"
          "<div><dt><kbd>m</kbd></dt><dd>merge with another claim</dd></div>"
          "<div><dt><kbd>s</kbd></dt><dd>split from another claim</dd></div>"
          "<div><dt><kbd>u</kbd></dt><dd>undo the last decision</dd></div></dl>"
          "<button>Close</button></form></dialog>\n";
}

void foot(const Frame& frame, Html* out) {
  *out << "<footer class=\"foot\"><p>Made by muster from published documents only. What no person has judged "
          "is machine reading.</p><p>";
  if (!frame.json.empty()) *out << "<a href=\"" << frame.json << "\">This page as JSON</a>";
  if (!frame.csv.empty()) *out << " <a href=\"" << frame.csv << "\">as CSV</a>";
  *out << " <a href=\"/openapi.json\">API</a></p></footer>\n";
}

}  // namespace

Markup form_fields(const Frame& frame) {
  Html out;
  if (!frame.csrf.empty()) out << "<input type=\"hidden\" name=\"csrf\" value=\"" << frame.csrf << "\">";
  if (!frame.here.empty()) out << "<input type=\"hidden\" name=\"back\" value=\"" << frame.here << "\">";
  return out.take();
}

std::string framed(const Frame& frame, const Markup& main) {
  Html out;
  head(frame, &out);
  out << "<body";
  if (!frame.entry.empty()) out << " data-entry=\"" << frame.entry << "\"";
  out << " data-page=\"" << name_of_section(frame.section) << "\">\n";
  bar(frame, &out);
  out << "<div id=\"news\" class=\"news\" role=\"status\"></div>\n";
  if (!frame.notice.empty()) {
    out << "<div id=\"notice\" class=\"notice";
    out.when(frame.failed, " bad");
    out << "\" role=\"" << std::string_view(frame.failed ? "alert" : "status") << "\"><p>" << frame.notice
        << "</p></div>\n";
  }
  out << "<main id=\"main\" tabindex=\"-1\">\n" << main << "</main>\n";
  foot(frame, &out);
  keys(&out);
  out << "</body>\n</html>\n";
  return std::string(out.take().bytes());
}

std::string problem_page(const Frame& frame, int status, std::string_view what, std::string_view remedy) {
  Html out;
  std::string sentence(what);
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z')
    sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
  out << "<section class=\"problem\"><p class=\"code\">" << status << "</p><h1>" << sentence << "</h1>";
  if (!remedy.empty()) out << "<p>" << remedy << "</p>";
  out << "<p><a href=\"/roll\">Back to the roll</a></p></section>\n";
  return framed(frame, out.take());
}

}  // namespace muster
