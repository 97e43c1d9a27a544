// The formats behind ingest_part(), one file each. Only for src/ingest.
//
// Each takes valid UTF-8 unless it says otherwise, adds the documents it finds to the sink
// in order, and reports what it could not read. Budgets: ingest.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/ingest.h"
#include "text/document.h"

namespace muster {

// A web page; `html` is UTF-8, `address` where it came from (may be empty).
Document read_page(std::string_view html, std::string_view address);

// The text of a piece of HTML (a feed's entry, a mail's part), all of it but what is not
// text; headings, lists and tables as in a page.
void read_fragment(std::string_view html, Document* document);

// RSS 0.9 to 2.0, RDF, Atom, in any charset that the XML declares.
void ingest_feed(const Part& part, const IngestOptions& options, const EachDocument& each,
                 std::vector<Error>* problems);

// An RFC 5322 message with its MIME parts and attachments.
void ingest_mail(const Part& part, const IngestOptions& options, const EachDocument& each,
                 std::vector<Error>* problems);

// Through pdftotext and qpdf as child processes.
void ingest_pdf(const Part& part, const IngestOptions& options, const EachDocument& each,
                std::vector<Error>* problems);

// Fills in what is known from around, checks shapes, and hands on. `usual` end of all formats.
void finish(Document* document, const Part& part, const IngestOptions& options, const EachDocument& each);

}  // namespace muster
