// The text of a PDF as pdftotext prints it → paragraphs. Only for src/ingest; pure, so that
// it can be tested and fuzzed without a child process.
#pragma once

#include <string>
#include <string_view>

#include "text/document.h"

namespace muster {

// `printed`: pages parted by form feeds, lines as they stand on paper. Adds to the document:
// text with one blank line between paragraphs, words that were parted at line ends joined,
// the page borders (Document::pages); lines that come again on most pages (running heads, page
// numbers) are left out and listed. Returns the number of letters.
size_t write_pdf_text(std::string_view printed, Document* document);

}  // namespace muster
