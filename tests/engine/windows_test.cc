#include "engine/windows.h"

#include <gmock/gmock.h>

#include <memory>

#include "base/utf8.h"

namespace muster {
namespace {

// Notes what it is given and makes one claim of each window's first word.
class Noting : public Reader {
 public:
  void read(const Document& document, const ReadOptions&, Reading* out) override {
    windows.push_back(document.text);
    *out = {};
    Claim claim;
    claim.document = document.name;
    const Span span{0, static_cast<uint32_t>(std::min<size_t>(4, document.text.size()))};
    claim.evidence.push_back({"claim", span, std::string(span.of(document.text))});
    claim.id = claim_id(claim);
    out->trace.push_back({span, "rule", "claim " + claim.id});
    out->claims.push_back(std::move(claim));
  }
  std::vector<std::string> windows;
};

Reading read_all(const std::string& text, Noting* reader, size_t window) {
  Document document;
  document.name = "d";
  document.text = text;
  Reading out;
  read_in_windows(reader, document, {}, &out, window);
  std::string joined;
  for (const std::string& w : reader->windows) {
    EXPECT_FALSE(find_invalid_utf8(w)) << "a window ends inside a character";
    joined += w;
  }
  EXPECT_EQ(joined, text);
  for (size_t i = 0; i < out.claims.size(); ++i) {
    const Evidence& e = out.claims[i].evidence.front();
    EXPECT_EQ(e.span.of(document.text), e.quote);
    EXPECT_EQ(out.claims[i].id, claim_id(out.claims[i]));
    EXPECT_EQ(out.trace[i].outcome, "claim " + out.claims[i].id);
    EXPECT_EQ(out.trace[i].where, e.span);
  }
  return out;
}

TEST(Windows, ShortTextsAreReadWhole) {
  Noting reader;
  read_all(std::string(200, 'x'), &reader, 100);
  EXPECT_EQ(reader.windows.size(), 1u);
}

TEST(Windows, EndAtTheBestBorder) {
  Noting lines, words, letters;
  std::string text;
  for (int i = 0; i < 100; ++i) text += "word word\nword word.\n\n";
  read_all(text, &lines, 100);
  EXPECT_GT(lines.windows.size(), 20u);
  for (const std::string& w : lines.windows) EXPECT_TRUE(w.ends_with(".\n\n"));
  text.clear();
  for (int i = 0; i < 100; ++i) text += "soldiers left ";
  read_all(text, &words, 100);
  for (const std::string& w : words.windows) EXPECT_TRUE(w.ends_with(" "));
  text.clear();
  for (int i = 0; i < 400; ++i) text += "ß€";
  read_all(text, &letters, 101);
  EXPECT_GT(letters.windows.size(), 15u);
}

}  // namespace
}  // namespace muster
