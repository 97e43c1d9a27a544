// Pages → text: structure kept, furniture left out, every word where the map says.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/html_page.h"
#include "parts.h"

namespace muster {
namespace {

using std::string;

constexpr const char* kPage =
    "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Soldiers leave Taji | Example News</title></head><body>"
    "<nav><ul><li><a href=\"/\">Home</a></li></ul></nav><article><h1>Soldiers leave Taji</h1>"
    "<p class=\"byline\">By A. Writer, <time datetime=\"2020-01-07T18:05:00+01:00\">7 January</time></p>"
    "<p>Thirty-five soldiers have left Camp Taji, the ministry said&nbsp;&mdash; and more may follow in the "
    "coming days.</p>"
    "<h2>What stays</h2><p>About ninety soldiers remain in Erbil, where they train local forces for the time "
    "being.</p>"
    "<ul><li>Six went home.<ul><li>Two by ship.</li></ul></li><li>Three went to Kuwait.</li></ul>"
    "<table><tr><th>Nation</th><th>Soldiers</th></tr><tr><td>Spain</td><td>10</td></tr></table></article>"
    "<footer>Copyright</footer></body></html>";

TEST(PageText, KeepsStructureAndDropsFurniture) {
  const Ingested got = ingested("a.html", kPage);
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_TRUE(got.problems.empty());
  const Document& d = got.documents[0];
  EXPECT_EQ(d.text,
            "# Soldiers leave Taji\n\n"
            "Thirty-five soldiers have left Camp Taji, the ministry said \u2014 and more may follow in the "
            "coming days.\n\n"
            "## What stays\n\n"
            "About ninety soldiers remain in Erbil, where they train local forces for the time being.\n\n"
            "- Six went home.\n  - Two by ship.\n- Three went to Kuwait.\n\n"
            "| Nation | Soldiers |\n| Spain | 10 |\n");
  EXPECT_EQ(d.metadata.title, "Soldiers leave Taji");
  EXPECT_EQ(d.metadata.published, "2020-01-07T18:05:00+01:00");
  EXPECT_EQ(d.metadata.language, "en-GB");
  EXPECT_EQ(d.metadata.publisher, "Example News");
  // What was left out is listed with its place and reason.
  bool navigation = false, byline = false;
  for (const Dropped& x : d.dropped) {
    EXPECT_TRUE(x.usual);
    const string bytes(x.where.of(kPage));
    navigation |= x.reason == "navigation" && bytes.find("Home") != string::npos;
    byline |= x.reason == "byline or dateline" && bytes.find("By A. Writer") != string::npos;
  }
  EXPECT_TRUE(navigation);
  EXPECT_TRUE(byline);
}

// Every run of the map: the page's bytes there, decoded, are the text's.
void check_map(const Document& d, const string& page) {
  for (const OffsetMap::Run& run : d.source.runs()) {
    ASSERT_LE(run.source.end, page.size());
    ASSERT_LE(run.text.end, d.text.size());
    const string source(run.source.of(page));
    const string text(run.text.of(d.text));
    if (source == text) continue;
    EXPECT_EQ(decode_references(source), text);
  }
}

TEST(PageText, EveryWordIsWhereTheMapSays) {
  size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(string(MUSTER_SOURCE_DIR) + "/tests/pages")) {
    if (entry.path().extension() != ".html") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const string page((std::istreambuf_iterator<char>(in)), {});
    if (find_invalid_utf8(page)) continue;  // another charset: below
    const Ingested got = ingested(entry.path().string(), page);
    ASSERT_EQ(got.documents.size(), 1u) << entry.path();
    check_map(got.documents[0], page);
    ++pages;
  }
  EXPECT_GE(pages, 35u);
}

TEST(PageText, TheMapGoesThroughTheCharset) {
  const string page =
      "<html><head><meta charset=\"windows-1252\"><title>x</title></head><body><p>Caf\xE9 cr\xE8me, et le "
      "minist\xE8re a "
      "confirm\xE9 le d\xE9part de quatorze militaires mardi.</p></body></html>";
  const Ingested got = ingested("a.html", page);
  ASSERT_EQ(got.documents.size(), 1u);
  const Document& d = got.documents[0];
  const size_t at = d.text.find("quatorze");
  ASSERT_NE(at, string::npos);
  const Span source = d.source.source_of({static_cast<uint32_t>(at), static_cast<uint32_t>(at + 8)});
  EXPECT_EQ(source.of(page), "quatorze");
  EXPECT_NE(d.text.find("Caf\u00e9 cr\u00e8me"), string::npos);
}

TEST(PageText, SoftHyphensJoinAndEntitiesAreRead) {
  const Ingested got = ingested("a.html",
                                "<!DOCTYPE html><p>The spokes&shy;man of the minist&#114;y &lt;sic&gt; said "
                                "&quot;no&quot; to every question asked.</p>");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text,
            "The spokesman of the ministry <sic> said \"no\" to every question asked.\n");
}

// An article around `body`, long enough to be the text of its page.
string article(const string& head, const string& body) {
  return "<!DOCTYPE html><html lang=\"en\"><head><title>Soldiers leave Taji | Example "
         "News</title></head><body>" +
         head + "<div class=\"x\">" + body +
         "<p>About ninety soldiers remain in Erbil, where they train local forces for the time "
         "being.</p></div></body></html>";
}

string text_of(const string& page) {
  const Ingested got = ingested("a.html", page);
  return got.documents.size() == 1 ? got.documents[0].text : "";
}

const string kRest =
    "About ninety soldiers remain in Erbil, where they train local forces for the time being.\n";

