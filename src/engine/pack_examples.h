// The examples of a pack's rules, tried on the reader.
//
// A rule file says `example SENTENCE => KIND SLOT=VALUE ...` and `none SENTENCE`
// (docs/rules.md). Each sentence is read as a document of its own, published on
// kExamplesPublished. An example comes true if one claim of that kind has all those
// slots; a `none` if no claim is made at all. Which rule makes the claim does not matter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "claim/claim.h"
#include "lexicon/lexicon.h"
#include "lexicon/pack.h"

namespace muster {

inline constexpr std::string_view kExamplesPublished = "2020-01-08T20:00:00Z";

struct Examples {
  size_t tried = 0;
  // Those that did not come true: file:line, what was expected, what came. In order.
  std::vector<Error> failed;
};

// `lexicon` is the compiled pack file; the examples are those of `pack` as its author wrote
// them. Adds to `out`. An error if the lexicon has no such language or its rules do not compile.
Status try_examples(const Lexicon& lexicon, const Pack& pack, Examples* out);

// One example line, "SENTENCE => KIND SLOT=VALUE ...".
struct Example {
  std::string sentence;
  Kind kind = Kind::kMovement;
  std::vector<std::pair<std::string, std::string>> slots;  // name, value; in order
};
Result<Example> parse_example(std::string_view line);

// A claim's slot as examples write it: "35", "30-40", "100+", "-100", "all"; several values joined
// by commas; "yes" for what is true; "" if it is not stated. nullopt for no slot of examples.
std::optional<std::string> example_slot(const Claim& claim, std::string_view slot);
// The claim as an example would expect it: "movement actor=DE quantity=35 ...".
std::string as_example(const Claim& claim);

}  // namespace muster
