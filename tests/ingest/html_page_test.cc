// HTML as written by people: implied ends, stray ends, raw text, bad nesting.
#include "ingest/html_page.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using std::string;

// The tree as text: (p "..." (b "...")).
string shape(const char* html) {
  HtmlPage page;
  page.parse(html);
  string out;
  std::vector<uint32_t> ends;
  for (uint32_t i = 0; i < page.size(); ++i) {
    while (!ends.empty() && ends.back() <= i) ends.pop_back(), out += ")";
    const HtmlNode& n = page[i];
    if (n.is_text) {
      out += "'" + string(n.source.of(html)) + "'";
      continue;
    }
    const string tag(n.source.of(html));
    out += "(" + tag.substr(1, tag.find_first_of(" />") - 1);
    ends.push_back(n.end);
  }
  for (size_t i = 0; i < ends.size(); ++i) out += ")";
  return out;
}

TEST(HtmlPage, ImpliedEnds) {
  EXPECT_EQ(shape("<p>a<p>b<div>c</div>"), "(p'a')(p'b')(div'c')");
  EXPECT_EQ(shape("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>"), "(ul(li'a')(li'b'(ul(li'c')))(li'd'))");
  EXPECT_EQ(shape("<table><tr><td>a<td>b<tr><td>c</table>d"), "(table(tr(td'a')(td'b'))(tr(td'c')))'d'");
  EXPECT_EQ(shape("<dl><dt>a<dd>b<dt>c</dl>"), "(dl(dt'a')(dd'b')(dt'c'))");
  EXPECT_EQ(shape("<head><title>x</title><div>y</div>"), "(head(title'x'))(div'y')");
}

TEST(HtmlPage, StrayEndsCloseNothing) {
  EXPECT_EQ(shape("<div>a</p></span></li>b</div>c"), "(div'a''b')'c'");
  EXPECT_EQ(shape("<b><p>a</b>b</p>c"), "(b(p'a''b')'c')");
  EXPECT_EQ(shape("<table><tr><td><div>a</table>b"), "(table(tr(td(div'a'))))'b'");
}

TEST(HtmlPage, RawTextAndComments) {
  EXPECT_EQ(shape("<script>if (a</b && '</scr'+'ipt>') {}</script>x"),
            "(script'if (a</b && '</scr'+'ipt>') {}')'x'");
  EXPECT_EQ(shape("a<!-- <p>b</p> -->c<!doctype x>d"), "'a''c''d'");
  EXPECT_EQ(shape("a<!-- never closed <p>"), "'a'");
  EXPECT_EQ(shape("1 < 2 <3"), "'1 < 2 <3'");
  EXPECT_EQ(shape("<svg><path d=\"1\"/><g/></svg><p>x"), "(svg(path)(g))(p'x')");
}

TEST(HtmlPage, Attributes) {
  HtmlPage page;
  page.parse("<a href='/x?a=1&amp;b=2' CLASS=big id=\"q\" hidden class=second title=\"&eacute;\">t</a>");
  EXPECT_EQ(page.attr(0, Attr::kHref).value(), "/x?a=1&b=2");
  EXPECT_EQ(page.raw_attr(0, Attr::kClass), "big");  // the first one stays
  EXPECT_TRUE(page.has_attr(0, Attr::kHidden));
  EXPECT_EQ(page.attr(0, Attr::kTitle).value(), "\u00e9");
  EXPECT_FALSE(page.attr(0, Attr::kLang));
}

TEST(HtmlPage, References) {
  EXPECT_EQ(decode_references("&lt;&#60;&#x3C;&lstrok;&euro;&#150;&nope;&amp"),
            "<<<\u0142\u20ac\u2013&nope;&");
  EXPECT_EQ(decode_references("?a=1&copy=2&#0;&#xD800;&#99999999;"), "?a=1&copy=2\uFFFD\uFFFD\uFFFD");
}

TEST(HtmlPage, TagNames) {
  EXPECT_EQ(tag_of("BlockQuote"), Tag::kBlockquote);
  EXPECT_EQ(tag_of("x-story"), Tag::kOther);
  EXPECT_EQ(tag_of("figcaption"), Tag::kFigcaption);
}

}  // namespace
}  // namespace muster
