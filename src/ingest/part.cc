// One part of any format → its documents.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/formats.h"
#include "ingest/metadata.h"
#include "ingest/sniff.h"

namespace muster {
namespace {

using std::string_view;

// Of a page that says nothing and is nothing recognisable, as browsers have it.
constexpr string_view kPageCharset = "windows-1252";

Error too_large(const Part& part, uint64_t most, const char* what) {
  return {Code::kLimit,
          std::string(what) + " of " + std::to_string(part.bytes.size()) + " bytes; the limit is " +
              std::to_string(most),
          part.name};
}

// Turns the part's bytes into UTF-8. What was guessed or lost is said.
// `otherwise`: read as this if nothing fits.
Result<Decoded> decoded(Part* part, string_view declared, string_view otherwise,
                        std::vector<Dropped>* dropped) {
  const string_view said = part->charset.empty() ? declared : string_view(part->charset);
  const std::string said_copy(said);  // decode_bytes() takes the bytes that it may point into
  auto out = decode_bytes(std::move(part->bytes), said_copy, otherwise);
  if (!out.ok()) return Error{out.error().code, out.error().message, part->name};
  if (out->guessed) dropped->push_back({{}, "nothing says its charset: read as " + out->charset});
  if (out->replaced > 0) {
    dropped->push_back(
        {{}, std::to_string(out->replaced) + " characters are not " + out->charset + ": replaced"});
  }
  return out;
}

void ingest_html(Part part, const IngestOptions& options, const EachDocument& each,
                 std::vector<Error>* problems) {
  if (part.bytes.size() > options.limits.page_bytes) {
    problems->push_back(too_large(part, options.limits.page_bytes, "page"));
    return;
  }
  std::vector<Dropped> remarks;
  const std::string declared(declared_charset(part.bytes));
  auto page = decoded(&part, declared, kPageCharset, &remarks);
  if (!page.ok()) {
    problems->push_back(page.error());
    return;
  }
  Document document = read_page(page->text, part.known.url);
  if (!document.source.identity()) document.source = document.source.after(page->source);
  for (Dropped& d : document.dropped) d.where = page->source.source_of(d.where);
  document.dropped.insert(document.dropped.begin(), remarks.begin(), remarks.end());
  document.name = part.name;
  finish(&document, part, options, each);
}

void ingest_plain(Part part, const IngestOptions& options, const EachDocument& each,
                  std::vector<Error>* problems) {
  const uint64_t most = std::min<uint64_t>(options.max_bytes, UINT32_MAX);
  if (part.bytes.size() > most) {
    problems->push_back(too_large(part, most, "text"));
    return;
  }
  std::vector<Dropped> remarks;
  OffsetMap source;
  const bool valid = !find_invalid_utf8(part.bytes);
  const bool wide = part.bytes.find('\0') != std::string::npos || part.bytes.starts_with("\xFF\xFE") ||
                    part.bytes.starts_with("\xFE\xFF");
  if (!valid || (wide && sniff(part.name, part.bytes) != Format::kText) || !part.charset.empty()) {
    // Broken UTF-8 is no other charset: refused, or mended when that was asked for.
    if (wide || !is_broken_utf8(part.bytes)) {
      std::string original = part.bytes;
      auto text = decoded(&part, "", "", &remarks);
      if (text.ok()) {
        part.bytes = std::move(text->text);
        source = std::move(text->source);
      } else {
        part.bytes = std::move(original);  // refused with the byte named, or mended
      }
    }
  }
  auto document = ingest_text(part.name, std::move(part.bytes), part.sidecar, options);
  if (!document.ok()) {
    problems->push_back(document.error());
    return;
  }
  document->source = std::move(source);
  document->dropped.insert(document->dropped.begin(), remarks.begin(), remarks.end());
  fill_metadata(part.known, &document->metadata);
  each(*document);
}

Format format_of(const Part& part) {
  const Format format = sniff(part.name, part.bytes);
  if (format == Format::kText &&
      (part.media_type == "text/html" || part.media_type == "application/xhtml+xml"))
    return Format::kHtml;
  if ((format == Format::kText || format == Format::kMarkdown) && part.media_type == "message/rfc822")
    return Format::kMail;
  return format;
}

}  // namespace

void finish(Document* document, const Part& part, const IngestOptions& options, const EachDocument& each) {
  fill_metadata(part.known, &document->metadata);
  fill_metadata(options.defaults, &document->metadata);
  each(*document);
}

void ingest_part(Part part, const IngestOptions& options, const EachDocument& each,
                 std::vector<Error>* problems) {
  const Format format = format_of(part);
  const bool plain = format == Format::kText || format == Format::kMarkdown || format == Format::kUtf16 ||
                     format == Format::kUtf32 || format == Format::kJsonLines;
  if (!plain && !part.sidecar.empty()) {
    auto sidecar = read_sidecar(sidecar_name(part.name), part.sidecar);
    if (!sidecar.ok()) {
      problems->push_back(sidecar.error());
      return;
    }
    fill_metadata(part.known, &*sidecar);
    part.known = std::move(*sidecar);
  }
  if (plain) return ingest_plain(std::move(part), options, each, problems);
  switch (format) {
    case Format::kHtml: return ingest_html(std::move(part), options, each, problems);
    case Format::kFeed: return ingest_feed(part, options, each, problems);
    case Format::kMail: return ingest_mail(part, options, each, problems);
    case Format::kPdf: return ingest_pdf(part, options, each, problems);
    default: {
      const Status status = check_supported(part.name, format);
      problems->push_back(status.ok() ? Error{Code::kUnsupported, "is not read here", part.name}
                                      : status.error());
    }
  }
}

}  // namespace muster
