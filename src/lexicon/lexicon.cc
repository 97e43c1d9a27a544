// The lexicon over a mapped pack file (format.h, docs/pack-format.md). Scanning is in
// scan.cc. Tested by tests/lexicon/.
#include "lexicon/lexicon.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <mutex>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "base/utf8.h"
#include "lexicon/fold.h"
#include "lexicon/image.h"
#include "lexicon/scan.h"
#include "lexicon/similar.h"

namespace muster {

namespace {

constexpr size_t kShortestMisspelt = 5;

class MappedLexicon;

class PackSentenceRules : public SentenceRules {
 public:
  PackSentenceRules(const MappedLexicon* lexicon, LanguageId language, bool ordinal_dot)
      : lexicon_(lexicon), language_(language), ordinal_dot_(ordinal_dot) {}
  bool is_abbreviation(std::string_view word) const override;
  bool ordinal_dot() const override { return ordinal_dot_; }

 private:
  const MappedLexicon* lexicon_;
  LanguageId language_;
  bool ordinal_dot_;
};

class MappedLexicon : public Lexicon {
 public:
  MappedLexicon(MappedFile file, std::vector<uint64_t> copy, Image image)
      : file_(std::move(file)), copy_(std::move(copy)), image_(image) {
    fingerprint_ = hex64(image_.fingerprint);
    strings_ = {image_.string_bytes.data(), image_.string_bytes.size(), image_.offsets.data(),
                image_.offsets.size()};
    attributes_ = image_.attributes;
    for (const uint32_t name : image_.languages) languages_.push_back(image_.string(name));
    tables_.resize(languages_.size());
    for (const format::TableHead& table : image_.tables) {
      (table.gazetteer ? gazetteer_ : tables_[table.language]) = &table;
    }
    load_settings();
    load_rules();
    load_countries();
    for (size_t i = 0; i < languages_.size(); ++i) {
      const auto language = static_cast<LanguageId>(i);
      sentence_rules_.emplace_back(this, language, setting(language, "ordinal-dot") == "yes");
    }
  }

  std::string_view fingerprint() const override { return fingerprint_; }
  const std::vector<std::string_view>& languages() const override { return languages_; }
  std::optional<LanguageId> language(std::string_view bcp47) const override;
  std::optional<StringId> find_string(std::string_view text) const override {
    return image_.find_string(text);
  }
  const PlaceRecord& place(uint32_t index) const override;
  uint32_t place_count() const override { return static_cast<uint32_t>(image_.places.size()); }
  std::optional<uint32_t> country(std::string_view code) const override;
  std::optional<uint32_t> capital(std::string_view country) const override;
  void scan(std::string_view text, const Structure& structure, LanguageId language,
            std::vector<Mention>* out) const override {
    scan_phrases(image_, {table_of(language), gazetteer_}, text, structure, out);
  }
  std::vector<Entry> readings(std::string_view phrase, LanguageId language) const override;
  std::vector<uint32_t> similar_places(std::string_view word, std::string_view country,
                                       int max_distance) const override;
  std::vector<std::string_view> forms(Class cls, LanguageId language) const override;
  const std::vector<RuleText>& rules() const override { return rules_; }
  std::string_view setting(LanguageId language, std::string_view key) const override;
  const SentenceRules& sentence_rules(LanguageId language) const override {
    return sentence_rules_[language < sentence_rules_.size() ? language : 0];
  }
  Status verify() const override { return image_.verify(); }

  bool is_abbreviation(std::string_view word, LanguageId language) const;

 private:
  // The table of a language, which holds the phrases of all languages too; nullptr in a file without any.
  const format::TableHead* table_of(LanguageId language) const {
    const format::TableHead* own = language < tables_.size() ? tables_[language] : nullptr;
    return own != nullptr ? own : tables_[0];
  }
  uint64_t key_of(std::string_view phrase, LanguageId language) const;
  void load_settings();
  void load_rules();
  void load_countries();

