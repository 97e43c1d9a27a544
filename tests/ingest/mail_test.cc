#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "packed.h"
#include "parts.h"

namespace muster {
namespace {

using std::string;
using ::testing::HasSubstr;

const string kHead =
    "From: =?UTF-8?B?UHJlc3NlYsO8cm8=?= <press@example.org>\r\nTo: list@example.org\r\n"
    "Subject: =?iso-8859-1?Q?Verlegung_best=E4tigt?=\r\nDate: Tue, 7 Jan 2020 18:05:00 "
    "+0100\r\nMIME-Version: 1.0\r\n";

TEST(Mail, HeadAndPlainBody) {
  const Ingested got =
      ingested("m.eml", kHead +
                            "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
                            "quoted-printable\r\n\r\n"
                            "35 Soldaten sind f=FCr unbestimmte Zeit in Jordanien.=\r\n Sie warten.\r\n");
  ASSERT_EQ(got.documents.size(), 1u);
  const Document& d = got.documents[0];
  EXPECT_EQ(
      d.text,
      "# Verlegung best\u00e4tigt\n\n35 Soldaten sind f\u00fcr unbestimmte Zeit in Jordanien. Sie warten.\n");
  EXPECT_EQ(d.metadata.title, "Verlegung best\u00e4tigt");
  EXPECT_EQ(d.metadata.published, "2020-01-07T18:05:00+01:00");
  EXPECT_EQ(d.metadata.author, "Presseb\u00fcro");
}

TEST(Mail, AlternativesAttachmentsAndForwardedMail) {
  const string inner =
      "From: a@example.org\r\nSubject: Inner\r\nDate: Mon, 6 Jan 2020 08:00:00 +0000\r\n\r\nSix soldiers "
      "went home.\r\n";
  const Ingested got = ingested(
      "m.eml", kHead +
                   "Content-Type: multipart/mixed; boundary=AA\r\n\r\n--AA\r\nContent-Type: "
                   "multipart/alternative; boundary=BB\r\n\r\n"
                   "--BB\r\nContent-Type: text/plain\r\n\r\nThe plain body says that fourteen soldiers will "
                   "be moved.\r\n--BB\r\nContent-Type: text/html\r\n\r\n<p>HTML</p>\r\n--BB--\r\n"
                   "--AA\r\nContent-Type: text/html; name=\"note.html\"\r\nContent-Disposition: attachment; "
                   "filename=\"note.html\"\r\n\r\n<html><body><p>An attached page about the "
                   "soldiers.</p></body></html>\r\n"
                   "--AA\r\nContent-Type: image/png; name=p.png\r\nContent-Disposition: attachment; "
                   "filename=p.png\r\n\r\nx\r\n"
                   "--AA\r\nContent-Type: message/rfc822\r\n\r\n" +
                   inner + "--AA--\r\n");
  ASSERT_EQ(got.documents.size(), 3u);
  EXPECT_THAT(got.documents[0].text, HasSubstr("fourteen soldiers"));
  EXPECT_THAT(got.documents[0].text, ::testing::Not(HasSubstr("HTML")));
  EXPECT_EQ(got.documents[1].name, "m.eml/note.html");
  EXPECT_THAT(got.documents[1].text, HasSubstr("attached page"));
  EXPECT_THAT(got.documents[2].text, HasSubstr("# Inner"));
  EXPECT_EQ(got.documents[2].metadata.published, "2020-01-06T08:00:00Z");
  ASSERT_EQ(got.documents[0].dropped.size(), 1u);
  EXPECT_THAT(got.documents[0].dropped[0].reason, HasSubstr("p.png"));
}

TEST(Mail, HtmlOnly) {
  const Ingested got =
      ingested("m.eml", kHead +
                            "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
                            "base64\r\n\r\nPHA+U2l4IDxiPnNvbGRpZXJzPC9iPjwvcD48dWw+PGxpPmE8bGk+YjwvdWw+\r\n");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_THAT(got.documents[0].text, HasSubstr("Six soldiers\n\n- a\n- b\n"));
}

TEST(Mail, ManyPartsAreLimitedAndSaid) {
  string mail = kHead + "Content-Type: multipart/mixed; boundary=AA\r\n\r\n";
  for (int i = 0; i < 100'000; ++i) mail += "--AA\r\nContent-Type: text/plain\r\n\r\nx\r\n";
  const Ingested got = ingested("m.eml", mail + "--AA--\r\n");
  ASSERT_EQ(got.documents.size(), 1u);
  ASSERT_EQ(got.problems.size(), 1u);
  EXPECT_THAT(got.problems[0].message, HasSubstr("more than 1000 parts"));
}

TEST(Mail, NestingIsLimited) {
  string mail = kHead;
  for (int i = 0; i < 50'000; ++i)
    mail += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
            std::to_string(i) + "\r\n";
  const Ingested got = ingested("m.eml", mail);
  ASSERT_EQ(got.problems.size(), 1u);
  EXPECT_THAT(got.problems[0].message, HasSubstr("nested too deep"));
}

TEST(Mail, AnArchiveInAMail) {
  const string zip = archived("zip", {{"a.txt", "Ten of the thirteen were moved.\n"}});
  static const char* kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  string coded;
  for (size_t i = 0; i < zip.size(); i += 3) {
    uint32_t n = 0;
    for (size_t k = 0; k < 3; ++k)
      n = n << 8 | (i + k < zip.size() ? static_cast<unsigned char>(zip[i + k]) : 0u);
    for (int k = 18; k >= 0; k -= 6) coded += kDigits[n >> k & 63];
    if (coded.size() % 76 == 0) coded += "\r\n";
  }
  const Ingested got =
      ingested("m.eml", kHead +
                            "Content-Type: multipart/mixed; boundary=AA\r\n\r\n--AA\r\nContent-Type: "
                            "application/zip; name=x.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                            coded + "\r\n--AA--\r\n");
  ASSERT_EQ(got.documents.size(), 2u);
  EXPECT_EQ(got.documents[1].name, "m.eml/x.zip/a.txt");
  EXPECT_EQ(got.documents[1].text, "Ten of the thirteen were moved.\n");
}

}  // namespace
}  // namespace muster
