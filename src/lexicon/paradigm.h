// Inflection by suffix: packs/<lang>/paradigms.tsv (docs/packs.md, "Paradigms").
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lexicon/table.h"

namespace muster {

// Bit of Morph for the name of a feature ("past"), or nullopt.
std::optional<uint16_t> morph_from(std::string_view feature);
// The same for several joined by +.
std::optional<uint16_t> morphs_from(std::string_view features);

struct Inflected {
  std::string form;
  uint16_t morph = 0;
};

class Paradigms {
 public:
  // Adds the rows of a sheet; complains of what it cannot read.
  void read(const Sheet& sheet, std::vector<Error>* errors);
  bool has(std::string_view name) const { return rows_.find(name) != rows_.end(); }

  // Every form of `word`, the word itself first, each once with all its features.
  // `irregular` replaces the forms of the features that it names. An empty paradigm
  // gives the word and its irregular forms.
  std::vector<Inflected> inflect(std::string_view word, std::string_view paradigm,
                                 const Pairs& irregular) const;

 private:
  struct Row {
    uint16_t morph = 0;
    std::vector<std::string> match;  // suffixes; "" fits all
    std::string match_text, strip, add;
  };
  std::map<std::string, std::vector<Row>, std::less<>> rows_;
};

}  // namespace muster
