// Which pack a document is read with.
#pragma once

#include <optional>
#include <string_view>

#include "lexicon/lexicon.h"

namespace muster {

// The language of `text` if there is a pack for it. A text that is surely in another language
// has none. Where the text is too short to be sure, the pack of which most small words
// (articles, prepositions, auxiliaries ...) stand in it; none if no pack knows any.
// Cost: bounded, see text/language.h.
std::optional<LanguageId> language_of(std::string_view text, const Lexicon& lexicon);

}  // namespace muster
