// What values a class allows. Only sets that are closed for good are held here; what a
// trigger or an auxiliary may say is checked by the reader that uses it.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include <unicode/uloc.h>

#include "lexicon/pack.h"

namespace muster {

namespace {

const std::set<std::string_view>& countries() {
  static const std::set<std::string_view> codes = [] {
    std::set<std::string_view> out;
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) out.insert(*code);
    // Kosovo; several countries; international waters; states that are no more.
    for (const char* more : {"XK", "XX", "XZ", "SU", "YU", "CS", "DD"}) out.insert(more);
    return out;
  }();
  return codes;
}

bool is_number(std::string_view value) {
  if (!value.empty() && value[0] == '-') value.remove_prefix(1);
  const size_t cut = value.find_first_of("./");
  const auto digits = [](std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (cut == std::string_view::npos) return digits(value);
  return digits(value.substr(0, cut)) && digits(value.substr(cut + 1));
}

bool is_upto(std::string_view value, int limit) {
  int number = 0;
  for (const char c : value) {
    if (c < '0' || c > '9' || number > limit) return false;
    number = number * 10 + (c - '0');
  }
  return !value.empty() && number >= 1 && number <= limit;
}

// What is wrong with a value of the class, or "".
std::string value_mistake(Class cls, const std::string& value) {
  switch (cls) {
    case Class::kNation:
    case Class::kDemonym:
    case Class::kCapital:
      return countries().count(value) ? "" : "must be an ISO 3166-1 alpha-2 code such as IQ";
    case Class::kMonth: return is_upto(value, 12) ? "" : "must be 1 to 12";
    case Class::kWeekday: return is_upto(value, 7) ? "" : "must be 1 (Monday) to 7";
    case Class::kCasualty: return value == "killed" || value == "wounded" ? "" : "must be killed or wounded";
    case Class::kNumber:
      return is_number(value) ? "" : "must be a decimal number such as 12 or a fraction such as 1/4";
    case Class::kOrganisation:
    case Class::kMission:
    case Class::kPlaceType:
    case Class::kPeople:
    case Class::kTrigger:
    case Class::kWeapon:
    case Class::kPreposition:
    case Class::kConjunction:
    case Class::kSubordinator:
    case Class::kDeterminer:
    case Class::kNegation:
    case Class::kAuxiliary:
    case Class::kApprox:
    case Class::kPart:
    case Class::kTimeUnit:
    case Class::kTimeWord:
    case Class::kReport:
    case Class::kIntent:
    case Class::kChannel:
    case Class::kAnaphor: return value.empty() ? "is empty; docs/packs.md says what this class needs" : "";
    default: return "";
  }
}

// Trims what is known twice, so that each mistake is said once, in order.
void sort_errors(std::vector<Error>* errors) {
  const auto key = [](const Error& e) {
    const size_t colon = e.where.rfind(':');
    const std::string line = colon == std::string::npos ? "" : e.where.substr(colon + 1);
    return std::make_tuple(e.where.substr(0, colon), line.size(), line, e.message);
  };
  std::sort(errors->begin(), errors->end(), [&](const Error& a, const Error& b) { return key(a) < key(b); });
  errors->erase(std::unique(errors->begin(), errors->end(),
                            [](const Error& a, const Error& b) { return a.to_string() == b.to_string(); }),
                errors->end());
}

void check_pack(const Pack& pack, std::vector<Error>* errors) {
  for (const Table& table : pack.tables) check_table(table, pack, errors);
  for (const OwnPlace& place : pack.places) check_place(place, errors);
  std::map<std::string, std::string> rules;
  for (const Pack::RuleFile& file : pack.rules) {
    for (const AuthoredRule& rule : file.rules) {
      const auto [first, fresh] = rules.emplace(rule.name, file.file);
      if (fresh || first->second == file.file) continue;
      Complaints(file.path, errors)
          .say(rule.line, "field rule: '" + rule.name + "' is also in " + first->second + "; rename one");
    }
  }
}

}  // namespace

void check_table(const Table& table, const Pack& pack, std::vector<Error>* errors) {
  const Complaints complaints(table.file, errors);
  for (const TableEntry& entry : table.entries) {
    const std::string mistake = value_mistake(table.cls, entry.value);
    if (!mistake.empty()) complaints.say(entry.line, "field value: '" + entry.value + "' " + mistake);
    if (!entry.paradigm.empty() && !pack.paradigms.has(entry.paradigm)) {
      complaints.say(entry.line, "field attributes: paradigm '" + entry.paradigm +
                                     "' is not in paradigms.tsv of the pack");
    }
    for (const auto& [key, value] : entry.attributes) {
      if ((key == "nation" || key == "country") && countries().count(value) == 0) {
        complaints.say(entry.line,
                       "field attributes: " + key + "=" + value + " is no ISO 3166-1 alpha-2 code");
      }
    }
  }
}

void check_place(const OwnPlace& place, std::vector<Error>* errors) {
  const Complaints complaints(place.file, errors);
  if (countries().count(place.country) == 0) {
    complaints.say(place.line,
                   "field country: '" + place.country + "' must be an ISO 3166-1 alpha-2 code, XX or XZ");
  }
  if (place.slug.empty())
    complaints.say(place.line, "field name: '" + place.name + "' has no Latin letter for an id");
}

Result<std::vector<Error>> check_packs(const std::string& dir) {
  namespace fs = std::filesystem;
  std::vector<Error> errors;
  bool single = false;
  std::error_code ignored;
  for (fs::directory_iterator it(dir, ignored), end; !ignored && it != end; it.increment(ignored)) {
    single = single || it->path().extension() == ".tsv" || it->path().filename() == "rules";
  }
  if (single) {
    auto pack = read_pack(dir, &errors);
    if (!pack) return pack.error();
    check_pack(*pack, &errors);
  } else {
    auto packs = read_packs(dir, &errors);
    if (!packs) return packs.error();
    for (const Pack& pack : *packs) check_pack(pack, &errors);
  }
  sort_errors(&errors);
  return errors;
}

}  // namespace muster
