#include "ledger/words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace muster {

std::vector<std::string> search_words(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int>(utf8.size())));
  if (U_SUCCESS(error)) {
    icu::UnicodeString apart = nfd->normalize(text, error);
    if (U_SUCCESS(error)) text = apart;
  }
  std::vector<std::string> words;
  icu::UnicodeString word;
  const auto flush = [&] {
    if (word.isEmpty()) return;
    words.emplace_back();
    word.toUTF8String(words.back());
    word.remove();
  };
  for (int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    if (u_isalnum(c)) word.append(u_tolower(c));
    else if (u_charType(c) != U_NON_SPACING_MARK) flush();
  }
  flush();
  return words;
}

}  // namespace muster
