// Places: our own, those of the gazetteer, and how they lie within each other.
#include <algorithm>

#include "base/hash.h"
#include "lexicon/compiler.h"
#include "lexicon/fold.h"

namespace muster {

namespace {

// A city of fewer people is no candidate for a misspelt name; of a larger one every other
// name is.
constexpr uint32_t kNamedCity = 5000;
constexpr uint32_t kWellNamedCity = 100000;
constexpr size_t kShortestMisspelt = 5;
// A shorter name without its accents is too likely another word (Ål, al).
constexpr size_t kShortestGuess = 3;

// A phrase within one country.
uint64_t in_country(uint64_t key, std::string_view country) { return hash_join(key, hash64(country)); }

}  // namespace

void Compiler::add_own_place(const OwnPlace& place, LanguageId language, PhraseKeys* keys,
                             PhraseTable* phrases) {
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

void Compiler::add_record_names(const GazetteerPlace& place, uint32_t record, PhraseKeys* keys,
                                PhraseTable* phrases) {
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
    if (place.kind == 3)
      regions_[std::string(place.country) + "." + std::string(place.admin)] =
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

}  // namespace muster
