// Names of the word classes, as the heads of tables write them.
#include <array>

#include "lexicon/lexicon.h"

namespace muster {

namespace {

constexpr std::array<const char*, kClassCount> kNames = {
    "nation",     "demonym",    "capital",      "organisation", "institution", "mission",      "place",
    "place-type", "direction",  "title",        "people",       "trigger",     "verb",         "noun",
    "activity",   "weapon",     "casualty",     "preposition",  "conjunction", "subordinator", "relative",
    "pronoun",    "determiner", "negation",     "auxiliary",    "approx",      "number",       "part",
    "month",      "weekday",    "time-unit",    "time-word",    "report",      "hedge",        "intent",
    "channel",    "adverb",     "abbreviation", "anaphor",      "stop",
};
static_assert(kNames.back() != nullptr, "a class without a name");

}  // namespace

const char* name_of(Class cls) {
  const auto index = static_cast<size_t>(cls);
  return index < kClassCount ? kNames[index] : "?";
}

std::optional<Class> class_from(std::string_view name) {
  for (size_t i = 0; i < kClassCount; ++i) {
    if (name == kNames[i]) return static_cast<Class>(i);
  }
  return std::nullopt;
}

}  // namespace muster
