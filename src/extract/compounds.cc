#include "extract/compounds.h"

#include <algorithm>

#include "extract/page.h"

namespace muster {
namespace {

constexpr size_t kShortestWord = 7, kShortestPart = 3, kLongestWord = 60;
constexpr int kMostParts = 4, kMostNumbers = 5;

constexpr uint64_t kNumbers = class_bit(Class::kNumber);
// What may stand in front, and what may end a compound.
constexpr uint64_t kFirst =
    class_bit(Class::kNation) | class_bit(Class::kDemonym) | class_bit(Class::kCapital) |
    class_bit(Class::kOrganisation) | class_bit(Class::kInstitution) | class_bit(Class::kMission) |
    class_bit(Class::kPlaceType) | class_bit(Class::kDirection) | class_bit(Class::kPeople) |
    class_bit(Class::kTrigger) | class_bit(Class::kNoun) | class_bit(Class::kActivity) |
    class_bit(Class::kWeapon) | class_bit(Class::kWeekday) | class_bit(Class::kTitle);
constexpr uint64_t kLast =
    class_bit(Class::kNation) | class_bit(Class::kInstitution) | class_bit(Class::kPlaceType) |
    class_bit(Class::kPeople) | class_bit(Class::kTrigger) | class_bit(Class::kNoun) |
    class_bit(Class::kActivity) | class_bit(Class::kWeapon) | class_bit(Class::kTitle) |
    class_bit(Class::kTimeUnit) | class_bit(Class::kTimeWord) | class_bit(Class::kChannel);
// A word in small letters is an adjective at best: of the north of a country.
constexpr uint64_t kLastSmall = class_bit(Class::kDemonym);

}  // namespace

uint64_t CompoundSplitter::classes_of(std::string_view word) const {
  uint64_t out = 0;
  for (const Entry& e : lexicon_->readings(word, language_)) {
    if (e.cls == Class::kPlace) continue;
    // Verbs are no parts: only what a trigger says as a noun.
    if (e.cls == Class::kTrigger && lexicon_->attribute(e, "pos") != "noun") continue;
    out |= class_bit(e.cls);
  }
  return out;
}

size_t CompoundSplitter::first_part(std::string_view word, uint64_t* classes) const {
  *classes = classes_of(word);
  if (*classes & (kFirst | kNumbers)) return word.size();
  for (const std::string_view link : links_) {
    if (word.size() < link.size() + kShortestPart || !word.ends_with(link)) continue;
    const size_t end = word.size() - link.size();
    *classes = classes_of(word.substr(0, end));
    if (*classes & kFirst) return end;
  }
  return 0;
}

// Cuts `word` from `from` on; the longest last part wins.
bool CompoundSplitter::divide(std::string_view word, uint32_t from, bool capital, int depth,
                              Parts* parts) const {
  if (depth >= kMostNumbers) return false;
  const std::string_view rest = word.substr(from);
  for (size_t cut = kShortestPart; cut + kShortestPart <= rest.size(); ++cut) {
    if ((static_cast<unsigned char>(rest[cut]) & 0xC0) == 0x80) continue;
    const uint64_t last = classes_of(rest.substr(cut));
    const bool whole = last & (capital ? kLast | kNumbers : kLastSmall | kNumbers);
    uint64_t first = 0;
    if (!whole && depth + 1 >= kMostNumbers) continue;
    const size_t end = first_part(rest.substr(0, cut), &first);
    if (end == 0) continue;
    const bool number = (first & kNumbers) && end == cut;
    if (!number && depth + (whole ? 0 : 1) >= kMostParts) continue;
    if (whole) {
      // Numbers join numbers, words join words.
      const bool fits =
          number ? (last & kNumbers) != 0 : (first & kFirst) && (last & (capital ? kLast : kLastSmall));
      if (!fits) continue;
      parts->push_back({from, from + static_cast<uint32_t>(end)});
      parts->push_back({from + static_cast<uint32_t>(cut), static_cast<uint32_t>(word.size())});
      return true;
    }
    Parts more;
    if (!divide(word, from + static_cast<uint32_t>(cut), capital, depth + 1, &more)) continue;
    parts->push_back({from, from + static_cast<uint32_t>(end)});
    parts->insert(parts->end(), more.begin(), more.end());
    return true;
  }
  return false;
}

const CompoundSplitter::Parts& CompoundSplitter::parts_of(std::string_view word, bool capital) {
  std::string key(word);
  key += capital ? '+' : '-';
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  if (known_.size() >= kRemembered) known_.clear();
  Parts parts;
  bool known = false;
  for (const Entry& e : lexicon_->readings(word, language_)) known |= e.cls != Class::kPlace;
  if (!known) divide(word, 0, capital, 1, &parts);
  return known_.emplace(std::move(key), std::move(parts)).first->second;
}

void CompoundSplitter::split(std::string_view text, const Lexicon& lexicon, LanguageId language,
                             Structure* structure) {
  const std::string_view links = lexicon.setting(language, "compound-links");
  if (links.empty()) return;
  if (lexicon_ != &lexicon || language_ != language) {
    known_.clear();
    links_.clear();
    lexicon_ = &lexicon;
    language_ = language;
    for (size_t at = 0; at < links.size();) {
      const size_t end = std::min(links.find(',', at), links.size());
      if (end > at) links_.push_back(links.substr(at, end - at));
      at = end + 1;
    }
  }
  tokens_.clear();
  for (Sentence& s : structure->sentences) {
    const uint32_t first = static_cast<uint32_t>(tokens_.size());
    for (uint32_t t = s.first_token; t < s.end_token; ++t) {
      const Token& token = structure->tokens[t];
      const size_t size = token.end - token.begin;
      const bool candidate = token.kind == TokenKind::kWord && size >= kShortestWord &&
                             size <= kLongestWord && !(token.flags & kAllCaps);
      const Parts* parts = nullptr;
      if (candidate) parts = &parts_of(token.span().of(text), (token.flags & kCapitalised) != 0);
      if (!parts || parts->empty()) {
        tokens_.push_back(token);
        continue;
      }
      for (size_t i = 0; i < parts->size(); ++i) {
        Token part = token;
        part.begin = token.begin + (*parts)[i].begin;
        part.end = token.begin + (*parts)[i].end;
        if (i > 0) part.flags &= static_cast<uint8_t>(~(kSpaceBefore | kSentenceStart));
        if (i + 1 < parts->size()) part.flags |= kHyphenNext;
        tokens_.push_back(part);
      }
    }
    s.first_token = first;
    s.end_token = static_cast<uint32_t>(tokens_.size());
  }
  structure->tokens.swap(tokens_);
}

}  // namespace muster
