// RSS, RDF and Atom by libxml2's events: no network, no tree, no entity that the document
// declares (a reference becomes the character that HTML has under that name, or nothing).
// Feeds are often not well-formed; what can be read is read, and the place is said. Tested by tests/ingest/feed_test.cc, fuzz/feed_fuzz.cc.
#include <algorithm>
#include <memory>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/formats.h"
#include "ingest/html_page.h"
#include "ingest/metadata.h"
#include "ingest/written_time.h"

namespace muster {
namespace {

using std::string_view;

struct FreeContext {
  void operator()(xmlParserCtxt* c) const {
    xmlFreeDoc(c->myDoc);  // made for declared entities, and not ours to read
    c->myDoc = nullptr;
    xmlFreeParserCtxt(c);
  }
};

struct Entry {
  std::string title, link, id, published, updated, author, summary, content;
  bool title_is_html = true;
};

string_view view(const xmlChar* s) {
  return s ? string_view(reinterpret_cast<const char*>(s)) : string_view();
}

class FeedReader {
 public:
  FeedReader(const std::string& utf8, const IngestOptions& options) : bytes_(utf8), limits_(options.limits) {}

  // False: the XML is not well-formed at `line`. What could be read stands.
  bool read() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* c, const xmlChar* name, const xmlChar*, const xmlChar*, int,
                            const xmlChar**, int count, int,
                            const xmlChar** attributes) { of(c)->begin(view(name), count, attributes); };
    sax.endElementNs = [](void* c, const xmlChar* name, const xmlChar*, const xmlChar*) {
      of(c)->end(view(name));
    };
    sax.characters = sax.cdataBlock = sax.ignorableWhitespace = [](void* c, const xmlChar* text, int size) {
      of(c)->text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
    };
    sax.getEntity = [](void* c, const xmlChar* name) { return of(c)->entity(name); };
    sax.serror = note_error;  // without it libxml2 would print
    const std::unique_ptr<xmlParserCtxt, FreeContext> context(
        xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr));
    if (!context) return false;
    context_ = context.get();
    context_->_private = this;
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_IGNORE_ENC);
    constexpr size_t kPiece = size_t{1} << 20;
    for (size_t at = 0; at < bytes_.size() && !cut_short; at += kPiece) {
      const auto size = static_cast<int>(std::min(kPiece, bytes_.size() - at));
      xmlParseChunk(context_, bytes_.data() + at, size, 0);
      if (context_->disableSAX && context_->errNo == XML_ERR_NO_MEMORY) break;
    }
    if (!cut_short) xmlParseChunk(context_, nullptr, 0, 1);
    return line == 0;
  }

  std::vector<Entry> entries;
  std::string title, language;
  bool cut_short = false;
  int line = 0;

 private:
  static FeedReader* of(void* context) {
    return static_cast<FeedReader*>(static_cast<xmlParserCtxt*>(context)->_private);
  }

  static void note_error(void* context, xmlErrorPtr error) {
    auto* self = context ? of(context) : nullptr;
    if (self && error && error->level >= XML_ERR_ERROR && self->line == 0)
      self->line = std::max(error->line, 1);
  }

  xmlEntity* entity(const xmlChar* name) {
    const std::string written = "&" + std::string(view(name)) + ";";
    char32_t code = 0;
    entity_text_.clear();
    if (read_reference(written, &code) > 0) append_utf8(code, &entity_text_);
    entity_ = {};
    entity_.type = XML_ENTITY_DECL;
    entity_.name = name;
    entity_.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    entity_.content = entity_.orig = reinterpret_cast<xmlChar*>(entity_text_.data());
    entity_.length = static_cast<int>(entity_text_.size());
    return &entity_;
  }

  void begin(string_view name, int count, const xmlChar** attributes) {
    count_ = count;
    attributes_ = attributes;
    const int depth = depth_++;
    if (language.empty()) language = attribute("lang", "xml");
    if ((name == "item" || name == "entry") && entry_depth_ < 0) {
      if (entries.size() >= limits_.feed_entries) {
        cut_short = true;
        xmlStopParser(context_);
        return;
      }
      entries.emplace_back();
      entry_depth_ = depth;
      return;
    }
    if (entry_depth_ >= 0 && name == "link" && depth == entry_depth_ + 1) atom_link();
    if (field_ == nullptr && (depth == entry_depth_ + 1 || entry_depth_ < 0)) open_field(name, depth);
    else if (field_ && name == "name" && field_ == author_) author_->clear();
    else if (field_ && xhtml_) markup(name, false);
  }

  // libxml2 hands over five pointers an attribute: name, prefix, address, value, its end.
  std::string attribute(string_view name, string_view prefix = {}) const {
    for (int i = 0; i < count_; ++i) {
      const xmlChar* const* a = attributes_ + 5 * i;
      if (view(a[0]) == name && view(a[1]) == prefix)
        return {reinterpret_cast<const char*>(a[3]), static_cast<size_t>(a[4] - a[3])};
    }
    return {};
  }

  void atom_link() {
    const std::string href = attribute("href");
    const std::string rel = attribute("rel");
    if (!href.empty() && (rel.empty() || rel == "alternate")) entries.back().link = href;
  }

  void open_field(string_view name, int depth) {
    field_ = entry_depth_ < 0 ? feed_field(name, depth) : entry_field(name);
    field_depth_ = depth;
    xhtml_ = field_ && attribute("type") == "xhtml";
    if (field_ && !field_->empty()) {
      if (field_ == &scratch_) scratch_.clear();
      else field_ = &scratch_, scratch_.clear();  // the first one stays
    }
  }

  std::string* feed_field(string_view name, int depth) {
    if (depth > 2) return nullptr;
    if (name == "title") return &title;
    if (name == "language") return &language;
    return nullptr;
  }

  std::string* entry_field(string_view name) {
    Entry& e = entries.back();
    if (name == "title") return &e.title;
    if (name == "link") return &e.link;
    if (name == "guid" || name == "id") return &e.id;
    if (name == "pubDate" || name == "published" || name == "date" || name == "issued") return &e.published;
    if (name == "updated" || name == "modified") return &e.updated;
    if (name == "creator" || name == "author") return author_ = &e.author;
    if (name == "description" || name == "summary") return &e.summary;
    if (name == "encoded" || name == "content") return &e.content;
    return nullptr;
  }

  // Inner elements of XHTML content, written again without attributes.
  void markup(string_view name, bool end) {
    *field_ += end ? "</" : "<";
    *field_ += name;
    *field_ += '>';
  }

  void text(string_view value) {
    if (!field_) return;
    if (!xhtml_) {
      *field_ += value;
      return;
    }
    for (const char c : value) {
      if (c == '<') *field_ += "&lt;";
      else if (c == '&') *field_ += "&amp;";
      else *field_ += c;
    }
  }

  void end(string_view name) {
    const int depth = --depth_;
    if (field_ && (depth == field_depth_ || (field_ == author_ && name == "name"))) field_ = nullptr;
    else if (field_ && xhtml_) markup(name, true);
    if (depth == entry_depth_) entry_depth_ = -1;
  }

  const std::string& bytes_;
  const IngestLimits& limits_;
  xmlParserCtxt* context_ = nullptr;
  int count_ = 0;
  const xmlChar** attributes_ = nullptr;
  xmlEntity entity_{};
  std::string entity_text_;
  int depth_ = 0;
  int entry_depth_ = -1;
  std::string* field_ = nullptr;
  std::string* author_ = nullptr;
  std::string scratch_;
  int field_depth_ = 0;
  bool xhtml_ = false;
};

