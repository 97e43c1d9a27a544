#include "lexicon/builder.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"
#include "lexicon/fold.h"
#include "lexicon/scan.h"

namespace muster {

StringId StringPool::id(std::string_view text) {
  const auto [it, fresh] = ids_.emplace(text, static_cast<StringId>(strings_.size()));
  if (fresh) strings_.push_back(it->first);
  return it->second;
}

std::string StringPool::bytes() const {
  std::string out;
  for (const std::string_view s : strings_) out += s;
  return out;
}

std::vector<uint32_t> StringPool::offsets() const {
  std::vector<uint32_t> out;
  out.reserve(strings_.size() + 1);
  uint32_t at = 0;
  for (const std::string_view s : strings_) {
    out.push_back(at);
    at += static_cast<uint32_t>(s.size());
  }
  out.push_back(at);
  return out;
}

std::vector<uint32_t> StringPool::index(size_t end) const {
  std::vector<uint32_t> out(end * 2 + 1, 0);
  for (uint32_t i = 1; i < end; ++i) {
    uint64_t at = format::home_of(hash64(strings_[i]), out.size());
    while (out[at] != 0) at = at + 1 == out.size() ? 0 : at + 1;
    out[at] = i;
  }
  return out;
}

const std::vector<uint64_t>& PhraseKeys::of(std::string_view form) {
  // A phrase is cut as it would be in the middle of a text, where the full stop of "U.S."
  // closes no sentence; the word after it is ours and is left out.
  text_.assign(form);
  form_size_ = form.size();
  // What is cut off before an apostrophe is so only with a word behind it (d'x).
  const bool cut = form.ends_with('\'') && !elision_.empty();
  text_ += cut ? "x" : " x";
  analyse(text_, rules_, elision_, &structure_);
  hashes_.clear();
  for (const Token& token : structure_.tokens) {
    if (token.begin >= form_size_) break;
    hashes_.push_back(hash_folded(token.span().of(text_)));
  }
  const bool fit =
      hashes_.size() <= kLongestPhrase && std::find(hashes_.begin(), hashes_.end(), 0) == hashes_.end();
  if (!fit) hashes_.clear();
  return hashes_;
}

std::vector<std::string_view> PhraseKeys::tokens() const {
  std::vector<std::string_view> out;
  for (const Token& token : structure_.tokens) {
    if (token.begin >= form_size_) break;
    out.push_back(token.span().of(text_));
  }
  return out;
}

uint64_t phrase_key(const std::vector<uint64_t>& hashes) {
  uint64_t key = hashes.empty() ? 0 : hashes[0];
  for (size_t i = 1; i < hashes.size(); ++i) key = extend_key(key, hashes[i]);
  return key;
}

void PhraseTable::add(const std::vector<uint64_t>& hashes, const Entry& entry) {
  if (hashes.empty()) return;
  uint64_t key = hashes[0];
  for (size_t i = 1; i < hashes.size(); ++i) {
    prefixes_.emplace_back(key, format::follower_bit(hashes[i]));
    key = extend_key(key, hashes[i]);
  }
  rows_.push_back({key, static_cast<uint32_t>(rows_.size()), entry});
}

void PhraseTable::add_all(const PhraseTable& other) {
  for (const Row& row : other.rows_)
    rows_.push_back({row.key, static_cast<uint32_t>(rows_.size()), row.entry});
  prefixes_.insert(prefixes_.end(), other.prefixes_.begin(), other.prefixes_.end());
}

namespace {

bool same_reading(const Entry& a, const Entry& b) {
  return a.cls == b.cls && a.value == b.value && a.attributes == b.attributes && a.record == b.record;
}

// Appends `next` to the entries of its phrase, which begin at `first`.
void append(const Entry& next, size_t first, std::vector<Entry>* entries) {
  for (size_t i = first; i < entries->size(); ++i) {
    Entry& known = (*entries)[i];
    if (!same_reading(known, next)) continue;
    const bool next_guess = (next.flags & kEntryGuess) != 0;
    const bool known_guess = (known.flags & kEntryGuess) != 0;
    if (next_guess && !known_guess) return;
    if (known_guess && !next_guess) {
      known = next;
      return;
    }
    // A capital anywhere in the phrase is the wider condition of two.
    if ((known.flags | kEntryInner) == (next.flags | kEntryInner) && known.lemma == next.lemma) {
      known.morph = static_cast<uint16_t>(known.morph | next.morph);
      known.flags = static_cast<uint16_t>(known.flags | next.flags);
      return;
    }
  }
  if (entries->size() - first < UINT16_MAX) entries->push_back(next);
}

// The slot of the key, taken if it is free.
format::Slot* slot_for(uint64_t key, format::Slot* slots, uint64_t count) {
  uint64_t at = format::home_of(key, count);
  while (slots[at].key != 0 && slots[at].key != key) at = at + 1 == count ? 0 : at + 1;
  slots[at].key = key;
  return slots + at;
}

}  // namespace

format::TableHead PhraseTable::build(uint32_t language, bool gazetteer, std::vector<Entry>* entries,
                                     std::vector<format::Slot>* slots) {
  std::sort(rows_.begin(), rows_.end(),
            [](const Row& a, const Row& b) { return std::tie(a.key, a.order) < std::tie(b.key, b.order); });
  std::vector<format::Slot> made;
  for (size_t i = 0; i < rows_.size();) {
    format::Slot slot{rows_[i].key, static_cast<uint32_t>(entries->size()), 0, 0};
    for (; i < rows_.size() && rows_[i].key == slot.key; ++i)
      append(rows_[i].entry, slot.first_entry, entries);
    slot.count = static_cast<uint16_t>(entries->size() - slot.first_entry);
    made.push_back(slot);
  }
  std::sort(prefixes_.begin(), prefixes_.end());
  std::vector<format::Slot> begun;
  for (const auto& [key, follower] : prefixes_) {
    if (begun.empty() || begun.back().key != key) begun.push_back({key, 0, 0, 0});
    begun.back().followers = static_cast<uint16_t>(begun.back().followers | follower);
  }
  const uint64_t used = made.size() + begun.size();  // prefixes that are phrases count twice: a bound
  // The small tables are kept loose, for nearly every word is looked up in them.
  format::TableHead head{language, gazetteer ? 1u : 0u, slots->size(),
                         gazetteer ? used * 3 / 2 + 2 : used * 2 + 2};
  slots->resize(slots->size() + head.slot_count);
  format::Slot* base = slots->data() + head.first_slot;
  for (const format::Slot& slot : made) *slot_for(slot.key, base, head.slot_count) = slot;
  for (const format::Slot& slot : begun)
    slot_for(slot.key, base, head.slot_count)->followers = slot.followers;
  return head;
}

}  // namespace muster
