#include "extract/first_look.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>
#include <unordered_set>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/hash.h"

namespace muster {
namespace {

constexpr int64_t kNear = 300;           // bytes between an action and its people
constexpr size_t kShortDocument = 1000;  // bytes up to which one word is enough
constexpr size_t kMessage = 300;         // bytes of a text that is read at once: the look would save little
constexpr size_t kShortestWord = 3, kLongestWord = 24;
constexpr size_t kShortestPart = 3, kShortestEnd = 5;  // bytes of the parts of a compound
constexpr size_t kBlock = 64;
constexpr int64_t kNever = -(int64_t{1} << 40);
constexpr uint64_t kCaseBits = 0x2020202020202020ull;

uint64_t load(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// A bit for each byte of a block that belongs to a word: ASCII letters and digits, and all
// bytes of longer sequences.
#if defined(__SSE2__)
uint64_t word_bytes(const char* bytes) {
  uint64_t mask = 0;
  for (size_t i = 0; i < kBlock; i += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const __m128i small = _mm_or_si128(x, _mm_set1_epi8(0x20));
    // Moves the range to the bottom of the signed numbers, so that one comparison does.
    const __m128i letters = _mm_cmplt_epi8(_mm_add_epi8(small, _mm_set1_epi8(static_cast<char>(0x80 - 'a'))),
                                           _mm_set1_epi8(-128 + 26));
    const __m128i digits = _mm_cmplt_epi8(_mm_add_epi8(x, _mm_set1_epi8(static_cast<char>(0x80 - '0'))),
                                          _mm_set1_epi8(-128 + 10));
    const __m128i any = _mm_or_si128(_mm_or_si128(letters, digits), x);
    mask |= static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(any))) << i;
  }
  return mask;
}
#else
uint64_t word_bytes(const char* bytes) {
  uint64_t mask = 0;
  for (size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const unsigned char letter = static_cast<unsigned char>((c | 0x20) - 'a');
    const bool in_word = letter < 26 || static_cast<unsigned char>(c - '0') < 10 || c >= 0x80;
    mask |= uint64_t{in_word} << i;
  }
  return mask;
}
#endif

bool is_word_byte(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26 || static_cast<unsigned char>(c - '0') < 10 ||
         c >= 0x80;
}

}  // namespace

// The bit that tells small letters from capitals is set in every byte: right for ASCII and the
// Latin-1 letters, and the same on both sides for all others.
FirstLook::Word FirstLook::word_at(const char* bytes, size_t length) {
  Word word;
  word.length = length;
  word.head = load(bytes) | kCaseBits;
  if (length < 8) {
    word.head &= (uint64_t{1} << (8 * length)) - 1;
  } else {
    word.tail = load(bytes + length - 8) | kCaseBits;
  }
  return word;
}

uint64_t FirstLook::key_of(const Word& word) {
  const uint64_t key = hash_join(hash_join(word.head, word.tail), word.length);
  return key == 0 ? 1 : key;
}

size_t FirstLook::bit_of(const Word& word) {
  return static_cast<size_t>(((word.head ^ word.length) * 0x9E3779B97F4A7C15ull) >> 48);
}

uint8_t FirstLook::kinds_of(const Word& word) const {
  const uint64_t key = key_of(word);
  const size_t mask = slots_.size() - 1;
  for (size_t at = key & mask;; at = (at + 1) & mask) {
    if (slots_[at].key == key) return slots_[at].kinds;
    if (slots_[at].key == 0) return 0;
  }
}

// What the last part of a compound tells ("Bundeswehrsoldaten"): of the longest word of people or
// action that ends it.
uint8_t FirstLook::kinds_of_end(const char* bytes, size_t length) const {
  for (size_t skip = kShortestPart; skip + kShortestEnd <= length; ++skip) {
    const Word word = word_at(bytes + skip, length - skip);
    const size_t bit = bit_of(word);
    if (!(filter_[bit / 64] >> (bit % 64) & 1)) continue;
    if (const uint8_t kinds = kinds_of(word); kinds & kEnd) return kinds;
  }
  return 0;
}

// True if the words seen so far, with the one at `at`, make the document worth reading.
bool FirstLook::tells(uint8_t kinds, int64_t at, Seen* seen) const {
  if (kinds & kAlone) return true;
  if (seen->short_text && kinds & (kAction | kPeople)) return true;
  const auto meet = [&](uint8_t kind, int64_t* own, int64_t other) {
    if (!(kinds & kind)) return false;
    *own = at;
    return at - other <= kNear;
  };
  return meet(kAction, &seen->action, seen->people) || meet(kPeople, &seen->people, seen->action) ||
         meet(kAttack, &seen->attack, seen->harm) || meet(kHarm, &seen->harm, seen->attack);
}

// Looks at the words that begin in one block; kLongestWord + 8 bytes behind it can be read.
bool FirstLook::block(const char* bytes, int64_t at, bool* in_word, Seen* seen) const {
  const uint64_t mask = word_bytes(bytes);
  uint64_t starts = mask & ~(mask << 1 | uint64_t{*in_word});
  *in_word = mask >> 63;
  // Words of one or two letters end before their third; at the edge this is not known.
  starts &= (mask >> 1 | uint64_t{1} << 63) & (mask >> 2 | uint64_t{3} << 62);
  for (; starts != 0; starts &= starts - 1) {
    const auto start = static_cast<unsigned>(std::countr_zero(starts));
    size_t length = static_cast<size_t>(std::countr_one(mask >> start));
    if (start + length == kBlock) {
      while (length <= kLongestWord && is_word_byte(bytes[start + length])) ++length;
    }
    if (length < kShortestWord || length > kLongestWord) continue;
    const Word word = word_at(bytes + start, length);
    const size_t bit = bit_of(word);
    const bool known = filter_[bit / 64] >> (bit % 64) & 1;
    if (!known && !compounds_) continue;
    uint8_t kinds = known ? kinds_of(word) : 0;
    if (kinds == 0 && compounds_) kinds = kinds_of_end(bytes + start, length);
    if (kinds != 0 && tells(kinds, at + start, seen)) return true;
  }
  return false;
}

