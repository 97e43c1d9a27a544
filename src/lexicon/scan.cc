#include "lexicon/scan.h"

#include <algorithm>
#include <array>

#include "lexicon/fold.h"

namespace muster {

namespace {

// How far ahead slots are fetched into the cache.
constexpr size_t kAhead = 8;

// Where a name may begin: a capital, a letter of a script without case, or a particle tied
// to a capital by a hyphen (al-Asad).
bool may_begin_name(std::string_view text, const Structure& structure, uint32_t t) {
  const Token& token = structure.tokens[t];
  if (token.flags & (kCapitalised | kAllCaps)) return true;
  if (token.flags & kHyphenNext) {
    return t + 1 < structure.tokens.size() && (structure.tokens[t + 1].flags & kCapitalised);
  }
  return static_cast<uint8_t>(text[token.begin]) >= 0xD6 && begins_like_name(token.span().of(text));
}

struct Match {
  const format::Slot* slot;
  uint32_t end;
};
using Matches = std::array<Match, kLongestPhrase>;

class Scan {
 public:
  Scan(const Image& image, const ScanTables& tables, std::string_view text, const Structure& structure,
       std::vector<Mention>* out)
      : image_(image), tables_(tables), text_(text), structure_(structure), out_(out), hashes_(kept()) {}

  void run() {
    const auto count = static_cast<uint32_t>(structure_.tokens.size());
    hashes_.resize(count);
    for (uint32_t t = 0; t < count; ++t) hashes_[t] = hash_folded(structure_.tokens[t].span().of(text_));
    for (const Sentence& sentence : structure_.sentences) {
      const uint32_t last = std::min(sentence.end_token, count);
      for (uint32_t t = sentence.first_token; t < last; ++t) at(t, last);
    }
  }

 private:
  void fetch(const format::TableHead* table, uint64_t key) const {
    __builtin_prefetch(image_.slots.data() + table->first_slot + format::home_of(key, table->slot_count));
  }

  // Phrases of the table that begin at `first`, shorter first; their number.
  size_t walk(const format::TableHead& table, uint32_t first, uint32_t last, Matches* matches) const {
    size_t count = 0;
    uint64_t key = hashes_[first];
    for (uint32_t t = first;;) {
      const format::Slot* slot = image_.find(table, key);
      if (slot == nullptr) break;
      if (slot->count > 0) {
        __builtin_prefetch(image_.entries.data() + slot->first_entry);
        (*matches)[count++] = {slot, t + 1};
      }
      if (slot->followers == 0 || ++t == last || hashes_[t] == 0) break;
      if (!(slot->followers & format::follower_bit(hashes_[t]))) break;
      key = extend_key(key, hashes_[t]);
    }
    return count;
  }

  void at(uint32_t first, uint32_t last) {
    const size_t ahead = first + kAhead;
    if (ahead < hashes_.size()) {
      if (tables_.words) fetch(tables_.words, hashes_[ahead]);
      if (tables_.gazetteer && (structure_.tokens[ahead].flags & kCapitalised))
        fetch(tables_.gazetteer, hashes_[ahead]);
    }
    if (structure_.tokens[first].kind == TokenKind::kPunct || hashes_[first] == 0) return;
    const uint32_t limit = std::min(last, first + kLongestPhrase);
    const bool name = may_begin_name(text_, structure_, first);
    Matches words, places;
    size_t word = tables_.words ? walk(*tables_.words, first, limit, &words) : 0;
    size_t place = name && tables_.gazetteer ? walk(*tables_.gazetteer, first, limit, &places) : 0;
    // Longer first; of equally long ones those of the words.
    while (word > 0 || place > 0) {
      const bool take_word = word > 0 && (place == 0 || words[word - 1].end >= places[place - 1].end);
      emit(take_word ? words[--word] : places[--place], first, name);
    }
  }

  void emit(const Match& match, uint32_t first, bool name) {
    for (const Entry& entry : Image::range(image_.entries, match.slot->first_entry, match.slot->count)) {
      if (static_cast<size_t>(entry.cls) >= kClassCount) continue;
      if ((entry.flags & (kEntryCased | kEntryCaps)) && !written_so(entry, first, match.end, name)) continue;
      out_->push_back({first, match.end, &entry});
    }
  }

  // Kept by the thread from document to document.
  static std::vector<uint64_t>& kept() {
    static thread_local std::vector<uint64_t> hashes;
    return hashes;
  }

  // Whether the text has the capitals that the entry demands.
  bool written_so(const Entry& entry, uint32_t first, uint32_t end, bool name) const {
    if (entry.flags & kEntryCaps) return structure_.tokens[first].flags & kAllCaps;
    if (name || !(entry.flags & kEntryInner)) return name;
    for (uint32_t t = first + 1; t < end; ++t) {
      if (may_begin_name(text_, structure_, t)) return true;
    }
    return false;
  }

  const Image& image_;
  const ScanTables tables_;
  std::string_view text_;
  const Structure& structure_;
  std::vector<Mention>* out_;
  std::vector<uint64_t>& hashes_;
};

}  // namespace

void scan_phrases(const Image& image, const ScanTables& tables, std::string_view text,
                  const Structure& structure, std::vector<Mention>* out) {
  out->clear();
  Scan(image, tables, text, structure, out).run();
}

}  // namespace muster
