// Claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one
// annotation a claim, one target a piece of evidence, each with a
// TextPositionSelector and a TextQuoteSelector.
//
// Positions in a TextPositionSelector count Unicode code points, as that standard
// demands, while everything else in muster counts bytes of UTF-8: the claim itself,
// kept whole in a body of format application/json, still has the byte offsets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claim/claim.h"
#include "text/document.h"

namespace muster {

// Turns byte offsets of one text into code point offsets. Linear to make, then at
// most kStep bytes an answer. The text must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  // Number of code points in text[0, byte); precondition byte <= text.size().
  uint32_t at(uint32_t byte) const;

 private:
  static constexpr uint32_t kStep = 512;
  std::string_view text_;
  std::vector<uint32_t> before_;  // code points before byte i * kStep; empty if the text is ASCII
};

// Appends the annotations, each on its own line *after* ",\n", so that the annotations
// of many documents can be joined in any order of making. The whole output is
// kJsonldHead, everything appended but its first two bytes, kJsonldTail: one JSON
// array, which is one JSON-LD document.
void claims_jsonld(const Document& document, const std::vector<Claim>& claims, std::string* out);
inline constexpr std::string_view kJsonldHead = "[\n";
inline constexpr std::string_view kJsonldTail = "\n]\n";

}  // namespace muster
