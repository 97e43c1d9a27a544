#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace muster {
namespace {

// Moves `at` forward to the start of a character.
size_t at_character(std::string_view text, size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::string sample(std::string_view text) {
  if (text.size() <= kLanguageSample) return std::string(text);
  const size_t half = kLanguageSample / 2;
  const size_t middle = at_character(text, text.size() / 2);
  std::string out(text.substr(0, at_character(text, half)));
  out += '\n';
  out += text.substr(middle, at_character(text, std::min(middle + half, text.size())) - middle);
  return out;
}

}  // namespace

LanguageGuess guess_language(std::string_view text, std::string_view hint) {
  LanguageGuess guess;
  const std::string part = sample(text);
  const CLD2::Language likely =
      hint.empty() ? CLD2::UNKNOWN_LANGUAGE : CLD2::GetLanguageFromName(std::string(hint).c_str());
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, likely};
  CLD2::Language best[3];
  int percent[3], bytes = 0;
  double score[3];
  bool reliable = false;
  const CLD2::Language language =
      CLD2::ExtDetectLanguageSummary(part.data(), static_cast<int>(part.size()), true, &hints, 0, best,
                                     percent, score, nullptr, &bytes, &reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE) return guess;
  guess.code = CLD2::LanguageCode(language);
  guess.reliable = reliable;
  constexpr int kLeastPercent = 10;
  for (int i = 0; i < 3; ++i) {
    if (best[i] == language || best[i] == CLD2::UNKNOWN_LANGUAGE || percent[i] < kLeastPercent) continue;
    (guess.second.empty() ? guess.second : guess.third) = CLD2::LanguageCode(best[i]);
  }
  return guess;
}

}  // namespace muster
