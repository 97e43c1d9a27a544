// The parts of a pack file while it is being made: strings, attributes, phrase tables.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "text/structure.h"

namespace muster {

// Every string once; ids in order of arrival; 0 is "".
class StringPool {
 public:
  StringPool() { id(""); }
  StringId id(std::string_view text);
  std::string_view text(StringId id) const { return strings_[id]; }
  size_t size() const { return strings_.size(); }
  std::string bytes() const;
  std::vector<uint32_t> offsets() const;
  // Hash set of the ids below `end`.
  std::vector<uint32_t> index(size_t end) const;

 private:
  std::unordered_map<std::string, StringId> ids_;
  std::vector<std::string_view> strings_;  // keys of ids_, which do not move
};

// Cuts phrases into tokens as a text is cut.
class PhraseKeys {
 public:
  explicit PhraseKeys(const SentenceRules& rules, std::string elision)
      : rules_(rules), elision_(std::move(elision)) {}
  // Hashes of the tokens of a phrase; empty if it has none, too many, or one too long.
  const std::vector<uint64_t>& of(std::string_view form);
  // Tokens of the last form, as bytes of it.
  std::vector<std::string_view> tokens() const;

 private:
  const SentenceRules& rules_;
  std::string elision_;
  std::string text_;
  Structure structure_;
  std::vector<uint64_t> hashes_;
  size_t form_size_ = 0;
};

// Key of a phrase under which its slot is found.
uint64_t phrase_key(const std::vector<uint64_t>& hashes);

// Collects the entries of one phrase table, then lays them out.
class PhraseTable {
 public:
  void add(const std::vector<uint64_t>& hashes, const Entry& entry);
  // Adds the phrases of another table behind those of this.
  void add_all(const PhraseTable& other);
  // Appends entries and slots, and returns the head. Entries of a phrase keep their order of
  // arrival; equal ones are joined (their morph bits united), and a guess gives way to
  // the same reading written in a table.
  format::TableHead build(uint32_t language, bool gazetteer, std::vector<Entry>* entries,
                          std::vector<format::Slot>* slots);
  size_t size() const { return rows_.size(); }

 private:
  struct Row {
    uint64_t key;
    uint32_t order;
    Entry entry;
  };
  std::vector<Row> rows_;
  std::vector<std::pair<uint64_t, uint16_t>> prefixes_;  // key and the follower's bit
};

}  // namespace muster
