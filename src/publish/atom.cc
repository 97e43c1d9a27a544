#include "publish/atom.h"

#include "base/hash.h"
#include "publish/diff_text.h"
#include "publish/escape.h"

namespace muster {
namespace {

// RFC 4151; the name is hashed, since it may be a path or an address.
std::string tag(const std::string& name) { return "tag:muster,2026:" + hex64(hash64(name)); }

std::string content(const FeedEntry& e) {
  std::string html;
  if (!e.notes.empty()) html += "<p>" + html_text(e.notes) + "</p>";
  html += "<ul>";
  for (const DiffLine& l : diff_lines(e.changes))
    html += "<li>" + html_text(l.text) + (l.reason.empty() ? "" : " (" + html_text(l.reason) + ")") + "</li>";
  return html + "</ul>";
}

}  // namespace

std::string atom_feed(const std::string& name, const std::vector<FeedEntry>& entries) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>" +
      tag(name) + "</id>\n<title>" +
      html_text(entries.empty() || entries.back().title.empty() ? "Muster roll" : entries.back().title) +
      "</title>\n<updated>" + (entries.empty() ? "1970-01-01T00:00:00Z" : entries.back().recorded) +
      "</updated>\n<author><name>muster</name></author>\n<generator>muster</generator>\n";
  for (auto e = entries.rbegin(); e != entries.rend(); ++e) {
    const std::string line = update_line(e->changes);
    out += "<entry>\n<id>" + tag(name) + "/" + std::to_string(e->version) + "</id>\n<title>Version " +
           std::to_string(e->version) + (line.empty() ? "" : ": " + html_text(line)) + "</title>\n<updated>" +
           e->recorded + "</updated>\n<content type=\"html\">" + html_text(content(*e)) +
           "</content>\n</entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace muster
