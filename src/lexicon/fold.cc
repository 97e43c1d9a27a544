#include "lexicon/fold.h"

#include <cstring>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "lexicon/lexicon.h"

namespace muster {

namespace {

bool is_apostrophe(UChar32 c) { return c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xFF07; }

UChar32 fold_char(UChar32 c) { return is_apostrophe(c) ? '\'' : u_tolower(c); }

// Folds into `out`, which must hold 3 * token.size() + 8 bytes (an ill-formed byte becomes
// three: U+FFFD).
size_t fold_into(std::string_view token, char* out) {
  const auto* s = reinterpret_cast<const uint8_t*>(token.data());
  const auto n = static_cast<int32_t>(token.size());
  int32_t i = 0;
  size_t o = 0;
  while (i < n) {
    if (s[i] < 0x80) {
      const uint8_t c = s[i++];
      out[o++] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
      continue;
    }
    UChar32 c;
    U8_NEXT_OR_FFFD(s, i, n, c);
    c = fold_char(c);
    if (c == 0x00DF || c == 0x1E9E) {  // Swiss texts write ss for it
      out[o++] = 's';
      out[o++] = 's';
      continue;
    }
    auto* target = reinterpret_cast<uint8_t*>(out);
    U8_APPEND_UNSAFE(target, o, c);
  }
  return o;
}

// Letters that Unicode does not decompose, and marks that names are written without.
const char* plain_letter(UChar32 c) {
  switch (c) {
    case 0x0141: return "L";
    case 0x0142: return "l";
    case 0x00D8: return "O";
    case 0x00F8: return "o";
    case 0x0110: return "D";
    case 0x0111: return "d";
    case 0x00DF: return "ss";
    case 0x00C6: return "Ae";
    case 0x00E6: return "ae";
    case 0x0152: return "Oe";
    case 0x0153: return "oe";
    case 0x0131: return "i";
    case 0x00DE: return "Th";
    case 0x00FE: return "th";
    case 0x00D0: return "D";
    case 0x00F0: return "d";
    case 0x0259: return "a";
    case 0x018F: return "A";
    default: break;
  }
  const bool mark = c == '\'' || c == '`' || c == 0x00B4 || is_apostrophe(c) || (c >= 0x02B9 && c <= 0x02BF);
  return mark ? "" : nullptr;
}

}  // namespace

void fold_token(std::string_view token, std::string* out) {
  const size_t before = out->size();
  out->resize(before + 3 * token.size() + 8);
  out->resize(before + fold_into(token, out->data() + before));
}

namespace {

uint64_t load(const char* p, size_t size) {
  uint64_t word = 0;
  std::memcpy(&word, p, size);
  return word;
}

// Two words that hold every byte of a text of 1 to 16 bytes; with its size they determine it.
struct Words {
  uint64_t a, b;
};
Words words_of(const char* p, size_t n) {
  if (n >= 8) return {load(p, 8), load(p + n - 8, 8)};
  if (n >= 4) return {load(p, 4), load(p + n - 4, 4)};
  return {static_cast<uint8_t>(p[0]) | uint64_t{static_cast<uint8_t>(p[n / 2])} << 8,
          static_cast<uint8_t>(p[n - 1])};
}

// Eight ASCII bytes in lower case at once: an upper-case letter gets its bit 0x20.
uint64_t lower(uint64_t word) {
  constexpr uint64_t kOnes = 0x0101010101010101ull;
  const uint64_t from_a = word + (0x80 - 'A') * kOnes;
  const uint64_t above_z = word + (0x7F - 'Z') * kOnes;
  return word | ((from_a & ~above_z & (0x80 * kOnes)) >> 2);
}

uint64_t mix(Words words, size_t size) {
  __extension__ typedef unsigned __int128 Wide;
  const Wide product =
      static_cast<Wide>(words.a ^ 0xA0761D6478BD642Full ^ size) * (words.b ^ 0xE7037ED1A0B428DBull);
  const uint64_t hash = static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
  return hash_join(hash, size);
}

constexpr size_t kShort = 16;

}  // namespace

// Most tokens are short ASCII words: folded and hashed in registers. Others go through a
// buffer, to the same hash of the folded bytes.
uint64_t hash_folded(std::string_view token) {
  const size_t n = token.size();
  if (n == 0 || n > kLongestToken) return 0;
  uint64_t hash;
  Words words{};
  if (n <= kShort) words = words_of(token.data(), n);
  if (n <= kShort && ((words.a | words.b) & 0x8080808080808080ull) == 0) {
    hash = mix({lower(words.a), lower(words.b)}, n);
  } else {
    char buffer[3 * kLongestToken + 8];
    const size_t size = fold_into(token, buffer);
    hash = size <= kShort ? mix(words_of(buffer, size), size) : hash64({buffer, size});
  }
  return hash == 0 ? 1 : hash;
}

std::string strip_accents(std::string_view text) {
  bool plain = true;
  for (const char c : text) plain = plain && static_cast<uint8_t>(c) < 0x80 && c != '\'' && c != '`';
  if (plain) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) return std::string(text);
  const auto source = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  const icu::UnicodeString apart = nfd->normalize(source, error);
  if (U_FAILURE(error)) return std::string(text);
  icu::UnicodeString out;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (c >= 0x0300 && c <= 0x036F) continue;
    const char* plain_text = plain_letter(c);
    if (plain_text != nullptr) {
      out.append(icu::UnicodeString::fromUTF8(plain_text));
    } else {
      out.append(c);
    }
  }
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string result;
  if (U_SUCCESS(error)) out = nfc->normalize(out, error);
  out.toUTF8String(result);
  return result;
}

bool begins_like_name(std::string_view text) {
  if (text.empty()) return false;
  const auto first = static_cast<uint8_t>(text[0]);
  if (first < 0x80) return first >= 'A' && first <= 'Z';
  UChar32 c;
  int32_t i = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(text.data()), i, static_cast<int32_t>(text.size()), c);
  return u_isalpha(c) && !u_islower(c);
}

}  // namespace muster
