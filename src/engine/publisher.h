// Whose a publisher is, when it speaks for a nation or an organisation of its own:
// "German Ministry of Defence" → DE, "NATO" → NATO, "Example Wire" → nobody.
#pragma once

#include <string>
#include <string_view>

#include "lexicon/lexicon.h"

namespace muster {

// Looks the words up in the packs of `language` (the first pack if it has none). Media
// speak for nobody. Empty if the packs do not know.
std::string publisher_actor(const Lexicon& lexicon, std::string_view publisher, std::string_view language);

// The English name that the packs have for a code ("IRGC"), or empty.
std::string name_of_code(const Lexicon& lexicon, std::string_view code);

}  // namespace muster