std::string plain(string_view html) {
  Document document;
  read_fragment(html, &document);
  std::string out;
  for (const char c : document.text) {
    const bool blank = c == '\n' || c == ' ';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string time_of(string_view written, string_view language) {
  const auto time = find_time(written, language);
  return time ? time->text() : std::string();
}

string_view trimmed(string_view s) {
  const size_t begin = s.find_first_not_of(" \t\r\n");
  return begin == string_view::npos ? string_view()
                                    : s.substr(begin, s.find_last_not_of(" \t\r\n") - begin + 1);
}

Document document_of(const Entry& entry, const FeedReader& feed, const std::string& publisher,
                     const std::string& name) {
  Document document;
  document.name = name;
  Metadata& m = document.metadata;
  m.title = plain(entry.title);
  m.publisher = publisher;
  m.author = plain(entry.author);
  const string_view link = trimmed(entry.link.empty() ? entry.id : entry.link);
  if (link.starts_with("http")) m.url = link;
  if (is_language_tag(trimmed(feed.language))) m.language = trimmed(feed.language);
  m.published = time_of(entry.published, m.language);
  m.modified = time_of(entry.updated, m.language);
  if (m.published.empty()) m.published = m.modified;
  const std::string& body = entry.content.size() >= entry.summary.size() ? entry.content : entry.summary;
  std::string html;
  if (!m.title.empty()) {
    html = "<h1>";
    for (const char c : m.title)
      html += c == '<' ? std::string("&lt;") : c == '&' ? std::string("&amp;") : std::string(1, c);
    html += "</h1>\n";
  }
  html += body;
  read_fragment(html, &document);
  document.source = OffsetMap();
  if (entry.content.empty()) {
    document.dropped.push_back({{}, std::string(kSummaryOnly), true});
  }
  return document;
}

}  // namespace

void ingest_feed(const Part& part, const IngestOptions& options, const EachDocument& each,
                 std::vector<Error>* problems) {
  if (part.bytes.size() > options.limits.page_bytes) {
    problems->push_back({Code::kLimit,
                         "feed is larger than " + std::to_string(options.limits.page_bytes) + " bytes",
                         part.name});
    return;
  }
  const std::string declared(part.charset.empty() ? declared_charset(part.bytes) : part.charset);
  auto decoded = decode_bytes(part.bytes, declared);
  if (!decoded.ok()) {
    problems->push_back({decoded.error().code, decoded.error().message, part.name});
    return;
  }
  FeedReader feed(decoded->text, options);
  const bool whole = feed.read();
  const std::string publisher = plain(std::string_view(feed.title).substr(0, utf8_border(feed.title, 500)));
  size_t number = 0;
  for (const Entry& entry : feed.entries) {
    Document document = document_of(entry, feed, publisher, part.name + "#" + std::to_string(++number));
    finish(&document, part, options, each);
  }
  if (feed.cut_short) {
    problems->push_back({Code::kLimit,
                         "feed has more than " + std::to_string(options.limits.feed_entries) +
                             " entries; the rest was not read",
                         part.name});
  } else if (!whole) {
    problems->push_back({Code::kInvalid, "feed is no well-formed XML here; what could be read of it was",
                         part.name + ":" + std::to_string(feed.line)});
  }
}

}  // namespace muster
