// The languages of a document's paragraphs.
#include <algorithm>

#include "extract/languages.h"
#include "extract/page.h"
#include "text/language.h"

namespace muster {
namespace {

constexpr uint64_t kSmallWords = class_bit(Class::kDeterminer) | class_bit(Class::kPreposition) |
                                 class_bit(Class::kAuxiliary) | class_bit(Class::kConjunction) |
                                 class_bit(Class::kPronoun) | class_bit(Class::kNegation) |
                                 class_bit(Class::kSubordinator) | class_bit(Class::kRelative);
// Of the words of a paragraph of news, 20 to 65 in a hundred are small words of its language, fewer
// than 15 of another language, and up to 40 of a near one.
constexpr uint32_t kLeastWords = 6;      // fewer tell nothing
constexpr uint32_t kNativeShare = 30;    // per cent from which a block is surely in the page's language
constexpr uint32_t kReadableShare = 25;  // from which another pack may read it
constexpr uint32_t kVoters = 60;         // words of a block that other packs are asked for

struct Share {
  uint32_t words = 0, small = 0;
  bool below(uint32_t percent) const { return small * 100 < words * percent; }
};

// The fewer the words, the less a low share says.
bool doubtful(const Share& s) {
  return s.words >= kLeastWords && s.below(s.words < 15 ? 12 : s.words < 40 ? 25 : 32);
}

class PartFinder {
 public:
  explicit PartFinder(const Page& page)
      : p_(page), home_(page.language == 0 ? "und" : page.lexicon->languages()[page.language]) {}

  std::vector<LanguagePart> run() {
    const auto& blocks = p_.structure.blocks;
    bool mixed = false;
    codes_.assign(blocks.size(), std::string());
    for (size_t b = 0; b < blocks.size(); ++b) {
      codes_[b] = language_of_block(blocks[b]);
      mixed = mixed || (!codes_[b].empty() && codes_[b] != home_);
    }
    if (!mixed) return {};
    inherit();
    return joined();
  }

 private:
  // Its code; "" if it cannot be told.
  std::string language_of_block(const Block& block) const {
    if (p_.language == 0) return readable(block);
    const Share own = own_share(block);
    if (!doubtful(own)) return own.words >= kLeastWords && !own.below(kNativeShare) ? home_ : "";
    const LanguageGuess guess = guess_language(block.span.of(p_.text()));
    if (guess.code == home_) return home_;
    if (!guess.reliable) return "";
    const auto pack = p_.lexicon->language(guess.code);
    if (!pack) {
      // Near languages are told apart by asking again.
      const bool near = guess_language(block.span.of(p_.text()), home_).code == home_;
      return near || knows(block, own) ? "" : guess.code;
    }
    const Share other = share_under(block, *pack);
    return other.small > own.small && !other.below(kReadableShare) ? guess.code : "";
  }

  // Of a page in no language: the pack that can read the block.
  std::string readable(const Block& block) const {
    for (size_t l = 1; l < p_.lexicon->languages().size(); ++l) {
      const Share share = share_under(block, static_cast<LanguageId>(l));
      if (share.words < 2 * kLeastWords || share.below(kReadableShare)) continue;
      const LanguageGuess guess = guess_language(block.span.of(p_.text()));
      const auto pack = p_.lexicon->language(guess.code);
      if (!guess.reliable) return "";
      return pack && !share_under(block, *pack).below(kReadableShare) ? guess.code : home_;
    }
    return share_under(block, 1).words < kLeastWords ? "" : home_;
  }

  // True if another pack knows so many of the block's words that the identifier may be wrong.
  bool knows(const Block& block, const Share& own) const {
    for (size_t l = 1; l < p_.lexicon->languages().size(); ++l) {
      if (l == p_.language) continue;
      const Share share = share_under(block, static_cast<LanguageId>(l));
      if (share.small > own.small && !share.below(kNativeShare)) return true;
    }
    return false;
  }

  template <class Each>
  void words_of(const Block& block, const Each& each) const {
    for (uint32_t s = block.first_sentence; s < block.end_sentence; ++s) {
      const Sentence& sentence = p_.structure.sentences[s];
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        if (p_.token(t).kind == TokenKind::kWord && !each(t)) return;
      }
    }
  }

  Share own_share(const Block& block) const {
    Share share;
    words_of(block, [&](uint32_t t) {
      ++share.words;
      share.small += p_.any(t, kSmallWords);
      return true;
    });
    return share;
  }

  // By single words: what a pack has as a phrase does not count.
  Share share_under(const Block& block, LanguageId language) const {
    Share share;
    words_of(block, [&](uint32_t t) {
      bool small = false;
      for (const Entry& e : p_.lexicon->readings(p_.word(t), language))
        small = small || (e.language == language && (class_bit(e.cls) & kSmallWords));
      share.small += small;
      return ++share.words < kVoters;
    });
    return share;
  }

  // What cannot be told has the language on both sides of it, if that is one, else the page's.
  void inherit() {
    std::string page = home_;
    if (std::find(codes_.begin(), codes_.end(), home_) == codes_.end()) {
      // No block is in the language that the page was loaded with: it may be the wrong one.
      const auto told = [](const std::string& code) { return !code.empty(); };
      const std::string& first = *std::find_if(codes_.begin(), codes_.end(), told);
      const bool one = std::all_of(codes_.begin(), codes_.end(),
                                   [&](const std::string& code) { return code.empty() || code == first; });
      if (one) page = first;
    }
    std::string before = page;
    for (size_t b = 0; b < codes_.size(); ++b) {
      if (!codes_[b].empty()) {
        before = codes_[b];
        continue;
      }
      size_t next = b;
      while (next < codes_.size() && codes_[next].empty()) ++next;
      const std::string after = next < codes_.size() ? codes_[next] : page;
      std::fill(codes_.begin() + static_cast<ptrdiff_t>(b), codes_.begin() + static_cast<ptrdiff_t>(next),
                before == after ? before : page);
      b = next - 1;
    }
  }

  std::vector<LanguagePart> joined() const {
    std::vector<LanguagePart> parts;
    for (size_t b = 0; b < codes_.size(); ++b) {
      const Span span = p_.structure.blocks[b].span;
      if (!parts.empty() && parts.back().code == codes_[b]) {
        parts.back().span.end = span.end;
        continue;
      }
      parts.push_back({span, codes_[b], p_.lexicon->language(codes_[b])});
    }
    for (LanguagePart& part : parts) {  // of a page in no language: named for the report
      if (part.code != "und") continue;
      const LanguageGuess guess = guess_language(part.span.of(p_.text()));
      if (guess.reliable && !p_.lexicon->language(guess.code)) part.code = guess.code;
    }
    return parts;
  }

  const Page& p_;
  const std::string home_;
  std::vector<std::string> codes_;  // by block
};

}  // namespace

std::vector<LanguagePart> language_parts(const Page& page) {
  if (page.structure.blocks.empty()) return {};
  return PartFinder(page).run();
}

}  // namespace muster
