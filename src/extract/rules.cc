#include "extract/rules.h"

#include <algorithm>

#include <array>

namespace muster {
namespace {

std::vector<std::string_view> words(std::string_view s) {
  std::vector<std::string_view> out;
  size_t i = 0;
  while (i < s.size()) {
    while (i < s.size() && (s[i] == ' ' || s[i] == '\t')) ++i;
    size_t j = i;
    while (j < s.size() && s[j] != ' ' && s[j] != '\t') ++j;
    if (j > i) out.push_back(s.substr(i, j - i));
    i = j;
  }
  return out;
}

Error bad(const RuleText& text, uint32_t line, std::string message) {
  return {Code::kInvalid, "rule " + std::string(text.name) + ": " + std::move(message),
          std::string(text.file) + ":" + std::to_string(line)};
}

constexpr std::array<std::pair<std::string_view, Role>, 7> kRoles = {{
    {"people", Role::kPeople},
    {"actor", Role::kActor},
    {"from", Role::kFrom},
    {"to", Role::kTo},
    {"at", Role::kAt},
    {"by", Role::kBy},
    {"object", Role::kObject},
}};

constexpr std::array<std::pair<std::string_view, Source>, 12> kSources = {{
    {"subj", Source::kSubject},
    {"obj", Source::kObject},
    {"agent", Source::kAgent},
    {"owner", Source::kOwner},
    {"mod", Source::kModifier},
    {"of", Source::kOf},
    {"objplace", Source::kObjectPlace},
    {"subjplace", Source::kSubjectPlace},
    {"peopleplace", Source::kPeoplePlace},
    {"adverb", Source::kAdverb},
    {"governor", Source::kGovernor},
    {"speaker", Source::kSpeaker},
}};

constexpr std::array<std::pair<std::string_view, Need>, 13> kNeeds = {{
    {"people", Need::kPeople},
    {"actor", Need::kActor},
    {"place", Need::kPlace},
    {"activity", Need::kActivity},
    {"people-or-actor", Need::kPeopleOrActor},
    {"number", Need::kNumber},
    {"none", Need::kNothing},
    {"movement", Need::kMovement},
    {"existential", Need::kExistential},
    {"known", Need::kKnown},
    {"travel", Need::kTravel},
    {"vehicle", Need::kVehicle},
    {"own-country", Need::kOwnCountry},
}};

template <class Table, class T>
bool find_in(const Table& table, std::string_view name, T* out) {
  for (const auto& [key, value] : table) {
    if (key == name) {
      *out = value;
      return true;
    }
  }
  return false;
}

bool parse_source(std::string_view word, RoleSource* out) {
  if (word.starts_with("pp:")) {
    *out = {Source::kPhrase, std::string(word.substr(3))};
    return word.size() > 3;
  }
  if (word.starts_with("people.pp:")) {
    *out = {Source::kPeoplePhrase, std::string(word.substr(10))};
    return word.size() > 10;
  }
  return find_in(kSources, word, &out->source);
}

Status parse_field(const RuleText& text, const RuleField& f, Rule* rule) {
  auto list = words(f.value);
  Role role;
  if (f.key == "kind") {
    auto k = kind_from(f.value);
    if (!k) return bad(text, f.line, "unknown kind \"" + std::string(f.value) + "\"");
    rule->kind = *k;
  } else if (f.key == "pos") {
    for (auto w : list) {
      if (w != "verb" && w != "noun" && w != "pred" && w != "none")
        return bad(text, f.line, "pos is verb, noun, pred or none, not \"" + std::string(w) + "\"");
      rule->positions.emplace_back(w);
    }
  } else if (f.key == "frame") {
    for (auto w : list) rule->frames.emplace_back(w);
  } else if (f.key == "trigger") {
    for (auto w : list) rule->actions.emplace_back(w);
  } else if (f.key == "voice") {
    if (f.value != "active" && f.value != "passive" && f.value != "any")
      return bad(text, f.line, "voice is active, passive or any");
    rule->voice = f.value;
  } else if (f.key == "reflexive") {
    if (f.value != "yes" && f.value != "no") return bad(text, f.line, "reflexive is yes or no");
    rule->reflexive = f.value;
  } else if (f.key == "action") {
    auto a = action_from(f.value);
    if (!a) return bad(text, f.line, "unknown action \"" + std::string(f.value) + "\"");
    rule->action = *a;
  } else if (f.key == "status") {
    auto s = status_from(f.value);
    if (!s) return bad(text, f.line, "unknown status \"" + std::string(f.value) + "\"");
    rule->status = *s;
  } else if (f.key == "stays") {
    rule->stays = f.value == "yes";
  } else if (f.key == "weak") {
    rule->weak = f.value != "no";
  } else if (f.key == "need") {
    Need need;
    if (list.size() != 2 || !find_in(kRoles, list[0], &role) || !find_in(kNeeds, list[1], &need)) {
      return bad(text, f.line,
                 "need takes a role and one of people actor place activity people-or-actor number none "
                 "movement existential known travel vehicle own-country");
    }
    rule->needs.emplace_back(role, need);
  } else if (find_in(kRoles, f.key, &role)) {
    for (auto w : list) {
      RoleSource s;
      if (!parse_source(w, &s))
        return bad(text, f.line, "unknown source \"" + std::string(w) + "\" for role " + std::string(f.key));
      rule->roles[static_cast<size_t>(role)].push_back(std::move(s));
    }
  } else if (f.key != "example" && f.key != "none") {
    return bad(text, f.line, "unknown field \"" + std::string(f.key) + "\"");
  }
  return {};
}

uint64_t marks_of(const std::vector<std::string>& words) {
  if (words.empty()) return ~uint64_t{0};
  uint64_t marks = 0;
  for (const std::string& word : words) marks |= mark_of(word);
  return marks;
}

}  // namespace

Result<Rule> compile_rule(const RuleText& text) {
  Rule rule;
  rule.name = text.name;
  rule.language = text.language;
  uint32_t line = text.fields.empty() ? 0 : text.fields.front().line;
  for (const RuleField& f : text.fields) {
    Status s = parse_field(text, f, &rule);
    if (!s.ok()) return s.error();
  }
  if (rule.positions.empty())
    return bad(text, line, "needs a line \"pos verb\", \"pos noun\" or \"pos pred\"");
  rule.frame_marks = marks_of(rule.frames);
  rule.action_marks = marks_of(rule.actions);
  return rule;
}

size_t RuleBook::kind_index(std::string_view kind) {
  auto k = kind_from(kind);
  return k ? static_cast<size_t>(*k) : kKinds - 1;
}

size_t RuleBook::position_index(std::string_view position) {
  constexpr std::string_view kNames[] = {"verb", "noun", "pred", "none"};
  for (size_t i = 0; i < kPositions - 1; ++i) {
    if (kNames[i] == position) return i;
  }
  return kPositions - 1;
}

Rule unwritten_rule(std::string_view name, Kind kind) {
  Rule rule;
  rule.name = name;
  rule.kind = kind;
  return rule;
}

RuleBook::RuleBook(std::vector<Rule> rules) : rules_(std::move(rules)) {
  LanguageId last = 0;
  for (const Rule& rule : rules_) last = std::max(last, rule.language);
  languages_.resize(size_t{last} + 1);
  for (const Rule& rule : rules_) {
    for (size_t language = 0; language < languages_.size(); ++language) {
      if (rule.language != 0 && rule.language != language) continue;
      for (const std::string& position : rule.positions) {
        auto& by = languages_[language].by;
        by[static_cast<size_t>(rule.kind)][position_index(position)].push_back(&rule);
        by[kKinds - 1][position_index(position)].push_back(&rule);
      }
    }
  }
}

const std::vector<const Rule*>& RuleBook::about(LanguageId language, std::string_view kind,
                                                std::string_view position) const {
  const OfLanguage& rules = languages_[language < languages_.size() ? language : 0];
  return rules.by[kind_index(kind)][position_index(position)];
}

}  // namespace muster