  MappedFile file_;
  std::vector<uint64_t> copy_;
  Image image_;
  std::string fingerprint_;
  std::vector<std::string_view> languages_;
  std::vector<const format::TableHead*> tables_;  // by language; nullptr: none
  const format::TableHead* gazetteer_ = nullptr;
  std::vector<RuleText> rules_;
  std::vector<const format::Setting*> settings_;  // hash set with linear probing; never full
  std::array<uint32_t, 26 * 26> countries_{};     // record by code; 0: none
  mutable std::once_flag capitals_known_;
  mutable std::array<uint32_t, 26 * 26> capitals_{};  // the same, once they are known
  std::vector<PackSentenceRules> sentence_rules_;
};

bool PackSentenceRules::is_abbreviation(std::string_view word) const {
  return lexicon_->is_abbreviation(word, language_);
}

void MappedLexicon::load_rules() {
  for (const format::RuleHead& head : image_.rules) {
    RuleText rule;
    rule.name = image_.string(head.name);
    rule.file = image_.string(head.file);
    rule.language = static_cast<LanguageId>(head.language < languages_.size() ? head.language : 0);
    for (const auto& field : Image::range(image_.rule_fields, head.first_field, head.field_count)) {
      rule.fields.push_back({image_.string(field.key), image_.string(field.value), field.line});
    }
    rules_.push_back(std::move(rule));
  }
}

// Where a code of two capitals stands in `countries_`; behind its end for any other.
size_t index_of(std::string_view code) {
  if (code.size() != 2) return SIZE_MAX;
  const auto letter = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<size_t>(c - 'A') : SIZE_MAX / 64;
  };
  return letter(code[0]) * 26 + letter(code[1]);
}

// The countries are one run of records that follows the authored places.
void MappedLexicon::load_countries() {
  bool seen = false;
  for (uint32_t i = 1; i < image_.places.size(); ++i) {
    const PlaceRecord& record = image_.places[i];
    if (record.kind != 1) {
      if (seen) break;
      continue;
    }
    seen = true;
    const size_t index = index_of({record.country, 2});
    if (index < countries_.size() && countries_[index] == 0) countries_[index] = i;
  }
}

std::optional<uint32_t> MappedLexicon::country(std::string_view code) const {
  const size_t index = index_of(code);
  if (index >= countries_.size() || countries_[index] == 0) return std::nullopt;
  return countries_[index];
}

std::optional<uint32_t> MappedLexicon::capital(std::string_view country) const {
  constexpr uint8_t kCapitalCity = 2;  // PlaceRecord::kind
  std::call_once(capitals_known_, [this] {
    for (uint32_t i = 1; i < image_.places.size(); ++i) {
      const PlaceRecord& record = image_.places[i];
      if (record.kind != kCapitalCity) continue;
      const size_t index = index_of({record.country, 2});
      if (index < capitals_.size() && capitals_[index] == 0) capitals_[index] = i;
    }
  });
  const size_t index = index_of(country);
  if (index >= capitals_.size() || capitals_[index] == 0) return std::nullopt;
  return capitals_[index];
}

std::optional<LanguageId> MappedLexicon::language(std::string_view bcp47) const {
  std::string wanted;
  for (const char c : bcp47)
    wanted += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  while (!wanted.empty()) {
    for (size_t i = 1; i < languages_.size(); ++i) {
      std::string known;
      fold_token(languages_[i], &known);
      if (known == wanted) return static_cast<LanguageId>(i);
    }
    const size_t cut = wanted.rfind('-');
    wanted.resize(cut == std::string::npos ? 0 : cut);
  }
  return std::nullopt;
}

const PlaceRecord& MappedLexicon::place(uint32_t index) const {
  const PlaceRecord& record = image_.places[index < image_.places.size() ? index : 0];
  static constexpr PlaceRecord kVoid;
  return record.precision <= 3 && record.kind <= 8 ? record : kVoid;
}

// A run of letters is one token in every language, and most phrases that are asked for are such.
bool is_one_word(std::string_view phrase) {
  for (size_t at = 0; at < phrase.size();) {
    if (!(char_class(decode_utf8(phrase, &at)) & kCharAnyLetter)) return false;
  }
  return !phrase.empty();
}

// The key of a phrase as an author would type it; 0 for one that no table can hold.
uint64_t MappedLexicon::key_of(std::string_view phrase, LanguageId language) const {
  if (is_one_word(phrase)) return hash_folded(phrase);
  Structure structure;
  std::string text(phrase);
  text += " x";  // see PhraseKeys::of
  analyse(text, sentence_rules(language), setting(language, "elision"), &structure);
  uint64_t key = 0;
  for (const Token& token : structure.tokens) {
    if (token.begin >= phrase.size()) break;
    const uint64_t hash = hash_folded(token.span().of(text));
    if (hash == 0) return 0;
    key = key == 0 ? hash : extend_key(key, hash);
  }
  return key;
}

std::vector<Entry> MappedLexicon::readings(std::string_view phrase, LanguageId language) const {
  std::vector<Entry> out;
  const uint64_t key = key_of(phrase, language);
  if (key == 0) return out;
  for (const format::TableHead* table : {table_of(language), gazetteer_}) {
    const format::Slot* slot = table == nullptr ? nullptr : image_.find(*table, key);
    if (slot == nullptr) continue;
    for (const Entry& entry : Image::range(image_.entries, slot->first_entry, slot->count)) {
      if (static_cast<size_t>(entry.cls) < kClassCount) out.push_back(entry);
    }
  }
  return out;
}

std::vector<uint32_t> MappedLexicon::similar_places(std::string_view word, std::string_view country,
                                                    int max_distance) const {
  std::string wanted;
  fold_token(strip_accents(word), &wanted);
  if (wanted.size() < kShortestMisspelt || wanted.size() > kLongestToken || country.size() != 2) return {};
  const auto head =
      std::find_if(image_.countries.begin(), image_.countries.end(),
                   [&](const format::CountryHead& c) { return std::string_view(c.country, 2) == country; });
  if (head == image_.countries.end()) return {};
  struct Found {
    int distance;
    uint32_t population, record;
    auto operator<=>(const Found&) const = default;
  };
  std::vector<Found> found;
  const auto shortest = static_cast<size_t>(
      std::max<int64_t>(kShortestMisspelt, static_cast<int64_t>(wanted.size()) - max_distance));
  const size_t longest = wanted.size() + static_cast<size_t>(std::max(max_distance, 0));
  const auto names = Image::range(image_.names, head->first_name, head->name_count);
  const auto key = [&](const format::NameRow& row) {
    const std::string_view name = string(row.folded);
    return std::make_pair(name.empty() ? 0 : static_cast<uint8_t>(name[0]), name.size());
  };
  const auto first = std::make_pair(static_cast<int>(static_cast<uint8_t>(wanted[0])), shortest);
  auto it = std::partition_point(names.begin(), names.end(), [&](const format::NameRow& row) {
    return std::pair<int, size_t>(key(row)) < first;
  });
  for (; it != names.end(); ++it) {
    const std::string_view name = string(it->folded);
    if (name.empty() || name[0] != wanted[0] || name.size() > longest) break;
    const int distance = edit_distance(wanted, name, max_distance);
    if (distance <= max_distance) found.push_back({distance, ~place(it->record).population, it->record});
  }
  std::sort(found.begin(), found.end());
  std::vector<uint32_t> out;
  for (const Found& f : found) {
    if (std::find(out.begin(), out.end(), f.record) == out.end()) out.push_back(f.record);
  }
  return out;
}

std::vector<std::string_view> MappedLexicon::forms(Class cls, LanguageId language) const {
  std::vector<std::string_view> out;
  for (const format::FormListHead& head : image_.form_lists) {
    if (head.cls != static_cast<uint32_t>(cls) || (head.language != language && head.language != 0)) continue;
    for (const uint32_t id : Image::range(image_.form_ids, head.first, head.count)) out.push_back(string(id));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Readers ask for settings again and again: a few bytes of the key are hash enough.
size_t home_of_setting(LanguageId language, std::string_view key) {
  if (key.empty()) return language;
  const auto byte = [&](size_t at) { return static_cast<size_t>(static_cast<uint8_t>(key[at])); };
  return language + 7 * key.size() + 31 * byte(0) + 131 * byte(key.size() / 2) + 17 * byte(key.size() - 1);
}

void MappedLexicon::load_settings() {
  settings_.assign(std::bit_ceil(2 * image_.settings.size() + 1), nullptr);
  for (const format::Setting& setting : image_.settings) {
    size_t at = home_of_setting(static_cast<LanguageId>(setting.language), string(setting.key));
    while (settings_[at & (settings_.size() - 1)] != nullptr) ++at;
    settings_[at & (settings_.size() - 1)] = &setting;
  }
}

std::string_view MappedLexicon::setting(LanguageId language, std::string_view key) const {
  for (size_t at = home_of_setting(language, key);; ++at) {
    const format::Setting* setting = settings_[at & (settings_.size() - 1)];
    if (setting == nullptr) return {};
    if (setting->language == language && string(setting->key) == key) return string(setting->value);
  }
}

bool MappedLexicon::is_abbreviation(std::string_view word, LanguageId language) const {
  const uint64_t key = hash_folded(word);
  if (key == 0) return false;
  const format::TableHead* table = table_of(language);
  const format::Slot* slot = table == nullptr ? nullptr : image_.find(*table, key);
  if (slot == nullptr) return false;
  const auto entries = Image::range(image_.entries, slot->first_entry, slot->count);
  return std::any_of(entries.begin(), entries.end(),
                     [](const Entry& e) { return e.cls == Class::kAbbreviation; });
}

Result<std::unique_ptr<Lexicon>> make(MappedFile file, std::string_view bytes) {
  std::vector<uint64_t> copy;
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(uint64_t) != 0) {
    copy.resize(bytes.size() / 8 + 1);
    std::memcpy(copy.data(), bytes.data(), bytes.size());
    bytes = {reinterpret_cast<const char*>(copy.data()), bytes.size()};
  }
  auto image = Image::make(bytes);
  if (!image) return image.error();
  return std::unique_ptr<Lexicon>(new MappedLexicon(std::move(file), std::move(copy), *image));
}

}  // namespace

Result<std::unique_ptr<Lexicon>> Lexicon::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return file.error();
  const std::string_view bytes = file->bytes();
  auto lexicon = make(std::move(*file), bytes);
  if (lexicon) return lexicon;
  Error error = lexicon.error();
  error.where = path + (error.where.empty() ? "" : ", " + error.where);
  return error;
}

Result<std::unique_ptr<Lexicon>> Lexicon::from_bytes(std::string_view bytes) {
  return make(MappedFile(), bytes);
}

}  // namespace muster
