#include "engine/pack_check.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "engine/pack_places.h"
#include "extract/reader.h"
#include "lexicon/pack.h"

namespace muster {
namespace {

bool is_one_pack(const std::string& dir) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::path(dir) / "pack.tsv", ignored);
}

void check_rules(const Pack& pack, PackCheck* out) {
  for (const Pack::RuleFile& file : pack.rules) {
    for (const AuthoredRule& rule : file.rules) {
      RuleText text{rule.name, file.file, 0, {}};
      for (const AuthoredRule::Field& f : rule.fields) text.fields.push_back({f.key, f.value, f.line});
      if (Status checked = check_rule(text); !checked.ok()) out->errors.push_back(checked.error());
      ++out->rules;
    }
  }
}

// Whether the compiled pack was made of these very rules.
bool up_to_date(const Pack& pack, const Lexicon& lexicon) {
  std::map<std::string, const RuleText*, std::less<>> compiled;
  for (const RuleText& rule : lexicon.rules()) compiled.emplace(rule.name, &rule);
  for (const Pack::RuleFile& file : pack.rules) {
    for (const AuthoredRule& rule : file.rules) {
      const auto it = compiled.find(pack.language + "." + rule.name);
      if (it == compiled.end() || it->second->fields.size() != rule.fields.size()) return false;
      const auto same = [](const AuthoredRule::Field& a, const RuleField& b) {
        return a.key == b.key && a.value == b.value;
      };
      if (!std::equal(rule.fields.begin(), rule.fields.end(), it->second->fields.begin(), same)) return false;
    }
  }
  return true;
}

void check_examples(const Pack& pack, const Lexicon& lexicon, PackCheck* out) {
  if (Status tried = try_examples(lexicon, pack, &out->examples); !tried.ok()) {
    out->notes.push_back(pack.language + ": examples not tried: " + tried.error().to_string());
  } else if (!up_to_date(pack, lexicon)) {
    out->notes.push_back(pack.language +
                         ": the compiled pack was made of other rules than these; build it and check again");
  }
}

}  // namespace

Result<PackCheck> check_pack_folder(const std::string& dir, const Lexicon* lexicon, bool examples) {
  PackCheck out;
  auto errors = check_packs(dir);
  if (!errors.ok()) return errors.error();
  out.errors = std::move(errors).value();
  std::vector<Error> known;  // check_packs has said these
  std::vector<Pack> packs;
  if (is_one_pack(dir)) {
    auto pack = read_pack(dir, &known);
    if (!pack.ok()) return pack.error();
    packs.push_back(std::move(pack).value());
  } else {
    auto all = read_packs(dir, &known);
    if (!all.ok()) return all.error();
    packs = std::move(all).value();
  }
  for (const Pack& pack : packs) {
    check_rules(pack, &out);
    if (lexicon && !check_places_of(pack, *lexicon, &out.errors))
      out.notes.push_back(pack.language +
                          ": places not compared with their countries: no gazetteer is compiled in");
    if (lexicon && examples) check_examples(pack, *lexicon, &out);
    out.tables += pack.tables.size();
    for (const Table& table : pack.tables) out.entries += table.entries.size();
  }
  out.packs = packs.size();
  return out;
}

}  // namespace muster
