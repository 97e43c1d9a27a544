// Mail (RFC 5322, MIME) by GMime: headers decoded, the best of alternative bodies, forwarded
// mails and attachments as documents of their own. Tested by tests/ingest/mail_test.cc,
// fuzz/mail_fuzz.cc.
#include <algorithm>
#include <memory>
#include <mutex>

#include <gmime/gmime.h>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/formats.h"
#include "ingest/sniff.h"
#include "ingest/unpack.h"

namespace muster {
namespace {

using std::string_view;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using MessagePtr = std::unique_ptr<GMimeMessage, Unref>;

string_view view(const char* s) { return s ? string_view(s) : string_view(); }

// What a header says, as UTF-8 on one line.
std::string clean(string_view s) {
  std::string out;
  for (size_t at = 0; at < s.size() && out.size() < 2000;) {
    if (find_invalid_utf8(s.substr(at, utf8_length(static_cast<unsigned char>(s[at]))))) {
      append_utf8(0xFFFD, &out);
      ++at;
      continue;
    }
    const size_t begin = at;
    const bool blank = is_space(decode_utf8(s, &at));
    if (!blank) out.append(s.substr(begin, at - begin));
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// Multiparts inside each other that the parser is given: it goes down by recursion. A
// delimiter that was declared and not yet closed is a level.
bool nests_too_deep(string_view mail) {
  constexpr size_t kMost = 500;
  size_t declared = 0;
  for (size_t at = 0; (at = mail.find("oundary=", at)) != string_view::npos; at += 8) {
    if (++declared > kMost) return true;
  }
  size_t forwarded = 0;
  for (size_t at = 0; (at = mail.find("essage/rfc822", at)) != string_view::npos; at += 13) {
    if (++forwarded > kMost) return true;
  }
  return false;
}

MessagePtr parse(string_view bytes) {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  MessagePtr message(g_mime_parser_construct_message(parser, nullptr));
  g_object_unref(parser);
  return message;
}

class MailReader {
 public:
  MailReader(const Part& part, const IngestOptions& options, const EachDocument& each,
             std::vector<Error>* problems)
      : part_(part), options_(options), each_(each), problems_(*problems) {}

  void read(GMimeMessage* message) {
    collect(message);
    Document document;
    document.name = part_.name;
    head(message, &document.metadata);
    write(&document);
    Part around;
    around.name = part_.name;
    around.known = part_.known;
    finish(&document, around, options_, each_);
    for (Inner& inner : attachments_) attachment(std::move(inner));
    if (passed_over_ > 0) {
      problems_.push_back({Code::kLimit,
                           "mail has more than " + std::to_string(options_.limits.mail_parts) + " parts; " +
                               std::to_string(passed_over_) +
                               " were not read (--limit mail-parts=N reads more)",
                           part_.name});
    }
  }

 private:
  struct Inner {
    std::string name, media_type, charset, bytes;
  };

  // Parts in order, without recursion; of alternatives the last one that is text.
  void collect(GMimeMessage* message) {
    std::vector<GMimeObject*> open;
    if (GMimeObject* body = g_mime_message_get_mime_part(message)) open.push_back(body);
    while (!open.empty()) {
      GMimeObject* at = open.back();
      open.pop_back();
      if (++parts_ > options_.limits.mail_parts) {
        ++passed_over_;
        continue;
      }
      if (GMIME_IS_MULTIPART(at)) {
        multipart(GMIME_MULTIPART(at), &open);
      } else if (GMIME_IS_MESSAGE_PART(at)) {
        forwarded(GMIME_MESSAGE_PART(at));
      } else if (GMIME_IS_PART(at)) {
        leaf(GMIME_PART(at));
      }
    }
  }

  void multipart(GMimeMultipart* parts, std::vector<GMimeObject*>* open) {
    const int count = g_mime_multipart_get_count(parts);
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(parts));
    if (g_mime_content_type_is_type(type, "multipart", "alternative")) {
      if (GMimeObject* best = choose(parts, count)) open->push_back(best);
      return;
    }
    const int room = static_cast<int>(
        std::min<uint64_t>(static_cast<uint64_t>(count), uint64_t{options_.limits.mail_parts} + 1));
    passed_over_ += static_cast<uint64_t>(count - room);
    for (int i = room; i-- > 0;) open->push_back(g_mime_multipart_get_part(parts, i));
  }

  // Plain text as its writer meant it goes before the page made of it, if it has any words.
  GMimeObject* choose(GMimeMultipart* parts, int count) const {
    GMimeObject* html = nullptr;
    GMimeObject* other = nullptr;
    for (int i = 0; i < std::min(count, 50); ++i) {
      GMimeObject* one = g_mime_multipart_get_part(parts, i);
      GMimeContentType* type = g_mime_object_get_content_type(one);
      if (g_mime_content_type_is_type(type, "text", "plain") && GMIME_IS_PART(one) &&
          content(GMIME_PART(one)).size() > 40)
        return one;
      if (g_mime_content_type_is_type(type, "text", "html")) html = one;
      else other = one;
    }
    return html ? html : other;
  }

  std::string content(GMimePart* part) const {
    GMimeDataWrapper* wrapper = g_mime_part_get_content(part);
    if (!wrapper) return {};
    GMimeStream* memory = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(wrapper, memory);
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    std::string out(reinterpret_cast<const char*>(bytes->data), bytes->len);
    g_object_unref(memory);
    return out;
  }

  void leaf(GMimePart* part) {
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    Inner inner;
    inner.media_type = view(g_mime_content_type_get_media_type(type));
    inner.media_type += "/";
    inner.media_type += view(g_mime_content_type_get_media_subtype(type));
    std::transform(inner.media_type.begin(), inner.media_type.end(), inner.media_type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    inner.charset = view(g_mime_content_type_get_parameter(type, "charset"));
    const std::string file = clean(view(g_mime_part_get_filename(part)));
    const bool attached = !file.empty() || g_mime_part_is_attachment(part);
    const bool text = inner.media_type == "text/plain" || inner.media_type == "text/html";
    if (!attached && !text) return;
    if (attached && !is_document_name(file) && !text) {
      dropped_.push_back(file.empty() ? inner.media_type : file);
      return;
    }
    inner.name = part_.name + "/" + (file.empty() ? std::to_string(parts_) : file);
    inner.bytes = content(part);
    (attached ? attachments_ : bodies_).push_back(std::move(inner));
  }

  void forwarded(GMimeMessagePart* part) {
    GMimeMessage* inner = g_mime_message_part_get_message(part);
    if (!inner) return;
    char* bytes = g_mime_object_to_string(GMIME_OBJECT(inner), nullptr);
    if (!bytes) return;
    attachments_.push_back({part_.name + "/" + std::to_string(parts_), "message/rfc822", "", bytes});
    g_free(bytes);
  }

  void head(GMimeMessage* message, Metadata* m) const {
    m->title = clean(view(g_mime_message_get_subject(message)));
    if (GDateTime* date = g_mime_message_get_date(message)) {
      char* written = g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z");
      m->published = view(written);
      g_free(written);
      if (m->published.ends_with("+00:00")) m->published.replace(m->published.size() - 6, 6, "Z");
    }
    if (InternetAddressList* from = g_mime_message_get_from(message);
        from && internet_address_list_length(from) > 0) {
      m->author = clean(view(internet_address_get_name(internet_address_list_get_address(from, 0))));
    }
    m->publisher = clean(view(g_mime_object_get_header(GMIME_OBJECT(message), "Organization")));
  }

  // The bodies one after the other under the subject.
  void write(Document* document) {
    if (!document->metadata.title.empty()) document->text = "# " + document->metadata.title + "\n";
    for (Inner& body : bodies_) {
      auto decoded = decode_bytes(std::move(body.bytes), body.charset);
      if (!decoded.ok()) {
        document->dropped.push_back({{}, "a part " + decoded.error().message});
        continue;
      }
      if (decoded->replaced > 0) {
        document->dropped.push_back(
            {{},
             std::to_string(decoded->replaced) + " characters are not " + decoded->charset + ": replaced"});
      }
      std::string text = std::move(decoded->text);
      if (body.media_type == "text/html") {
        Document page;
        read_fragment(text, &page);
        text = std::move(page.text);
      }
      text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
      if (!document->text.empty()) document->text += '\n';
      document->text += text;
      if (!document->text.ends_with('\n')) document->text += '\n';
    }
    for (const std::string& name : dropped_)
      document->dropped.push_back({{}, "attachment that is no document: " + name, true});
  }

  // Read as a file of its own would be, archives too.
  void attachment(Inner inner) {
    if (part_.depth + 1 > options_.limits.depth) {
      problems_.push_back(
          {Code::kLimit,
           "mails and archives are nested more than " + std::to_string(options_.limits.depth) + " deep",
           inner.name});
      return;
    }
    const bool container = is_container(sniff(inner.name, inner.bytes));
    Part part;
    part.name = std::move(inner.name);
    part.media_type = std::move(inner.media_type);
    part.charset = std::move(inner.charset);
    part.depth = part_.depth + 1;
    part.known.published = "";
    if (!container) {
      part.bytes = std::move(inner.bytes);
      ingest_part(std::move(part), options_, each_, &problems_);
      return;
    }
    IngestLimits limits = options_.limits;
    limits.depth -= part.depth;
    Unpacker unpacker(part.name, std::make_unique<MemorySource>(std::move(inner.bytes)), limits,
                      limits.member_bytes);
    Unpacker::Found found;
    while (unpacker.next(&found)) {
      if (!found.failed.ok()) {
        problems_.push_back(found.failed.error());
        continue;
      }
      if (found.lines) {
        problems_.push_back({Code::kUnsupported, "JSON lines inside a mail are not read; save them as a file",
                             found.part.name});
        continue;
      }
      found.part.depth += part.depth;
      ingest_part(std::move(found.part), options_, each_, &problems_);
    }
  }

  const Part& part_;
  const IngestOptions& options_;
  const EachDocument& each_;
  std::vector<Error>& problems_;
  std::vector<Inner> bodies_, attachments_;
  std::vector<std::string> dropped_;
  uint32_t parts_ = 0;
  uint64_t passed_over_ = 0;
};

}  // namespace

void ingest_mail(const Part& part, const IngestOptions& options, const EachDocument& each,
                 std::vector<Error>* problems) {
  if (part.bytes.size() > options.limits.mail_bytes) {
    problems->push_back({Code::kLimit,
                         "mail is larger than " + std::to_string(options.limits.mail_bytes) + " bytes",
                         part.name});
    return;
  }
  if (nests_too_deep(part.bytes)) {
    problems->push_back({Code::kLimit, "mail has parts nested too deep to be read", part.name});
    return;
  }
  const MessagePtr message = parse(part.bytes);
  if (!message) {
    problems->push_back({Code::kInvalid, "is no mail that could be read", part.name});
    return;
  }
  MailReader(part, options, each, problems).read(message.get());
}

}  // namespace muster
