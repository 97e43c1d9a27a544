// A claim in words: one line, and its slots one by one.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.h"
#include "site/html.h"

namespace muster {

// "Germany: 32 military moved, Camp Taji → Al-Azraq air base (JO), done, 7 Jan".
std::string claim_line(const Claim& claim, const std::vector<std::string>& theatre = {});

struct SlotShown {
  std::string slot;                    // "quantity", as claims and corrections name it
  std::string value;                   // in words
  std::vector<const Evidence*> words;  // that carry it; of the claim
};
// The slots that the text states, in the order of docs/claims.md.
std::vector<SlotShown> slots_of(const Claim& claim);

// "German Defence Ministry (statement), via Example Wire"; empty: the document's own voice.
std::string source_chain(const Claim& claim);

// The slots as a list of terms, each with its words.
Markup slots_list(const Claim& claim);

}  // namespace muster
