#include "publish/escape.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace muster {
namespace {

TEST(Escape, Html) {
  EXPECT_EQ(html_text("<b class=\"x\" id='y'>&`"), "&lt;b class=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&#96;");
  EXPECT_EQ(html_text("a\nb\tc\x01\x7f"), "a b c");
  EXPECT_EQ(html_text("x\xe2\x80\xaey\xe2\x81\xa9z\xe2\x80\x8fw"), "xyzw");
  EXPECT_EQ(html_text("d\xc3\xa9j\xc3\xa0"), "d\xc3\xa9j\xc3\xa0");
  EXPECT_EQ(html_text("\xff"), "\xef\xbf\xbd");
}

TEST(Escape, LinksAreWebOnly) {
  EXPECT_EQ(html_link("https://example.org/?a=1&b=\"2\""), "https://example.org/?a=1&amp;b=&quot;2&quot;");
  for (const char* bad :
       {"javascript:alert(1)", "data:text/html,x", " https://x", "https://x y", "file:///etc", ""}) {
    EXPECT_EQ(html_link(bad), "") << bad;
  }
}

TEST(Escape, Markdown) {
  EXPECT_EQ(markdown_text("*a* [b](c) | <d>"), "\\*a\\* \\[b\\](c) \\| \\<d\\>");
  EXPECT_EQ(markdown_text("- item"), "\\- item");
  EXPECT_EQ(markdown_text("2. item"), "2\\. item");
  EXPECT_EQ(markdown_text("see https://x"), "see https\\://x");
}

TEST(Escape, Csv) {
  EXPECT_EQ(csv_field("plain"), "plain");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_field("=1+1"), "'=1+1");
}

TEST(Escape, Width) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("d\xc3\xa9"), 2u);
  EXPECT_EQ(display_width("e\xcc\x81"), 1u);
  EXPECT_EQ(display_width("\xe6\x97\xa5\xe6\x9c\xac"), 4u);
}

RC_GTEST_PROP(Escape, AnyBytesGiveHarmlessText, (const std::string& bytes)) {
  const std::string html = html_text(bytes);
  RC_ASSERT(html.find_first_of("<>\"'\n\x1b") == std::string::npos);
  RC_ASSERT(plain_text(plain_text(bytes)) == plain_text(bytes));
  RC_ASSERT(markdown_text(bytes).find('\n') == std::string::npos);
  RC_ASSERT(csv_field(bytes).find('\n') == std::string::npos);
}

}  // namespace
}  // namespace muster
