// A document's text with the words of its claims marked.
//
// Spans of claims may lie inside one another and overlap. The text is cut at every border of a span; a piece
// is drawn in the colour of the shortest claim that covers it, and knows all that do. Every byte of the text
// comes out once and in order, escaped. Cost: linear in the text and in the sum of the lengths of the spans
// counted in pieces; claims beyond kMostMarked are not marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim/claim.h"
#include "site/html.h"

namespace muster {

inline constexpr size_t kMostMarked = 5000;

struct Piece {
  Span span;
  std::vector<size_t> claims;  // positions in the list, shortest first; empty: no claim's words
  std::vector<size_t> begins;  // claims whose words begin here
};
// Pieces in order of the text, without gaps. Spans that are not inside the text are passed over.
std::vector<Piece> pieces_of(std::string_view text, const std::vector<Claim>& claims);

// `here` is the address of the document's page; `chosen` the id of the claim whose slots are marked too.
Markup marked_text(std::string_view text, const std::vector<Claim>& claims, const std::string& here,
                   const std::string& chosen);

}  // namespace muster
