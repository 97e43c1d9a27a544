#include "lexicon/compile.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "lexicon/builder.h"
#include "lexicon/fold.h"
#include "lexicon/gazetteer.h"
#include "lexicon/pack.h"
#include "lexicon/writer.h"

namespace muster {

namespace {

using format::SectionId;

// A city of fewer people is no candidate for a misspelt name; of a larger one every other
// name is.
constexpr uint32_t kNamedCity = 5000;
constexpr uint32_t kWellNamedCity = 100000;
constexpr size_t kShortestMisspelt = 5;
// A shorter name without its accents is too likely another word (Ål, al).
constexpr size_t kShortestGuess = 3;

std::string_view setting_of(const Pack& pack, std::string_view key) {
  const auto it = pack.settings.find(key);
  return it == pack.settings.end() ? std::string_view() : std::string_view(it->second);
}

// "embassy* staff" → "embassy", with what stands before and after.
struct Inflecting {
  std::string before, word, after;
};
Inflecting split_at_star(const std::string& form) {
  const size_t star = form.find('*');
  if (star == std::string::npos) return {"", form, ""};
  const size_t space = form.rfind(' ', star);
  const size_t begin = space == std::string::npos ? 0 : space + 1;
  return {form.substr(0, begin), form.substr(begin, star - begin), form.substr(star + 1)};
}

std::string without(std::string text, char c) {
  text.erase(std::remove(text.begin(), text.end(), c), text.end());
  return text;
}

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
  void add_table(const Table& table, const Pack& pack, LanguageId language, PhraseKeys* keys, PhraseTable* phrases);
  void add_entry(const Table& table, const TableEntry& entry, const Pack& pack, LanguageId language, PhraseKeys* keys,
                 PhraseTable* phrases);
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

void Compiler::add_head(const Pack& pack, uint32_t language) {
  languages_.push_back(strings_.id(pack.language));
  for (const auto& [key, value] : pack.settings) {
    settings_.push_back({language, strings_.id(key), strings_.id(value)});
  }
}

void Compiler::add_rules(const Pack& pack, uint32_t language) {
  for (const Pack::RuleFile& file : pack.rules) {
    for (const AuthoredRule& rule : file.rules) {
      rules_.push_back({strings_.id(pack.language + "." + rule.name), strings_.id(file.file), language,
                        static_cast<uint32_t>(fields_.size()), static_cast<uint32_t>(rule.fields.size())});
      for (const auto& field : rule.fields) {
        fields_.push_back({strings_.id(field.key), strings_.id(field.value), field.line});
      }
    }
  }
}

void Compiler::add_packs(std::vector<Error>* errors) {
  phrases_.resize(packs_.size());
  for (size_t i = 0; i < packs_.size(); ++i) {
    const Pack& pack = packs_[i];
    const auto language = static_cast<LanguageId>(i);
    AuthoredSentenceRules rules;
    rules.add(packs_[0]);
    rules.add(pack);
    PhraseKeys keys(rules, std::string(setting_of(pack, "elision")));
    add_head(pack, language);
    add_rules(pack, language);
    for (const Table& table : pack.tables) {
      check_table(table, pack, errors);
      add_table(table, pack, language, &keys, &phrases_[i]);
    }
    for (const OwnPlace& place : pack.places) {
      check_place(place, errors);
      add_own_place(place, language, &keys, &phrases_[i]);
    }
  }
  indexed_ = strings_.size();
}

void Compiler::set_attributes(const Pairs& attributes, Entry* entry) {
  std::vector<std::pair<StringId, StringId>> run;
  for (const auto& [key, value] : attributes) run.emplace_back(strings_.id(key), strings_.id(value));
  entry->attribute_count = static_cast<uint16_t>(std::min<size_t>(run.size(), UINT16_MAX));
  const auto [it, fresh] = runs_.emplace(run, static_cast<uint32_t>(pairs_.size()));
  if (fresh) {
    for (const auto& [key, value] : run) pairs_.push_back({key, value});
  }
  entry->attributes = run.empty() ? 0 : it->second;
}

void Compiler::note_form(Class cls, LanguageId language, const PhraseKeys& keys) {
  const auto tokens = keys.tokens();
  if (tokens.empty()) return;
  std::string folded;
  fold_token(tokens[0], &folded);
  forms_[{static_cast<uint32_t>(cls), language}].insert(folded);
}

// Enters a form, and what becomes of it when its accents are left out.
void Compiler::add_phrase(const std::string& form, Entry entry, PhraseKeys* keys, PhraseTable* phrases) {
  const bool cased = (entry.flags & kEntryCased) != 0;
  if (cased && !begins_like_name(form)) entry.flags = static_cast<uint16_t>(entry.flags | kEntryInner);
  const auto& made = keys->of(form);
  if (made.empty()) return;
  phrases->add(made, entry);
  note_form(entry.cls, entry.language, *keys);
  if (!cased) return;
  const std::string plain = strip_accents(form);
  if (plain == form) return;
  entry.flags = static_cast<uint16_t>(entry.flags | kEntryGuess);
  phrases->add(keys->of(plain), entry);
}

void Compiler::add_entry(const Table& table, const TableEntry& written, const Pack& pack, LanguageId language,
                         PhraseKeys* keys, PhraseTable* phrases) {
  Entry entry;
  entry.cls = table.cls;
  entry.language = language;
  entry.value = strings_.id(written.value);
  if (table.cased) entry.flags = kEntryCased;
  for (const auto& [key, value] : written.attributes) {
    if (key == "caps") entry.flags = static_cast<uint16_t>(entry.flags | kEntryCaps);
  }
  const std::string& particle = written.particle;
  const std::string lemma = without(written.form, '*') + (particle.empty() ? "" : " " + particle);
  entry.lemma = strings_.id(lemma);
  const Inflecting parts = split_at_star(written.form);
  for (const Inflected& form : pack.paradigms.inflect(parts.word, written.paradigm, written.forms)) {
    const std::string phrase = parts.before + form.form + parts.after;
    entry.morph = form.morph;
    set_attributes(written.attributes, &entry);
    if (particle.empty()) {
      add_phrase(phrase, entry, keys, phrases);
      continue;
    }
    // Side by side they are one phrase, which needs no particle any more.
    add_phrase(phrase + " " + particle, entry, keys, phrases);
    Pairs attributes = written.attributes;
    attributes.emplace_back("particle", particle);
    set_attributes(attributes, &entry);
    add_phrase(phrase, entry, keys, phrases);
  }
}

void Compiler::add_table(const Table& table, const Pack& pack, LanguageId language, PhraseKeys* keys,
                         PhraseTable* phrases) {
  for (const TableEntry& written : table.entries) {
    if (table.cls != Class::kAbbreviation) {
      add_entry(table, written, pack, language, keys, phrases);
      continue;
    }
    // Looked up as one word without its full stop, whatever stands inside it (z.B).
    Entry entry;
    entry.cls = table.cls;
    entry.language = language;
    entry.value = strings_.id(written.value);
    std::string form = written.form;
    if (!form.empty() && form.back() == '.') form.pop_back();
    entry.lemma = strings_.id(form);
    set_attributes(written.attributes, &entry);
    const uint64_t key = hash_folded(form);
    if (key != 0) phrases->add({key}, entry);
  }
}

void Compiler::add_own_place(const OwnPlace& place, LanguageId language, PhraseKeys* keys, PhraseTable* phrases) {
  PlaceRecord record;
  record.name = strings_.id(place.name);
  record.id = strings_.id("muster:" + place.slug);
  if (place.country.size() == 2) std::copy_n(place.country.begin(), 2, record.country);
  record.precision = place.precision;
  record.kind = place.kind;
  record.lat = static_cast<float>(place.lat);
  record.lon = static_cast<float>(place.lon);
  const auto index = static_cast<uint32_t>(records_.size());
  records_.push_back(record);
  own_.emplace_back(&place, index);
  Entry entry;
  entry.cls = Class::kPlace;
  entry.language = language;
  entry.value = entry.lemma = record.name;
  entry.flags = kEntryCased;
  entry.record = index;
  add_phrase(place.name, entry, keys, phrases);
  add_misspelt(place.name, index);
  for (const std::string& alias : place.aliases) {
    add_phrase(alias, entry, keys, phrases);
    add_misspelt(alias, index);
  }
}

void Compiler::add_misspelt(std::string_view name, uint32_t record) {
  std::string folded;
  fold_token(strip_accents(name), &folded);
  if (folded.size() < kShortestMisspelt || folded.size() > kLongestToken) return;
  names_.emplace(std::string(records_[record].country, 2), folded, record);
}

void Compiler::add_record_names(const GazetteerPlace& place, uint32_t record, PhraseKeys* keys, PhraseTable* phrases) {
  Entry entry;
  entry.cls = Class::kPlace;
  entry.value = entry.lemma = records_[record].name;
  entry.record = record;
  // Of several places of one name in one country only the first (largest) is kept.
  const uint64_t group = hash64(place.country) + (place.kind == 2 ? 4 : place.kind);
  const auto enter = [&](std::string_view form, uint16_t flags) {
    const auto& made = keys->of(form);
    if (made.empty()) return;
    const uint64_t key = phrase_key(made);
    offer_within(key, place.country, record);
    if (!gazetteer_seen_.insert(hash_join(key, group)).second) return;
    entry.flags = static_cast<uint16_t>(kEntryCased | flags | (begins_like_name(form) ? 0 : kEntryInner));
    phrases->add(made, entry);
  };
  each_name(place, [&](std::string_view name) {
    enter(name, 0);
    const std::string plain = strip_accents(name);
    if (plain != name && plain.size() >= kShortestGuess) enter(plain, kEntryGuess);
    const bool primary = name.data() == place.name.data();
    const bool wanted = place.kind == 3 || place.population >= (primary ? kNamedCity : kWellNamedCity);
    if (place.kind != 1 && wanted) add_misspelt(name, record);
  });
}

void Compiler::add_gazetteer(const std::vector<GazetteerPlace>& places, std::vector<Error>* errors) {
  AuthoredSentenceRules rules;
  for (const Pack& pack : packs_) rules.add(pack);
  PhraseKeys keys(rules, "");
  want_within(&keys);
  const auto first = static_cast<uint32_t>(records_.size());
  for (const GazetteerPlace& place : places) {
    if (place.kind == 3) regions_[std::string(place.country) + "." + std::string(place.admin)] =
        static_cast<uint32_t>(first + (&place - places.data()));
  }
  for (const GazetteerPlace& place : places) {
    PlaceRecord record;
    record.name = strings_.id(place.name);
    record.id = strings_.id(place.id);
    std::copy_n(place.country.begin(), 2, record.country);
    record.precision = place.precision;
    record.kind = place.kind;
    record.lat = static_cast<float>(place.lat);
    record.lon = static_cast<float>(place.lon);
    record.population = place.population;
    const auto region = regions_.find(std::string(place.country) + "." + std::string(place.admin));
    if (region != regions_.end() && place.kind != 3 && place.kind != 1) record.within = region->second;
    records_.push_back(record);
    add_record_names(place, static_cast<uint32_t>(records_.size() - 1), &keys, &gazetteer_);
  }
  if (!places.empty()) resolve_within(&keys, errors);
}

// A phrase within one country.
uint64_t in_country(uint64_t key, std::string_view country) { return hash_join(key, hash64(country)); }

void Compiler::want_within(PhraseKeys* keys) {
  for (const auto& [place, index] : own_) {
    const auto& made = keys->of(strip_accents(place->within));
    if (!made.empty()) within_[in_country(phrase_key(made), place->country)] = 0;
  }
}

void Compiler::offer_within(uint64_t key, std::string_view country, uint32_t record) {
  const auto it = within_.find(in_country(key, country));
  if (it != within_.end() && it->second == 0) it->second = record;
}

// Links our own places to the ones that contain them: by any of their names, in the same
// country, those of the gazetteer first.
void Compiler::resolve_within(PhraseKeys* keys, std::vector<Error>* errors) {
  for (const auto& [place, index] : own_) {
    std::vector<std::string> names = place->aliases;
    names.insert(names.begin(), place->name);
    for (const std::string& name : names) {
      const auto& made = keys->of(strip_accents(name));
      if (!made.empty()) offer_within(phrase_key(made), place->country, index);
    }
  }
  for (const auto& [place, index] : own_) {
    const auto& made = keys->of(strip_accents(place->within));
    if (made.empty()) continue;
    const uint32_t record = within_[in_country(phrase_key(made), place->country)];
    if (record != index) records_[index].within = record;
    if (record != 0) continue;
    Complaints(place->file, errors)
        .say(place->line, "field within: no place '" + place->within + "' in " + place->country +
                              " is known; write the name of a city, region or another place here");
  }
}

void Compiler::write_names(Writer* writer) {
  std::map<std::string, std::vector<format::NameRow>> by_country;
  for (const auto& [country, folded, record] : names_) by_country[country].push_back({strings_.id(folded), record});
  std::vector<format::CountryHead> heads;
  std::vector<format::NameRow> rows;
  for (auto& [country, names] : by_country) {
    std::sort(names.begin(), names.end(), [&](const format::NameRow& a, const format::NameRow& b) {
      const auto key = [&](const format::NameRow& row) {
        const std::string_view text = strings_.text(row.folded);
        return std::make_tuple(static_cast<uint8_t>(text[0]), text.size(), text, row.record);
      };
      return key(a) < key(b);
    });
    heads.push_back({{country[0], country[1]}, 0, static_cast<uint32_t>(rows.size()),
                     static_cast<uint32_t>(names.size())});
    rows.insert(rows.end(), names.begin(), names.end());
  }
  writer->add(SectionId::kCountries, heads);
  writer->add(SectionId::kNames, rows);
}

void Compiler::write_form_lists(Writer* writer) {
  std::vector<format::FormListHead> heads;
  std::vector<uint32_t> ids;
  for (const auto& [key, forms] : forms_) {
    heads.push_back({key.first, key.second, static_cast<uint32_t>(ids.size()), static_cast<uint32_t>(forms.size())});
    for (const std::string& form : forms) ids.push_back(strings_.id(form));
  }
  writer->add(SectionId::kFormLists, heads);
  writer->add(SectionId::kFormIds, ids);
}

Compiled Compiler::finish() {
  Writer writer;
  std::vector<Entry> entries;
  std::vector<format::Slot> slots;
  std::vector<format::TableHead> tables;
  for (uint32_t i = 0; i < phrases_.size(); ++i) {
    if (i != 0) phrases_[i].add_all(phrases_[0]);  // one probe then finds both
    tables.push_back(phrases_[i].build(i, false, &entries, &slots));
  }
  if (gazetteer_.size() > 0) tables.push_back(gazetteer_.build(0, true, &entries, &slots));
  writer.add(SectionId::kEntries, entries);
  writer.add(SectionId::kAttributes, pairs_);
  writer.add(SectionId::kPlaces, records_);
  writer.add(SectionId::kTables, tables);
  writer.add(SectionId::kSlots, slots);
  writer.add(SectionId::kLanguages, languages_);
  writer.add(SectionId::kSettings, settings_);
  writer.add(SectionId::kRules, rules_);
  writer.add(SectionId::kRuleFields, fields_);
  write_names(&writer);
  write_form_lists(&writer);
  writer.add_bytes(SectionId::kStringBytes, strings_.bytes());
  writer.add(SectionId::kStringOffsets, strings_.offsets());
  writer.add(SectionId::kStringIndex, strings_.index(indexed_));
  Compiled out;
  out.bytes = writer.finish();
  out.entries = entries.size();
  out.places = records_.size() - 1;
  out.rules = rules_.size();
  return out;
}

}  // namespace

Result<Compiled> compile_packs(const CompileOptions& options) {
  std::vector<Error> errors;
  auto packs = read_packs(options.packs_dir, &errors);
  if (!packs) return packs.error();
  Compiler compiler(std::move(*packs));
  compiler.add_packs(&errors);
  if (!options.gazetteer.empty()) {
    auto mapped = MappedFile::open(options.gazetteer);
    if (!mapped) return mapped.error();
    const auto places = read_gazetteer(mapped->bytes(), options.gazetteer);
    if (!places) return places.error();
    compiler.add_gazetteer(*places, &errors);
  }
  Compiled compiled = compiler.finish();
  compiled.errors = std::move(errors);
  return compiled;
}

}  // namespace muster
