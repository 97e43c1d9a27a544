#include "lexicon/pack.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/mapped_file.h"
#include "lexicon/fold.h"

namespace muster {

namespace fs = std::filesystem;

namespace {

// Sorted paths of what lies in a folder; empty if there is no such folder.
std::vector<fs::path> listing(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.empty() && name[0] != '.') out.push_back(it->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

void read_settings(const Sheet& sheet, std::vector<Error>* errors, Pack* pack) {
  const Complaints complaints(sheet.file, errors);
  if (sheet.columns.size() != 2) {
    complaints.say(1, "field columns: settings have the columns key value");
    return;
  }
  for (const Sheet::Row& row : sheet.rows) {
    if (!pack->settings.emplace(row.fields[0], row.fields[1]).second) {
      complaints.say(row.line, "field key: '" + row.fields[0] + "' stands twice; keep one");
    }
  }
}

void read_tsv(const fs::path& path, std::string_view text, std::vector<Error>* errors, Pack* pack) {
  const std::string name = path.filename().string();
  if (name == "pack.tsv") {
    read_settings(read_sheet(text, path.string(), "key value", RowOrder::kSorted, errors), errors, pack);
  } else if (name == "paradigms.tsv") {
    // The order of its rows has a meaning: the first that fits counts.
    const std::string_view columns = "name feature match strip add";
    pack->paradigms.read(read_sheet(text, path.string(), columns, RowOrder::kGiven, errors), errors);
  } else {
    const Sheet sheet =
        read_sheet(text, path.string(), "form value attributes forms", RowOrder::kSorted, errors);
    if (is_place_sheet(sheet)) {
      for (OwnPlace& place : read_places(sheet, errors)) pack->places.push_back(std::move(place));
    } else {
      pack->tables.push_back(read_table(sheet, errors));
    }
  }
}

// What the pack says it does not take over, from its tables behind the first `own`.
void leave_out(size_t own, Pack* pack) {
  const auto setting = pack->settings.find("not-borrowed");
  if (setting == pack->settings.end()) return;
  std::set<std::string_view> forms;
  for (std::string_view rest = setting->second; !rest.empty();) {
    const size_t cut = std::min(rest.find('|'), rest.size());
    forms.insert(rest.substr(0, cut));
    rest.remove_prefix(std::min(cut + 1, rest.size()));
  }
  for (size_t i = own; i < pack->tables.size(); ++i) {
    std::erase_if(pack->tables[i].entries, [&](const TableEntry& e) { return forms.contains(e.form); });
  }
}

// Tables of other packs that this one takes over: names that are written alike in both.
void borrow_tables(const fs::path& root, std::vector<Error>* errors, Pack* pack) {
  const auto setting = pack->settings.find("borrow");
  if (setting == pack->settings.end()) return;
  std::string_view names = setting->second;
  while (!names.empty()) {
    const size_t cut = std::min(names.find(' '), names.size());
    const std::string name(names.substr(0, cut));
    names.remove_prefix(std::min(cut + 1, names.size()));
    if (name.empty()) continue;
    const fs::path path = root / ".." / name;
    auto file = MappedFile::open(path.string());
    if (!file) {
      Complaints((root / "pack.tsv").string(), errors)
          .say(1, "field borrow: there is no table '" + name + "'; write it as in en/organisations.tsv");
      continue;
    }
    const size_t own = pack->tables.size();
    read_tsv(path, file->bytes(), errors, pack);
    leave_out(own, pack);
  }
}

}  // namespace

Result<Pack> read_pack(const std::string& folder, std::vector<Error>* errors) {
  Pack pack;
  fs::path root(folder);
  if (root.filename().empty()) root = root.parent_path();
  pack.language = root.filename().string();
  for (const fs::path& path : listing(root)) {
    if (path.extension() != ".tsv") continue;
    auto file = MappedFile::open(path.string());
    if (!file) return file.error();
    read_tsv(path, file->bytes(), errors, &pack);
  }
  borrow_tables(root, errors, &pack);
  for (const fs::path& path : listing(root / "rules")) {
    if (path.extension() != ".rules") continue;
    auto file = MappedFile::open(path.string());
    if (!file) return file.error();
    pack.rules.push_back({"packs/" + pack.language + "/rules/" + path.filename().string(), path.string(),
                          read_rules(file->bytes(), path.string(), errors)});
  }
  return pack;
}

Result<std::vector<Pack>> read_packs(const std::string& packs_dir, std::vector<Error>* errors) {
  std::error_code error;
  if (!fs::is_directory(packs_dir, error)) {
    return Error{Code::kNotFound, "no such directory of packs", packs_dir};
  }
  std::vector<Pack> packs(1);
  packs[0].language = "_shared";
  for (const fs::path& path : listing(packs_dir)) {
    if (!fs::is_directory(path, error)) continue;
    auto pack = read_pack(path.string(), errors);
    if (!pack) return pack.error();
    if (pack->language == "_shared") {
      packs[0] = std::move(*pack);
    } else {
      packs.push_back(std::move(*pack));
    }
  }
  if (packs.size() > 255) return Error{Code::kLimit, "more than 254 languages", packs_dir};
  return packs;
}

void AuthoredSentenceRules::add(const Pack& pack) {
  for (const Table& table : pack.tables) {
    if (table.cls != Class::kAbbreviation) continue;
    for (const TableEntry& entry : table.entries) {
      std::string_view form = entry.form;
      if (!form.empty() && form.back() == '.') form.remove_suffix(1);
      std::string folded;
      fold_token(form, &folded);
      words_[folded] = true;
    }
  }
  const auto it = pack.settings.find("ordinal-dot");
  if (it != pack.settings.end()) ordinal_dot_ = it->second == "yes";
}

bool AuthoredSentenceRules::is_abbreviation(std::string_view word) const {
  std::string folded;
  fold_token(word, &folded);
  return words_.find(folded) != words_.end();
}

}  // namespace muster
