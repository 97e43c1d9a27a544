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
constexpr size_t kShort = 600;  // bytes up to which the identifier is sure of the wrong language at times
constexpr double kLeastShare = 0.3;    // of small words, from which a text may be in the language of a pack
constexpr double kAmpleShare = 0.42;   // which near languages do not reach
constexpr double kClearlyMore = 0.15;  // than those of another pack
constexpr uint64_t kSmallWords = class_bit(Class::kDeterminer) | class_bit(Class::kPreposition) |
                                 class_bit(Class::kAuxiliary) | class_bit(Class::kConjunction) |
                                 class_bit(Class::kPronoun) | class_bit(Class::kNegation) |
                                 class_bit(Class::kSubordinator) | class_bit(Class::kRelative);

bool ends_word(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !std::isalpha(static_cast<unsigned char>(c));
}

// What the packs know of a text's first words: by language, and the words counted.
struct Votes {
  std::vector<int> weight, small;
  int words = 0;
  double share(LanguageId l) const { return words == 0 ? 0 : static_cast<double>(small[l]) / words; }
};

Votes count_votes(std::string_view text, const Lexicon& lexicon) {
  Votes votes;
  votes.weight.assign(lexicon.languages().size(), 0);
  votes.small = votes.weight;
  for (size_t i = 0; i < text.size() && votes.words < static_cast<int>(kVoters);) {
    while (i < text.size() && ends_word(text[i])) ++i;
    const size_t from = i;
    while (i < text.size() && !ends_word(text[i])) ++i;
    if (i == from) break;
    ++votes.words;
    for (LanguageId l = 1; l < votes.weight.size(); ++l) {
      bool known = false, small = false;
      for (const Entry& e : lexicon.readings(text.substr(from, i - from), l)) {
        if (e.language != l) continue;
        known = true;
        small = small || (class_bit(e.cls) & kSmallWords);
      }
      votes.weight[l] += small ? 3 : known ? 1 : 0;
      votes.small[l] += small;
    }
  }
  return votes;
}

std::optional<LanguageId> elected(const Votes& votes, std::optional<LanguageId> favourite) {
  const auto best = std::max_element(votes.weight.begin() + 1, votes.weight.end());
  if (best == votes.weight.end() || *best == 0) return favourite;
  if (favourite && votes.weight[*favourite] == *best) return favourite;
  return static_cast<LanguageId>(best - votes.weight.begin());
}

// The pack that knows clearly more of a short text than that of the language which the identifier
// is sure of; if that one has no pack, the identifier must also find the other as likely.
std::optional<LanguageId> better(std::string_view text, const Votes& votes, std::optional<LanguageId> sure,
                                 const Lexicon& lexicon) {
  LanguageId best = 0;
  for (LanguageId l = 1; l < votes.small.size(); ++l) {
    const auto rank = [&](LanguageId id) { return std::pair(votes.small[id], votes.weight[id]); };
    if (best == 0 || rank(l) > rank(best)) best = l;
  }
  if (best == 0 || best == sure || votes.share(best) < kLeastShare) return sure;
  if (sure) return votes.share(best) - votes.share(*sure) >= kClearlyMore ? best : sure;
  if (votes.share(best) >= kAmpleShare) return best;
  const std::string_view code = lexicon.languages()[best];
  const LanguageGuess again = guess_language(text, code);
  return again.reliable && again.code == code ? std::optional(best) : std::nullopt;
}

}  // namespace

std::optional<LanguageId> language_of(std::string_view text, const Lexicon& lexicon,
                                      std::vector<LanguageId>* also) {
  const LanguageGuess guess = guess_language(text);
  const auto pack = lexicon.language(guess.code);
  for (const std::string* other : {&guess.second, &guess.third}) {
    const auto id = other->empty() || !also ? std::nullopt : lexicon.language(*other);
    if (id && id != pack) also->push_back(*id);
  }
  if (guess.reliable && text.size() > kShort) return pack;
  const Votes votes = count_votes(text.substr(0, kLanguageSample), lexicon);
  return guess.reliable ? better(text, votes, pack, lexicon) : elected(votes, pack);
}

}  // namespace muster