TEST(PageText, TheTitleNeedsNoHeading) {
  EXPECT_EQ(text_of(article("<div class=\"hl\"><b>Soldiers leave</b> Taji</div>", "")),
            "# Soldiers leave Taji\n\n" + kRest);
  // A link, a menu or a breadcrumb that says the same is not it.
  EXPECT_EQ(text_of(article("<ul class=\"breadcrumb\"><li>Soldiers leave Taji</li></ul>", "")), kRest);
}

TEST(PageText, WhatStandsInTheHeadingBesideTheTitleIsNoPartOfIt) {
  const Ingested got =
      ingested("a.html", article("<h1><small>Iraq</small> Soldiers leave <i>Taji</i></h1>", ""));
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text, "# Soldiers leave Taji\n\n" + kRest);
  EXPECT_EQ(got.documents[0].metadata.title, "Soldiers leave Taji");
  bool listed = false;
  for (const Dropped& d : got.documents[0].dropped) listed |= d.where.size() == 4;
  EXPECT_TRUE(listed);
}

TEST(PageText, BoldHeadsThatRunIntoTheirParagraphAreParted) {
  const string h1 = "<h1>Soldiers leave Taji</h1>", title = "# Soldiers leave Taji\n\n";
  EXPECT_EQ(text_of(article(
                h1, "<p><b>Germans reach Jordan</b> Thirty-two soldiers have arrived at al-Azraq.</p>")),
            title + "Germans reach Jordan\n\nThirty-two soldiers have arrived at al-Azraq.\n\n" + kRest);
  EXPECT_EQ(text_of(article(h1, "<p><strong>Belgium</strong><br>Eleven soldiers have flown home.</p>")),
            title + "Belgium\n\nEleven soldiers have flown home.\n\n" + kRest);
  // Bold words inside a sentence are its own.
  for (const char* body :
       {"<p><b>Germany</b> has withdrawn 32 of its soldiers from Taji.</p>",
        "<p><b>The German contingent has</b> withdrawn from Camp Taji.</p>",
        "<p>Mr <b>Jens van der Berg</b> Senior said that all would leave Camp Taji.</p>"}) {
    const string text = text_of(article(h1, body));
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5) << text;
  }
}

TEST(PageText, StandfirstsAreNoHeadings) {
  EXPECT_EQ(
      text_of(article("<h1>Soldiers leave Taji</h1>",
                      "<h2>Thirty-two German soldiers have left Camp Taji, the ministry said.</h2>")),
      "# Soldiers leave Taji\n\nThirty-two German soldiers have left Camp Taji, the ministry said.\n\n" +
          kRest);
}

TEST(PageText, FurnitureBetweenParagraphs) {
  const string h1 = "<h1>Soldiers leave Taji</h1>";
  const string text =
      "# Soldiers leave Taji\n\nThe ministry said so on Tuesday evening in Berlin.\n\n" + kRest;
  const string first = "<p>The ministry said so on Tuesday evening in Berlin.</p>";
  for (const char* between :
       {"<p><strong>Read on:</strong> <a href=\"/x\">Ministers meet again on Thursday</a></p>",
        "<amp-ad width=\"3\"><div fallback>Ad</div></amp-ad>",
        "<form action=\"/x\"><div>The Morning Letter</div><div>All the news, every weekday.</div></form>",
        "<p>&nbsp;</p>"}) {
    EXPECT_EQ(text_of(article(h1, first + between)), text) << between;
  }
  EXPECT_EQ(text_of(article(
                h1 + "<p><a href=\"/\">Home</a> &gt; <a href=\"/p\">Press</a> &gt; Soldiers leave Taji</p>",
                first)),
            text);
  EXPECT_EQ(
      text_of(article(h1, "<dl><dt>From:</dt><dd><a href=\"/o\">Ministry of Defence</a></dd></dl>" + first)),
      text);
}

TEST(PageText, DeepNestingIsRead) {
  string page = "<!DOCTYPE html><body>";
  for (int i = 0; i < 200'000; ++i) page += "<div>";
  page += "<p>Thirty-five soldiers have left the camp, the ministry said on Tuesday evening.</p>";
  const Ingested got = ingested("a.html", page);
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_NE(got.documents[0].text.find("Thirty-five soldiers"), string::npos);
}

RC_GTEST_PROP(PageText, AnyTagsGiveUtf8AndSpansInside, ()) {
  static const char* kPieces[] = {"<p>",
                                  "</p>",
                                  "<div class=\"comments\">",
                                  "</div>",
                                  "<table>",
                                  "<tr>",
                                  "<td>",
                                  "</table>",
                                  "<ul><li>",
                                  "</ul>",
                                  "<h1>",
                                  "</h2>",
                                  "<script>",
                                  "</script>",
                                  "<!--",
                                  "-->",
                                  "&amp;",
                                  "&#x41;",
                                  "text and more words. ",
                                  "\u00e9\u00df ",
                                  "<a href=x>",
                                  "</a>",
                                  "<br>",
                                  "<time datetime=2020-01-07>",
                                  "<svg/>",
                                  "<",
                                  "</",
                                  "<b",
                                  "\"",
                                  "<![CDATA[",
                                  "<title>",
                                  "<nav>"};
  const auto order =
      *rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(0, std::size(kPieces)));
  string page = "<!DOCTYPE html>";
  for (const size_t i : order) page += kPieces[i];
  const Ingested got = ingested("a.html", page);
  RC_ASSERT(got.documents.size() == 1u);
  const Document& d = got.documents[0];
  RC_ASSERT(!find_invalid_utf8(d.text));
  for (const OffsetMap::Run& run : d.source.runs()) {
    RC_ASSERT(run.source.end <= page.size());
    RC_ASSERT(decode_references(run.source.of(page)) == run.text.of(d.text));
  }
  for (const Dropped& x : d.dropped) RC_ASSERT(x.where.end <= page.size());
}

}  // namespace
}  // namespace muster