bool FirstLook::worth_reading(std::string_view text) const {
  if (!active_ || (!text.empty() && text.size() <= kMessage)) return true;
  Seen seen{kNever, kNever, kNever, kNever, text.size() <= kShortDocument};
  constexpr size_t kBehind = kLongestWord + 8;
  bool in_word = false;
  size_t at = 0;
  for (; at + kBlock + kBehind <= text.size(); at += kBlock) {
    if (block(text.data() + at, static_cast<int64_t>(at), &in_word, &seen)) return true;
  }
  // The rest, with zeros behind it: less than a block and what may be read behind one.
  char rest[2 * kBlock + kBehind] = {};
  static_assert(kBehind < kBlock);
  std::memcpy(rest, text.data() + at, text.size() - at);
  for (size_t i = 0; at + i < text.size(); i += kBlock) {
    if (block(rest + i, static_cast<int64_t>(at + i), &in_word, &seen)) return true;
  }
  return false;
}

// Collects the telling words of a language.
class FirstLook::Builder {
 public:
  Builder(const Lexicon& lexicon, LanguageId language) : lexicon_(lexicon), language_(language) {
    common_ = words_of("first-look-common");
    adj_ = id("adj");
    weak_ = id("weak");
    particle_ = id("particle");
    plural_ = id("plural");
  }

  void add_class(Class cls) {
    for (const std::string_view form : lexicon_.forms(cls, language_)) {
      if (!may_tell(form) || common_.contains(form)) continue;
      uint8_t kinds = 0;
      bool adjective = false;
      for (const Entry& entry : lexicon_.readings(form, language_)) {
        if (entry.cls != cls) continue;
        kinds |= kinds_of(entry);
        adjective = adjective || has(entry, adj_);
      }
      // "the Swiss decided": a nation's adjective says nothing of its people.
      if (cls == Class::kDemonym && adjective) continue;
      const bool ends = cls == Class::kPeople || cls == Class::kTrigger;
      add(form, kinds != 0 && ends ? kinds | kEnd : kinds);
    }
  }
  void add_setting(std::string_view key, uint8_t kinds) {
    for (const std::string_view word : words_of(key)) add(word, kinds);
  }

  std::unordered_map<std::string_view, uint8_t> words;

 private:
  std::unordered_set<std::string_view> words_of(std::string_view key) const {
    std::unordered_set<std::string_view> out;
    const std::string_view text = lexicon_.setting(language_, key);
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) out.insert(text.substr(at, end - at));
      at = end + 1;
    }
    return out;
  }
  StringId id(std::string_view key) const { return lexicon_.find_string(key).value_or(kNoString); }
  bool has(const Entry& entry, StringId key) const { return lexicon_.attribute(entry, key).has_value(); }
  uint8_t kinds_of(const Entry& entry) const {
    const bool weak = has(entry, weak_);
    switch (entry.cls) {
      case Class::kTrigger: {
        if (weak || has(entry, particle_) || lexicon_.attribute(entry, "frame") == "have") return 0;
        return lexicon_.attribute(entry, "kind") == "incident" ? kAction | kAttack : kAction;
      }
      case Class::kPeople:
        if (lexicon_.string(entry.value) == "military") return weak ? kPeople : kPeople | kAlone;
        return weak ? 0 : kPeople;
      case Class::kMission: return weak ? 0 : kAlone;
      case Class::kWeapon: return weak ? 0 : kPeople | kHarm;
      case Class::kCasualty: return weak ? 0 : kHarm;
      case Class::kDemonym: return weak || !has(entry, plural_) ? 0 : kAlone;
      default: return 0;
    }
  }
  void add(std::string_view word, uint8_t kinds) {
    if (kinds != 0 && may_tell(word)) words[word] |= kinds;
  }
  // Words of such bytes and lengths are those that block() looks at.
  static bool may_tell(std::string_view word) {
    return word.size() >= kShortestWord && word.size() <= kLongestWord &&
           std::all_of(word.begin(), word.end(), is_word_byte);
  }

  const Lexicon& lexicon_;
  LanguageId language_;
  std::unordered_set<std::string_view> common_;
  StringId adj_ = 0, weak_ = 0, particle_ = 0, plural_ = 0;
};

FirstLook::FirstLook(const Lexicon& lexicon, LanguageId language) {
  active_ = !lexicon.setting(language, "first-look-common").empty();
  if (!active_) return;
  compounds_ = !lexicon.setting(language, "compound-links").empty();
  Builder builder(lexicon, language);
  for (const Class cls : {Class::kTrigger, Class::kPeople, Class::kMission, Class::kWeapon, Class::kCasualty,
                          Class::kDemonym}) {
    builder.add_class(cls);
  }
  builder.add_setting("first-look-people", kPeople);
  builder.add_setting("first-look-alone", kAlone);
  slots_.resize(std::bit_ceil(2 * builder.words.size() + 1));
  for (const auto& [text, kinds] : builder.words) {
    char padded[kLongestWord + 8] = {};
    std::memcpy(padded, text.data(), text.size());
    const Word word = word_at(padded, text.size());
    const size_t bit = bit_of(word);
    filter_[bit / 64] |= uint64_t{1} << (bit % 64);
    const uint64_t key = key_of(word);
    size_t at = key & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    slots_[at].key = key;
    slots_[at].kinds |= kinds;
  }
}

}  // namespace muster
