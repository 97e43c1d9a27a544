#include "engine/pack_check.h"

#include <filesystem>
#include <system_error>

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

}  // namespace

Result<PackCheck> check_pack_folder(const std::string& dir) {
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
    out.tables += pack.tables.size();
    for (const Table& table : pack.tables) out.entries += table.entries.size();
  }
  out.packs = packs.size();
  return out;
}

}  // namespace muster
