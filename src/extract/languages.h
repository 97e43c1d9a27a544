// Which pack a document is read with, and which its paragraphs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/span.h"

namespace muster {

struct Page;

// The language of `text` if there is a pack for it. A text that is surely in another language
// has none. Where the text is too short to be sure, the pack of which most small words
// (articles, prepositions, auxiliaries ...) stand in it; none if no pack knows any. Of a text of a
// sentence or two the packs' small words may overrule the identifier, whose certainty is none there.
// `also`, if given, gets the packs of further languages that a tenth of the text is in.
// Cost: bounded, see text/language.h.
std::optional<LanguageId> language_of(std::string_view text, const Lexicon& lexicon,
                                      std::vector<LanguageId>* also = nullptr);

// Neighbouring blocks of a document in one language.
struct LanguagePart {
  Span span;                       // from the first byte of the first block to the last of the last
  std::string code;                // BCP 47
  std::optional<LanguageId> pack;  // none: it cannot be read
};

// The parts of a page's text by language, in order; none if all of it is in the language that the page
// was loaded with, as usual. A block is in another language only where that is sure: few of its words
// are small words of the page's pack, and the identifier names the other without doubt, or the other
// pack knows more of them. What is too short to tell has the language of the blocks around it that agree,
// else that of the page. A page loaded with the shared tables alone (language 0) is in no language: of it
// only what is surely in that of a pack is to be read.
// Cost: one pass over the tokens; the identifier is asked for doubtful blocks alone, about one in a
// hundred of a text in one language.
std::vector<LanguagePart> language_parts(const Page& page);

}  // namespace muster
