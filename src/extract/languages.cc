#include "extract/languages.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "extract/page.h"
#include "text/language.h"

namespace muster {
namespace {

constexpr size_t kVoters = 80;  // words of a doubtful text that are looked up
constexpr uint64_t kSmallWords = class_bit(Class::kDeterminer) | class_bit(Class::kPreposition) |
                                 class_bit(Class::kAuxiliary) | class_bit(Class::kConjunction) |
                                 class_bit(Class::kPronoun) | class_bit(Class::kNegation) |
                                 class_bit(Class::kSubordinator) | class_bit(Class::kRelative);

bool ends_word(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !std::isalpha(static_cast<unsigned char>(c));
}

int weight(std::string_view word, const Lexicon& lexicon, LanguageId language) {
  int best = 0;
  for (const Entry& e : lexicon.readings(word, language)) {
    if (e.language != language) continue;
    best = std::max(best, class_bit(e.cls) & kSmallWords ? 3 : 1);
  }
  return best;
}

std::optional<LanguageId> vote(std::string_view text, const Lexicon& lexicon,
                               std::optional<LanguageId> favourite) {
  std::vector<int> score(lexicon.languages().size(), 0);
  size_t words = 0;
  for (size_t i = 0; i < text.size() && words < kVoters;) {
    while (i < text.size() && ends_word(text[i])) ++i;
    const size_t from = i;
    while (i < text.size() && !ends_word(text[i])) ++i;
    if (i == from) break;
    ++words;
    for (size_t l = 1; l < score.size(); ++l)
      score[l] += weight(text.substr(from, i - from), lexicon, static_cast<LanguageId>(l));
  }
  const auto best = std::max_element(score.begin() + 1, score.end());
  if (best == score.end() || *best == 0) return favourite;
  if (favourite && score[*favourite] == *best) return favourite;
  return static_cast<LanguageId>(best - score.begin());
}

}  // namespace

std::optional<LanguageId> language_of(std::string_view text, const Lexicon& lexicon) {
  const LanguageGuess guess = guess_language(text);
  const auto pack = lexicon.language(guess.code);
  if (guess.reliable) return pack;
  return vote(text.substr(0, kLanguageSample), lexicon, pack);
}

}  // namespace muster
