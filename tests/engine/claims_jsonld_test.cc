// Web Annotations: positions count code points, quotes stand where they say.
#include "publish/claims_jsonld.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "claim/builders.h"
#include "engine/score_text.h"
#include "publish/claims_json.h"

namespace muster {
namespace {

nlohmann::json annotations(const Document& d, const std::vector<Claim>& claims) {
  std::string lines;
  claims_jsonld(d, claims, &lines);
  return nlohmann::json::parse(std::string(kJsonldHead) + lines.substr(2) + std::string(kJsonldTail));
}

TEST(CodePoints, CountsLikeADecoder) {
  std::string text;
  for (int i = 0; i < 700; ++i) text += i % 3 ? "aé" : "“\xF0\x9F\x9A\x80";
  const CodePoints points(text);
  const Points decoded(text);
  for (size_t i = 0; i < decoded.bytes.size(); ++i) ASSERT_EQ(points.at(decoded.bytes[i]), i);
  EXPECT_EQ(CodePoints("plain").at(3), 3u);
  EXPECT_EQ(CodePoints("").at(0), 0u);
}

TEST(ClaimsJsonld, SelectorsFindTheirWords) {
  Document d;
  d.name = "dir/le rapport.txt";
  d.text = example_text();
  const Points text(d.text);
  const auto list = annotations(d, {example_claim(), example_claim()});
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["@context"], "http://www.w3.org/ns/anno.jsonld");
  EXPECT_EQ(list[0]["type"], "Annotation");
  ASSERT_EQ(list[0]["target"].size(), 2u);
  for (const auto& target : list[0]["target"]) {
    EXPECT_EQ(target["source"], "dir/le%20rapport.txt");
    const auto& position = target["selector"][0];
    const auto& quote = target["selector"][1];
    EXPECT_EQ(position["type"], "TextPositionSelector");
    EXPECT_EQ(quote["type"], "TextQuoteSelector");
    const size_t start = position["start"], end = position["end"];
    const std::string exact = d.text.substr(text.bytes[start], text.bytes[end] - text.bytes[start]);
    EXPECT_EQ(quote["exact"], exact);
    const std::string around =
        quote["prefix"].get<std::string>() + exact + quote["suffix"].get<std::string>();
    EXPECT_NE(d.text.find(around), std::string::npos);
  }
  const auto body = list[0]["body"].back();
  EXPECT_TRUE(claim_from_json(body["value"].get<std::string>()).ok());
}

TEST(ClaimsJsonld, AddressIsTheSource) {
  Document d;
  d.name = "x.txt";
  d.text = example_text();
  d.metadata.url = "https://example.org/a?b=c d";
  EXPECT_EQ(annotations(d, {example_claim()})[0]["target"][0]["source"], "https://example.org/a?b=c%20d");
}

}  // namespace
}  // namespace muster
