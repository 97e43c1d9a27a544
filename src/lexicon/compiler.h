// The work of compile_packs: packs, then places, then the file. See compile.h.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "lexicon/builder.h"
#include "lexicon/compile.h"
#include "lexicon/gazetteer.h"
#include "lexicon/pack.h"
#include "lexicon/writer.h"

namespace muster {

class Compiler {
 public:
  explicit Compiler(std::vector<Pack> packs) : packs_(std::move(packs)) { records_.emplace_back(); }

  void add_packs(std::vector<Error>* errors);
  // Also links our own places to those that contain them.
  void add_gazetteer(const std::vector<GazetteerPlace>& places, std::vector<Error>* errors);
  Compiled finish();

 private:
  void add_head(const Pack& pack, uint32_t language);
  void add_rules(const Pack& pack, uint32_t language);
  void add_separable(const std::string& word, const TableEntry& written, const Pack& pack, Entry entry,
                     PhraseKeys* keys, PhraseTable* phrases);
  void add_table(const Table& table, const Pack& pack, LanguageId language, PhraseKeys* keys,
                 PhraseTable* phrases);
  void add_entry(const Table& table, const TableEntry& entry, const Pack& pack, LanguageId language,
                 PhraseKeys* keys, PhraseTable* phrases);
  void add_phrase(const std::string& form, Entry entry, PhraseKeys* keys, PhraseTable* phrases);
  void add_own_place(const OwnPlace& place, LanguageId language, PhraseKeys* keys, PhraseTable* phrases);
  void add_record_names(const GazetteerPlace& place, uint32_t record, PhraseKeys* keys, PhraseTable* phrases);
  void add_misspelt(std::string_view name, uint32_t record);
  void want_within(PhraseKeys* keys);
  void offer_within(uint64_t key, std::string_view country, uint32_t record);
  void resolve_within(PhraseKeys* keys, std::vector<Error>* errors);
  void set_attributes(const Pairs& attributes, Entry* entry);
  void note_form(Class cls, LanguageId language, const PhraseKeys& keys);
  void write_names(Writer* writer);
  void write_form_lists(Writer* writer);

  std::vector<Pack> packs_;
  StringPool strings_;
  size_t indexed_ = 0;
  std::vector<format::Pair> pairs_;
  std::map<std::vector<std::pair<StringId, StringId>>, uint32_t> runs_;
  std::vector<PlaceRecord> records_;
  std::vector<std::pair<const OwnPlace*, uint32_t>> own_;
  std::vector<PhraseTable> phrases_;
  PhraseTable gazetteer_;
  std::unordered_set<uint64_t> gazetteer_seen_;
  std::unordered_map<uint64_t, uint32_t> within_;  // places that ours lie within, as keys; 0: not yet found
  std::vector<uint32_t> languages_;
  std::vector<format::Setting> settings_;
  std::vector<format::RuleHead> rules_;
  std::vector<format::RuleFieldRow> fields_;
  std::set<std::tuple<std::string, std::string, uint32_t>> names_;  // country, folded, record
  std::map<std::pair<uint32_t, uint32_t>, std::set<std::string>> forms_;
  std::unordered_map<std::string, uint32_t> regions_;
};

}  // namespace muster
