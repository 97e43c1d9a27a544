#include "lexicon/compile.h"

#include <algorithm>

#include "base/mapped_file.h"
#include "lexicon/compiler.h"
#include "lexicon/fold.h"

namespace muster {

using format::SectionId;

namespace {

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

}  // namespace

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
  if (parts.word.find('|') != std::string::npos) {
    add_separable(parts.word, written, pack, entry, keys, phrases);
    return;
  }
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

// "ab|ziehen": the forms of "ziehen" with the first part before them (abzieht, abgezogen,
// abzuziehen), and its finite forms with that part as a particle (zieht ... ab).
void Compiler::add_separable(const std::string& word, const TableEntry& written, const Pack& pack,
                             Entry entry, PhraseKeys* keys, PhraseTable* phrases) {
  const size_t bar = word.find('|');
  const std::string particle = word.substr(0, bar);
  const std::string infix(setting_of(pack, "separable-infix"));
  entry.lemma = strings_.id(without(word, '|'));
  Pairs apart = written.attributes;
  apart.emplace_back("particle", particle);
  constexpr uint16_t kFinite = kMorphPresent | kMorphPast | kMorphConditional | kMorphFuture;
  const auto forms = pack.paradigms.inflect(word.substr(bar + 1), written.paradigm, written.forms);
  for (const Inflected& form : forms) {
    entry.morph = form.morph;
    set_attributes(written.attributes, &entry);
    if (form.morph != 0) add_phrase(particle + form.form, entry, keys, phrases);
    if ((form.morph & kMorphBase) && !infix.empty()) {
      entry.morph = kMorphBase;
      Pairs marked = written.attributes;
      marked.emplace_back("infinitive", "1");
      set_attributes(marked, &entry);
      add_phrase(particle + infix + form.form, entry, keys, phrases);
    }
    if (!(form.morph & kFinite)) continue;
    entry.morph = static_cast<uint16_t>(form.morph & kFinite);
    set_attributes(apart, &entry);
    add_phrase(form.form, entry, keys, phrases);
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

void Compiler::write_names(Writer* writer) {
  std::map<std::string, std::vector<format::NameRow>> by_country;
  for (const auto& [country, folded, record] : names_)
    by_country[country].push_back({strings_.id(folded), record});
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
    heads.push_back({{country[0], country[1]},
                     0,
                     static_cast<uint32_t>(rows.size()),
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
    heads.push_back(
        {key.first, key.second, static_cast<uint32_t>(ids.size()), static_cast<uint32_t>(forms.size())});
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
