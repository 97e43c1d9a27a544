#include "engine/pack_examples.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "extract/reader.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 16> kSlots = {
    "actor", "people_of", "by",     "action", "quantity", "who",    "from",    "to",
    "at",    "mission",   "status", "stays",  "when",     "killed", "wounded", "hedged"};

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& v : values) out += (out.empty() ? "" : ",") + v;
  return out;
}

std::string of_places(const std::vector<Place>& places) {
  std::string out;
  for (const Place& p : places) out += (out.empty() ? "" : ",") + p.name + "/" + p.country;
  return out;
}

std::string of_quantity(const Quantity& q) {
  if (!q.stated()) return "";
  if (q.scope != Scope::kNumber) return name_of(q.scope);
  if (!q.min) return "-" + std::to_string(q.max.value_or(0));
  if (!q.max) return std::to_string(*q.min) + "+";
  return *q.min == *q.max ? std::to_string(*q.min) : std::to_string(*q.min) + "-" + std::to_string(*q.max);
}

std::string_view trim(std::string_view s) {
  const size_t first = s.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t") - first + 1);
}

std::set<std::string_view> members(std::string_view list) {
  std::set<std::string_view> out;
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    out.insert(trim(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return out;
}

bool comes_true(const Example& example, const Claim& claim) {
  if (claim.kind != example.kind) return false;
  return std::all_of(example.slots.begin(), example.slots.end(), [&](const auto& slot) {
    return members(example_slot(claim, slot.first).value_or("")) == members(slot.second);
  });
}

Error mistake(const Pack::RuleFile& file, uint32_t line, const std::string& message) {
  return {Code::kInvalid, message, file.path + ":" + std::to_string(line)};
}

// What came of a sentence, for the message.
std::string outcome(const std::vector<Claim>& claims) {
  if (claims.empty()) return "no claim";
  std::string out;
  for (const Claim& c : claims) out += (out.empty() ? "" : " | ") + as_example(c) + " (" + c.rule + ")";
  return out;
}

class Trial {
 public:
  Trial(Reader* reader, const std::string& language) : reader_(reader) {
    options_.language = language;
    options_.first_look = false;  // an example is one sentence: what stands near is not there
    document_.name = "example";
    document_.metadata.published = kExamplesPublished;
  }

  // Why the line did not come true, or "".
  std::string expects_claim(std::string_view line) {
    auto example = parse_example(line);
    if (!example.ok()) return example.error().message;
    const auto& claims = read(example->sentence);
    for (const Claim& c : claims) {
      if (comes_true(*example, c)) return "";
    }
    return "\"" + example->sentence + "\": expected" +
           std::string(trim(line.substr(line.rfind("=>") + 2))).insert(0, " ") + "; came " + outcome(claims);
  }
  std::string expects_nothing(std::string_view line) {
    const auto& claims = read(std::string(trim(line)));
    return claims.empty() ? "" : "\"" + document_.text + "\": expected no claim; came " + outcome(claims);
  }

 private:
  const std::vector<Claim>& read(const std::string& sentence) {
    document_.text = sentence;
    reader_->read(document_, options_, &reading_);
    return reading_.claims;
  }

  Reader* reader_;
  ReadOptions options_;
  Document document_;
  Reading reading_;
};

}  // namespace

std::optional<std::string> example_slot(const Claim& c, std::string_view slot) {
  if (slot == "actor") return joined(c.actor);
  if (slot == "people_of") return joined(c.people_of);
  if (slot == "by") return c.by;
  if (slot == "action") return std::string(c.action == Action::kNone ? "" : name_of(c.action));
  if (slot == "quantity") return of_quantity(c.quantity);
  if (slot == "who") return std::string(c.who == Who::kNone ? "" : name_of(c.who));
  if (slot == "from") return of_places(c.from);
  if (slot == "to") return of_places(c.to);
  if (slot == "at") return of_places(c.at);
  if (slot == "mission") return c.mission_id;
  if (slot == "status") return std::string(c.status == StatusOf::kNone ? "" : name_of(c.status));
  if (slot == "stays") return std::string(c.stays ? "yes" : "");
  if (slot == "when") return c.when;
  if (slot == "killed") return of_quantity(c.killed);
  if (slot == "wounded") return of_quantity(c.wounded);
  if (slot == "hedged") return std::string(c.hedged ? "yes" : "");
  return std::nullopt;
}

std::string as_example(const Claim& claim) {
  std::string out = name_of(claim.kind);
  for (const std::string_view slot : kSlots) {
    const std::string value = example_slot(claim, slot).value_or("");
    if (!value.empty()) out += " " + std::string(slot) + "=" + value;
  }
  return out;
}

Result<Example> parse_example(std::string_view line) {
  const size_t arrow = line.rfind("=>");
  if (arrow == std::string_view::npos)
    return Error{Code::kInvalid, "example takes SENTENCE => KIND SLOT=VALUE ...", ""};
  Example out;
  out.sentence = std::string(trim(line.substr(0, arrow)));
  std::string_view rest = trim(line.substr(arrow + 2));
  const size_t kind_end = std::min(rest.find(' '), rest.size());
  const auto kind = kind_from(rest.substr(0, kind_end));
  if (!kind)
    return Error{Code::kInvalid, "example: unknown kind \"" + std::string(rest.substr(0, kind_end)) + "\"",
                 ""};
  out.kind = *kind;
  rest = trim(rest.substr(kind_end));
  while (!rest.empty()) {  // values may hold spaces: a word without = goes on with the value before it
    const size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    const size_t equals = word.find('=');
    if (equals != std::string_view::npos) {
      const std::string name(word.substr(0, equals));
      if (!example_slot(Claim{}, name))
        return Error{Code::kInvalid, "example: unknown slot \"" + name + "\"", ""};
      out.slots.emplace_back(name, word.substr(equals + 1));
    } else if (!out.slots.empty()) {
      out.slots.back().second += " " + std::string(word);
    } else {
      return Error{Code::kInvalid, "example: expected SLOT=VALUE, not \"" + std::string(word) + "\"", ""};
    }
    rest = trim(rest.substr(end));
  }
  return out;
}

Status try_examples(const Lexicon& lexicon, const Pack& pack, Examples* out) {
  if (pack.rules.empty()) return {};
  if (!lexicon.language(pack.language)) {
    return Error{Code::kNotFound,
                 "the compiled pack has no language \"" + pack.language + "\"; build it first", ""};
  }
  auto reader = Reader::make(lexicon);
  if (!reader.ok()) return reader.error();
  Trial trial(reader->get(), pack.language);
  for (const Pack::RuleFile& file : pack.rules) {
    for (const AuthoredRule& rule : file.rules) {
      for (const AuthoredRule::Field& f : rule.fields) {
        if (f.key != "example" && f.key != "none") continue;
        ++out->tried;
        const std::string why =
            f.key == "none" ? trial.expects_nothing(f.value) : trial.expects_claim(f.value);
        if (!why.empty()) out->failed.push_back(mistake(file, f.line, "rule " + rule.name + ": " + why));
      }
    }
  }
  return {};
}

}  // namespace muster
