// PDF through Poppler's and qpdf's programs as child processes with limits: linking Poppler
// would make us GPL, and its parser had better not share our memory.
// Tested by tests/ingest/pdf_test.cc.
#include <algorithm>

#include <unicode/uloc.h>

#include "base/child.h"
#include "base/utf8.h"
#include "ingest/formats.h"
#include "ingest/pdf_text.h"
#include "ingest/written_time.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kLeastLetters = 20;  // a page with fewer is a picture

ChildLimits limits_of(const IngestLimits& l) {
  ChildLimits out;
  out.cpu_seconds = l.child_seconds;
  out.memory_bytes = l.child_memory;
  out.output_bytes = l.child_output;
  return out;
}

std::string input() { return std::string(kChildInput); }

Result<ChildOutput> print_text(string_view pdf, const IngestLimits& limits) {
  return run_child({"pdftotext", "-q", "-enc", "UTF-8", "-l", std::to_string(limits.pdf_pages), input(), "-"},
                   pdf, limits_of(limits));
}

Error failed(const Error& error, const Part& part) {
  if (error.code == Code::kNotFound) {
    return {Code::kUnsupported,
            "is PDF, which needs " + error.where + " (Debian: poppler-utils, qpdf, tesseract-ocr)",
            part.name};
  }
  return {error.code, "PDF: " + error.where + " " + error.message, part.name};
}

// What pdftotext says of it, else of what qpdf makes of it.
Result<std::string> text_of(const Part& part, const IngestLimits& limits) {
  auto printed = print_text(part.bytes, limits);
  if (!printed.ok()) return failed(printed.error(), part);
  if (printed->exit_code == 0) return std::move(printed->out);
  auto mended = run_child({"qpdf", "--warning-exit-0", "--decrypt", "--stream-data=preserve", input(), "-"},
                          part.bytes, limits_of(limits));
  if (!mended.ok()) return failed(mended.error(), part);
  if (mended->exit_code == 0) {
    printed = print_text(mended->out, limits);
    if (!printed.ok()) return failed(printed.error(), part);
    if (printed->exit_code == 0) return std::move(printed->out);
  }
  std::string why = mended->err.substr(0, std::min<size_t>(mended->err.find('\n'), 160));
  if (const size_t colon = why.find(": "); why.starts_with("qpdf") || why.starts_with("/proc"))
    why.erase(0, colon == std::string::npos ? 0 : colon + 2);
  return Error{Code::kInvalid,
               "PDF is damaged or locked and could not be read" + (why.empty() ? "" : " (" + why + ")"),
               part.name};
}

// Tesseract with its data for a language, where that is known and installed; else with its own choice.
std::vector<std::string> tesseract_for(const std::string& language, const ChildLimits& limits) {
  std::vector<std::string> command{"tesseract", "stdin", "stdout"};
  const std::string iso3 = language.empty() ? "" : uloc_getISO3Language(language.c_str());
  if (iso3.empty()) return command;
  const auto known = run_child({"tesseract", "--list-langs"}, "", limits);
  if (known.ok() && ("\n" + known->out + known->err + "\n").find("\n" + iso3 + "\n") != std::string::npos) {
    command.emplace_back("-l");
    command.push_back(iso3);
  }
  return command;
}

// Pictures of pages → text, a page at a time.
Result<std::string> read_pictures(const Part& part, const IngestOptions& options, const std::string& language,
                                  size_t pages) {
  const ChildLimits limits = limits_of(options.limits);
  const std::vector<std::string> tesseract = tesseract_for(language, limits);
  std::string out;
  for (size_t page = 1; page <= pages; ++page) {
    const std::string number = std::to_string(page);
    auto picture = run_child({"pdftoppm", "-q", "-gray", "-r", "300", "-f", number, "-l", number, input()},
                             part.bytes, limits);
    if (!picture.ok()) return failed(picture.error(), part);
    auto text = run_child(tesseract, picture->out, limits);
    if (!text.ok()) return failed(text.error(), part);
    if (text->exit_code != 0) {
      return Error{Code::kInvalid,
                   "PDF: the picture of page " + number + " could not be read (tesseract: " +
                       text->err.substr(0, std::min<size_t>(text->err.find('\n'), 160)) + ")",
                   part.name};
    }
    if (page > 1) out += '\f';
    for (const char c : text->out) {
      if (c != '\f') out += c;
    }
  }
  return out;
}

// The first lines of a letter carry its date.
std::string visible_date(const Document& document) {
  constexpr size_t kLines = 40;
  string_view rest = document.text;
  for (size_t n = 0; n < kLines && !rest.empty(); ++n) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.size() > 120 || !is_dateline(line, document.metadata.language)) continue;
    if (const auto time = find_time(line, document.metadata.language)) return time->text();
  }
  return {};
}

// The first paragraph that looks like a heading.
std::string visible_title(const Document& document) {
  const string_view line = string_view(document.text).substr(0, document.text.find('\n'));
  return line.size() < 200 && !line.ends_with('.') ? std::string(line) : std::string();
}

std::string valid_utf8(std::string text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto bad = find_invalid_utf8(string_view(text).substr(at));
    const size_t end = bad ? at + *bad : text.size();
    out.append(text, at, end - at);
    if (bad) append_utf8(0xFFFD, &out);
    at = end + 1;
  }
  return out;
}

}  // namespace

void ingest_pdf(const Part& part, const IngestOptions& options, const EachDocument& each,
                std::vector<Error>* problems) {
  if (part.bytes.size() > options.limits.page_bytes) {
    problems->push_back({Code::kLimit,
                         "PDF is larger than " + std::to_string(options.limits.page_bytes) + " bytes",
                         part.name});
    return;
  }
  auto printed = text_of(part, options.limits);
  if (!printed.ok()) {
    problems->push_back(printed.error());
    return;
  }
  Document document;
  document.name = part.name;
  document.metadata.language = part.known.language.empty() ? options.defaults.language : part.known.language;
  const std::string text = valid_utf8(std::move(*printed));
  const size_t letters = write_pdf_text(text, &document);
  const size_t pages = document.pages.size();
  if (letters < kLeastLetters * std::max<size_t>(pages, 1)) {
    if (!options.ocr) {
      problems->push_back({Code::kUnsupported,
                           "PDF of " + std::to_string(pages) +
                               " pages has no text (scanned?); --ocr reads pictures with Tesseract",
                           part.name});
      return;
    }
    const std::string& language = document.metadata.language;
    auto read = read_pictures(part, options, language.empty() ? options.ocr_language : language, pages);
    if (!read.ok()) {
      problems->push_back(read.error());
      return;
    }
    document.text.clear();
    document.pages.clear();
    document.dropped.clear();
    write_pdf_text(valid_utf8(std::move(*read)), &document);
    document.dropped.push_back({{}, "scanned: its words were read from pictures and may be wrong"});
  }
  document.metadata.published = visible_date(document);
  document.metadata.title = visible_title(document);
  finish(&document, part, options, each);
}

}  // namespace muster
