// Words written together that a pack knows only part by part.
//
// A language whose pack has the setting `compound-links` builds words from words
// (Bundeswehrsoldaten). Where the whole is unknown and all its parts are known, the token
// is cut into the parts, joined like the parts of a hyphenated word, so that everything
// behind reads both alike. What joins them (a link of the setting) lies between the tokens.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/structure.h"

namespace muster {

class CompoundSplitter {
 public:
  // Cuts the tokens of `structure`. Cost: linear in the tokens; look-ups of a word are
  // remembered, up to kRemembered words.
  void split(std::string_view text, const Lexicon& lexicon, LanguageId language, Structure* structure);

 private:
  struct Part {
    uint32_t begin = 0, end = 0;  // bytes in the word
  };
  using Parts = std::vector<Part>;
  const Parts& parts_of(std::string_view word, bool capital);
  bool divide(std::string_view word, uint32_t from, bool capital, int depth, Parts* parts) const;
  uint64_t classes_of(std::string_view word) const;
  // The end of the known word that `word` is but for a link at its end; 0 if there is none.
  size_t first_part(std::string_view word, uint64_t* classes) const;

  static constexpr size_t kRemembered = 1 << 16;
  const Lexicon* lexicon_ = nullptr;
  LanguageId language_ = 0;
  std::vector<std::string_view> links_;
  std::unordered_map<std::string, Parts> known_;
  std::vector<Token> tokens_;
};

}  // namespace muster
