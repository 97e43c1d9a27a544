// The text of PDF files; those tests that need Poppler's programs are skipped without them.
#include "ingest/pdf_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/child.h"
#include "parts.h"

namespace muster {
namespace {

using std::string;
using ::testing::HasSubstr;

TEST(PdfText, JoinsLinesAndParagraphs) {
  Document d;
  write_pdf_text(
      "Ministry of Defence\n\nThe soldiers were with-\ndrawn from the camp on Monday and flown to a base in "
      "the south of\nKuwait. They wait.\n\nNext.\n",
      &d);
  EXPECT_EQ(d.text,
            "Ministry of Defence\n\nThe soldiers were withdrawn from the camp on Monday and flown to a base "
            "in the south of Kuwait. They wait.\n\nNext.\n");
  EXPECT_EQ(d.pages, (std::vector<uint32_t>{0}));
}

TEST(PdfText, PagesRunningHeadsAndOpenSentences) {
  string printed;
  for (int p = 1; p <= 4; ++p) {
    printed += "Report of the mission\n\n";
    printed += p == 2   ? "and six more will follow.\n\nSecond page.\n"
               : p == 1 ? "Thirty-five have left\n"
                        : "Page text.\n";
    printed += "\nPage " + std::to_string(p) + " of 4\n\f";
  }
  Document d;
  write_pdf_text(printed, &d);
  EXPECT_EQ(d.text,
            "Thirty-five have left and six more will follow.\n\nSecond page.\n\nPage text.\n\nPage text.\n");
  ASSERT_EQ(d.pages.size(), 4u);
  EXPECT_EQ(d.text.substr(d.pages[1], 3), "and");
  EXPECT_EQ(d.text.substr(d.pages[3], 9), "Page text");
  ASSERT_EQ(d.dropped.size(), 1u);
  EXPECT_THAT(d.dropped[0].reason, HasSubstr("8 running heads"));
}

TEST(PdfText, EmptyPagesWithinAPartedWordBeginWhereItGoesOn) {
  Document d;
  write_pdf_text("The soldiers were with\xE2\x80\x90\n\f\f\fd\n", &d);
  EXPECT_EQ(d.text, "The soldiers were withd\n");
  for (const uint32_t page : d.pages) EXPECT_LE(page, d.text.size());
}

TEST(PdfText, HyphensThatBelongToTheWordStay) {
  Document d;
  write_pdf_text("They flew to Baghdad-\nErbil and on to the long runway.\n", &d);
  EXPECT_EQ(d.text, "They flew to Baghdad-Erbil and on to the long runway.\n");
}

// A PDF of one page, with a cross-reference table that is right.
string pdf_of(const std::vector<string>& objects) {
  string out = "%PDF-1.4\n", table;
  for (size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
    table += entry;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const string count = std::to_string(objects.size() + 1);
  const size_t at = out.size();
  return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
         "/Root 1 0 R>>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
}

string stream(const string& head, const string& content) {
  return "<<" + head + "/Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream";
}

string pdf(const string& content, const string& pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>") {
  return pdf_of(
      {"<</Type/Catalog/Pages 2 0 R>>", pages,
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
       stream("", content), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"});
}

// What a scanner makes of a PDF: its page as one picture, and no letters.
string scanned(const string& of) {
  auto picture = run_child({"pdftoppm", "-q", "-gray", "-r", "200", string(kChildInput)}, of, {});
  if (!picture.ok()) return "";
  int width = 0, height = 0, used = 0;
  if (std::sscanf(picture->out.c_str(), "P5 %d %d 255%n", &width, &height, &used) != 2) return "";
  return pdf_of(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
       stream("", "612 0 0 792 0 0 cm /I Do"),
       stream("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " +
                  std::to_string(width) + "/Height " + std::to_string(height),
              picture->out.substr(static_cast<size_t>(used) + 1))});
}

const char* const kWords =
    "BT /F1 12 Tf 72 700 Td (Statement on Iraq) Tj 0 -40 Td (7 January 2020) Tj 0 -40 Td (Germany has "
    "withdrawn 35 soldiers from Iraq and more may fol-) Tj 0 -14 Td (low in the coming days.) Tj ET";

TEST(Pdf, TextAndDate) {
  if (!has_program("pdftotext") || !has_program("qpdf"))
    GTEST_SKIP() << "poppler-utils or qpdf is not installed";
  const Ingested got = ingested("s.pdf", pdf(kWords));
  ASSERT_EQ(got.documents.size(), 1u) << (got.problems.empty() ? "" : got.problems[0].to_string());
  EXPECT_THAT(
      got.documents[0].text,
      HasSubstr("Germany has withdrawn 35 soldiers from Iraq and more may follow in the coming days."));
  EXPECT_EQ(got.documents[0].metadata.published, "2020-01-07");
  EXPECT_EQ(got.documents[0].metadata.title, "Statement on Iraq");
  EXPECT_EQ(got.documents[0].pages.size(), 1u);
}

TEST(Pdf, NoTextIsSaid) {
  if (!has_program("pdftotext") || !has_program("qpdf"))
    GTEST_SKIP() << "poppler-utils or qpdf is not installed";
  const Ingested got = ingested("s.pdf", pdf("0 0 100 100 re f"));
  ASSERT_EQ(got.problems.size(), 1u);
  EXPECT_THAT(got.problems[0].message, HasSubstr("has no text"));
}

TEST(Pdf, ScannedPagesAreReadWhereTesseractIs) {
  for (const char* program : {"pdftotext", "pdftoppm", "qpdf", "tesseract"}) {
    if (!has_program(program)) GTEST_SKIP() << program << " is not installed";
  }
  const string scan = scanned(pdf(kWords));
  ASSERT_GT(scan.size(), 100'000u);
  const Ingested without = ingested("s.pdf", scan);
  ASSERT_EQ(without.problems.size(), 1u);
  EXPECT_THAT(without.problems[0].message, HasSubstr("--ocr"));
  IngestOptions options;
  options.ocr = true;
  const Ingested got = ingested("s.pdf", scan, options);
  ASSERT_EQ(got.documents.size(), 1u) << (got.problems.empty() ? "" : got.problems[0].to_string());
  const Document& d = got.documents[0];
  EXPECT_THAT(
      d.text,
      HasSubstr("Germany has withdrawn 35 soldiers from Iraq and more may follow in the coming days."));
  EXPECT_EQ(d.metadata.published, "2020-01-07");
  EXPECT_EQ(d.pages.size(), 1u);
  ASSERT_FALSE(d.dropped.empty());
  EXPECT_THAT(d.dropped.back().reason, HasSubstr("scanned"));
  // A budget that runs out is said, and nothing is made of the rest.
  options.limits.child_memory = 16 << 20;
  const Ingested bounded = ingested("s.pdf", scan, options);
  EXPECT_TRUE(bounded.documents.empty());
  EXPECT_EQ(bounded.problems.size(), 1u);
}

TEST(Pdf, DamagedAndLoopingFilesEndWithAReason) {
  if (!has_program("pdftotext") || !has_program("qpdf"))
    GTEST_SKIP() << "poppler-utils or qpdf is not installed";
  const Ingested broken = ingested("s.pdf", "%PDF-1.4\nnothing of a PDF follows");
  ASSERT_EQ(broken.problems.size(), 1u);
  EXPECT_EQ(broken.problems[0].where, "s.pdf");
  // Pages that are their own children.
  const Ingested loop = ingested("s.pdf", pdf(kWords, "<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 3>>"));
  EXPECT_LE(loop.documents.size() + loop.problems.size(), 1u);
}

}  // namespace
}  // namespace muster
