#include <gtest/gtest.h>

#include "parts.h"

namespace muster {
namespace {

using std::string;

TEST(Feed, Rss) {
  const Ingested got = ingested(
      "f.xml",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      "<channel><title>Example Wire</title><language>en-GB</language>"
      "<item><title>Six &amp; two soldiers home</title><link>https://w.example/1</link><pubDate>Tue, 07 Jan "
      "2020 18:05:00 +0000</pubDate><dc:creator>A. W.</dc:creator>"
      "<description>Short.</description><content:encoded><![CDATA[<p>Six soldiers are <b>home</b>.</p><p>Two "
      "follow.</p>]]></content:encoded></item>"
      "<item><title>Second</title><guid>https://w.example/2</guid><description>&lt;p&gt;Only a "
      "summary.&lt;/p&gt;</description></item></channel></rss>");
  ASSERT_EQ(got.documents.size(), 2u);
  EXPECT_TRUE(got.problems.empty());
  const Document& first = got.documents[0];
  EXPECT_EQ(first.name, "f.xml#1");
  EXPECT_EQ(first.text, "# Six & two soldiers home\n\nSix soldiers are home.\n\nTwo follow.\n");
  EXPECT_EQ(first.metadata.published, "2020-01-07T18:05:00Z");
  EXPECT_EQ(first.metadata.publisher, "Example Wire");
  EXPECT_EQ(first.metadata.url, "https://w.example/1");
  EXPECT_EQ(first.metadata.language, "en-GB");
  EXPECT_EQ(first.metadata.author, "A. W.");
  EXPECT_TRUE(first.dropped.empty());
  ASSERT_EQ(got.documents[1].dropped.size(), 1u);  // a summary, which is said
  EXPECT_EQ(got.documents[1].metadata.url, "https://w.example/2");
}

TEST(Feed, Atom) {
  const Ingested got =
      ingested("f",
               "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
               "xml:lang=\"de\"><title>Blatt</title><entry><title type=\"text\">Abzug</title>"
               "<link rel=\"self\" href=\"https://b.example/self\"/><link "
               "href=\"https://b.example/1\"/><updated>2020-01-08T10:00:00Z</"
               "updated><published>2020-01-07T17:00:00+01:00</published>"
               "<author><name>J. B.</name><uri>https://b.example/jb</uri></author><content "
               "type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>35 Soldaten "
               "&lt;alle&gt;</p><p>Ende</p></div></content></entry></feed>");
  ASSERT_EQ(got.documents.size(), 1u);
  const Document& d = got.documents[0];
  EXPECT_EQ(d.text, "# Abzug\n\n35 Soldaten <alle>\n\nEnde\n");
  EXPECT_EQ(d.metadata.url, "https://b.example/1");
  EXPECT_EQ(d.metadata.published, "2020-01-07T17:00:00+01:00");
  EXPECT_EQ(d.metadata.modified, "2020-01-08T10:00:00Z");
  EXPECT_EQ(d.metadata.author, "J. B.");
  EXPECT_EQ(d.metadata.language, "de");
}

TEST(Feed, BreaksOffWithPlaceAndKeepsWhatCame) {
  const Ingested got = ingested(
      "f.xml",
      "<rss><channel><item><title>One</title></item>\n<item><title>Two</wrong></item></channel></rss>");
  ASSERT_GE(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].metadata.title, "One");
  ASSERT_EQ(got.problems.size(), 1u);
  EXPECT_EQ(got.problems[0].where, "f.xml:2");
}

TEST(Feed, EntityBombIsNotExpanded) {
  string bomb = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"soldiers \">";
  for (char c = 'b'; c <= 'k'; ++c) {
    bomb += string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb += "]><rss><channel><item><title>x</title><description>&k;</description></item></channel></rss>";
  const Ingested got = ingested("f.xml", bomb);
  size_t size = 0;
  for (const Document& d : got.documents) size += d.text.size();
  EXPECT_LT(size, 1000u);
}

TEST(Feed, ExternalEntitiesAreNotOpened) {
  const Ingested got = ingested("f.xml",
                                "<!DOCTYPE r [<!ENTITY x SYSTEM "
                                "\"file:///etc/passwd\">]><rss><channel><item><title>t</"
                                "title><description>a&x;b</description></item></channel></rss>");
  for (const Document& d : got.documents) EXPECT_EQ(d.text.find("root:"), string::npos);
}

TEST(Feed, EntriesAreLimited) {
  string feed = "<rss><channel>";
  for (int i = 0; i < 50; ++i) feed += "<item><title>t</title></item>";
  IngestOptions options;
  options.limits.feed_entries = 10;
  const Ingested got = ingested("f.xml", feed + "</channel></rss>", options);
  EXPECT_EQ(got.documents.size(), 10u);
  EXPECT_EQ(got.problems.size(), 1u);
}

}  // namespace
}  // namespace muster
