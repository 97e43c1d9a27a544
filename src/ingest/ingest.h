// Bytes → Document. Plain text and Markdown stay byte for byte what they were, so that
// every offset in a claim is an offset into the file.
//
// Nothing here decides what a text means. Bad content is reported: either the whole
// input is refused with an error that names file, byte and remedy, or what was passed
// over stands in Document::dropped.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/document.h"

namespace muster {

// Budgets for hostile input, all settable (docs/formats.md). What exceeds one is refused or
// cut with a report; nothing is allocated ahead of what was really read.
struct IngestLimits {
  uint64_t page_bytes = uint64_t{64} << 20;     // of one page, feed or PDF
  uint64_t mail_bytes = uint64_t{256} << 20;    // of one mail with its attachments
  uint64_t member_bytes = uint64_t{1} << 30;    // of one file unpacked from an archive
  uint64_t unpacked_bytes = uint64_t{1} << 40;  // of everything unpacked from one input
  uint64_t expansion = 300;       // unpacked bytes for one packed, once more than 64 MiB are unpacked
  uint32_t depth = 5;             // archives and mails inside each other
  uint64_t members = 10'000'000;  // files of one archive, records of one WARC
  uint32_t mail_parts = 1000;     // parts of one mail; the rest is reported
  uint32_t feed_entries = 10'000;
  uint32_t child_seconds = 60;                  // processor time of a child process (PDF, OCR)
  uint64_t child_memory = uint64_t{1} << 30;    // its address space
  uint64_t child_output = uint64_t{256} << 20;  // what it may print
  uint32_t pdf_pages = 5000;
};

struct IngestOptions {
  IngestLimits limits;
  bool ocr = false;          // scanned pages of a PDF through Tesseract, where it is installed
  std::string ocr_language;  // BCP 47: what they are written in, if nothing at the file says so
  Metadata defaults;         // for what neither the document nor its sidecar says
  // Bytes that are not UTF-8 become U+FFFD and are listed in Document::dropped, where
  // positions are those of the input; offsets behind them no longer are.
  bool lenient = false;
  uint64_t max_bytes = (uint64_t{1} << 32) - 1;  // of one document
};

// One input in memory, as it came out of a file, an archive or a mail, with what is known
// about it from around: the address and time of a WARC record, what a transport said.
struct Part {
  std::string name;
  std::string bytes;
  std::string media_type;  // "text/html"; settles only what the bytes leave open
  std::string charset;     // as the transport said it; may be empty
  Metadata known;          // what neither the document nor a sidecar says
  std::string sidecar;     // JSON beside the file; empty: none
  uint32_t depth = 0;      // archives and mails around it
};

// The reason in Document::dropped of an entry of a feed that has no more.
inline constexpr std::string_view kSummaryOnly = "the feed gives a summary of this entry, not its full text";

using EachDocument = std::function<void(Document&)>;

// The documents of one part, in order, whatever its format: a page gives one, a feed one an
// entry, a mail one and those of its attachments. What cannot be read goes to `problems`,
// and the rest is still read. Archives and streams of records are not for here (unpack.h).
// Threads: any, side by side.
void ingest_part(Part part, const IngestOptions& options, const EachDocument& each,
                 std::vector<Error>* problems);

// A plain text or Markdown document. Metadata: front matter first, then the sidecar
// (`sidecar_json`, empty if there is none), then the defaults.
// Errors: kInvalid not UTF-8, or a bad sidecar; kUnsupported UTF-16, PDF and the like;
// kLimit longer than max_bytes. NUL bytes are read as white space and listed in dropped.
Result<Document> ingest_text(std::string name, std::string bytes, std::string_view sidecar_json,
                             const IngestOptions& options);

// One line of JSON lines: {"text", "title", "published", "publisher", "url", "lang",
// "id"}, where only text must be there. The document is named by its id, else
// "name:line". Offsets in it are those of the decoded text.
Result<Document> ingest_json_line(std::string_view line, std::string_view name, uint64_t line_number,
                                  const IngestOptions& options);

// Documents out of a stream of JSON lines, one at a time. Memory: one chunk and the
// longest line, at most kMaxLine bytes; a longer line is reported and passed over.
class JsonLines {
 public:
  static constexpr size_t kMaxLine = size_t{256} << 20;

  // Appends the next bytes of the stream to the string; returns how many, 0 at the end.
  using Source = std::function<Result<size_t>(std::string*)>;

  JsonLines(std::string name, Source source, IngestOptions options, size_t max_line = kMaxLine)
      : name_(std::move(name)),
        source_(std::move(source)),
        options_(std::move(options)),
        max_line_(max_line) {}

  // The next document, or the error of the next line that gives none (its number is in
  // `where`; go on calling). nullopt at the end. An error of the source ends the stream.
  std::optional<Result<Document>> next();

 private:
  bool fill();  // false at the end of the source
  std::optional<Result<Document>> take_line(std::string_view line);
  std::optional<Result<Document>> skip_long_line();

  std::string name_;
  Source source_;
  IngestOptions options_;
  size_t max_line_;
  std::string buffer_;
  size_t at_ = 0;        // start of the line that comes next
  size_t searched_ = 0;  // no line break in [at_, searched_)
  uint64_t line_ = 0;
  bool ended_ = false;
  std::optional<Error> failed_;
};

}  // namespace muster
