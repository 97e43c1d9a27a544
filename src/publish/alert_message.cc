#include "publish/alert_message.h"

#include <map>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "publish/diff_text.h"
#include "publish/escape.h"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& j, const char* key) {
  const auto at = j.find(key);
  return at != j.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::string entry_of(const Json& j) {
  std::string html = "<p>" + html_text(text_of(j, "text")) + "</p>";
  for (const Json& w : j.value("words", Json::array())) {
    if (!w.is_object()) continue;
    const std::string url = text_of(w, "url"), publisher = text_of(w, "publisher");
    const std::string from = html_text(publisher.empty() ? text_of(w, "document") : publisher);
    const bool linked = url.starts_with("https://") || url.starts_with("http://");
    html += "<blockquote>" + html_text(text_of(w, "quote")) + " (" +
            (linked ? "<a href=\"" + html_text(url) + "\">" + from + "</a>" : from) + ")</blockquote>";
  }
  const std::string link = text_of(j, "link");
  std::string out = "<entry>\n<id>tag:muster,2026:" + html_text(text_of(j, "id")) + "</id>\n<title>" +
                    html_text(text_of(j, "text")) + "</title>\n<updated>" + html_text(text_of(j, "made")) +
                    "</updated>\n";
  if (!link.empty()) out += "<link href=\"" + html_text(link) + "\"/>\n";
  for (const Json& rule : j.value("rules", Json::array())) {
    if (rule.is_string()) out += "<category term=\"" + html_text(rule.get<std::string>()) + "\"/>\n";
  }
  return out + "<content type=\"html\">" + html_text(html) + "</content>\n</entry>\n";
}

}  // namespace

AlertMessage message_of(const RollDiff& diff, size_t at) {
  const Change& c = diff.changes[at];
  const DiffLine line = change_line(diff, c);
  AlertMessage m;
  m.part = c.part;
  m.actor = c.actor;
  m.name = c.name;
  m.who = c.who;
  m.field = c.field;
  m.kind = name_of(c.kind);
  m.text = line.text;
  if (c.kind != ChangeKind::kNew) m.before = side_text(diff, c, false);
  if (c.kind != ChangeKind::kGone) m.after = side_text(diff, c, true);
  m.reason = line.reason;
  for (const Cited* cited : line.evidence) {
    AlertMessage::Words w;
    w.claim = cited->id;
    w.quote = cited->quote;
    w.source = cited->source;
    w.document = cited->document;
    for (const RollSource& s : diff.sources) {
      if (s.document->name != cited->document) continue;
      w.publisher = s.document->publisher;
      w.published = s.document->published;
      w.url = s.document->url;
    }
    m.words.push_back(std::move(w));
  }
  return m;
}

std::string alert_json(const AlertMessage& m) {
  Json words = Json::array();
  for (const AlertMessage::Words& w : m.words) {
    words.push_back({{"claim", w.claim},
                     {"quote", w.quote},
                     {"source", w.source},
                     {"document", w.document},
                     {"publisher", w.publisher},
                     {"published", w.published},
                     {"url", w.url}});
  }
  const Json j{{"id", m.id},       {"made", m.made},     {"entry", m.entry}, {"rules", m.rules},
               {"kind", m.kind},   {"part", m.part},     {"actor", m.actor}, {"name", m.name},
               {"who", m.who},     {"field", m.field},   {"text", m.text},   {"before", m.before},
               {"after", m.after}, {"reason", m.reason}, {"link", m.link},   {"words", words}};
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string alert_feed(const std::string& name, const std::vector<std::string>& messages) {
  std::string entries, updated;
  for (const std::string& line : messages) {
    const Json j = Json::parse(line, nullptr, false);
    if (!j.is_object()) continue;
    if (updated.empty()) updated = text_of(j, "made");
    entries += entry_of(j);
  }
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>"
         "tag:muster,2026:alerts:" +
         hex64(hash64(name)) + "</id>\n<title>Muster alerts</title>\n<updated>" +
         (updated.empty() ? "1970-01-01T00:00:00Z" : html_text(updated)) +
         "</updated>\n<author><name>muster</name></author>\n<generator>muster</generator>\n" + entries +
         "</feed>\n";
}

}  // namespace muster
