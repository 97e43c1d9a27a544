#include "lexicon/paradigm.h"

#include <algorithm>

namespace muster {

namespace {

struct Feature {
  std::string_view name;
  uint16_t bit;
};
constexpr Feature kFeatures[] = {
    {"base", kMorphBase},  {"pres", kMorphPresent},  {"past", kMorphPast},      {"part", kMorphParticiple},
    {"ger", kMorphGerund}, {"sing", kMorphSingular}, {"plur", kMorphPlural},    {"cond", kMorphConditional},
    {"noun", kMorphNoun},  {"adj", kMorphAdjective}, {"refl", kMorphReflexive}, {"fut", kMorphFuture},
};

bool ends_with(std::string_view s, std::string_view suffix) {
  return s.size() >= suffix.size() && s.substr(s.size() - suffix.size()) == suffix;
}

// Last letter of the text, whole code point.
std::string_view last_letter(std::string_view s) {
  size_t begin = s.size();
  while (begin > 0) {
    --begin;
    if ((static_cast<uint8_t>(s[begin]) & 0xC0) != 0x80) break;
  }
  return s.substr(begin);
}

void add_form(std::string form, uint16_t morph, std::vector<Inflected>* out) {
  for (Inflected& known : *out) {
    if (known.form == form) {
      known.morph = static_cast<uint16_t>(known.morph | morph);
      return;
    }
  }
  out->push_back({std::move(form), morph});
}

std::string dashless(const std::string& field) { return field == "-" ? std::string() : field; }

}  // namespace

std::optional<uint16_t> morph_from(std::string_view feature) {
  for (const Feature& f : kFeatures) {
    if (f.name == feature) return f.bit;
  }
  return std::nullopt;
}

std::optional<uint16_t> morphs_from(std::string_view features) {
  uint16_t bits = 0;
  while (true) {
    const size_t cut = std::min(features.find('+'), features.size());
    const auto bit = morph_from(features.substr(0, cut));
    if (!bit) return std::nullopt;
    bits = static_cast<uint16_t>(bits | *bit);
    if (cut == features.size()) return bits;
    features.remove_prefix(cut + 1);
  }
}

void Paradigms::read(const Sheet& sheet, std::vector<Error>* errors) {
  const Complaints complaints(sheet.file, errors);
  const size_t columns[] = {sheet.column("name"), sheet.column("feature"), sheet.column("match"),
                            sheet.column("strip"), sheet.column("add")};
  for (const size_t column : columns) {
    if (column == sheet.columns.size()) {
      complaints.say(1, "field columns: paradigms need the columns name feature match strip add");
      return;
    }
  }
  for (const Sheet::Row& line : sheet.rows) {
    const std::string& features = line.fields[columns[1]];
    const auto morph = morphs_from(features);
    if (!morph) {
      complaints.say(
          line.line,
          "field feature: '" + features +
              "' is unknown; write base pres past part ger fut sing plur cond noun adj refl, joined by +");
      continue;
    }
    Row row;
    row.morph = *morph;
    row.match_text = line.fields[columns[2]];
    row.strip = dashless(line.fields[columns[3]]);
    row.add = dashless(line.fields[columns[4]]);
    std::string_view rest = row.match_text == "*" ? std::string_view() : std::string_view(row.match_text);
    for (bool more = true; more;) {
      const size_t cut = rest.find('|');
      row.match.emplace_back(rest.substr(0, cut));
      more = cut != std::string_view::npos;
      if (more) rest.remove_prefix(cut + 1);
    }
    const bool stripped = std::all_of(row.match.begin(), row.match.end(), [&](const std::string& match) {
      return match.empty() ? row.strip.empty() : ends_with(match, row.strip) || ends_with(row.strip, match);
    });
    if (!stripped) {
      complaints.say(line.line,
                     "field strip: '" + row.strip + "' is not the end of match '" + row.match_text + "'");
      continue;
    }
    rows_[line.fields[columns[0]]].push_back(std::move(row));
  }
}

std::vector<Inflected> Paradigms::inflect(std::string_view word, std::string_view paradigm,
                                          const Pairs& irregular) const {
  std::vector<Inflected> out = {{std::string(word), 0}};
  uint16_t replaced = 0;
  for (const auto& [feature, form] : irregular) {
    const uint16_t morph = morphs_from(feature).value_or(0);
    replaced = static_cast<uint16_t>(replaced | morph);
    add_form(form, morph, &out);
  }
  const auto it = rows_.find(paradigm);
  if (it == rows_.end()) return out;
  // The match that decided a feature; rows of the same feature and match are all taken.
  std::map<uint16_t, std::string_view> decided;
  for (const Row& row : it->second) {
    const auto fits = std::find_if(row.match.begin(), row.match.end(),
                                   [&](const std::string& m) { return ends_with(word, m); });
    if (fits == row.match.end() || !ends_with(word, row.strip)) continue;
    uint16_t wanted = 0;
    for (const Feature& f : kFeatures) {
      if ((row.morph & f.bit) == 0 || (replaced & f.bit) != 0) continue;
      const auto [known, fresh] = decided.emplace(f.bit, row.match_text);
      if (fresh || known->second == row.match_text) wanted = static_cast<uint16_t>(wanted | f.bit);
    }
    if (wanted == 0) continue;
    std::string form(word.substr(0, word.size() - row.strip.size()));
    std::string add = row.add;
    const size_t doubling = add.find('&');
    if (doubling != std::string::npos) add.replace(doubling, 1, std::string(last_letter(form)));
    const size_t stem = add.find('~');  // what stands before the stem: ge~t
    if (stem == std::string::npos) add_form(form + add, wanted, &out);
    else add_form(add.substr(0, stem) + form + add.substr(stem + 1), wanted, &out);
  }
  return out;
}

}  // namespace muster
