#include "ingest/charset.h"

#include <gtest/gtest.h>

#include "parts.h"

namespace muster {
namespace {

using std::string;
using namespace std::string_literals;

TEST(Charset, SaidAndMarked) {
  EXPECT_EQ(decode_bytes("caf\xE9", "ISO-8859-1")->text, "caf\u00e9");
  EXPECT_EQ(decode_bytes("\x93x\x94", "latin1")->text, "\u201cx\u201d");  // as browsers take it
  EXPECT_EQ(decode_bytes("\xFF\xFEG\0e\0"s, "")->text, "Ge");
  EXPECT_EQ(decode_bytes("G\0e\0r\0m\0a\0n\0y\0"s, "")->text, "Germany");
  EXPECT_EQ(decode_bytes("za\xBF\xF3\xB3\xE6", "iso-8859-2")->text, "za\u017c\u00f3\u0142\u0107");
  // A wrong label does not spoil UTF-8.
  EXPECT_EQ(decode_bytes("caf\u00e9", "iso-8859-1")->text, "caf\u00e9");
}

TEST(Charset, IsDetectedAndSaid) {
  const auto got = decode_bytes(
      "Le minist\xE8re a confirm\xE9 le d\xE9part de quatorze militaires, et personne n'a \xE9t\xE9 "
      "bless\xE9.",
      "");
  ASSERT_TRUE(got.ok());
  EXPECT_TRUE(got->guessed);
  EXPECT_NE(got->text.find("minist\u00e8re"), string::npos);
  const Ingested text = ingested("a.txt",
                                 "Le minist\xE8re a confirm\xE9 le d\xE9part de quatorze militaires, et "
                                 "personne n'a \xE9t\xE9 bless\xE9.");
  ASSERT_EQ(text.documents.size(), 1u);
  ASSERT_EQ(text.documents[0].dropped.size(), 1u);
  EXPECT_NE(text.documents[0].dropped[0].reason.find("windows-1252"), string::npos);
  const uint32_t at = static_cast<uint32_t>(text.documents[0].text.find("quatorze"));
  EXPECT_EQ(text.documents[0].source.source_of({at, at + 8}).begin, at - 3);  // three accents before it
}

TEST(Charset, BrokenUtf8IsNoOtherCharset) {
  EXPECT_TRUE(is_broken_utf8("\u00e9\u00e8\u00e0 and \xE9"));
  EXPECT_FALSE(is_broken_utf8("caf\xE9 cr\xE8me"));
  const Ingested got = ingested("a.txt", "\u00e9\u00e8\u00e0 and \xE9");
  ASSERT_EQ(got.problems.size(), 1u);
  EXPECT_EQ(got.problems[0].where, "a.txt, byte 11");
}

TEST(Charset, PagesAreReadWhateverTheySay) {
  // Broken UTF-8, and a single odd byte: no reason to refuse a page.
  auto out = decode_bytes("Caf\xC3\xA9 cr\xC3\xA8me d\xC3\xA9part\xC3", "", "windows-1252");
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->charset, "utf-8");
  EXPECT_TRUE(out->guessed);
  EXPECT_EQ(out->replaced, 1u);
  EXPECT_EQ(out->text, "Caf\u00e9 cr\u00e8me d\u00e9part\uFFFD");
  out = decode_bytes("it\x92s", "", "windows-1252");
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->text, "it\u2019s");
  EXPECT_FALSE(decode_bytes("it\x92s", "").ok());
}

// However far from the head the letters stand that tell.
TEST(Charset, IsDetectedBehindScripts) {
  const std::string polish =
      "\xAFo\xB3nierze stacjonuj\xB9"
      "cy w bazach s\xB9 bezpieczni, \x9Cwi\xEAto odwo\xB3"
      "ano, \x9F"
      "r\xF3"
      "d\xB3o ";
  std::string bytes(300'000, 'x');
  for (int i = 0; i < 5; ++i) bytes += " " + polish;
  auto out = decode_bytes(bytes, "");
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->charset, "windows-1250");
  EXPECT_TRUE(out->guessed);
}

TEST(Charset, Declared) {
  EXPECT_EQ(declared_charset("<meta charset=utf-8>"), "utf-8");
  EXPECT_EQ(
      declared_charset("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1250\">"),
      "windows-1250");
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><html>"), "ISO-8859-2");
  EXPECT_EQ(declared_charset("<p>charset"), "");
}

}  // namespace
}  // namespace muster
